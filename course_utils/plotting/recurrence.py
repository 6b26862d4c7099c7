"""Figures of networks that read through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEVELS = (-6, 4)  # powers of ten between which a river is drawn, as in its widget
FLOOD = 1  # above ten times the gradient of the last character, the river floods


@styled
def plot_rivers(rows: Mapping[str, Sequence[float]], text: str, ax: Axes | None = None) -> Axes:
    """Gradients that flow back along a text, as rivers whose width is a logarithm, one under the other.

    Args:
        rows: by title, the T norms of the gradient for each state, above 0.
        text: the T characters.

    Raises:
        ValueError: another number of norms than of characters, or a norm that is not above 0.

    Introduced in lesson 09.

    >>> len(plot_rivers({"a": [0.1, 1.0], "b": [10.0, 1.0]}, "ab").collections)
    4
    """
    norms = {title: np.asarray(some, dtype=float) for title, some in rows.items()}
    if any(some.shape != (len(text),) or not (some > 0).all() for some in norms.values()):
        raise ValueError(
            f"expected {len(text)} norms above 0 in each row, got {[some.shape for some in norms.values()]}"
        )
    ax = new_axes(8.4, 1.1 + 1.1 * len(rows)) if ax is None else ax
    span = LEVELS[1] - LEVELS[0]
    places = np.arange(len(text))
    fine = np.linspace(0, len(text) - 1, 20 * len(text))
    for row, (title, some) in enumerate(norms.items()):
        middle, logs = -row, np.interp(fine, places, np.log10(some))
        half = 0.45 * (np.clip(logs, *LEVELS) - LEVELS[0]) / span
        ax.fill_between(fine, middle - half, middle + half, where=logs <= FLOOD, color=COLORS["main"], alpha=0.8, lw=0)
        ax.fill_between(fine, middle - half, middle + half, where=logs > FLOOD, color=COLORS["highlight"], lw=0)
        ax.text(-1.2, middle, title, ha="right", va="center", fontsize=points(12), weight="bold")
    ax.set(xlim=(-0.6, len(text) - 0.4), ylim=(-len(rows) + 0.45, 0.55), yticks=[])
    ax.set_xticks(places, ["·" if letter == " " else letter for letter in text], fontsize=points(11))
    ax.tick_params(axis="x", length=0)
    ax.set_xlabel(label("river_axis"))
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax
