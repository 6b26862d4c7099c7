"""The file of a learner's progress: locked, written in one go, set aside when damaged."""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import course_utils
from course_utils import environment
from course_utils.locking import locked

SCHEMA = 1
STATUSES = ("blank", "tried", "passed")  # from worst to best


class ProgressError(Exception):
    """A file of progress that cannot be used; the message is French, for the learner."""


def empty() -> dict[str, Any]:
    """Progress of a learner who has not begun."""
    return {"schema": SCHEMA, "course": course_utils.__version__, "learner": "", "exercises": {}}


def path() -> Path:
    """Where progress is kept."""
    return environment.course_home() / "progress.json"


def parse(text: str) -> dict[str, Any]:
    """Progress read from JSON.

    Raises:
        ProgressError: not JSON, another schema, or entries that make no sense.
    """
    try:
        state = json.loads(text)
        valid = state["schema"] == SCHEMA and isinstance(state["learner"], str)
        valid = valid and all(_is_entry(entry) for entry in state["exercises"].values())
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        valid = False
    if not valid:
        raise ProgressError("ce fichier n'est pas une progression de ce cours")
    return state


def _is_entry(entry: dict[str, Any]) -> bool:
    return (
        entry["status"] in STATUSES
        and type(entry["attempts"]) is int
        and entry["attempts"] >= 0
        and all(isinstance(name, str) for name in entry["mistakes"])
        and isinstance(entry["solved_at"], str)
    )


def read() -> tuple[dict[str, Any], str]:
    """Progress, and a French notice if a damaged file had to be set aside (else an empty string).

    Raises:
        OSError: the file cannot be read.
    """
    file = path()
    try:
        return parse(file.read_text(encoding="utf-8")), ""
    except FileNotFoundError:
        return empty(), ""
    except (ProgressError, UnicodeDecodeError):
        kept = _free_name(file)
        os.replace(file, kept)
        return empty(), f"Votre progression était illisible : elle est gardée dans {kept.name}, on repart de zéro."


def _free_name(file: Path) -> Path:
    names = (file.with_name(f"{file.name}.bak{i or ''}") for i in range(1000))
    return next((name for name in names if not name.exists()), file.with_name(f"{file.name}.bak"))


def update(change: Callable[[dict[str, Any]], None]) -> str:
    """Apply `change` to what is in the file now, so that two kernels lose nothing; return a notice or "".

    Raises:
        OSError: the file cannot be read or written.
    """
    with locked(path().with_name("progress.lock")):
        state, notice = read()
        change(state)
        state["course"] = course_utils.__version__
        write(path(), state)
    return notice


def write(file: Path, state: dict[str, Any]) -> None:
    """Write progress in one go: a reader sees the old file or the new one, never half of it."""
    partial = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        partial.write_text(json.dumps(state, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
        os.replace(partial, file)
    except OSError:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise
