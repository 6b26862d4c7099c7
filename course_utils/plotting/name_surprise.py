"""A name, each letter as tall as its surprise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 7.0  # nats at the top of the figure


@styled
def plot_name_surprise(
    letters: Sequence[str], surprises: Mapping[str, Sequence[float]], ax: Axes | None = None
) -> Axes:
    """Draw one bar per letter and per model, as high as −log of the probability of the letter.

    Args:
        letters: the T letters of a name, its end mark last.
        surprises: T surprises in nats per model; infinite where the model thinks a letter impossible.
        ax: an array of as many axes as models.

    Introduced in lesson 03.

    >>> axes = plot_name_surprise(["e", "."], {"bigramme": [1.5, 0.5]})
    >>> [text.get_text() for text in axes[0].texts]
    ['1,5', '0,5']
    """
    axes = np.atleast_1d(new_axes(8.0, 1.9 * len(surprises) + 0.4, nrows=len(surprises)) if ax is None else ax)
    for one, (name, values) in zip(axes, surprises.items(), strict=True):
        _draw_line(one, letters, np.asarray(values, dtype=float))
        one.set_title(label("surprise_mean", model=name, mean=number(float(np.mean(values)))), loc="left")
    return axes


def _draw_line(ax: Axes, letters: Sequence[str], surprises: np.ndarray) -> None:
    heights = np.minimum(surprises, MOST)
    most = int(surprises.argmax())
    colors = [COLORS["highlight" if i == most else "main"] for i in range(len(letters))]
    ax.bar(range(len(letters)), heights, width=0.8, color=colors)
    for i, (height, surprise) in enumerate(zip(heights, surprises, strict=True)):
        words = number(surprise, 1) if np.isfinite(surprise) else "∞"
        ax.text(i, height + 0.15, words, ha="center", va="bottom", fontsize=points(11))
    ax.set(ylim=(0, MOST + 1.2), yticks=[])
    ax.set_xticks(range(len(letters)), letters, fontsize=points(15), weight="bold")
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
