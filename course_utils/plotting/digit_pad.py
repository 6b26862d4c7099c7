"""What a network reads in one drawing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..french import number
from ..labels import label
from .style import COLORS, new_axes, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_reading(
    drawing: ArrayLike, seen: ArrayLike | None, readings: Mapping[str, ArrayLike], ax: Axes | None = None
) -> Axes:
    """Draw a digit as it was written, as the readers see it, and the ten probabilities of each.

    Args:
        drawing: (H, W) grey levels, 0 for the background.
        seen: (28, 28) grey levels, None if there is nothing to see.
        readings: ten probabilities per reader.
        ax: an array of as many axes as readers, and two more.

    Introduced in lesson 02.

    >>> axes = plot_reading(np.eye(112), np.eye(28), {"le réseau": [0.1] * 10})
    >>> len(axes[2].patches)
    10
    """
    columns = 2 + max(1, len(readings))
    axes = new_axes(2.8 * columns, 2.9, ncols=columns) if ax is None else ax
    axes[0].imshow(drawing, cmap="Greys")
    axes[1].imshow(np.zeros((28, 28)) if seen is None else seen, cmap="Greys", vmin=0)
    for picture, title in zip(axes, ("pad_pad", "pad_seen"), strict=False):
        picture.set(xticks=[], yticks=[])
        picture.set_title(label(title), loc="left")
        picture.spines[:].set_visible(True)
    for bars, (name, probs) in zip(axes[2:], (readings or {label("pad_bars"): np.zeros(10)}).items(), strict=True):
        _draw_bars(bars, np.asarray(probs), name)
    return axes


def _draw_bars(ax: Axes, probs: np.ndarray, title: str) -> None:
    """One bar per digit, its number at its end; the likeliest in another colour and in bold."""
    best = probs.argmax() if probs.any() else None
    colors = [COLORS["highlight" if digit == best else "main"] for digit in range(10)]
    ax.barh(range(10), probs, color=colors, height=0.62)
    for digit, prob in enumerate(probs):
        weight = "bold" if digit == best else "normal"
        ax.text(prob + 0.03, digit, number(prob), va="center", fontsize=9, weight=weight)
    ax.set(xlim=(0, 1.2), ylim=(9.6, -0.6), yticks=range(10), xticks=[])
    ax.set_title(title, loc="left")
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(length=0)
