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
def plot_bigram_row(
    counts: np.ndarray, symbols: Sequence[str], current: str, size: int = 12, ax: Axes | None = None
) -> Axes:
    """The commonest characters of a table, one row lit, and beside it the probabilities of that row.

    Args:
        counts: (V, V) counts, row = current character, column = next.
        symbols: V characters.
        current: the character whose row is lit; it is kept even if it is not among the commonest.
        size: how many characters.
        ax: an array of two axes.

    Returns:
        The two axes: the table, the bars.

    Introduced in lesson 03.

    >>> axes = plot_bigram_row(np.array([[0, 3, 1], [2, 0, 2], [4, 0, 0]]), "abc", "a", size=2)
    >>> [float(bar.get_width()) for bar in axes[1].patches]
    [0.0, 0.75]
    """
    counts, symbols = np.asarray(counts), list(symbols)
    row = symbols.index(current)
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    chosen = sorted({row, *[i for i in order.tolist() if i != row][: size - 1]})  # in the table's order
    axes = new_axes(8.4, 3.7, ncols=2, width_ratios=(1.25, 1)) if ax is None else ax
    _light(axes[0], counts[np.ix_(chosen, chosen)], [symbols[i] for i in chosen], chosen.index(row))
    probs = counts[row, chosen] / counts[row].sum()
    colors = [COLORS["highlight" if prob == probs.max() else "main"] for prob in probs]
    axes[1].bar_label(axes[1].barh(range(len(chosen)), probs, color=colors, height=0.7), fmt=number, padding=4)
    axes[1].set(yticks=range(len(chosen)), yticklabels=[symbols[i] for i in chosen], xticks=[])
    axes[1].set(ylim=(len(chosen) - 0.5, -0.5), xlim=(0, probs.max() * 1.25))
    axes[1].set_title(label("after", current=current))
    axes[1].spines["bottom"].set_visible(False)
    axes[1].grid(False)
    axes[1].tick_params(length=0)
    return axes


def _light(ax: Axes, counts: np.ndarray, symbols: Sequence[str], row: int) -> None:
    """The table as a map whose other rows are pale, with a frame around the lit one."""
    from matplotlib.patches import Rectangle

    shades = np.sqrt(counts)
    paler = np.where(np.arange(len(symbols)) == row, 1, 0.45)[:, None]  # the same blues, not greyed by transparency
    ax.imshow(shades * paler, cmap=SEQUENTIAL, vmin=0, vmax=shades.max())
    ax.add_patch(Rectangle((-0.5, row - 0.5), len(symbols), 1, fill=False, edgecolor=COLORS["ink"], linewidth=2))
    ax.set_xticks(range(len(symbols)), symbols)
    ax.set_yticks(range(len(symbols)), symbols)
    ax.tick_params(top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    ax.grid(False)
    ax.spines[:].set_visible(False)
    ax.set(xlabel=label("next_character"), ylabel=label("current_character"))


@styled
def plot_slices(probs: np.ndarray, symbols: Sequence[str], draw: float | None = None, ax: Axes | None = None) -> Axes:
    """The segment from 0 to 1 cut into slices of lengths `probs`, and where a drawn number falls.

    Args:
        probs: (V,) distribution.
        symbols: V characters; slices wider than 0.018 are named.
        draw: number between 0 and 1, marked by an arrow.
    """
    ax = axes_for(ax, 8.0, 2.8)
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
