"""Where the files that ship with the course lie: `data/` in a checkout, inside the package once installed."""

from importlib import resources
from pathlib import Path


def path(name: str) -> Path:
    """Return the path of a file that ships with the course.

    Args:
        name: relative to `data/`, with forward slashes.

    Raises:
        ValueError: no such file; the message lists those that exist.

    Used from lesson 00 on.

    >>> path("prenoms.txt").name
    'prenoms.txt'
    """
    folder = _folder()
    shipped = sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file() and _is_shown(file)
    )
    if name not in shipped:
        raise ValueError(f"no file {name!r} ships with the course: expected one of {', '.join(shipped)}")
    return folder / name


def _folder() -> Path:
    package = Path(str(resources.files("course_utils")))
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


def _is_shown(file: Path) -> bool:
    return file.suffix not in {".py", ".pyc", ".md"} and not file.name.startswith(".")
