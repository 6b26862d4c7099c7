"""What a decoder looked at: one row per character written, one column per character read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..labels import label
from .style import COLORS, SEQUENTIAL, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_alignment(weights: ArrayLike, text: str, answer: str, ax: Axes | None = None) -> Axes:
    """Draw weights of attention as a map; the strongest column of a row is marked.

    Args:
        weights: (T, S), each row of sum 1.
        text: S characters read.
        answer: T characters written.

    Raises:
        ValueError: shapes that do not go together.

    Introduced in lesson 11. Source: Bahdanau et al. (2015), figure 3.

    >>> len(plot_alignment([[0.2, 0.8]], "un", "1").images)
    1
    """
    weights = np.asarray(weights, dtype=float)
    if weights.shape != (len(answer), len(text)) or not weights.size:
        raise ValueError(
            f"weights is {weights.shape}: expected ({len(answer)}, {len(text)}), rows written, columns read"
        )
    ax = new_axes(8.4, 1.1 + 0.42 * len(answer)) if ax is None else ax
    ax.imshow(weights, cmap=SEQUENTIAL, vmin=0, vmax=1, aspect="auto")
    ax.scatter(weights.argmax(axis=1), range(len(answer)), s=16, color=COLORS["highlight"], zorder=3)
    size = points(13 if len(text) <= 34 else 10.5)
    ax.set_xticks(range(len(text)), ["·" if letter == " " else letter for letter in text], fontsize=size)
    ax.set_yticks(range(len(answer)), list(answer), fontsize=points(14))
    ax.tick_params(length=0)
    ax.grid(False)
    ax.set(xlabel=label("alignment_read"), ylabel=label("alignment_written"))
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax
