"""Drawings that explain: a neuron, activations, a timeline, the ladder of models."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .style import COLORS, axes_for, new_axes

if TYPE_CHECKING:
    from matplotlib.axes import Axes

NODE = {"edgecolor": COLORS["ink"], "linewidth": 1.4, "zorder": 3}


def draw_neuron(ax: Axes | None = None) -> Axes:
    """Three inputs, their weights, the sum with its bias, the activation, the output."""
    ax = axes_for(ax, 7.6, 3.3)
    ax.set(xlim=(-0.6, 8.2), ylim=(-2.3, 1.75), aspect="equal")
    ax.axis("off")
    for i, y in enumerate([1.2, 0.0, -1.2]):
        _node(ax, (0, y), f"$x_{i + 1}$", "#E8F1F8")
        _arrow(ax, (0.38, y), (2.68, y * 0.28))
        ax.text(1.35, y * 0.66 + 0.16, f"$w_{i + 1}$", ha="center", va="bottom", fontsize=12)
    _node(ax, (3.2, 0), "$\\Sigma$", "#FFF1D6", radius=0.5)
    _node(ax, (3.2, 1.35), "$b$", "#E8F1F8", radius=0.3)
    ax.text(3.6, 1.35, label("bias"), va="center", fontsize=9.5, color="#5B6068")
    _arrow(ax, (3.2, 1.05), (3.2, 0.52))
    _arrow(ax, (3.72, 0), (4.88, 0))
    ax.text(4.3, 0.12, "$z$", ha="center", va="bottom", fontsize=12)
    _node(ax, (5.4, 0), "$f$", "#DDF0E8", radius=0.5)
    _arrow(ax, (5.92, 0), (6.9, 0))
    ax.text(7.0, 0, label("output"), va="center", fontsize=12)
    for x, key in [(0, "inputs"), (1.55, "weights"), (3.2, "sum"), (5.4, "activation")]:
        ax.text(x, -2.25, label(key), ha="center", va="bottom", fontsize=9.5, color="#5B6068")
    return ax


def _node(ax: Axes, centre: tuple[float, float], text: str, color: str, radius: float = 0.36) -> None:
    from matplotlib.patches import Circle

    ax.add_patch(Circle(centre, radius, facecolor=color, **NODE))
    ax.text(*centre, text, ha="center", va="center", fontsize=13, zorder=4)


def _arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    style = {"arrowstyle": "-|>", "color": COLORS["ink"], "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", xy=end, xytext=start, arrowprops=style)


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
        ax.text(i, -0.2 * side, str(year), ha="center", va="center", fontsize=10, color=COLORS["ink"])
        ax.text(i, 0.72 * side + 0.1, name, ha="center", va="center", weight="bold", fontsize=11)
        ax.text(i, 0.72 * side - 0.16, words, ha="center", va="center", fontsize=9.5)
    return ax


def draw_ladder(rungs: Sequence[str], ax: Axes | None = None) -> Axes:
    """Names on steps that climb from left to right."""
    ax = axes_for(ax, 8.0, 2.8)
    ax.set(xlim=(-0.1, len(rungs) + 0.1), ylim=(0, len(rungs) + 0.3))
    ax.axis("off")
    for i, rung in enumerate(rungs):
        shade = 0.25 + 0.6 * i / max(1, len(rungs) - 1)
        ax.bar(i + 0.5, i + 1, width=0.96, color=COLORS["main"], alpha=shade * 0.45)
        ax.text(i + 0.5, i + 0.9, rung, ha="center", va="top", weight="bold", fontsize=10, linespacing=1.25)
    return ax
