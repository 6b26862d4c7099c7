"""The staircase of NLL, emblem of the course: what is measured goes down in full steps, what is to come is dotted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np

from ...french import number
from ...labels import label
from ..style import COLORS, axes_for, styled
from .kit import QUIET, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PALE, DEEP = np.array([0.80, 0.89, 0.96]), np.array([0.0, 0.447, 0.698])  # the first step, and the main colour
TOP = 3.75  # nats: one scale for the whole course, a little over the NLL of whom knows nothing
GUESSED = 0.08  # nats from a step to come to the next: a drawing, not a promise
NAME_WIDTH = 11  # characters
ROOM = 0.13  # of the height, over the highest step

Step = tuple[str, float | None]


@styled
def draw_staircase(steps: Sequence[Step], ax: Axes | None = None, with_words: bool = True) -> Axes:
    """Draw each model as a step whose tread is at the height of its NLL; the last one reached is orange.

    Args:
        steps: names of the models and their NLL, measured first; None for a model still to come.
        with_words: False for the emblem alone, however small.

    Raises:
        ValueError: nothing is measured, or a measured model stands after one to come.

    Introduced in lesson 00.

    >>> ax = draw_staircase([("uniforme", 3.61), ("bigramme", 2.52), ("RNN", None)])
    >>> [text.get_text() for text in ax.texts][:5]
    ['uniforme', '3,61', 'bigramme', '2,52', 'RNN']
    """
    heights = _heights([nll for _, nll in steps])
    reached = sum(nll is not None for _, nll in steps)
    top = max(TOP, heights.max())
    ax = axes_for(ax, 8.4, 3.8)
    right, over = (0.45, ROOM) if with_words else (0.05, 0.05)
    ax.axis("off")
    ax.set(xlim=(-0.05, len(steps) + right), ylim=(0, top * (1 + over)))
    _fill(ax, heights[:reached])
    _dot(ax, heights, reached)
    if with_words:
        _write(ax, steps, heights, 0.015 * top)
    return ax


def _heights(nlls: Sequence[float | None]) -> np.ndarray:
    """Height of each tread; those to come go down gently from the last that is measured."""
    reached = [nll for nll in nlls if nll is not None]
    if not reached or list(nlls[: len(reached)]) != reached:
        raise ValueError(f"cannot draw the steps {list(nlls)}: give what is measured first, then what is to come")
    guesses = [reached[-1] - GUESSED * (i + 1) for i in range(len(nlls) - len(reached))]
    return np.array([*reached, *guesses], dtype=float)


def _fill(ax: Axes, heights: np.ndarray) -> None:
    """Full steps, from pale to deep blue, the last in orange."""
    shades = [PALE + (DEEP - PALE) * i / max(1, len(heights) - 1) for i in range(len(heights))]
    shades[-1] = COLORS["highlight"]
    ax.bar(np.arange(len(heights)) + 0.5, heights, width=1, color=shades, linewidth=0)


def _dot(ax: Axes, heights: np.ndarray, reached: int) -> None:
    """The outline of the steps to come."""
    style = {"color": COLORS["muted"], "linestyle": (0, (1, 1.8)), "linewidth": 2.2, "dash_capstyle": "round"}
    places = range(reached, len(heights))
    for i, (before, height) in zip(places, pairwise(heights[reached - 1 :]), strict=True):
        ax.plot([i, i, i + 1], [before, height, height], **style)


def _write(ax: Axes, steps: Sequence[Step], heights: np.ndarray, above: float) -> None:
    """The name of each step over its tread, its NLL in it; what the heights and the dots are, where nothing stands."""
    last = sum(nll is not None for _, nll in steps) - 1
    for i, ((name, nll), height) in enumerate(zip(steps, heights, strict=True)):
        color, left = (QUIET, 0.05) if nll is None else (COLORS["ink"], 0)
        ax.text(
            i + left,
            height + above,
            fill(name, NAME_WIDTH),
            va="bottom",
            linespacing=1.05,
            fontsize=SMALL,
            color=color,
        )
        if nll is not None:
            ink = "white" if i == last or i > 0.7 * last else COLORS["ink"]
            ax.text(i + 0.5, height - 3 * above, number(nll), ha="center", va="top", weight="bold", color=ink)
    for line, key in enumerate(("nll", "stairs_to_come")[: 1 + (last + 1 < len(steps))]):
        place = {"transform": ax.transAxes, "ha": "right", "va": "top"}
        ax.text(0.985, 0.97 - 0.075 * line, label(key), color=QUIET, **place)
