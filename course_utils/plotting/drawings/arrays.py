"""Arrays of NumPy as pictures: sums along each axis, and what `keepdims` is for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...labels import label
from ..style import styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CELL, HIGH = 0.5, 0.46  # inches


@styled
def draw_axis_sums(table: Sequence[Sequence[int]] = ((10, 20, 30), (1, 2, 5)), ax: Axes | None = None) -> Axes:
    """Draw the sums of a table along each axis, and the division of each row by its sum that `keepdims` allows.

    Args:
        table: (2, 3) whole numbers.

    Raises:
        ValueError: another shape.

    Introduced in lesson 00.

    >>> [text.get_text() for text in draw_axis_sums().texts if text.get_text().startswith("(")]
    ['(3,)', '(2,)', '(2, 3)', '(2, 1)']
    """
    values = np.asarray(table)
    if values.shape != (2, 3):
        raise ValueError(f"cannot draw a table of shape {values.shape}: give one of shape (2, 3)")
    ax = kit.canvas(8.4, 3.5, ax)
    _draw_columns(ax, values)
    _draw_rows(ax, values)
    _draw_division(ax, values)
    return ax


def _cells(ax: Axes, x: float, y: float, values: np.ndarray, role: str) -> kit.Shape:
    texts = [[str(value) for value in row] for row in values]
    return kit.around(kit.cells(ax, x, y, texts, [[role] * len(row) for row in texts], CELL, HIGH, 13))


def _draw_columns(ax: Axes, values: np.ndarray) -> None:
    """One sum per column, under the table."""
    kit.write(ax, 1.05, 3.2, "sum(axis=0)", weight="bold")
    before = _cells(ax, 1.05, 2.35, values, "input")
    after = _cells(ax, 1.05, 1.05, values.sum(axis=0, keepdims=True), "output")
    for shift in (-CELL, 0, CELL):
        links.arrow(ax, (before.x + shift, before.bottom[1]), (after.x + shift, after.top[1]))
    kit.name_part(ax, 1.05, 0.58, "(3,)")
    kit.name_part(ax, 1.05, 0.25, label("draw_sums_columns"))


def _draw_rows(ax: Axes, values: np.ndarray) -> None:
    """One sum per row, at the right of the table."""
    kit.write(ax, 3.35, 3.2, "sum(axis=1)", weight="bold")
    before = _cells(ax, 2.9, 2.35, values, "input")
    for i, total in enumerate(values.sum(axis=1)):
        y = before.y + (0.5 - i) * (HIGH + 0.12)
        links.arrow(ax, (before.right[0], y), (3.9, y))
        kit.cells(ax, 4.15, y, [[str(total)]], [["output"]], CELL, HIGH, 13)
    kit.name_part(ax, 4.15, 1.58, "(2,)")
    kit.name_part(ax, 3.35, 0.25, label("draw_sums_rows"))


def _draw_division(ax: Axes, values: np.ndarray) -> None:
    """The table divided by the column of its sums, which stretches over its width."""
    kit.write(ax, 6.45, 3.2, "sum(axis=1, keepdims=True)", weight="bold")
    _cells(ax, 5.5, 2.35, values, "input")
    kit.write(ax, 6.45, 2.35, "÷", 18)
    sums = np.repeat(values.sum(axis=1, keepdims=True), 3, axis=1)
    stretched = [["output", "plain", "plain"]] * 2
    kit.cells(ax, 7.4, 2.35, [[str(value) for value in row] for row in sums], stretched, CELL, HIGH, 13)
    kit.name_part(ax, 5.5, 1.58, "(2, 3)")
    kit.name_part(ax, 6.9, 1.58, "(2, 1)")
    links.arrow(ax, (7.15, 1.58), (8.1, 1.58))
    kit.name_part(ax, 6.45, 1.05, label("draw_stretched"))
    kit.name_part(ax, 6.45, 0.25, label("draw_divided_rows"))
