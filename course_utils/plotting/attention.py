"""What each place of a text looks at in the same text, and where the places stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..labels import label
from .style import COLORS, SEQUENTIAL, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WRITTEN = 9  # letters up to which each weight is written in its cell


@styled
def plot_attention(weights: ArrayLike, text: str, causal: bool = True, ax: Axes | None = None) -> Axes:
    """Draw weights of self-attention: a row for each place that looks, a column for each place looked at.

    Args:
        weights: (T, T), each row of sum 1.
        text: T characters.
        causal: whether what comes after a place is hatched.

    Raises:
        ValueError: another shape than (T, T), or rows that are no weights.

    Introduced in lesson 12. Source: Vaswani et al. (2017), figures 3 to 5.

    >>> len(plot_attention([[1.0, 0.0], [0.3, 0.7]], "un").patches)
    1
    """
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (len(text), len(text)) or not text:
        raise ValueError(f"weights is {weights.shape}: expected ({len(text)}, {len(text)}), a place of {text!r} each")
    shown = np.tril(weights) if causal else weights
    if not (weights >= 0).all() or not np.allclose(shown.sum(axis=1), 1, atol=1e-3):
        raise ValueError(
            "expected weights of 0 or more, each row of sum 1, and none ahead of its row where it is causal"
        )
    ax = new_axes(8.4, min(3.8, 1.2 + 0.5 * len(text))) if ax is None else ax
    ax.imshow(weights, cmap=SEQUENTIAL, vmin=0, vmax=1, aspect="auto")
    for t in range(len(text) - 1 if causal else 0):
        ax.add_patch(_hidden(t, len(text)))
    if len(text) <= WRITTEN:
        _write_weights(ax, weights, causal)
    _name_places(ax, text)
    return ax


def _hidden(t: int, length: int):
    """Hatches over what row t may not see."""
    from matplotlib.patches import Rectangle

    style = {"facecolor": "white", "edgecolor": COLORS["muted"], "hatch": "////", "linewidth": 0}
    return Rectangle((t + 0.5, t - 0.5), length - 1 - t, 1, **style)


def _name_places(ax: Axes, text: str) -> None:
    """The letters along both sides, those looked at above."""
    letters = ["·" if letter == " " else letter for letter in text]
    ax.set_xticks(range(len(text)), letters, fontsize=points(19))
    ax.set_yticks(range(len(text)), letters, fontsize=points(19))
    ax.xaxis.tick_top()
    ax.xaxis.set_label_position("top")
    ax.tick_params(length=0)
    ax.grid(False)
    ax.set_xlabel(label("looked_at"), fontsize=points(17))
    ax.set_ylabel(label("looks"), fontsize=points(17))
    for name in ("left", "bottom"):
        ax.spines[name].set_visible(False)


def _write_weights(ax: Axes, weights: np.ndarray, causal: bool) -> None:
    for t, s in np.ndindex(weights.shape):
        if s <= t or not causal:
            color = "white" if weights[t, s] > 0.55 else COLORS["ink"]
            percent = f"{100 * weights[t, s]:.0f}"
            ax.text(s, t, percent, ha="center", va="center", fontsize=points(17), color=color)


@styled
def plot_positions(places: ArrayLike, ax: Axes | None = None) -> np.ndarray:
    """Draw vectors of positions, one row per place, and beside them the products of every two places.

    Args:
        places: (T, C).

    Returns:
        The two axes.

    Raises:
        ValueError: another shape.

    Introduced in lesson 12. Source: Vaswani et al. (2017), section 3.5.

    >>> [len(one.images) for one in plot_positions(np.eye(4))]
    [1, 1]
    """
    places = np.asarray(places, dtype=float)
    if places.ndim != 2 or not places.size:
        raise ValueError(f"places is {places.shape}: expected (T, C)")
    axes = new_axes(8.4, 3.8, ncols=2) if ax is None else ax
    axes[0].imshow(places, cmap=SEQUENTIAL, vmin=-1, vmax=1, aspect="auto")
    axes[0].set(xlabel=label("channel"), ylabel=label("place"))
    axes[0].set_title(label("positions_title"), fontsize=points(14))
    axes[1].imshow(places @ places.T, cmap=SEQUENTIAL, aspect="auto")
    axes[1].set(xlabel=label("place"), ylabel=label("place"))
    axes[1].set_title(label("products_title"), fontsize=points(14))
    for one in axes:
        one.grid(False)
        one.tick_params(labelsize=points(13))
        one.xaxis.label.set_size(points(14))
        one.yaxis.label.set_size(points(14))
    return axes
