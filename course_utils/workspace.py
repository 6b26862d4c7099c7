"""A learner's own copies of the notebooks, in `work/`: what a learner has written is never overwritten.

Needs nothing but the standard library: `make lab` runs it as `python -m course_utils.workspace`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from itertools import count
from pathlib import Path

DELIVERED = ".delivered.json"  # name of each file put into the folder: digests of the file and of its cells
NEW_VERSION = "nouvelle version"


def deliver(notebooks: Path, work: Path) -> list[str]:
    """Copy the learner notebooks of `notebooks` into `work` and say, in French, what a learner should know.

    A copy that nobody touched is updated without a word. Beside a copy that was edited, a new version of the lesson
    arrives under its own name, once, and only if its cells changed. Delete a copy to get a fresh one.

    Raises:
        ValueError: there is no notebook to copy, or `work` cannot be written.
    """
    lessons = sorted(notebooks.glob("*.ipynb"))
    if not lessons:
        raise ValueError(f"{notebooks}: no notebook to copy: build them with `make notebooks`")
    try:
        work.mkdir(parents=True, exist_ok=True)
        delivered = _read(work / DELIVERED)
        messages = [_deliver_one(lesson, work, delivered) for lesson in lessons]
        _write(work / DELIVERED, json.dumps(delivered, indent=1, ensure_ascii=False).encode())
    except OSError as error:
        raise ValueError(
            f"{work}: the notebooks cannot be copied there ({error.strerror}): make room, or make it a folder that you "
            "may write"
        ) from error
    return [message for message in messages if message]


def _deliver_one(lesson: Path, work: Path, delivered: dict[str, list[str]]) -> str | None:
    cells, names = _cells_digest(lesson), _names(lesson)
    first = next(names)
    if not _free(work / first, delivered):
        family = [name for name in delivered if name == first or name.startswith(f"{lesson.stem} (")]
        if cells in [_cells_digest(work / first), *(delivered[name][1] for name in family)]:
            return None
    name = first if _free(work / first, delivered) else next(name for name in names if _free(work / name, delivered))
    _write(work / name, lesson.read_bytes())
    delivered[name] = [_digest(lesson), cells]
    if name == first:
        return None
    return f"Nouvelle version de la leçon {lesson.stem[:2]} : « {name} ». Votre copie « {first} » n'a pas changé."


def _names(lesson: Path):
    """The names under which a lesson may stand in the folder, in order of preference."""
    yield lesson.name
    yield f"{lesson.stem} ({NEW_VERSION}){lesson.suffix}"
    for number in count(2):
        yield f"{lesson.stem} ({NEW_VERSION} {number}){lesson.suffix}"


def _free(copy: Path, delivered: dict[str, list[str]]) -> bool:
    """Whether nothing that a learner wrote stands there."""
    return not copy.exists() or _digest(copy) == delivered.get(copy.name, [""])[0]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cells_digest(path: Path) -> str:
    """Digest of what a learner reads and writes: the cells, without those that hold the address of the course."""
    content = path.read_bytes()
    try:
        cells = json.loads(content)["cells"]
        seen = [(cell["cell_type"], "".join(cell["source"])) for cell in cells if not _is_addressed(cell)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return hashlib.sha256(content).hexdigest()
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def _is_addressed(cell: dict) -> bool:
    return bool({"setup", "badge"} & set(cell["metadata"].get("tags", [])))


def _read(manifest: Path) -> dict[str, list[str]]:
    """What was delivered so far; a lost or damaged list makes every copy count as a learner's own."""
    try:
        names = json.loads(manifest.read_text(encoding="utf-8"))
        return {name: [str(one) for one in digests][:2] for name, digests in names.items() if len(digests) == 2}
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return {}


def _write(path: Path, content: bytes) -> None:
    """Write all or nothing, so that an interruption leaves the old file whole and nothing else."""
    partial = path.with_name(path.name + ".partial")
    try:
        partial.write_bytes(content)
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


if __name__ == "__main__":
    try:
        for message in deliver(Path(sys.argv[1]), Path(sys.argv[2])):
            print(message)
    except ValueError as error:
        raise SystemExit(str(error)) from error
