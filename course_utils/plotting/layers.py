"""Histograms of what each layer of a network says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BINS = 21  # of activations, from -1 to 1


def histogram(activations: np.ndarray) -> np.ndarray:
    """Shares of the activations in each of the bins from -1 to 1.

    >>> float(histogram(np.array([-1.0, 1.0]))[0])
    0.5
    """
    counts, _ = np.histogram(np.clip(activations, -1, 1), bins=BINS, range=(-1, 1))
    return counts / max(1, counts.sum())


@styled
def plot_layer_histograms(rows: Mapping[str, Sequence[np.ndarray]], ax: Axes | None = None) -> np.ndarray:
    """One row of small histograms per network: its activations, layer after layer, from -1 to 1.

    Args:
        rows: by title, the activations of each layer, any shape; as many layers in each row.
        ax: an array of as many rows and columns of axes.

    Raises:
        ValueError: rows of different lengths.

    Introduced in lesson 08. Source: Glorot & Bengio (2010), figure 2.

    >>> plot_layer_histograms({"a": [np.zeros(4), np.ones(4)]}).shape
    (1, 2)
    """
    lengths = {len(layers) for layers in rows.values()}
    if len(lengths) != 1:
        raise ValueError(f"expected as many layers in each row, got {sorted(lengths)}")
    (count,) = lengths
    height = max(2.9, 1.15 * len(rows) + 0.3)
    drawn = new_axes(8.4, height, nrows=len(rows), ncols=count, squeeze=False) if ax is None else ax
    places = np.linspace(-1, 1, BINS)
    for row, (line, (title, layers)) in enumerate(zip(drawn, rows.items(), strict=True)):
        for i, (one, layer) in enumerate(zip(line, layers, strict=True)):
            shares = histogram(layer)
            edge = [COLORS["highlight"] if abs(place) > 0.94 else COLORS["main"] for place in places]
            one.bar(places, shares, width=1.9 / BINS, color=edge)
            one.set(xlim=(-1.1, 1.1), ylim=(0, max(0.35, shares.max())), xticks=[], yticks=[])
            one.spines["left"].set_visible(False)
            if row == len(rows) - 1:
                one.set_xlabel(str(i + 1))
        line[0].set_ylabel(title, rotation=0, ha="right", va="center", weight="bold", fontsize=points(12))
    drawn[0][0].figure.supxlabel(label("layer"), fontsize=points(12), color=COLORS["ink"])
    return drawn
