"""What a page keeps of a notebook: exercises that can be read, plumbing folded, nothing that needs a kernel."""

from __future__ import annotations

import ast
import re
from itertools import pairwise

from nbformat import NotebookNode

from ..source import CHECK

LEFT_OUT = {"badge", "setup", "notebook"}  # tags of cells that only serve where code can be run
IMPORTS = (ast.Import, ast.ImportFrom)
SHOWS = re.compile(r"(show|quiz)\(")
DRAWS = re.compile(r"(ax|axes)\b")


def blocks(cells: list[NotebookNode]) -> list[list[NotebookNode]]:
    """The cells of a page: each exercise, from its statement to its last hint, is one block, any other cell its own."""
    kept = [cell for cell in cells if not LEFT_OUT & set(_tags(cell))]
    made: list[list[NotebookNode]] = [kept[:1]] if kept else []
    for before, cell in pairwise(kept):
        if (is_answer(cell) and before.cell_type == "markdown") or _follows_answer(cell, made[-1]):
            made[-1].append(cell)
        else:
            made.append([cell])
    return [block for block in made if not is_check(block[0])]


def is_answer(cell: NotebookNode) -> bool:
    """Whether the cell is the one that a learner completes."""
    return "exercise" in _tags(cell)


def is_hint(cell: NotebookNode) -> bool:
    """Whether the cell is a hint of an exercise."""
    return "hint_for" in cell.metadata


def is_check(cell: NotebookNode) -> bool:
    """Whether the cell judges an answer, which a reader has not given."""
    return cell.cell_type == "code" and bool(CHECK.search(cell.source))


def fold(cell: NotebookNode) -> str:
    """The words under which the code of a cell is folded, or nothing where the code is there to be read.

    >>> fold(NotebookNode(source="show(draw_neuron(), 'Un neurone.')", metadata={}))
    'Code de la figure'
    >>> fold(NotebookNode(source="x = 1", metadata={}))
    ''
    """
    statements = _statements(cell.source)
    imports = [one for one in statements if isinstance(one, IMPORTS)]
    if "figure" in _tags(cell):
        return "Code de la figure"
    if "parameters" in _tags(cell):
        return "Réglages"
    if 2 * len(imports) > len(statements):
        return "Préparation"
    others = [ast.unparse(one) for one in statements if one not in imports]
    if not others or not all(SHOWS.match(one) or DRAWS.match(one) for one in others):
        return ""
    shown = [found[1] for one in others if (found := SHOWS.match(one))]
    return "Code du quiz" if "quiz" in shown else "Code de la figure" if shown else ""


def shown_code(source: str) -> str:
    """The code of a cell, closed up, whose calls of show do not repeat the captions that stand under the figures.

    >>> shown_code("x = 1\\n\\n\\nshow(ax, 'Une droite.')")
    'x = 1\\n\\nshow(ax, "…")'
    """
    lines = source.split("\n")
    for one in reversed(_statements(source)):
        if SHOWS.match(ast.unparse(one)) and len(one.value.args) == 2:
            figure = ast.get_source_segment(source, one.value.args[0])
            lines[one.lineno - 1 : one.end_lineno] = [f'show({figure}, "…")']
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _follows_answer(cell: NotebookNode, block: list[NotebookNode]) -> bool:
    return any(map(is_answer, block)) and (is_check(cell) or is_hint(cell))


def _statements(source: str) -> list[ast.stmt]:
    """The statements of a cell; none where it is no plain Python."""
    try:
        return ast.parse(source).body
    except SyntaxError:
        return []


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])
