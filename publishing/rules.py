"""The rules that a lesson's source must keep; each breach is told with file, line and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import code_rules
from .source import BEGIN, END, Cell, Lesson

TAGS = {"exercise", "kept", "parameters", "figure", "notebook"}
NBVAL_TAGS = {"raises-exception", "skip-execution"}  # and every tag that begins with nbval-
KEYS = {"name", "kept_in", "hint_for"}
MAX_WORDS = 130
HINTS = 2
RESERVED_NAMES = {"setup", "badge"}

Problem = tuple[int, str]  # line of the file, what is wrong and what to do


def refuse(lesson: Lesson) -> list[str]:
    """Every breach of a rule in a source, as `file:line: what is wrong: what to do`; none if it may be built."""
    found: list[Problem] = []
    for cell in lesson.cells:
        found += [*_marking(cell), *(_code(cell) if cell.kind == "code" else _prose(cell))]
    found += [*_names(lesson), *_exercises(lesson), *_hints(lesson)]
    return [f"{lesson.path}:{line}: {message}" for line, message in sorted(found)]


def words(text: str) -> int:
    """Words of a Markdown text; a formula counts as one, code blocks and table rules as none.

    >>> words("Soit $a + b$ :")
    2
    """
    text = re.sub(r"```.*?```|<!--.*?-->|</?\w[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\$\$.+?\$\$|\$[^$\n]+\$", " formula ", text, flags=re.DOTALL)
    return sum(any(letter.isalnum() for letter in word) for word in text.split())


def _marking(cell: Cell) -> Iterator[Problem]:
    """Tags and keys."""
    for tag in cell.tags:
        if tag not in TAGS | NBVAL_TAGS and not str(tag).startswith("nbval-"):
            yield cell.line, f"unknown tag {tag!r}: use one of {', '.join(sorted(TAGS))}, or nbval's own"
    for key in cell.keys:
        if key == "incorrectly_encoded_metadata":
            yield cell.line, f'cannot read {cell.keys[key]!r}: write key="value" and tags=["kept"]'
        elif key not in KEYS:
            yield cell.line, f"unknown key {key!r}: use one of {', '.join(sorted(KEYS))}"
    if "kept" in cell.tags and not cell.keys.get("kept_in"):
        yield cell.line, 'kept cell without kept_in: name the module, for example kept_in="metrics"'
    if cell.keys.get("kept_in") and "kept" not in cell.tags:
        yield cell.line, 'kept_in without the tag kept: add tags=["kept"]'


def _code(cell: Cell) -> Iterator[Problem]:
    yield from _solution_marks(cell)
    yield from code_rules.problems(cell)


def _prose(cell: Cell) -> Iterator[Problem]:
    if not cell.name:
        yield cell.line, 'prose cell without a name: add name="some-words"'
    count = words(cell.text)
    if count > MAX_WORDS:
        yield cell.line, f"prose cell of {count} words, at most {MAX_WORDS}: cut it in two or shorten it"
    yield from code_rules.absolute_paths(cell)


def _solution_marks(cell: Cell) -> Iterator[Problem]:
    opened = 0
    marks = 0
    for line, text in enumerate(cell.text.split("\n"), cell.first_line):
        if BEGIN.match(text):
            if opened:
                yield line, "# BEGIN SOLUTION inside a solution: close the one before with # END SOLUTION"
            opened, marks = line, marks + 1
        elif END.match(text):
            if not opened:
                yield line, "# END SOLUTION without # BEGIN SOLUTION: add the mark above, or remove this one"
            opened = 0
        elif re.search(r"#\s*(begin|end)\s+solution", text, re.IGNORECASE):
            yield line, "a solution mark written otherwise: write # BEGIN SOLUTION or # END SOLUTION alone on its line"
    if opened:
        yield opened, "# BEGIN SOLUTION never closed: add # END SOLUTION"
    if marks and "exercise" not in cell.tags:
        yield cell.line, 'a solution outside an exercise: add tags=["exercise"] and a name'
    if not marks and "exercise" in cell.tags:
        yield cell.line, "exercise without a solution: write it between # BEGIN SOLUTION and # END SOLUTION"


def _names(lesson: Lesson) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for cell in lesson.cells:
        if cell.name in RESERVED_NAMES:
            yield cell.line, f"the name {cell.name!r} belongs to the build: choose another"
        elif cell.name in seen:
            yield cell.line, f"the name {cell.name!r} is taken by line {seen[cell.name]}: choose another"
        elif cell.name:
            if not re.fullmatch(r"[a-z0-9-]{1,50}", cell.name):
                yield cell.line, f"the name {cell.name!r} should be lower-case letters, digits and hyphens, 50 at most"
            seen[cell.name] = cell.line
        elif "exercise" in cell.tags:
            yield cell.line, 'exercise cell without a name: add name="answer-3-1"'


def _exercises(lesson: Lesson) -> Iterator[Problem]:
    """Exercises and checks go together, one after the other, each number once."""
    waiting: Cell | None = None
    seen: list[str] = []
    for cell in lesson.cells:
        if "exercise" in cell.tags:
            if waiting:
                yield waiting.line, _unchecked(lesson)
            waiting = cell
        for number in cell.checks:
            if number not in seen:
                if not waiting:
                    yield cell.line, f'check({number!r}) without an exercise: tag the cell before it "exercise"'
                waiting = None
                seen.append(number)
            if not re.fullmatch(rf"{int(lesson.number)}\.\d+", number):
                yield cell.line, f"check({number!r}) in lesson {lesson.number}: write {int(lesson.number)}.N"
    if waiting:
        yield waiting.line, _unchecked(lesson)


def _unchecked(lesson: Lesson) -> str:
    return f'exercise without a check: add a cell with check("{int(lesson.number)}.N", answer) after it'


def _hints(lesson: Lesson) -> Iterator[Problem]:
    exercises = lesson.exercises()
    hints = [cell for cell in lesson.cells if "hint_for" in cell.keys]
    for index, number in exercises.items():
        count = sum(hint.keys["hint_for"] == number for hint in hints)
        if count < HINTS:
            yield (
                lesson.cells[index].line,
                f'exercise {number} has {count} hints, expected {HINTS}: add prose cells \
with hint_for="{number}"',
            )
    for hint in hints:
        if hint.keys["hint_for"] not in exercises.values():
            yield hint.line, f"hint_for={hint.keys['hint_for']!r} is no exercise of this lesson: correct the number"
        if hint.kind != "markdown":
            yield hint.line, "a hint is a prose cell: write # %% [markdown]"
