"""Pieces of the course's drawings: boxes, circles, cells, pictures, frames, on axes measured in inches.

The origin is the lower left corner; every piece is placed by its centre and gives back its `Shape`, from which `links`
start. Colours go by role, never alone: words, borders or line widths say the same thing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from ...french import typographic
from ..style import COLORS, new_axes, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ROLES = {  # fill, border
    "input": ("#E3EFF8", COLORS["main"]),
    "work": ("#FFF1D6", "#B97F00"),
    "output": ("#DDF0E8", COLORS["third"]),
    "stress": ("#FBE3D2", COLORS["highlight"]),
    "validation": ("#FBE3D2", COLORS["validation"]),
    "plain": ("#F6F7F8", "#9AA0A8"),
}
QUIET = "#565C65"  # of words that name the parts of a drawing: 6.6:1 on white
TEXT, SMALL, LARGE = 12, 11, 15  # points of DejaVu Sans: see `points`
MIDDLE = 0.34  # of the font size: height of the middle of a letter over its baseline
SPACING = 1.3  # of the font size: from a baseline to the next
LINE = 1.6  # points
HALO = {"facecolor": "white", "edgecolor": "none", "pad": 2}  # behind words that stand on a line

Point = tuple[float, float]


class Shape(NamedTuple):
    """Where a piece was drawn: centre, size in inches, and whether it is round."""

    x: float
    y: float
    width: float
    height: float
    round: bool = False

    @property
    def left(self) -> Point:
        """Middle of the left side."""
        return self.x - self.width / 2, self.y

    @property
    def right(self) -> Point:
        """Middle of the right side."""
        return self.x + self.width / 2, self.y

    @property
    def top(self) -> Point:
        """Middle of the upper side."""
        return self.x, self.y + self.height / 2

    @property
    def bottom(self) -> Point:
        """Middle of the lower side."""
        return self.x, self.y - self.height / 2

    def towards(self, point: Point) -> Point:
        """Where the segment from the centre to `point` crosses the border.

        >>> Shape(0, 0, 2, 1).towards((4, 0))
        (1.0, 0.0)
        """
        dx, dy = point[0] - self.x, point[1] - self.y
        if self.round:
            reach = self.width / 2 / np.hypot(dx, dy)
        else:
            reach = min(side / 2 / abs(step) for side, step in ((self.width, dx), (self.height, dy)) if step)
        return float(self.x + reach * dx), float(self.y + reach * dy)


def canvas(width: float, height: float, ax: Axes | None = None) -> Axes:
    """Empty axes of `width` x `height` inches that fill their figure, or `ax` with these units."""
    if ax is None:
        ax = new_axes(width, height)
        ax.figure.set_layout_engine("none")
        ax.set_position((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return ax


def check_count(count: int, what: str, least: int, most: int) -> None:
    """Raise ValueError where there is too much to draw, or too little."""
    if not least <= count <= most:
        raise ValueError(f"cannot draw {count} {what}: give {least} to {most}")


def write(ax: Axes, x: float, y: float, text: str, size: float = TEXT, color: str = COLORS["ink"], **style) -> None:
    """Words, with French typography, centred on (x, y), or starting or ending there (`ha`); formulas between `$`.

    Words without a formula are placed by their baselines, so that neighbours stand level whatever their letters.
    """
    size = points(size)
    lines, inch = text.split("\n"), size / 72
    for i, one in enumerate(lines):
        middle = y + ((len(lines) - 1) / 2 - i) * SPACING * inch
        va, base = ("center", middle) if "$" in one else ("baseline", middle - MIDDLE * inch)
        ax.text(
            x, base, typographic(one), fontsize=size, color=color, **{"ha": "center", "va": va, "zorder": 5} | style
        )


def name_part(ax: Axes, x: float, y: float, text: str, **style) -> None:
    """The name of a part of the drawing, in quiet ink."""
    write(ax, x, y, text, SMALL, **{"color": QUIET, **style})


def box(
    ax: Axes, x: float, y: float, text: str, width: float = 1.1, height: float = 0.55, role: str = "plain", **style
) -> Shape:
    """A box with round corners and its text."""
    from matplotlib.patches import FancyBboxPatch

    face, edge = ROLES[role]
    corner = (x - width / 2, y - height / 2)
    rounded = f"round,pad=0,rounding_size={min(0.08, width / 4, height / 4)}"
    ax.add_patch(FancyBboxPatch(corner, width, height, rounded, fc=face, ec=edge, linewidth=LINE, zorder=3))
    write(ax, x, y, text, **style)
    return Shape(x, y, width, height)


def circle(ax: Axes, x: float, y: float, text: str = "", radius: float = 0.3, role: str = "plain", **style) -> Shape:
    """A circle and its text."""
    from matplotlib.patches import Circle

    face, edge = ROLES[role]
    ax.add_patch(Circle((x, y), radius, facecolor=face, edgecolor=edge, linewidth=LINE, zorder=3))
    if text:
        write(ax, x, y, text, **{"size": TEXT + 2, **style})
    return Shape(x, y, 2 * radius, 2 * radius, round=True)


def cells(
    ax: Axes,
    x: float,
    y: float,
    rows: Sequence[Sequence[str]],
    roles: Sequence[Sequence[str]] | None = None,
    width: float = 0.36,
    height: float = 0.36,
    size: float = TEXT,
) -> list[list[Shape]]:
    """A matrix of cells centred on (x, y), one string each; a cell of role "stress" has a thicker border, bold text."""
    left, top = x - (len(rows[0]) - 1) * width / 2, y + (len(rows) - 1) * height / 2
    shapes = [
        [Shape(left + j * width, top - i * height, width, height) for j in range(len(rows[0]))]
        for i in range(len(rows))
    ]
    for i, j in np.ndindex(len(rows), len(rows[0])):
        _draw_cell(ax, shapes[i][j], rows[i][j], roles[i][j] if roles else "plain", size)
    return shapes


def _draw_cell(ax: Axes, cell: Shape, text: str, role: str, size: float) -> None:
    from matplotlib.patches import Rectangle

    (face, edge), bold = ROLES[role], role == "stress"
    style = {"linewidth": LINE * (1.5 if bold else 0.75), "zorder": 3.5 if bold else 3}
    corner = (cell.left[0], cell.bottom[1])
    ax.add_patch(Rectangle(corner, cell.width, cell.height, facecolor=face, edgecolor=edge, **style))
    if text:
        write(ax, cell.x, cell.y, text, size, weight="bold" if bold else "normal")


def around(rows: Sequence[Sequence[Shape]]) -> Shape:
    """The whole matrix as one piece.

    >>> around([[Shape(0, 0, 1, 1), Shape(1, 0, 1, 1)]])[:4]
    (0.5, 0.0, 2.0, 1.0)
    """
    first, last = rows[0][0], rows[-1][-1]
    width, height = last.right[0] - first.left[0], first.top[1] - last.bottom[1]
    return Shape(first.left[0] + width / 2, last.bottom[1] + height / 2, width, height)


def picture(ax: Axes, x: float, y: float, pixels: ArrayLike, size: float = 1.2) -> Shape:
    """A small grey image (H, W), 0 for the paper, with a border."""
    from matplotlib.patches import Rectangle

    half = size / 2
    extent = (x - half, x + half, y - half, y + half)
    ax.imshow(pixels, cmap="gray_r", extent=extent, interpolation="nearest", zorder=3)
    border = {"facecolor": "none", "edgecolor": ROLES["plain"][1], "linewidth": LINE * 0.75, "zorder": 4}
    ax.add_patch(Rectangle((x - half, y - half), size, size, **border))
    return Shape(x, y, size, size)


def frame(ax: Axes, x: float, y: float, width: float, height: float, text: str = "") -> Shape:
    """A dashed frame around a group of pieces, its name over its upper left corner."""
    from matplotlib.patches import FancyBboxPatch

    corner = (x - width / 2, y - height / 2)
    style = {"facecolor": "none", "edgecolor": COLORS["muted"], "linestyle": (0, (4, 3)), "linewidth": 1.2, "zorder": 1}
    ax.add_patch(FancyBboxPatch(corner, width, height, "round,pad=0,rounding_size=0.1", **style))
    if text:
        name_part(ax, corner[0] + 0.05, corner[1] + height + 0.14, text, ha="left")
    return Shape(x, y, width, height)
