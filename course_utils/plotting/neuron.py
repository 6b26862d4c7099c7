"""A neuron with two inputs, drawn on the points that it sorts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..labels import label
from .style import COLORS, axes_for, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS = ("o", "s")  # class 0, class 1: told apart without colour
MARGIN = 0.75  # of empty space around the points, in units of x
CELLS = 60  # of the shading, along each axis
TINT, HATCH = "#F7E8F0", "#D9A9C3"  # of the side where the neuron fires


@styled
def plot_neuron(
    points: ArrayLike,
    labels: ArrayLike,
    weights: Sequence[float],
    bias: float,
    ax: Axes | None = None,
    activation: str = "step",
) -> Axes:
    """Draw the points of two classes, the line w·x + b = 0, and the side where the neuron fires.

    Args:
        points: (N, 2) inputs.
        labels: (N,) classes, 0 or 1.
        weights: w1, w2.
        bias: b.
        activation: "step" hatches the side where w·x + b > 0, "sigmoid" shades the output from 0 to 1.

    Raises:
        ValueError: shapes differ, a label is neither 0 nor 1, or another activation is asked.

    Introduced in lesson 01.

    >>> ax = plot_neuron([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1], weights=(1, 1), bias=-1.5)
    >>> ax.get_xlabel()
    '$x_1$'
    """
    points, labels = checked_points(points, labels)
    if activation not in ("step", "sigmoid"):
        raise ValueError(f"activation is {activation!r}: choose 'step' or 'sigmoid'")
    ax = axes_for(ax, 5.6, 3.7)
    low, high = points.min(axis=0) - MARGIN, points.max(axis=0) + MARGIN
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    _shade(ax, np.asarray(weights, dtype=float), float(bias), activation)
    _draw_line(ax, np.asarray(weights, dtype=float), float(bias))
    _draw_points(ax, points, labels, neuron_output(points, weights, bias) != labels)
    ax.locator_params(nbins=4)
    ax.legend(loc="center left", bbox_to_anchor=(1.02, 0.5), labelspacing=0.9, frameon=False)
    return ax


def neuron_output(points: ArrayLike, weights: Sequence[float], bias: float) -> NDArray[np.int64]:
    """1 where the weighted sum of `points` (N, 2) plus the bias is over the threshold 0, else 0: (N,).

    >>> neuron_output([[0, 0], [1, 1]], weights=(1, 1), bias=-1.5)
    array([0, 1])
    """
    return (np.asarray(points, dtype=float) @ np.asarray(weights, dtype=float) + bias > 0).astype(int)


def checked_points(points: ArrayLike, labels: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """`points` and `labels` as arrays (N, 2) and (N,), or a `ValueError`.

    >>> checked_points([[0, 1]], [1])[1]
    array([1])
    """
    points, labels = np.asarray(points, dtype=float), np.asarray(labels)
    if points.ndim != 2 or points.shape[1] != 2 or labels.shape != points.shape[:1] or not len(points):
        raise ValueError(f"expected points (N, 2) and labels (N,) with N > 0, got {points.shape} and {labels.shape}")
    if not np.isin(labels, (0, 1)).all():
        raise ValueError(f"labels must be 0 or 1, found {sorted(set(labels.tolist()))}: number the two classes 0 and 1")
    return points, labels.astype(int)


def _shade(ax: Axes, weights: NDArray, bias: float, activation: str) -> None:
    """Hatch the side where the neuron fires, or shade its output."""
    from matplotlib.colors import LinearSegmentedColormap

    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    x1, x2 = np.meshgrid(np.linspace(left, right, CELLS), np.linspace(bottom, top, CELLS))
    sums = weights[0] * x1 + weights[1] * x2 + bias  # (CELLS, CELLS)
    if activation == "sigmoid":
        tints = LinearSegmentedColormap.from_list("output", ["white", "#DDA3C3"])
        output = 1 / (1 + np.exp(-np.clip(sums, -50, 50)))
        ax.imshow(output, extent=(left, right, bottom, top), origin="lower", cmap=tints, vmin=0, vmax=1, zorder=0)
    elif sums.max() > 0:
        side = ax.contourf(x1, x2, sums, levels=[0, sums.max()], colors=[TINT], hatches=["//"], zorder=0)
        side.set(edgecolor=HATCH, linewidth=0)
    hatch = "//" if activation == "step" else None
    ax.fill([], [], facecolor=TINT, edgecolor=HATCH, linewidth=0, hatch=hatch, label=label("neuron_fires"))


def _draw_line(ax: Axes, weights: NDArray, bias: float) -> None:
    """The line where w·x + b = 0; without weights there is none."""
    if not weights.any():
        return
    foot = -bias * weights / (weights @ weights)  # the point of the line nearest to 0
    along = np.array([-weights[1], weights[0]])
    ax.axline(foot, foot + along, color=COLORS["ink"], linewidth=2, label=label("neuron_line"))


def _draw_points(ax: Axes, points: NDArray, labels: NDArray, wrong: NDArray) -> None:
    for number, marker in enumerate(MARKERS):
        x1, x2 = points[labels == number].T
        style = {"color": COLORS[f"class_{number}"], "edgecolor": "white", "linewidth": 1.2, "zorder": 3}
        ax.scatter(x1, x2, s=130, marker=marker, label=f"{label('class')} {number}", **style)
    if wrong.any():
        ring = {"facecolor": "none", "edgecolor": COLORS["ink"], "linewidth": 1.6, "zorder": 2}
        ax.scatter(*points[wrong].T, s=330, marker="o", label=label("neuron_wrong"), **ring)
