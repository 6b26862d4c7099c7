"""Places of letters on a map, and the ways down of several optimisers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ..labels import LABELS, LANGUAGE
from .style import COLORS, axes_for, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARGIN = 0.09  # of the width of a map, around the outermost letters


@styled
def plot_letter_map(
    places: ArrayLike, symbols: Sequence[str], vowels: Collection[str], ax: Axes | None = None, size: float = 13
) -> Axes:
    """Draw each character where its embedding puts it: vowels stand out, accented or not.

    Args:
        places: (V, 2).
        symbols: V characters.
        vowels: those that stand out.
        size: of the letters.

    Raises:
        ValueError: there is not one place per character.

    Introduced in lesson 07.

    >>> ax = plot_letter_map([[0, 0], [1, 1]], "ab", "a")
    >>> [text.get_text() for text in ax.texts]
    ['a', 'b']
    """
    places = np.asarray(places, dtype=float)
    if places.shape != (len(symbols), 2):
        raise ValueError(f"expected a place (x, y) for each of {len(symbols)} characters, got {places.shape}")
    ax = axes_for(ax, 5.0, 4.4)
    low, high = places.min(axis=0), places.max(axis=0)
    room = MARGIN * (high - low) + 1e-9
    ax.set(xlim=(low[0] - room[0], high[0] + room[0]), ylim=(low[1] - room[1], high[1] + room[1]), xticks=[], yticks=[])
    for place, symbol in zip(places, symbols, strict=True):
        stressed = symbol in vowels
        style = {"weight": "bold"} if stressed else {}
        color = COLORS["highlight" if stressed else "main"]
        ax.text(*place, symbol, color=color, fontsize=points(size), ha="center", va="center", **style)
    for side in ax.spines.values():
        side.set_visible(True)
    return ax


@styled
def plot_letter_maps(
    maps: Mapping[str, np.ndarray], symbols: Sequence[str], vowels: Collection[str], ax: Axes | None = None
) -> np.ndarray:
    """Several maps of the same characters side by side, each under its title.

    Args:
        maps: (V, 2) by title.
        ax: an array of as many axes as maps.

    Introduced in lesson 07.

    >>> len(plot_letter_maps({"a": np.eye(2), "b": np.eye(2)}, "ab", "a"))
    2
    """
    drawn = new_axes(8.4, 3.7, ncols=len(maps)) if ax is None else ax
    drawn = np.atleast_1d(drawn)
    for one, (title, places) in zip(drawn, maps.items(), strict=True):
        plot_letter_map(places, symbols, vowels, ax=one, size=13 if len(maps) < 3 else 11.5)
        one.set_title(title)
    return drawn


@styled
def plot_descents(
    paths: Mapping[str, np.ndarray], curvatures: tuple[float, float], ax: Axes | None = None
) -> np.ndarray:
    """Ways down the same valley, narrow in one direction and long in the other: one picture per way.

    Args:
        paths: (S, 2) points by name (a key of `labels.LABELS` or plain text).
        curvatures: a and b of the valley a x² / 2 + b y² / 2.

    Raises:
        ValueError: a path is not (S, 2).

    Introduced in lesson 07.

    >>> axes = plot_descents({"sgd": np.array([[1.0, 1.0], [0.5, 0.0]])}, (1.0, 10.0))
    >>> [round(float(value), 1) for value in axes[0].lines[0].get_xdata()]
    [1.0, 0.5]
    """
    from matplotlib.colors import LinearSegmentedColormap

    from .landscape import DEEP, PALE

    every = [np.asarray(path, dtype=float) for path in paths.values()]
    if any(path.ndim != 2 or path.shape[1] != 2 for path in every):
        raise ValueError(f"expected paths (S, 2), got {[path.shape for path in every]}")
    drawn = np.atleast_1d(new_axes(8.4, 1.25 * len(paths), nrows=len(paths), sharex=True) if ax is None else ax)
    (left, bottom), (right, top) = np.vstack(every).min(axis=0), np.vstack(every).max(axis=0)
    high = 1.2 * max(-bottom, top)
    x, y = np.meshgrid(np.linspace(left - 0.5, max(right, 0) + 1, 161), np.linspace(-high, high, 121))
    loss = 0.5 * (curvatures[0] * x**2 + curvatures[1] * y**2)  # (121, 121)
    shades = LinearSegmentedColormap.from_list("loss", [DEEP, PALE])
    for one, (name, path) in zip(drawn, paths.items(), strict=True):
        one.contourf(x, y, loss, levels=loss.max() * np.linspace(0, 1, 13) ** 2, cmap=shades)
        one.plot(*np.asarray(path).T, "o-", color=COLORS["second"], markersize=5, markeredgecolor="white")
        one.plot(0, 0, "x", color="white", markersize=11, markeredgewidth=3)
        one.set(xticks=[], yticks=[], aspect="auto")
        one.set_ylabel(LABELS[LANGUAGE].get(name, name), rotation=0, ha="right", va="center", weight="bold")
        one.grid(visible=False)
    return drawn
