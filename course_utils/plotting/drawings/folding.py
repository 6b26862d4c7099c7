"""The plane of two inputs, before and after a hidden layer of two neurons folds it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ...labels import label
from ..style import COLORS, new_axes, styled
from .kit import HALO

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOW, HIGH, LINES = -0.5, 1.5, 13  # the square that is drawn, and the lines of its grid each way


@styled
def draw_folded_plane(
    points: ArrayLike, labels: ArrayLike, weights: ArrayLike, bias: ArrayLike, line: ArrayLike
) -> np.ndarray:
    """Draw a grid and points of two classes, before and after h = ReLU(x W + b), and the line that separates them.

    Args:
        points: (N, 2) inputs.
        labels: (N,) classes, 0 or 1.
        weights, bias: (2, 2) and (2,) of the hidden layer.
        line: a, b, c of the line a h1 + b h2 + c = 0, in the plane of the hidden layer.

    Returns:
        The two axes.

    Introduced in lesson 02. Source: Goodfellow, Bengio & Courville (2016), section 6.1.

    >>> axes = draw_folded_plane([[0, 0], [1, 1]], [0, 1], np.eye(2), [0, 0], line=(1, 1, -0.5))
    >>> [ax.get_xlabel() for ax in axes]
    ['$x_1$', '$h_1$']
    """
    points, labels, weights = np.asarray(points, float), np.asarray(labels), np.asarray(weights, float)
    axes = new_axes(8.4, 3.7, ncols=2)
    for ax, name in zip(axes, "xh", strict=True):
        fold = _same if name == "x" else lambda plane: np.maximum(0, plane @ weights + np.asarray(bias))
        _draw_grid(ax, fold)
        _draw_points(ax, fold(points), points, labels)
        ax.set(xlabel=f"${name}_1$", ylabel=f"${name}_2$", ylim=(LOW - 0.15, None))
        ax.locator_params(nbins=5)
        ax.grid(False)
    _draw_folds(axes[0], weights, np.asarray(bias, dtype=float))
    _draw_line(axes[1], *line)
    return axes


def _same(plane: np.ndarray) -> np.ndarray:
    return plane


def _draw_grid(ax: Axes, fold: Callable[[np.ndarray], np.ndarray]) -> None:
    """A grid of lines and dots where the layer sends them; the colour of a dot is x1 + x2, before as after."""
    steps = np.linspace(LOW, HIGH, LINES)
    plane = np.stack(np.meshgrid(steps, steps), axis=-1)  # (LINES, LINES, 2)
    for row in (*plane, *plane.swapaxes(0, 1)):
        ax.plot(*fold(row).T, color="#D5D9DE", linewidth=1, zorder=1)
    dots = plane.reshape(-1, 2)
    ax.scatter(*fold(dots).T, s=22, c=dots.sum(axis=1), cmap="Greens", vmin=2 * LOW - 1, zorder=2)


def _draw_folds(ax: Axes, weights: np.ndarray, bias: np.ndarray) -> None:
    """Where each hidden neuron begins to answer: the plane is creased there."""
    limits = {"xlim": ax.get_xlim(), "ylim": ax.get_ylim()}
    for (w1, w2), b in zip(weights.T, bias, strict=True):
        foot = -b * np.array([w1, w2]) / max(w1 * w1 + w2 * w2, 1e-9)
        along = np.array([-w2, w1])
        ax.axline(foot, foot + along, color=COLORS["highlight"], linestyle="--", linewidth=1.8, zorder=3)
    ax.set(**limits)


def _draw_points(ax: Axes, places: np.ndarray, points: np.ndarray, labels: np.ndarray) -> None:
    """Each point by its class, its inputs over or under it; those that meet share their words."""
    for place in np.unique(places, axis=0):
        there = np.flatnonzero((places == place).all(axis=1))
        one = int(labels[there[0]])
        style = {"color": COLORS[f"class_{one}"], "edgecolor": "white", "linewidth": 1.4, "zorder": 4}
        ax.scatter(*place, s=170, marker="os"[one], **style)
        words = "({:g}, {:g})".format
        text = f" {label('and')} ".join(words(*points[i]) for i in there)
        below = {"bbox": HALO, "xytext": (0, -13 if one else 13), "va": "top" if one else "bottom", "ha": "center"}
        ax.annotate(text, place, textcoords="offset points", weight="bold", zorder=2.5, **below)


def _draw_line(ax: Axes, a: float, b: float, c: float) -> None:
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    foot = -c * np.array([a, b]) / (a * a + b * b)
    ax.axline(foot, foot + np.array([-b, a]), color=COLORS["ink"], linewidth=2.4, zorder=3)
    ax.set(xlim=(left, right), ylim=(bottom, top))
