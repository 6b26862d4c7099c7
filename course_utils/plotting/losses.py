"""What a loss looks like: the price of a probability, and the slope along one weight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .style import COLORS, axes_for, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEAST = 0.01  # probability at which the curve is cut: it climbs for ever
HALO = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


@styled
def plot_surprise(named: Sequence[float] = (0.9, 0.5, 0.05), ax: Axes | None = None) -> Axes:
    """The curve of −ln p for p up to 1, with the loss of a few probabilities.

    Args:
        named: probabilities in (0, 1] whose points are marked.

    Raises:
        ValueError: a probability is not over 0 and at most 1.

    Introduced in lesson 01.

    >>> [text.get_text() for text in plot_surprise([0.5]).texts]
    ['p = 0,5\\nperte 0,69']
    """
    if not all(0 < prob <= 1 for prob in named):
        raise ValueError(f"expected probabilities over 0 and at most 1, got {list(named)}")
    ax = axes_for(ax, 7.6, 3.8)
    probs = np.linspace(min(LEAST, *named), 1, 400)
    ax.plot(probs, -np.log(probs), color=COLORS["main"], linewidth=2.8)
    for prob in named:
        loss = -np.log(prob)
        ax.plot([prob, prob], [0, loss], color=COLORS["highlight"], linewidth=1.4, linestyle=":")
        ax.plot(prob, loss, "o", color=COLORS["highlight"], markersize=9)
        text = f"p = {number(prob).rstrip('0').rstrip(',')}\n{label('loss')} {number(loss)}"
        ax.annotate(text, (prob, loss), (10, 8), textcoords="offset points", weight="bold", linespacing=1.3)
    ax.set(xlim=(0, 1.14), ylim=(0, None), xticks=np.linspace(0, 1, 6), xlabel=label("given_prob"))
    ax.set_ylabel(label("surprise"))
    return ax


@styled
def plot_loss_along_weight(
    loss: Callable[[float], float], weight: float, low: float, high: float, ax: Axes | None = None
) -> Axes:
    """The loss as one weight moves, the others in place: where it is, the slope there, the lowest point.

    No minimum is marked where the loss still goes down at an end of the curve.

    Args:
        loss: gives the loss for a value of the weight.
        weight: its present value.
        low, high: the values that are drawn; the minimum is looked for among them.

    Raises:
        ValueError: the weight is not between the two.

    Introduced in lesson 01.

    >>> ax = plot_loss_along_weight(lambda w: w * w, weight=1.0, low=-2, high=2)
    >>> ax.texts[0].get_text()
    'pente 2,00'
    """
    if not low < weight < high:
        raise ValueError(f"weight is {weight}: expected a value between {low} and {high}")
    ax = axes_for(ax, 7.6, 3.8)
    values = np.linspace(low, high, 301)
    losses = np.array([loss(value) for value in values])
    ax.plot(values, losses, color=COLORS["main"], linewidth=2.8)
    nudge = 1e-4
    slope = (loss(weight + nudge) - loss(weight - nudge)) / (2 * nudge)
    ends = weight + np.array([-1, 1]) * (high - low) * 0.15
    ax.plot(ends, loss(weight) + slope * (ends - weight), color=COLORS["highlight"], linestyle="--")
    _mark(ax, (weight, loss(weight)), label("slope", slope=number(slope)), "highlight", (12, 14))
    lowest = int(losses.argmin())
    if 0 < lowest < len(values) - 1:
        _mark(ax, (values[lowest], losses[lowest]), label("minimum"), "third", (-8, -26))
    ax.margins(y=0.16)
    ax.set(xlabel=label("weight_value"), ylabel=label("loss"))
    return ax


def _mark(ax: Axes, point: tuple[float, float], text: str, role: str, offset: tuple[int, int]) -> None:
    """A point and its name, `offset` points away."""
    ax.plot(*point, "o" if role == "highlight" else "D", color=COLORS[role], markersize=11, markeredgecolor="white")
    ax.annotate(text, point, offset, textcoords="offset points", color=COLORS[role], weight="bold", bbox=HALO)
