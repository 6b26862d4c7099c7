"""What one neuron of an LSTM does along a text: three ribbons for its gates, a line for its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RIBBON = 0.42  # height of a ribbon that is fully open


@styled
def plot_gates(
    letters: Sequence[str],
    gates: Mapping[str, Sequence[float]],
    cell: Sequence[float],
    ax: Axes | None = None,
) -> Axes:
    """Draw the gates of one neuron as ribbons, as thick as they are open, and under them what its cell holds.

    Args:
        letters: T characters read.
        gates: by name, T numbers from 0 to 1.
        cell: T numbers.

    Raises:
        ValueError: another number of values than of letters, or a gate out of 0 to 1.

    Introduced in lesson 10. Source: Karpathy et al. (2015), figure 2, for the idea.

    >>> len(plot_gates("ab", {"forget": [0.9, 1.0]}, [0.1, 0.2]).collections)
    2
    """
    rows = {name: np.asarray(values, dtype=float) for name, values in gates.items()}
    wrong = [name for name, row in rows.items() if row.shape != (len(letters),) or not ((row >= 0) & (row <= 1)).all()]
    finite = np.shape(cell) == (len(letters),) and np.isfinite(np.asarray(cell, dtype=float)).all()
    if wrong or not finite or not len(letters):
        raise ValueError(
            f"expected {len(letters)} values for the cell and for each gate, these from 0 to 1; got {len(cell)} and "
            f"{ {name: row.tolist() for name, row in rows.items() if name in wrong} }"
        )
    ax = new_axes(8.0, 1.9 + 0.55 * len(rows)) if ax is None else ax
    places, edges = np.arange(len(letters)), np.arange(len(letters) + 1) - 0.5
    for row, (name, values) in enumerate(rows.items()):
        height = len(rows) - row
        half = RIBBON * np.append(values, values[-1])
        ax.axhline(height, color=COLORS["muted"], lw=0.6)
        ax.fill_between(edges, height - half, height + half, step="post", color=COLORS["main"], alpha=0.75, lw=0)
        ax.text(-0.9, height, label(f"gate_{name}"), ha="right", va="center", fontsize=points(12))
    _draw_cell(ax, places, np.asarray(cell, dtype=float))
    ax.set(xlim=(-0.7, len(letters) - 0.3), ylim=(-1.05, len(rows) + 0.6), yticks=[])
    ax.set_xticks(places, list(letters), fontsize=points(14))
    ax.tick_params(axis="x", length=0)
    ax.grid(False)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


def _draw_cell(ax: Axes, places: np.ndarray, cell: np.ndarray) -> None:
    """The cell around its zero, between -1 and 0.4 of the height."""
    heights = -0.25 + 0.62 * cell / max(1e-9, np.abs(cell).max())
    ax.axhline(-0.25, color=COLORS["muted"], lw=0.8, ls=":")
    ax.fill_between(places, -0.25, heights, color=COLORS["highlight"], alpha=0.18, lw=0)
    ax.plot(places, heights, color=COLORS["highlight"], marker="o", lw=2.4)
    ax.text(-0.9, -0.25, label("gate_cell"), ha="right", va="center", fontsize=points(12), weight="bold")
