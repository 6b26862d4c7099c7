"""Distributions one above the other, each as a segment cut into slices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import new_axes, points, styled
from .tables import plot_slices

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def letters_below(ax: Axes, symbols: Sequence[str], top: float) -> None:
    """Bare axes from 0 to `top`, over one place for each character."""
    ax.set(ylim=(0, top), yticks=[], xlim=(-0.7, len(symbols) - 0.3))
    ax.set_xticks(range(len(symbols)), symbols, fontsize=points(9.5))
    ax.tick_params(length=0)
    ax.spines["left"].set_visible(False)
    ax.grid(False)


@styled
def plot_strips(strips: Mapping[str, np.ndarray], symbols: Sequence[str], ax: Axes | None = None) -> Axes:
    """Draw one segment per distribution under its title.

    Args:
        strips: distributions (V,) by title.
        symbols: V characters.
        ax: an array of as many axes as strips.

    Introduced in lesson 04.

    >>> len(plot_strips({"a": np.array([0.5, 0.5]), "b": np.array([0.1, 0.9])}, ".a"))
    2
    """
    axes = np.atleast_1d(new_axes(8.0, 1.15 * len(strips), nrows=len(strips)) if ax is None else ax)
    for one, (title, probs) in zip(axes, strips.items(), strict=True):
        plot_slices(probs, symbols, ax=one)
        one.set(ylim=(-0.45, 0.45), xticks=[], xlabel="")
        one.set_title(title, loc="left")
        one.spines["bottom"].set_visible(False)
    return axes
