"""Rows of small images: digits, means, mistakes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from .style import new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes


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
    for ax in axes.flat:
        ax.axis("off")
    for ax, image, title in zip(axes.flat, images, titles, strict=False):
        ax.imshow(image, cmap="gray_r", interpolation="nearest")
        ax.set_title(title, fontsize=9.5, loc="center", pad=4)
    return axes


def plot_confusion(matrix: np.ndarray, ax: Axes | None = None) -> Axes:
    """A confusion matrix: rows are the digits written, columns the digits read, counts in the cells.

    Args:
        matrix: (C, C) counts. Colour follows the square root, so that rare mistakes can be seen.
    """
    from ..labels import label

    ax = new_axes(5.4, 4.8) if ax is None else ax
    ax.imshow(np.sqrt(matrix), cmap="Blues")
    half = np.sqrt(matrix.max()) * 0.6
    for (row, column), count in np.ndenumerate(matrix):
        color = "white" if np.sqrt(count) > half else "#23272E"
        ax.text(column, row, str(count) if count else "·", ha="center", va="center", color=color, fontsize=9)
    ax.set(xlabel=label("predicted"), ylabel=label("true"), xticks=range(len(matrix)), yticks=range(len(matrix)))
    ax.grid(False)
    ax.tick_params(length=0)
    return ax
