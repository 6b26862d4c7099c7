"""`python -m publishing check`: sources, talks, notebooks and tables compared with what would be built."""

from __future__ import annotations

from statistics import median

from . import readmes
from .code_rules import code_lines
from .course import Course, Entry, strangers
from .notebooks import editions
from .notebooks.build import dumps, load
from .notebooks.outputs import MAX_BYTES
from .notebooks.stale import stale_reasons, with_outputs_of
from .rules import refuse, words
from .slides.talk import read_talk
from .source import Lesson, read_lesson


def check(course: Course, prefix: str | None = None, say=print) -> list[str]:
    """Every problem of the chosen lessons, one line each with what to do; prints the medians of each lesson."""
    problems = [] if prefix else [*strangers(course), *_tables(course)]
    for entry in course.select(prefix):
        if not course.source(entry).exists():
            problems.append(f"lessons/{entry.stem}.py: missing: write it, or remove its entry from course.toml")
            continue
        try:
            lesson = read_lesson(course.source(entry))
        except ValueError as error:
            problems.append(str(error))
            continue
        say(summary(lesson))
        problems += refuse(lesson) or [*_learner(course, entry, lesson), *_solved(course, entry, lesson)]
        problems += _talk(course, entry, lesson)
    return [problem.replace(f"{course.root}/", "") for problem in problems]


def summary(lesson: Lesson) -> str:
    """One line on the size of a lesson: number of cells, median lines of code, median words of prose."""
    codes = [code_lines(cell) for cell in lesson.cells if cell.kind == "code"]
    prose = [words(cell.text) for cell in lesson.cells if cell.kind == "markdown"]
    lines, count = median(codes or [0]), median(prose or [0])
    return f"{lesson.stem}: {len(lesson.cells)} cells, median {lines:g} lines of code, {count:g} words of prose"


def _learner(course: Course, entry: Entry, lesson: Lesson) -> list[str]:
    path = course.learner(entry)
    expected = dumps(editions.learner(lesson, course, entry))
    if not path.exists():
        return [f"{path}: missing: {_remedy(entry)}"]
    if path.read_bytes() != expected:
        return [f"{path}: it is not what would be built: {_remedy(entry)}"]
    return [f"{path}: {len(expected) / 1e6:.1f} MB, at most 1.5: shorten it"] if len(expected) > MAX_BYTES else []


def _solved(course: Course, entry: Entry, lesson: Lesson) -> list[str]:
    path, current = course.solved(entry), load(course.solved(entry))
    if current is None:
        return [f"{path}: missing or unreadable: {_remedy(entry)}"]
    expected = editions.solved(lesson, course, entry)
    reasons = stale_reasons(expected, current)
    if not reasons and path.read_bytes() != dumps(with_outputs_of(expected, current)):
        reasons = ["its text, its names or its metadata are not those of its source"]
    if path.stat().st_size > MAX_BYTES:
        reasons.append(f"{path.stat().st_size / 1e6:.1f} MB, at most 1.5: show smaller figures")
    return [f"{path}: {reason}: {_remedy(entry)}" for reason in reasons]


def _talk(course: Course, entry: Entry, lesson: Lesson) -> list[str]:
    """What keeps the deck of a lesson from being made; a lesson may have no talk yet."""
    if not course.talk(entry).exists():
        return []
    try:
        read_talk(course.talk(entry), lesson)
    except ValueError as error:
        return str(error).splitlines()
    return []


def _tables(course: Course) -> list[str]:
    stale = [f"{name}: its lesson table is stale: run make notebooks" for name in readmes.stale_tables(course)]
    marks = "add the lines <!-- lessons:begin --> and <!-- lessons:end -->"
    return stale + [f"{name}: no place for the lesson table: {marks}" for name in readmes.missing_tables(course)]


def _remedy(entry: Entry) -> str:
    return f"run make notebooks LESSON={entry.number}"
