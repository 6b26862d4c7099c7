"""Small drawings from data: activations, a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..style import COLORS, axes_for, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LONGEST_WAIT = 2  # years that are drawn in full


@styled
def plot_activations(functions: Mapping[str, Callable[[np.ndarray], np.ndarray]]) -> Axes:
    """Each function from -4 to 4, side by side, in one window; dots where it flattens.

    Returns:
        Array of axes.

    Introduced in lesson 01.

    >>> axes = plot_activations({"tanh": np.tanh, "ReLU": lambda z: np.maximum(0, z)})
    >>> [len(ax.lines) for ax in axes]  # two axes, two asymptotes, the curve
    [5, 4]
    """
    axes = new_axes(8.4, 3.5, ncols=len(functions), sharey=True)
    z, far = np.linspace(-4, 4, 201), np.array([-50.0, -49.0, 49.0, 50.0])
    for ax, (name, function) in zip(axes, functions.items(), strict=True):
        ax.axhline(0, color=COLORS["muted"], linewidth=0.8)
        ax.axvline(0, color=COLORS["muted"], linewidth=0.8)
        for first, second in function(far).reshape(2, 2):
            if abs(first - second) < 1e-9:
                ax.axhline(first, color=COLORS["highlight"], linestyle=":", linewidth=1.8)
        ax.plot(z, function(z), color=COLORS["main"])
        ax.set(title=name, xlabel="z", ylim=(-1.4, 4.2), xticks=(-4, -2, 0, 2, 4), yticks=range(-1, 5))
    return axes


@styled
def draw_timeline(steps: Sequence[tuple[int, str, str]], ax: Axes | None = None) -> Axes:
    """Dates on a line, with a name and a few words above and below in turn; a long wait is cut, and its cut shown.

    Args:
        steps: (year, name, words) in order, of different years; the words may hold line breaks.

    >>> ax = draw_timeline([(2010, "a", "b"), (2018, "c", "d"), (2019, "e", "f")])
    >>> [float(dot.get_offsets()[0][0]) for dot in ax.collections]
    [0.0, 2.0, 3.0]
    """
    waits = np.diff([year for year, _, _ in steps])
    places = np.concatenate([[0], np.cumsum(np.minimum(waits, LONGEST_WAIT))])
    ax = axes_for(ax, 8.4, 3.4)
    ax.set(xlim=(-0.7, places[-1] + 0.7), ylim=(-1.3, 1.3))
    ax.axis("off")
    ax.plot([-0.6, places[-1] + 0.6], [0, 0], color=COLORS["muted"], linewidth=2, zorder=1)
    for place, wait in zip(places, waits, strict=False):
        if wait > LONGEST_WAIT:
            ax.text(place + 1, 0, " // ", ha="center", va="center", backgroundcolor="white", color=COLORS["muted"])
    for i, (x, (year, name, words)) in enumerate(zip(places, steps, strict=True)):
        side = 1 if i % 2 == 0 else -1
        ax.plot([x, x], [0, 0.38 * side], color=COLORS["muted"], linewidth=1.2, zorder=1)
        ax.scatter([x], [0], s=80, color=COLORS["main"], zorder=2)
        ax.text(x, -0.2 * side, str(year), ha="center", va="center")
        name_height, words_height = (1.12, 0.78) if side > 0 else (-0.56, -0.9)
        ax.text(x, name_height, name, ha="center", va="center", weight="bold")
        ax.text(x, words_height, words, ha="center", va="center", fontsize=points(11), linespacing=1.25)
    return ax
