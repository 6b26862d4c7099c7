"""Bengio's network, drawn over one context: rows of a table side by side, a hidden layer, a distribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...french import number
from ...labels import label
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

SHOWN = 4  # cells of a row that are drawn, whatever its length
BARS = 5  # likeliest letters
LONG = 0.2  # probability of a bar that fills its place


@styled
def draw_embedding_network(
    context: str,
    embeddings: np.ndarray,
    hidden_size: int,
    probs: Mapping[str, float],
    ax: Axes | None = None,
) -> Axes:
    """Draw a context going through the network: characters, their rows, side by side, a tanh layer, a distribution.

    Args:
        context: two to four characters.
        embeddings: (C, D) the row of each of them; a few of its numbers are drawn, the darker the higher.
        hidden_size: H, written on the hidden layer.
        probs: the distribution, probability by character.

    Raises:
        ValueError: another number of characters, or not one row for each.

    Introduced in lesson 07. Source: Bengio et al. (2003), figure 1.

    >>> ax = draw_embedding_network("zo", np.zeros((2, 10)), 200, {"é": 0.7, "a": 0.3})
    >>> [text.get_text() for text in ax.texts][:2]
    ['z', 'o']
    """
    rows = np.asarray(embeddings, dtype=float)
    if not 2 <= len(context) <= 4 or rows.ndim != 2 or len(rows) != len(context):
        raise ValueError(f"expected two to four characters and a row for each, got {context!r} and {rows.shape}")
    ax = kit.canvas(8.4, 3.5, ax)
    heights = 1.95 + 0.72 * ((len(context) - 1) / 2 - np.arange(len(context)))
    letters = [kit.box(ax, 0.45, y, one, 0.5, 0.5, "input", size=16) for one, y in zip(context, heights, strict=True)]
    vectors = [_draw_row(ax, 1.75, y, row[:SHOWN]) for row, y in zip(rows, heights, strict=True)]
    joined = _draw_column(ax, 3.5, rows[:, :SHOWN].ravel())
    for one, vector, y in zip(letters, vectors, np.linspace(0.8, -0.8, len(context)), strict=True):
        links.arrow(ax, one, vector)
        links.arrow(ax, vector.right, (joined.left[0], joined.y + y))
    hidden = kit.box(ax, 4.95, 1.95, f"{hidden_size}\ntanh", 0.85, 1.7, "work", size=13, weight="bold")
    links.arrow(ax, joined, hidden)
    _draw_bars(ax, 6.55, probs, hidden)
    names = ((0.45, "characters"), (1.75, "rows"), (3.5, "joined"), (4.95, "hidden"), (7.1, "likely"))
    for x, key in names:
        kit.name_part(ax, x, 0.33, label(f"draw_{key}", n=rows.shape[1], total=rows.size))
    return ax


def _shade(value: float) -> tuple[float, float, float]:
    """From white to the course's blue, as the number goes from low to high."""
    from matplotlib.colors import to_rgb

    share = 0.08 + 0.84 / (1 + np.exp(-1.6 * value))
    return tuple((1 - share) + share * np.array(to_rgb(COLORS["main"])))


def _draw_cells(ax: Axes, places: Sequence[tuple[float, float]], values: np.ndarray, size: float) -> None:
    from matplotlib.patches import Rectangle

    for (x, y), value in zip(places, values, strict=True):
        style = {"facecolor": _shade(value), "edgecolor": "white", "linewidth": 1.2, "zorder": 3}
        ax.add_patch(Rectangle((x - size / 2, y - size / 2), size, size, **style))


def _draw_row(ax: Axes, x: float, y: float, values: np.ndarray) -> Shape:
    """The first numbers of a character's row, and dots for the others."""
    size = 0.28
    places = [(x + (i - (len(values) - 1) / 2 - 0.4) * size, y) for i in range(len(values))]
    _draw_cells(ax, places, values, size)
    kit.write(ax, places[-1][0] + 0.34, y, "…", kit.SMALL)
    return kit.Shape(x, y, (len(values) + 1) * size, size)


def _draw_column(ax: Axes, x: float, values: np.ndarray) -> Shape:
    """All the rows, one under the other."""
    size = min(0.2, 2.4 / len(values))
    places = [(x, 1.95 + ((len(values) - 1) / 2 - i) * size) for i in range(len(values))]
    _draw_cells(ax, places, values, size)
    return kit.Shape(x, 1.95, size, size * len(values))


def _draw_bars(ax: Axes, left: float, probs: Mapping[str, float], before: Shape) -> None:
    """The likeliest characters, each with its bar."""
    best = sorted(probs, key=lambda one: -probs[one])[:BARS]
    scale = max(LONG, probs[best[0]])
    heights = 1.95 + 0.42 * ((len(best) - 1) / 2 - np.arange(len(best)))
    links.arrow(ax, before, (left - 0.25, 1.95), "softmax")
    for i, (one, y) in enumerate(zip(best, heights, strict=True)):
        kit.write(ax, left, y, one, 14, weight="bold" if i == 0 else "normal")
        color = COLORS["highlight" if i == 0 else "main"]
        length = 1.1 * probs[one] / scale
        ax.barh(y, length, left=left + 0.2, height=0.26, color=color, zorder=3)
        kit.write(ax, left + 0.28 + length, y, number(probs[one]), kit.SMALL, ha="left")
