"""Drawings of self-attention: how far one place is from another, two words weighed by hand, several heads."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ...french import number
from ...labels import label
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

MOST_LETTERS = 9
NAMED_HEADS = ("0", "1", "…", "7")  # the ones that are drawn


@styled
def draw_reach(text: str = "souris", ax: Axes | None = None) -> Axes:
    """Draw how the first letter reaches the last: step by step in a recurrent network, at once with attention.

    Args:
        text: three to nine letters.

    Raises:
        ValueError: a text too short or too long.

    Introduced in lesson 12. Source: Vaswani et al. (2017), table 1, « maximum path length ».

    >>> [text.get_text() for text in draw_reach("oui").texts].count("o")
    2
    """
    kit.check_count(len(text), "letters", 3, MOST_LETTERS)
    ax = kit.canvas(8.4, 3.6, ax)
    for y, name in ((2.85, "draw_in_line"), (0.55, "draw_at_once")):
        kit.write(ax, 0.1, y, label(name), 15, ha="left")
    step = 5.6 / (len(text) - 1)
    chain, free = ([_letter(ax, 2.3 + step * i, y, one) for i, one in enumerate(text)] for y in (2.85, 0.55))
    for before, after in pairwise(chain):
        links.arrow(ax, before, after, color=COLORS["highlight"], linewidth=3)
    for i, letter in enumerate(free[:-1]):
        bend = 0.42 * (letter.x - free[-1].x) / 5.6
        far = {"color": COLORS["highlight"], "linewidth": 3.0} if i == 0 else {"linewidth": 1.2}
        links.arrow(ax, letter.top, free[-1].top, bend=bend, **far)
    return ax


def _letter(ax: Axes, x: float, y: float, letter: str) -> Shape:
    return kit.circle(ax, x, y, letter, 0.26, "input")


@styled
def draw_two_words(words: Sequence[str], scores: Sequence[float], size: int, ax: Axes | None = None) -> Axes:
    """Draw what the first of two words gathers: a score for each, divided by the root of the size, weights, a sum.

    Args:
        words: two.
        scores: of the first word for each.
        size: H, numbers of a query.

    Raises:
        ValueError: another number of words or of scores, a score that is not finite, or a size below 1.

    Introduced in lesson 12. Source: Alammar (2018), for the two words and their scores.

    >>> "0,88" in [text.get_text() for text in draw_two_words(("a", "b"), (112, 96), 64).texts]
    True
    """
    if len(words) != 2 or len(scores) != 2 or size < 1 or not np.isfinite(scores).all():
        raise ValueError(f"expected two words, two scores and a size of 1 or more; got {words}, {scores}, {size}")
    scaled = np.asarray(scores, dtype=float) / math.sqrt(size)
    weights = np.exp(scaled - scaled.max()) / np.exp(scaled - scaled.max()).sum()
    ax = kit.canvas(8.4, 3.82, ax)
    rows = {
        "draw_word": (3.52, words, "input"),
        "draw_score": (2.8, [f"$q_1 \\cdot k_{i + 1}$ = {score:.0f}" for i, score in enumerate(scores)], "plain"),
        "draw_scaled": (2.08, [number(one, 0) for one in scaled], "plain"),
        "draw_softmax": (1.36, [number(one) for one in weights], "stress"),
    }
    drawn = [
        _row(ax, y, label(name, size=number(math.sqrt(size), 0)), texts, role)
        for name, (y, texts, role) in rows.items()
    ]
    for upper, lower in pairwise(drawn):
        for above, below in zip(upper, lower, strict=True):
            links.arrow(ax, above, below)
    result = kit.box(ax, 5.1, 0.36, "$z_1$", 1.2, 0.52, "output", size=18)
    for i, (one, weight) in enumerate(zip(drawn[-1], weights, strict=True)):
        links.arrow(ax, one, result, color=COLORS["highlight"], linewidth=1 + 5 * weight)
        kit.write(ax, (3.75, 6.45)[i], 0.84, f"× $v_{i + 1}$", 18)
    kit.write(ax, 0.1, 0.36, label("draw_weighed"), 16, ha="left")
    return ax


def _row(ax: Axes, y: float, name: str, texts: Sequence[str], role: str) -> list[Shape]:
    kit.write(ax, 0.1, y, name, 16, ha="left")
    return [kit.box(ax, x, y, text, 2.2, 0.46, role, size=16) for x, text in zip((3.7, 6.5), texts, strict=True)]


@styled
def draw_heads(ax: Axes | None = None) -> Axes:
    """Draw eight heads: a text, what each head makes of it, their results side by side, and what mixes them.

    Introduced in lesson 12. Source: Vaswani et al. (2017), figure 2.

    >>> "$W^O$" in [text.get_text() for text in draw_heads().texts]
    True
    """
    ax = kit.canvas(8.4, 3.82, ax)
    text = kit.box(ax, 0.75, 1.95, "$X$", 0.9, 1.2, "input", size=16)
    joined = kit.frame(ax, 5.2, 1.91, 0.9, 3.45)
    for i, name in enumerate(NAMED_HEADS):
        y = 3.2 - 0.86 * i
        if name == "…":
            for x in (2.9, 5.2):
                kit.write(ax, x, y, "⋮", 16)
            continue
        head = kit.box(ax, 2.9, y, label("draw_head", name=name), 1.5, 0.6, "work", size=16)
        found = kit.box(ax, 5.2, y, f"$Z_{name}$", 0.66, 0.6, size=17)
        links.arrow(ax, text, head.left)
        links.arrow(ax, head, found)
    mixed = kit.box(ax, 6.55, 1.95, "$W^O$", 0.8, 0.8, "work", size=17)
    result = kit.box(ax, 7.75, 1.95, "$Z$", 0.9, 1.2, "output", size=16)
    links.arrow(ax, joined, mixed)
    links.arrow(ax, mixed, result)
    kit.write(ax, 5.75, 3.45, label("draw_side_by_side"), 16, ha="left")
    return ax
