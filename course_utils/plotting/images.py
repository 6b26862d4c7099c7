"""Rows of small images: digits, means, mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_images(images: Sequence[np.ndarray], titles: Sequence[str], ncols: int = 6, size: float = 1.15) -> Axes:
    """Small images side by side, dark ink on white, each under its title.

    Args:
        images: K arrays (H, W), 0 for the background, the largest value for ink.
        titles: K short texts.
        ncols: images per row.
        size: width of one image in inches.

    Returns:
        Array of axes, one per image.
    """
    ncols = min(ncols, len(images))
    nrows = -(-len(images) // ncols)
    axes = new_axes(ncols * (size + 0.25), nrows * (size + 0.35), ncols=ncols, nrows=nrows, squeeze=False)
    axes.flat[0].figure.get_layout_engine().set(h_pad=0.08)  # inches: room for the titles of the first row
    for ax in axes.flat[len(images) :]:
        ax.axis("off")
    for ax, image, title in zip(axes.flat, images, titles, strict=False):
        ax.imshow(image, cmap="gray_r", interpolation="nearest")
        ax.set_title(title, fontsize=points(11), loc="center", pad=4)
        _frame(ax)
    return axes


@styled
def plot_weight_images(weights: np.ndarray, count: int = 10, ncols: int = 5, size: float = 1.4) -> Axes:
    """The weights of some neurons of a first layer as images: red where ink raises the sum, blue where it lowers it.

    Args:
        weights: (784, H), one column per neuron, or any square number of rows.
        count: how many neurons: those whose weights are the largest.

    Returns:
        Array of axes, one per neuron, titled by its number.

    Raises:
        ValueError: the rows are no square image.

    Introduced in lesson 02.

    >>> plot_weight_images(np.eye(4), count=2, ncols=2).shape
    (1, 2)
    """
    side = round(len(weights) ** 0.5)
    if weights.ndim != 2 or side * side != len(weights):
        raise ValueError(f"weights have shape {weights.shape}: expected one row per point of a square image, (784, H)")
    strongest = np.argsort(-np.square(weights).sum(axis=0), kind="stable")[:count]
    images = [weights[:, neuron].reshape(side, side) for neuron in strongest]
    axes = plot_images(images, [label("neuron", n=neuron) for neuron in strongest], ncols, size)
    largest = np.quantile(np.abs(images), 0.995)  # a few extreme weights do not make the others pale
    for ax in axes.flat[: len(images)]:
        ax.images[0].set(cmap="RdBu_r", clim=(-largest, largest))
    return axes


def _frame(ax: Axes) -> None:
    """A thin frame instead of axes: where the paper ends can be seen."""
    ax.set(xticks=[], yticks=[])
    ax.grid(visible=False)
    ax.spines[:].set(visible=True, color=COLORS["muted"], linewidth=0.8)


@styled
def plot_confusion(matrix: np.ndarray, ax: Axes | None = None) -> Axes:
    """A confusion matrix: rows are the digits written, columns the digits read, counts in the cells.

    What was read right is grey; mistakes are the darker, the more there are, and the three commonest are framed;
    counts under half of those are said by the colour alone.

    Args:
        matrix: (C, C) counts. Colour follows the square root, so that rare mistakes can be seen.
    """
    from matplotlib.patches import Rectangle

    ax = new_axes(4.6, 3.7) if ax is None else ax
    mistakes = np.where(np.eye(len(matrix), dtype=bool), 0, matrix)
    ax.imshow(np.sqrt(mistakes), cmap="Oranges", vmax=max(1, np.sqrt(mistakes.max()) * 1.5))
    third = max(1, np.sort(mistakes, axis=None)[-3])  # a tie with the third is framed too
    for (row, column), count in np.ndenumerate(matrix):
        square = {"width": 1, "height": 1, "linewidth": 0, "facecolor": "#E6E8EB" if row == column else "none"}
        if mistakes[row, column] >= third:
            square |= {"linewidth": 2.5, "edgecolor": COLORS["ink"], "zorder": 3, "clip_on": False}
        ax.add_patch(Rectangle((column - 0.5, row - 0.5), **square))
        if row == column or count >= third / 2:  # smaller counts are said by their colour
            ax.text(column, row, str(count), ha="center", va="center", fontsize=points(9))
    ax.set(xlabel=label("predicted"), ylabel=label("true"), xticks=range(len(matrix)), yticks=range(len(matrix)))
    ax.grid(visible=False)
    ax.tick_params(length=0)
    return ax
