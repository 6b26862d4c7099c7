"""Read the text source of a lesson: jupytext percent cells, each with its place in the file."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

import jupytext

BEGIN = re.compile(r"^(\s*)# BEGIN SOLUTION\s*$")
END = re.compile(r"^\s*# END SOLUTION\s*$")
CHECK = re.compile(r"^\s*check\(\s*[\"']([^\"']*)[\"']", re.MULTILINE)
NOISE = ("cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker")
QUOTES = re.compile(r'^[rR]?("""|\'\'\')\s*$')


@dataclass(frozen=True)
class Cell:
    """One cell of a source."""

    kind: str  # "code" or "markdown"
    text: str
    line: int  # of the `# %%` marker, from 1
    first_line: int  # of the first line of `text`, from 1
    tags: tuple[str, ...] = ()
    keys: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The cell's name, or nothing."""
        return self.keys.get("name", "")

    @property
    def num_solved_lines(self) -> int:
        """Lines of the cell once solved."""
        return len(solved_lines(self.text))

    @property
    def checks(self) -> list[str]:
        """Numbers of the exercises that this cell checks: `["3.1"]`."""
        return CHECK.findall(self.text) if self.kind == "code" else []


@dataclass(frozen=True)
class Lesson:
    """A lesson's source, cell by cell."""

    path: Path
    stem: str
    cells: tuple[Cell, ...]

    @property
    def number(self) -> str:
        """The two digits that open the stem."""
        return self.stem[:2]

    def ids(self) -> list[str]:
        """One id per cell: its name, or a digest of its content; the same at each reading."""
        ids: list[str] = []
        for cell in self.cells:
            digest = hashlib.sha256(f"{cell.kind}:{cell.text}".encode()).hexdigest()[:10]
            wanted = re.sub(r"[^a-zA-Z0-9_-]", "-", cell.name)[:50] or digest
            copies = sum(one == wanted or one.startswith(wanted + "--") for one in ids)
            ids.append(f"{wanted}--{copies + 1}" if copies else wanted)
        return ids

    def exercises(self) -> dict[int, str]:
        """Index of each exercise cell and the number that the check after it gives: `{11: "3.1"}`."""
        found, waiting = {}, None
        for index, cell in enumerate(self.cells):
            waiting = index if "exercise" in cell.tags else waiting
            if cell.checks and waiting is not None:
                found[waiting], waiting = cell.checks[0], None
        return found

    def last_check(self, number: str) -> int:
        """Index of the last cell that checks this exercise."""
        return max(index for index, cell in enumerate(self.cells) if number in cell.checks)


def read_lesson(path: Path) -> Lesson:
    """Read a source of jupytext's percent format.

    Raises:
        ValueError: the cells cannot be told apart.
    """
    return parse_lesson(path.read_text(encoding="utf-8-sig"), path)


def parse_lesson(text: str, path: Path) -> Lesson:
    """Read a source from its text; `path` only names it in messages.

    >>> [cell.kind for cell in parse_lesson("# %% [markdown]\\n# Titre\\n\\n# %%\\n1", Path("03_x.py")).cells]
    ['markdown', 'code']
    """
    lines = text.splitlines()
    markers = [number for number, line in enumerate(lines, 1) if line.startswith("# %%")]
    notebook = jupytext.reads(text, fmt="py:percent")
    if not markers or len(markers) != len(notebook.cells):
        raise ValueError(
            f"{path}:{markers[0] if markers else 1}: {len(markers)} lines begin with '# %%' for {len(notebook.cells)} "
            "cells: begin the file with a cell, and write no '# %%' inside a text"
        )
    cells = [_cell(raw, line, lines) for raw, line in zip(notebook.cells, markers, strict=True)]
    return Lesson(path, path.stem, tuple(cells))


def _cell(raw, line: int, lines: list[str]) -> Cell:
    keys = {key: value for key, value in raw.metadata.items() if key not in NOISE}
    tags = keys.pop("tags", [])
    first = line + 1
    while first <= len(lines) and (not lines[first - 1].strip() or QUOTES.match(lines[first - 1])):
        first += 1
    return Cell(raw.cell_type, raw.source, line, first, tuple(tags if isinstance(tags, list) else [tags]), keys)


def solved_lines(text: str) -> list[int]:
    """Offsets of the lines that the solved cell keeps: all but the solution marks.

    >>> solved_lines("a\\n# BEGIN SOLUTION\\nb\\n# END SOLUTION")
    [0, 2]
    """
    return [n for n, line in enumerate(text.split("\n")) if not BEGIN.match(line) and not END.match(line)]


def solved_text(text: str) -> str:
    """The cell as solved: the marks alone go.

    >>> solved_text("a\\n# BEGIN SOLUTION\\nb\\n# END SOLUTION")
    'a\\nb'
    """
    lines = text.split("\n")
    return "\n".join(lines[n] for n in solved_lines(text))


def blank_text(text: str) -> str:
    """The cell as given to a learner: `...` with its indentation in place of each solution.

    >>> blank_text("a\\n# BEGIN SOLUTION\\nb\\n# END SOLUTION")
    'a\\n...'
    """
    kept, inside = [], False
    for line in text.split("\n"):
        if begin := BEGIN.match(line):
            kept.append(begin.group(1) + "...")
            inside = True
        elif END.match(line):
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)
