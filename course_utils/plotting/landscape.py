"""The loss of one neuron over its two weights, as a landscape seen from above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from .neuron import checked_points
from .style import COLORS, axes_for, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LIMIT, CELLS, BANDS = 6.0, 141, 16  # weights from -LIMIT to LIMIT, points along each, bands of loss
HIGHEST = 5.0  # loss that is drawn the palest
DEEP, PALE = "#0C3460", "#EEF4FA"  # as in the widget


@styled
def plot_loss_landscape(
    points: ArrayLike, labels: ArrayLike, weights: ArrayLike, bias: float, ax: Axes | None = None
) -> Axes:
    """Draw the cross-entropy of a sigmoid neuron over w1 and w2, dark where it is low, and where the neuron stands.

    Args:
        points: (N, 2) inputs.
        labels: (N,) classes, 0 or 1.
        weights: w1, w2 of the neuron.
        bias: b, the same everywhere.

    Raises:
        ValueError: shapes differ, or a class is neither 0 nor 1.

    Introduced in lesson 01.

    >>> ax = plot_loss_landscape([[0, 0], [1, 1]], [0, 1], weights=(2, 1), bias=0)
    >>> ax.collections[-1].get_offsets().tolist()
    [[2.0, 1.0]]
    """
    from matplotlib.colors import LinearSegmentedColormap

    points, labels = checked_points(points, labels)
    ax = axes_for(ax, 4.2, 3.7)
    steps = np.linspace(-LIMIT, LIMIT, CELLS)
    w1, w2 = np.meshgrid(steps, steps)
    sums = points[:, 0, None, None] * w1 + points[:, 1, None, None] * w2 + bias  # (N, CELLS, CELLS)
    loss = (np.logaddexp(0, sums) - labels[:, None, None] * sums).mean(axis=0)  # (CELLS, CELLS)
    levels = HIGHEST * np.linspace(0, 1, BANDS + 1) ** 2
    shades = LinearSegmentedColormap.from_list("loss", [DEEP, PALE], N=BANDS + 1)
    ax.contourf(w1, w2, loss, levels=levels, cmap=shades, extend="max")
    ax.scatter(*weights, s=130, color=COLORS["second"], edgecolor="white", linewidth=2, zorder=3)
    ax.set(xlabel="$w_1$", ylabel="$w_2$", aspect="equal", xticks=range(-6, 7, 3), yticks=range(-6, 7, 3))
    ax.grid(visible=False)
    return ax
