"""Lists of invented names, side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from ..labels import label
from .style import COLORS, axes_for, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLUMN_INCHES, LINE_INCHES = 1.95, 0.27


@styled
def plot_names(names: Mapping[int, Sequence[str]], known: Collection[str] = (), ax: Axes | None = None) -> Axes:
    """Draw one column of names per context length, under its title.

    Args:
        names: the names by number of letters of context.
        known: names that exist: they are written in another colour.

    Introduced in lesson 00.

    >>> ax = plot_names({0: ["aei", "nnr"], 1: ["mala", "elin"]})
    >>> [text.get_text() for text in ax.texts][1:3]
    ['aei', 'nnr']
    """
    height = max(len(column) for column in names.values())
    ax = axes_for(ax, COLUMN_INCHES * len(names), LINE_INCHES * (height + 2.2))
    ax.set(xlim=(0, len(names)), ylim=(height + 0.6, -1.1))
    ax.axis("off")
    for place, (length, column) in enumerate(names.items()):
        ax.text(place + 0.04, -0.4, context_title(length), weight="bold", fontsize=points(9.5), va="center")
        for row, name in enumerate(column):
            color = COLORS["highlight" if name in known else "ink"]
            ax.text(place + 0.04, row + 0.7, name, va="center", color=color, parse_math=False)
        ax.plot([place + 0.04, place + 0.92], [0.08, 0.08], color=COLORS["muted"], linewidth=1)
    return ax


def context_title(length: int) -> str:
    """How many letters of context, in words.

    >>> context_title(0)
    'sans contexte'
    """
    return label("context_none") if length == 0 else label("context_one" if length == 1 else "context_many", n=length)
