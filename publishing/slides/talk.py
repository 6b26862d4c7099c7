"""The slides of a lesson, read from the tags and keys of the cells of its executed notebook."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbformat import NotebookNode

from ..rules import words
from ..source import Cell

OPENS = {"slide", "slide-only"}
LAYOUTS = ("text", "title", "section", "figure-full", "code-and-result", "two-columns", "quiz", "exercise")
PARTS = ("code-and-output", "code", "output")
MAX_WORDS = 45


@dataclass
class Slide:
    """One slide: its text in Markdown, the code cells that join it, and what the teacher says."""

    name: str
    layout: str
    text: str
    one_by_one: bool  # the items of its lists appear one after the other
    cells: list[NotebookNode] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        """Words of its text, heading included; a formula counts as one."""
        return words(Cell("markdown", self.text, 1, 1))


def slides_of(notebook: NotebookNode) -> list[Slide]:
    """The slides of an executed lesson, in order.

    A prose cell tagged `slide` or `slide-only` opens a slide; a code cell so tagged joins it; a cell tagged
    `notes` is what the teacher says on it. Every other cell stays out of the talk.

    Raises:
        ValueError: no cell opens a slide, one joins none, or a layout is not known.
    """
    slides: list[Slide] = []
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        if cell.cell_type == "markdown" and tags & OPENS:
            slides.append(_opened(cell))
        elif tags & (OPENS | {"notes"}):
            if not slides:
                raise ValueError(f"cell {cell.id!r}: no slide before it: tag a prose cell above it slide-only")
            _joined(slides[-1], cell)
    if not slides:
        raise ValueError("no cell is tagged slide or slide-only: tag the prose cells that open a slide")
    return slides


def _opened(cell: NotebookNode) -> Slide:
    layout = cell.metadata.get("layout", "text")
    if layout not in LAYOUTS:
        raise ValueError(f"cell {cell.id!r}: unknown layout {layout!r}: choose among {', '.join(LAYOUTS)}")
    return Slide(cell.id, layout, cell.source, str(cell.metadata.get("fragment", "")).lower() == "true")


def _joined(slide: Slide, cell: NotebookNode) -> None:
    if cell.cell_type == "markdown":
        slide.notes.append(cell.source)
        return
    part = cell.metadata.get("layout", PARTS[0])
    if part not in PARTS:
        raise ValueError(f"cell {cell.id!r}: unknown layout {part!r} of a code cell: choose among {', '.join(PARTS)}")
    slide.cells.append(cell)


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
        raise ValueError(f'highlight="{highlight}": write numbers of lines, as "1|3-4"') from error
    if any(not 1 <= line <= line_count for step in wanted for line in step):
        raise ValueError(f'highlight="{highlight}": the code has {line_count} lines: name those')
    return wanted


def _lines(step: str, line_count: int) -> list[int]:
    if not step.strip():
        return list(range(1, line_count + 1))
    ends = [[int(end) for end in piece.split("-")] for piece in step.split(",")]
    return [line for piece in ends for line in range(piece[0], piece[-1] + 1)]
