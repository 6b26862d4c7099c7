"""Tables of counts and probabilities as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .style import COLORS, SEQUENTIAL, axes_for, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_bigram_table(counts: np.ndarray, symbols: Sequence[str], ax: Axes | None = None) -> Axes:
    """A labelled V x V heat map; colour grows with the square root of the count, so that rare pairs show.

    Args:
        counts: (V, V) counts or probabilities, row = current character, column = next.
        symbols: V characters.
    """
    ax = new_axes(7.6, 7.4) if ax is None else ax
    ax.imshow(np.sqrt(counts), cmap=SEQUENTIAL)
    ax.set_xticks(range(len(symbols)), symbols, fontsize=points(9))
    ax.set_yticks(range(len(symbols)), symbols, fontsize=points(9))
    ax.tick_params(top=True, labeltop=True, length=0)
    ax.set_xlabel(label("next_character"))
    ax.set_ylabel(label("current_character"))
    ax.set_xticks(np.arange(len(symbols)) - 0.5, minor=True)
    ax.set_yticks(np.arange(len(symbols)) - 0.5, minor=True)
    ax.grid(False, which="major")
    ax.grid(which="minor", color="#E6E8EB", linewidth=0.5)
    ax.tick_params(which="minor", length=0)
    return ax


@styled
def plot_slices(probs: np.ndarray, symbols: Sequence[str], draw: float | None = None, ax: Axes | None = None) -> Axes:
    """The segment from 0 to 1 cut into slices of lengths `probs`, and where a drawn number falls.

    Args:
        probs: (V,) distribution.
        symbols: V characters; slices wider than 0.018 are named.
        draw: number between 0 and 1, marked by an arrow.
    """
    ax = axes_for(ax, 8.0, 2.1)
    edges = np.concatenate([[0], np.cumsum(probs)])
    hit = -1 if draw is None else int(np.searchsorted(edges[1:], draw, side="right"))
    for i, symbol in enumerate(symbols):
        shade = COLORS["highlight"] if i == hit else ("#CFE3F1" if i % 2 else "#9CC4E0")
        ax.barh(0, probs[i], left=edges[i], height=0.8, color=shade, edgecolor="white", linewidth=0.8)
        if probs[i] > 0.018:
            color = "white" if i == hit else COLORS["ink"]
            ax.text(edges[i] + probs[i] / 2, 0, symbol, ha="center", va="center", color=color, weight="bold")
    if draw is not None:
        arrow = {"arrowstyle": "-|>", "color": COLORS["ink"]}
        ax.annotate(number(draw), (draw, 0.42), (draw, 1.0), ha="center", arrowprops=arrow)
    ax.set(xlim=(0, 1), ylim=(-0.5, 1.3), yticks=[], xlabel=label("drawn_number"))
    ax.grid(False)
    ax.spines["left"].set_visible(False)
    return ax
