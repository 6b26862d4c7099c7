"""Drawings of a classifier: a label as one-hot, scores to probabilities, the path of a digit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from ...french import number
from ...labels import label as words
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def draw_one_hot(label: int = 9, num_classes: int = 10, image: ArrayLike | None = None, ax: Axes | None = None) -> Axes:
    """Draw an image, its label, and the label as a row of zeros with a single one.

    Args:
        label: class of the image.
        num_classes: C, from 2 to 10.
        image: (H, W), 0 for the paper; without it, a nine is drawn for the label 9, and no image for another.

    Raises:
        ValueError: the label is not one of the classes.

    Introduced in lesson 01.

    >>> [text.get_text() for text in draw_one_hot(2, num_classes=3).texts][-3:]
    ['0', '0', '1']
    """
    if not 2 <= num_classes <= 10 or not 0 <= label < num_classes:
        raise ValueError(f"label {label} of {num_classes} classes: expected 2 to 10 classes, and one of them")
    ax = kit.canvas(8.4, 2.65, ax)
    named = kit.box(ax, 2.75, 1.25, str(label), 0.7, 0.7, "input", size=20)
    kit.name_part(ax, 2.75, 0.35, words("draw_label"))
    pixels = nine() if image is None and label == 9 else image
    if pixels is not None:
        links.arrow(ax, kit.picture(ax, 0.95, 1.25, pixels, 1.3), named)
        kit.name_part(ax, 0.95, 0.35, words("draw_image"))
    right = 3.95 + num_classes * 0.42
    middle = (3.95 + right) / 2
    links.arrow(ax, named, (3.95, 1.25))
    kit.name_part(ax, 3.95, 0.35, words("draw_one_hot", n=label), ha="left")
    for i in range(num_classes):
        kit.name_part(ax, 3.95 + (i + 0.5) * 0.42, 1.68, str(i))
    ones = [int(i == label) for i in range(num_classes)]
    roles = [["stress" if one else "plain" for one in ones]]
    kit.cells(ax, middle, 1.25, [[str(one) for one in ones]], roles, 0.42, 0.5, size=14)
    return ax


def nine(size: int = 28) -> np.ndarray:
    """A nine drawn by its distance to a ring and to a tail: (size, size), from 0 for the paper to 1 for ink.

    >>> nine().shape
    (28, 28)
    """
    rows, columns = (np.mgrid[:size, :size] + 0.5) / size
    ring = np.abs(np.hypot((columns - 0.48) / 0.9, rows - 0.34) - 0.18)
    along = np.clip((rows - 0.34) / 0.5, 0, 1)  # 0 where the tail leaves the ring, 1 at its foot
    tail = np.hypot(columns - 0.64 + 0.1 * along**2, rows - 0.34 - 0.5 * along)
    return np.clip(1.6 - np.minimum(ring, tail) / 0.035, 0, 1)


@styled
def draw_softmax(logits: Sequence[float] = (1.5, 0.5, -1.0), ax: Axes | None = None) -> Axes:
    """Draw how softmax turns scores into probabilities: exponential, then division by the sum.

    Args:
        logits: two to five scores, each from -5 to 5.

    Raises:
        ValueError: another number of scores, or one out of bounds.

    Introduced in lesson 01. Source: Bishop (2006), eq. 4.62.

    >>> [text.get_text() for text in draw_softmax((0, 0)).texts if "," in text.get_text()][:4]
    ['0,0', '1,00', '0,50', '÷ 2,00']
    """
    scores = np.asarray(logits, dtype=float)
    if not 2 <= len(scores) <= 5 or not (np.abs(scores) <= 5).all():
        raise ValueError(f"cannot draw the scores {list(logits)}: give two to five, from -5 to 5")
    exps = np.exp(scores)
    ax = kit.canvas(8.4, 1.35 + 0.62 * len(scores), ax)
    top = 0.62 * len(scores) + 0.65
    for x, key in ((1.75, "draw_scores"), (3.75, "draw_exp"), (5.75, "draw_divided")):
        kit.write(ax, x, top + 0.4, words(key), weight="bold")
    for i, (score, exp) in enumerate(zip(scores, exps, strict=True)):
        stress = i == int(scores.argmax())
        _draw_softmax_row(ax, top - 0.1 - 0.62 * i, i, (score, exp, exps.sum()), stress)
    kit.write(ax, 3.05, 0.34, words("draw_sum"), kit.SMALL, ha="right")
    kit.box(ax, 3.75, 0.34, number(exps.sum()), 1.0, 0.42, weight="bold")
    links.line(ax, (3.2, 0.67), (4.3, 0.67), COLORS["ink"])
    kit.write(ax, 5.75, 0.34, f"{words('draw_sum')} : 1", kit.SMALL)
    return ax


def _draw_softmax_row(ax: Axes, y: float, i: int, values: tuple[float, float, float], stress: bool) -> None:
    """One class: its score, the exponential, the probability and its bar."""
    score, exp, total = values
    weight = "bold" if stress else "normal"
    kit.name_part(ax, 0.95, y, words("draw_class", n=i), ha="right")
    first = kit.box(ax, 1.75, y, number(score, 1), 1.0, 0.42, "input", weight=weight)
    second = kit.box(ax, 3.75, y, number(exp), 1.0, 0.42, "work", weight=weight)
    third = kit.box(ax, 5.75, y, number(exp / total), 1.0, 0.42, "output", weight=weight)
    links.arrow(ax, first, second, "exp")
    links.arrow(ax, second, third, f"÷ {number(total)}")
    ax.barh(y, 1.75 * exp / total, left=6.45, height=0.3, color=COLORS["highlight" if stress else "main"], zorder=3)


@styled
def draw_digit_path(
    image: ArrayLike | None = None,
    probs: Sequence[float] | None = None,
    sizes: Sequence[int] = (200, 100, 75),
    ax: Axes | None = None,
) -> Axes:
    """Draw the way of a digit through a network: image, row of numbers, layers, ten probabilities, answer.

    Args:
        image: (28, 28), 0 for the paper; a nine without it.
        probs: ten probabilities; an invented example without them.
        sizes: neurons of two or three hidden layers.

    Introduced in lesson 02.

    >>> draw_digit_path(probs=[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]).texts[-1].get_text()
    '3'
    """
    given = (0.01, 0.01, 0.01, 0.02, 0.1, 0.01, 0.01, 0.05, 0.03, 0.75) if probs is None else probs
    probs = np.asarray(given, dtype=float)
    if probs.shape != (10,) or not 2 <= len(sizes) <= 3:
        raise ValueError(f"expected ten probabilities and two or three sizes, got {probs.shape} and {tuple(sizes)}")
    ax = kit.canvas(8.4, 3.3, ax)
    before = kit.picture(ax, 0.85, 1.85, nine() if image is None else image, 1.35)
    column = kit.around(kit.cells(ax, 2.15, 1.85, [[""]] * 14, [["input"]] * 14, 0.2, 0.17))
    layers = _draw_layers(ax, sizes)
    _draw_ten(ax, 5.9, probs)
    for start, end in pairwise([before, column, *layers, (5.75, 1.85)]):
        links.arrow(ax, start, end)
    best = int(probs.argmax())
    links.arrow(ax, (6.15 + 1.1 * probs[best], _height(best)), (7.5, 1.85))
    middle = (layers[0].x + layers[-1].x) / 2
    names = ["draw_pixels", "draw_numbers", "draw_layers", "draw_ten_probs", "draw_answer"]
    for x, key in zip((0.85, 2.15, middle, 6.45, 7.85), names, strict=True):
        kit.name_part(ax, x, 0.3, words(key, n=784))
    kit.box(ax, 7.85, 1.85, str(best), 0.65, 0.75, "stress", size=22, weight="bold")
    return ax


def _draw_layers(ax: Axes, sizes: Sequence[int]) -> list[kit.Shape]:
    """The hidden layers, lower and lower, each with its size."""
    places = np.linspace(3.15, 4.95, len(sizes))
    style = {"size": 14, "weight": "bold"}
    heights = [2.3 - 0.5 * i for i in range(len(sizes))]
    return [
        kit.box(ax, x, 1.85, str(size), 0.6, height, "work", **style)
        for x, size, height in zip(places, sizes, heights, strict=True)
    ]


def _height(digit: int) -> float:
    """Of the bar of a digit, in inches."""
    return 2.98 - 0.25 * digit


def _draw_ten(ax: Axes, left: float, probs: np.ndarray) -> None:
    """One bar per digit, the likeliest in another colour and its number in bold."""
    best = int(probs.argmax())
    for digit, prob in enumerate(probs):
        y = _height(digit)
        kit.write(ax, left, y, str(digit), kit.SMALL, weight="bold" if digit == best else "normal")
        color = COLORS["highlight" if digit == best else "main"]
        ax.barh(y, 0.02 + 1.1 * prob, left=left + 0.15, height=0.15, color=color, zorder=3)
