"""The file of a learner's progress: locked, written in one go, set aside when damaged."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import course_utils

from .. import environment
from ..display import printable
from ..files import locked, set_aside, write_whole

SCHEMA = 1
STATUSES = ("blank", "tried", "passed")  # from worst to best
MOST, LONGEST = 500, 100  # exercises, or mistakes of one; characters of a name


class ProgressError(Exception):
    """A file of progress that cannot be used; the message is French, for the learner."""


def empty() -> dict[str, Any]:
    """Progress of a learner who has not begun.

    >>> empty()["exercises"]
    {}
    """
    return {"schema": SCHEMA, "course": course_utils.__version__, "learner": "", "exercises": {}}


def path() -> Path:
    """Where progress is kept."""
    return environment.course_home() / "progress.json"


def parse(text: str) -> dict[str, Any]:
    """Progress read from JSON, kept within bounds: what a disk or a screen could refuse is not let in.

    Raises:
        ProgressError: not JSON, another schema, or entries that make no sense.

    >>> parse('{"schema": 1, "course": "0.1.0", "learner": "Zoé", "exercises": {}}')["learner"]
    'Zoé'
    """
    try:
        state = json.loads(text)
        valid = state["schema"] == SCHEMA and isinstance(state["learner"], str)
        valid = (
            valid and len(state["exercises"]) <= MOST and all(_is_entry(*item) for item in state["exercises"].items())
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        valid = False
    if not valid:
        raise ProgressError("ce fichier n'est pas une progression de ce cours")
    return state | {"learner": clean_name(state["learner"])}


def clean_name(name: str) -> str:
    """A learner's name on one line, short, in characters that can be saved.

    >>> clean_name(" Zoé\\n\\ud800 ")
    'Zoé ?'
    """
    return printable(" ".join(name[:LONGEST].split()))


def _is_entry(number: str, entry: dict[str, Any]) -> bool:
    return (
        re.fullmatch(r"\d{1,2}\.\d{1,2}", number) is not None
        and entry["status"] in STATUSES
        and type(entry["attempts"]) is int
        and 0 <= entry["attempts"] <= 10**6
        and type(entry["mistakes"]) is list
        and len(entry["mistakes"]) <= MOST
        and all(re.fullmatch(r"[a-z0-9-]{1,60}", name) for name in entry["mistakes"])
        and re.fullmatch(r"(\d{4}-\d\d-\d\d)?", entry["solved_at"]) is not None
    )


def read() -> tuple[dict[str, Any], str]:
    """Progress, and a French notice if a damaged file had to be set aside (else an empty string).

    Raises:
        OSError: the file cannot be read.
    """
    file = path()
    try:
        return parse(file.read_text(encoding="utf-8-sig")), ""
    except FileNotFoundError:
        return empty(), ""
    except (ProgressError, UnicodeDecodeError):
        kept = set_aside(file)
        return empty(), f"Votre progression était illisible : elle est gardée dans {kept.name}, on repart de zéro."


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
    """Write progress in one go.

    Raises:
        OSError: the file cannot be written.
    """
    write_whole(file, (json.dumps(state, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
