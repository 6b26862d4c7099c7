"""Small drawings from data: activations, a timeline, the ladder of models."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..style import COLORS, axes_for, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_activations(functions: Mapping[str, Callable[[np.ndarray], np.ndarray]]) -> Axes:
    """Each function from -4 to 4, side by side. Returns an array of axes."""
    axes = new_axes(7.6, 2.5, ncols=len(functions))
    z = np.linspace(-4, 4, 201)
    for ax, (name, function) in zip(axes, functions.items(), strict=True):
        ax.axhline(0, color=COLORS["muted"], linewidth=0.8)
        ax.axvline(0, color=COLORS["muted"], linewidth=0.8)
        ax.plot(z, function(z), color=COLORS["main"])
        ax.set(title=name, xlabel="z", ylim=(-1.25, 4.1 if function(z).max() > 2 else 1.25))
    return axes


@styled
def draw_timeline(steps: Sequence[tuple[int, str, str]], ax: Axes | None = None) -> Axes:
    """Dates on a line, each with a name and a few words, above and below in turn.

    Args:
        steps: (year, name, words) in order; evenly spaced, whatever the years.
    """
    ax = axes_for(ax, 8.4, 2.5)
    ax.set(xlim=(-0.6, len(steps) - 0.4), ylim=(-1.15, 1.15))
    ax.axis("off")
    ax.plot([-0.5, len(steps) - 0.5], [0, 0], color=COLORS["muted"], linewidth=2, zorder=1)
    for i, (year, name, words) in enumerate(steps):
        side = 1 if i % 2 == 0 else -1
        ax.plot([i, i], [0, 0.3 * side], color=COLORS["muted"], linewidth=1.2, zorder=1)
        ax.scatter([i], [0], s=70, color=COLORS["main"], zorder=2)
        ax.text(i, -0.2 * side, str(year), ha="center", va="center", fontsize=points(10), color=COLORS["ink"])
        ax.text(i, 0.72 * side + 0.1, name, ha="center", va="center", weight="bold", fontsize=points(11))
        ax.text(i, 0.72 * side - 0.16, words, ha="center", va="center", fontsize=points(9.5))
    return ax


@styled
def draw_ladder(rungs: Sequence[str], ax: Axes | None = None) -> Axes:
    """Names on steps that climb from left to right."""
    ax = axes_for(ax, 8.0, 2.8)
    ax.set(xlim=(-0.1, len(rungs) + 0.1), ylim=(0, len(rungs) + 0.3))
    ax.axis("off")
    for i, rung in enumerate(rungs):
        shade = 0.25 + 0.6 * i / max(1, len(rungs) - 1)
        ax.bar(i + 0.5, i + 1, width=0.96, color=COLORS["main"], alpha=shade * 0.45)
        ax.text(i + 0.5, i + 0.9, rung, ha="center", va="top", weight="bold", fontsize=points(10), linespacing=1.25)
    return ax
