"""The talk of a lesson, `slides/NN_topic.md`: slides in Markdown, which take the lesson's code cells by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from nbformat import NotebookNode

from course_utils.french import typographic

from ..rules import words
from ..source import Lesson

LAYOUTS = ("text", "title", "figure-full", "code-and-result", "two-columns", "numbers", "quiz", "exercise")
MANNERS = ("one by one", "student")
PARTS = ("code-and-output", "code", "output", "numbers", "table", "cards")
MAX_WORDS = 45
MARK = re.compile(r"^<!-- *(\w+)(?: +(.*?))? *-->[ \t]*$", re.MULTILINE)
ANY_COMMENT = re.compile(r"<!--.*?(?:-->|$)")


@dataclass
class Shown:
    """A code cell on a slide: which one, what part of it, and the lines that are brought out step by step."""

    name: str
    part: str = PARTS[0]
    lines: str = ""
    cell: NotebookNode | None = None  # of the solved notebook


@dataclass
class Slide:
    """One slide: its text in Markdown, the code cells that join it, and what the teacher says."""

    name: str
    layout: str
    text: str = ""
    one_by_one: bool = False  # the items of its lists appear one after the other
    shown: list[Shown] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    part: str = ""  # of the lesson, written small above the title
    for_students: bool = False  # it joins the page that students keep

    @property
    def words(self) -> int:
        """Words of its text, heading included; a formula counts as one."""
        return words(self.text)


def read_talk(path: Path, lesson: Lesson) -> list[Slide]:
    """The slides of a talk, in order; their cells are known by name only.

    Raises:
        ValueError: marks that cannot be read, or that name what the lesson has not; one line for each.
    """
    return parse_talk(path.read_text(encoding="utf-8-sig"), path, lesson)


def parse_talk(text: str, path: Path, lesson: Lesson) -> list[Slide]:
    """Read a talk from its text; `path` only names it in messages."""
    slides, problems, part = [], [], ""
    marks = list(MARK.finditer(text))
    if text[: marks[0].start() if marks else None].strip():
        problems.append(f"{path}:1: a text before the first slide: begin with <!-- slide name: layout -->")
    for mark, after in zip_longest(marks, marks[1:]):
        try:
            spec, following = mark[2] or "", text[mark.end() : after.start() if after else None]
            if mark[1] == "part":
                part = _part(spec, following)
            else:
                _read(mark[1], spec, following, slides, lesson)
                slides[-1].part = part if mark[1] == "slide" else slides[-1].part
        except ValueError as error:
            problems.append(f"{path}:{text.count(chr(10), 0, mark.start()) + 1}: {error}")
    if not slides and not problems:
        problems.append(f"{path}:1: no slide: begin with <!-- slide name: layout -->")
    if problems:
        raise ValueError("\n".join(problems))
    return slides


def _read(kind: str, spec: str, text: str, slides: list[Slide], lesson: Lesson) -> None:
    """One mark and the text that follows it, added to the slides read so far."""
    text = typographic(text.strip())
    if comment := ANY_COMMENT.search(text):
        raise ValueError(f"{comment.group()!r} after it is no mark: write slide, part, show or say, alone on its line")
    if kind == "slide":
        slides.append(_slide(spec, text, {slide.name for slide in slides}))
        return
    if not slides:
        raise ValueError(f"{kind!r} before the first slide: begin with <!-- slide name: layout -->")
    if kind == "show":
        slides[-1].shown.append(_shown(spec, lesson))
        slides[-1].text = "\n\n".join(filter(None, [slides[-1].text, text]))
    elif kind == "say":
        slides[-1].notes.append(text)
    else:
        raise ValueError(f"unknown mark {kind!r}: write slide, part, show or say")


def _part(spec: str, text: str) -> str:
    """The name of a part; none ends the part before."""
    if text.strip():
        raise ValueError(f"a text after part {spec!r}: begin the next slide, <!-- slide name: layout -->")
    return typographic(spec)


def _slide(spec: str, text: str, taken: set[str]) -> Slide:
    name, _, options = (part.strip() for part in spec.partition(":"))
    layout, *manners = (part.strip() for part in options.split(","))
    if not re.fullmatch(r"[a-z0-9-]{1,50}", name) or name in taken:
        raise ValueError(f"slide {name!r}: give each slide a name of its own, lower-case letters, digits and hyphens")
    if layout not in LAYOUTS:
        raise ValueError(f"slide {name!r}: unknown layout {layout!r}: choose among {', '.join(LAYOUTS)}")
    if unknown := [manner for manner in manners if manner not in MANNERS]:
        raise ValueError(f"slide {name!r}: cannot read {unknown[0]!r}: {' or '.join(MANNERS)} may follow the layout")
    return Slide(name, layout, text, "one by one" in manners, for_students="student" in manners)


def _shown(spec: str, lesson: Lesson) -> Shown:
    name, _, options = (part.strip() for part in spec.partition(":"))
    known = {cell.name: cell for cell in lesson.cells if cell.kind == "code" and cell.name}
    if name not in known:
        raise ValueError(f"no code cell of lessons/{lesson.stem}.py is named {name!r}: name it there, or correct this")
    shown = Shown(name)
    for option in filter(None, (part.strip() for part in options.split(", "))):
        if option in PARTS:
            shown.part = option
        elif option.startswith("lines "):
            shown.lines = option.removeprefix("lines ")
            steps(shown.lines, known[name].num_solved_lines)
        else:
            raise ValueError(f"show {name!r}: cannot read {option!r}: write {', '.join(PARTS[1:])}, or lines 1|3-4")
    return shown


def with_cells(slides: list[Slide], notebook: NotebookNode) -> list[Slide]:
    """The slides with the cells, and their outputs, of the solved notebook."""
    cells = {cell.metadata.get("name"): cell for cell in notebook.cells}
    for slide in slides:
        for shown in slide.shown:
            shown.cell = cells[shown.name]
    return slides


def steps(highlight: str, line_count: int) -> list[list[int]]:
    """The lines, from 1, that each step of `highlight` brings out; an empty step stands for all of them.

    Raises:
        ValueError: it is no list of lines, or names one that the code has not.

    >>> steps("1|3-4|", 4)
    [[1], [3, 4], [1, 2, 3, 4]]
    """
    try:
        wanted = [_lines(step, line_count) for step in highlight.split("|")]
    except ValueError as error:
        raise ValueError(f"lines {highlight}: write numbers of lines, as 1|3-4") from error
    if any(not 1 <= line <= line_count for step in wanted for line in step):
        raise ValueError(f"lines {highlight}: the code has {line_count} lines: name those")
    return wanted


def _lines(step: str, line_count: int) -> list[int]:
    if not step.strip():
        return list(range(1, line_count + 1))
    ends = [[int(end) for end in piece.split("-")] for piece in step.split(",")]
    return [line for piece in ends for line in range(piece[0], piece[-1] + 1)]
