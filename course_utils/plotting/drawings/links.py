"""Arrows and lines between the pieces of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..style import COLORS
from .kit import LINE, SMALL, Point, Shape, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP = 0.05  # inches between an arrow and what it joins
HEAD = 13  # points


def arrow(
    ax: Axes,
    start: Shape | Point,
    end: Shape | Point,
    text: str = "",
    color: str = COLORS["ink"],
    bend: float = 0.0,
    shift: Point = (0.0, 0.17),
    **style,
) -> None:
    """An arrow between two pieces or points; its text stands at the middle, moved by `shift` inches.

    Args:
        bend: 0 for a straight arrow; 0.3 bows to the right of its direction, -0.3 to the left.
    """
    from matplotlib.patches import FancyArrowPatch

    tail, head = ends(start, end)
    style = {"arrowstyle": "-|>", "linewidth": LINE, "zorder": 2, "shrinkA": 0, "shrinkB": 0} | style
    bow = f"arc3,rad={bend}"
    ax.add_patch(FancyArrowPatch(tail, head, connectionstyle=bow, mutation_scale=HEAD, color=color, **style))
    if text:
        dx, dy = head[0] - tail[0], head[1] - tail[1]
        x, y = tail[0] + dx / 2 + bend * dy / 2, tail[1] + dy / 2 - bend * dx / 2  # the middle of the bow
        write(ax, x + shift[0], y + shift[1], text, SMALL)


def ends(start: Shape | Point, end: Shape | Point) -> tuple[Point, Point]:
    """Tail and head of an arrow, on the borders of the shapes, a little apart from what it joins.

    >>> ends((0, 0), (2, 0))
    ((0.05, 0.0), (1.95, 0.0))
    """
    first = start.towards(end[:2]) if isinstance(start, Shape) else start
    last = end.towards(start[:2]) if isinstance(end, Shape) else end
    step = np.subtract(last, first)
    gap = GAP * step / max(np.hypot(*step), 4 * GAP)
    return tuple((first + gap).tolist()), tuple((last - gap).tolist())


def bent_arrow(ax: Axes, points: Sequence[Point], color: str = COLORS["ink"], **style) -> None:
    """An arrow along straight segments, for loops and returns."""
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    style = {"arrowstyle": "-|>", "linewidth": LINE, "zorder": 2, "joinstyle": "round"} | style
    ax.add_patch(FancyArrowPatch(path=Path(points), mutation_scale=HEAD, color=color, **style))


def line(ax: Axes, start: Point, end: Point, color: str = COLORS["muted"], **style) -> None:
    """A plain segment."""
    ax.plot(*zip(start, end, strict=True), color=color, **{"linewidth": LINE, "zorder": 1} | style)
