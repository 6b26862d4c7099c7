"""A learner's own copies of the notebooks, in `work/`: what a learner has written is never overwritten.

Needs nothing but the standard library: `make lab` runs it as `python -m publishing.workspace`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from itertools import count
from pathlib import Path

DELIVERED = ".delivered.json"  # name of each file put into the folder: digest of what was put there
NEW_VERSION = "nouvelle version"


def deliver(notebooks: Path, work: Path) -> list[str]:
    """Copy the learner notebooks of `notebooks` into `work` and say, in French, what a learner should know.

    A copy that nobody touched is updated without a word. Beside a copy that was edited, a new version of
    the lesson arrives under its own name, once. Delete a copy to get a fresh one.

    Raises:
        ValueError: there is no notebook to copy.
    """
    lessons = sorted(notebooks.glob("*.ipynb"))
    if not lessons:
        raise ValueError(f"no notebook in {notebooks}: build them with `make notebooks`")
    work.mkdir(parents=True, exist_ok=True)
    delivered = _read(work / DELIVERED)
    messages = [_deliver_one(lesson, work, delivered) for lesson in lessons]
    _write(work / DELIVERED, json.dumps(delivered, indent=1, ensure_ascii=False).encode())
    return [message for message in messages if message]


def _deliver_one(lesson: Path, work: Path, delivered: dict[str, str]) -> str | None:
    digest = _digest(lesson)
    names = _names(lesson)
    first = next(names)
    known = {delivered.get(first)} | {delivered[name] for name in delivered if name.startswith(f"{lesson.stem} (")}
    if (work / first).exists() and digest in known | {_digest(work / first)}:
        return None
    name = first if _free(work / first, delivered) else next(name for name in names if _free(work / name, delivered))
    _write(work / name, lesson.read_bytes())
    delivered[name] = digest
    if name == first:
        return None
    return f"Nouvelle version de la leçon {lesson.stem[:2]} : « {name} ». Votre copie « {first} » n'a pas changé."


def _names(lesson: Path):
    """The names under which a lesson may stand in the folder, in order of preference."""
    yield lesson.name
    yield f"{lesson.stem} ({NEW_VERSION}){lesson.suffix}"
    for number in count(2):
        yield f"{lesson.stem} ({NEW_VERSION} {number}){lesson.suffix}"


def _free(copy: Path, delivered: dict[str, str]) -> bool:
    """Whether nothing that a learner wrote stands there."""
    return not copy.exists() or _digest(copy) == delivered.get(copy.name)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(manifest: Path) -> dict[str, str]:
    """What was delivered so far; a lost or damaged list makes every copy count as a learner's own."""
    try:
        names = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return names if isinstance(names, dict) else {}


def _write(path: Path, content: bytes) -> None:
    """Write all or nothing, so that an interruption leaves the old file whole."""
    partial = path.with_name(path.name + ".partial")
    partial.write_bytes(content)
    partial.replace(path)


if __name__ == "__main__":
    try:
        for message in deliver(Path(sys.argv[1]), Path(sys.argv[2])):
            print(message)
    except ValueError as error:
        raise SystemExit(str(error)) from error
