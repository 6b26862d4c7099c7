"""What a network reads in one drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..french import number
from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_reading(drawing: ArrayLike, seen: ArrayLike | None, probs: Sequence[float], ax: Axes | None = None) -> Axes:
    """Draw a digit as it was written, as the network sees it, and the ten probabilities.

    Args:
        drawing: (H, W) grey levels, 0 for the background.
        seen: (28, 28) grey levels, None if there is nothing to see.
        probs: ten probabilities, or none.
        ax: an array of three axes.

    Introduced in lesson 02.

    >>> axes = plot_reading(np.eye(112), np.eye(28), [0.1] * 10)
    >>> len(axes[2].patches)
    10
    """
    axes = new_axes(8.4, 2.75, ncols=3, width_ratios=(1, 1, 1.1)) if ax is None else ax
    axes[0].imshow(drawing, cmap="Greys")
    axes[1].imshow(np.zeros((28, 28)) if seen is None else seen, cmap="gray")
    for picture, title in zip(axes, ("pad_pad", "pad_seen"), strict=False):
        picture.set(xticks=[], yticks=[])
        picture.set_title(label(title), loc="left")
        picture.spines[:].set_visible(True)
    _draw_bars(axes[2], np.asarray(probs if len(probs) else np.zeros(10)))
    return axes


def _draw_bars(ax: Axes, probs: np.ndarray) -> None:
    """One bar per digit, its number at its end; the likeliest in another colour and in bold."""
    best = probs.argmax() if probs.any() else None
    colors = [COLORS["highlight" if digit == best else "main"] for digit in range(10)]
    ax.barh(range(10), probs, color=colors, height=0.62)
    for digit, prob in enumerate(probs):
        weight = "bold" if digit == best else "normal"
        ax.text(prob + 0.03, digit, number(prob), va="center", fontsize=points(9), weight=weight)
    ax.set(xlim=(0, 1.2), ylim=(9.6, -0.6), yticks=range(10), xticks=[])
    ax.set_title(label("pad_bars"), loc="left")
    ax.grid(visible=False)
    ax.spines["bottom"].set_visible(False)
    ax.tick_params(length=0)
