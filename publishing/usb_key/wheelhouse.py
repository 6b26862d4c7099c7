"""A room without network: the course and the wheels that it needs in one folder, for a USB key."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from pathlib import Path

from course_utils import workspace

from ..course import Course
from . import instructions, wheels
from .instructions import CONTENTS, MARKER, Served
from .targets import Target

CPU_TORCH = "set PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu, where PyTorch keeps its CPU builds"
PACKAGED = ("course_utils", "data", "pyproject.toml", "README.md")  # what the wheel of the course is made from


def make(course: Course, targets: list[Target], out: Path) -> list[str]:
    """Fill the folder `out` with all that `targets` need; what could not be had, one sentence for each target.

    The folder is replaced as a whole, and stays as it was if no target could be served.

    Raises:
        ValueError: `out` holds something else, there is no notebook, or the course's own wheel cannot be built.
    """
    _refuse_foreign(out)
    if not list((course.root / "notebooks" / "fr").glob("*.ipynb")):
        raise ValueError("notebooks/fr: no notebook to copy: run make notebooks")
    (course.root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=course.root / "build", prefix="wheelhouse-") as partial:
        key = Path(partial) / "key"
        served, problems = _gather_all(course, targets, key / "wheels")
        if served:
            _own_wheel(course, key / "wheels")
            _copy(course, key)
            instructions.write(course, served, key)
            if out.exists():
                shutil.rmtree(out)
            shutil.move(key, out)
    return problems


def _refuse_foreign(out: Path) -> None:
    if out.exists() and not (out / MARKER).exists() and not (out.is_dir() and not any(out.iterdir())):
        raise ValueError(f"{out}: holds something else than a wheelhouse: choose another --out, or empty it")


def _gather_all(course: Course, targets: list[Target], folder: Path) -> tuple[Served, list[str]]:
    """Gather the wheels of every target that can be served completely; a sentence for each other one."""
    folder.mkdir(parents=True)
    served: Served = {}
    problems = []
    for target in targets:
        print(f"Gathering wheels for {target} ...", flush=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            files = (course.root / "requirements.txt", course.root / "constraints.txt")
            missing = wheels.gather(target, *files, Path(place))
            if missing:
                problems.append(_sentence(target, missing))
                continue
            served.setdefault(target.system, []).append(wheels.oldest_python(target, Path(place)))
            for wheel in Path(place).glob("*.whl"):
                shutil.move(wheel, folder / wheel.name)
    return served, problems


def _sentence(target: Target, missing: list[str]) -> str:
    hint = f" ({CPU_TORCH})" if any("+cpu" in one for one in missing) else ""
    return f"{target}: left out: {' '.join(missing)}{hint}"


def _own_wheel(course: Course, folder: Path) -> None:
    """Build the wheel of course_utils from a clean copy: a build folder of the past would mix in old modules."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        for name in PACKAGED:
            _copy_one(course.root / name, Path(place) / name)
        status, said = wheels.run("pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), place)
    if status:
        raise ValueError(f"course_utils: its wheel cannot be built: {said.strip()[-500:]}")


def _copy(course: Course, key: Path) -> None:
    for name, (place, _) in CONTENTS.items():
        if (course.root / name).exists():
            _copy_one(course.root / name, key / place)
    shutil.copyfile(Path(workspace.__file__), key / "copier.py")
    project = tomllib.loads((course.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [str(one) for one in wheels.read_requirements(course.root / "requirements.txt")]
    lines = [*pins, f"{project['name']}=={project['version']}"]
    (key / "requirements.txt").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")


def _copy_one(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    else:
        shutil.copyfile(source, place)
