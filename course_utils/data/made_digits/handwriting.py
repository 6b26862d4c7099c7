"""Digits traced by code: a pen follows glyphs described by hand, never twice the same way."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..normalise import SIDE, normalise_digit
from .distortion import Spread, distort
from .glyphs import GLYPHS, Glyph, Stroke

HANDS = Spread(slant_mean=0.15, slant=0.28, turn=0.10, width=(0.65, 1.60), tremble=0.035)
SLIP = 0.025  # units by which a hand misses each point of the glyph
PEN = (0.045, 0.095)  # thinnest and thickest radius of a pen, in units
DOTS_PER_UNIT = 40  # positions of the pen along one unit of a stroke
CANVAS = 80  # pixels for the longer side of a glyph


def trace_digits(labels: ArrayLike, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Draw one digit per label, each by another hand.

    Args:
        labels: (N,) integers from 0 to 9.
        rng: source of the handwritings, slants and pens.

    Returns:
        (N, 28, 28) uint8 in the layout of MNIST, 0 for the background.

    Raises:
        ValueError: a label is not an integer from 0 to 9.

    Introduced in lesson 02.

    >>> trace_digits([1, 7], np.random.default_rng(0)).shape
    (2, 28, 28)
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or not np.isin(labels, range(10)).all():
        raise ValueError(f"expected labels (N,) from 0 to 9, got shape {labels.shape} and values {np.unique(labels)}")
    images = np.zeros((len(labels), SIDE, SIDE), dtype=np.uint8)
    for label in np.unique(labels):
        indices, glyphs = np.flatnonzero(labels == label), GLYPHS[int(label)]
        chosen = _choose_glyphs(glyphs, len(indices), rng)
        for number in np.unique(chosen):
            rows = indices[chosen == number]
            images[rows] = _trace(glyphs[number], len(rows), rng)
    return images


def _choose_glyphs(glyphs: tuple[Glyph, ...], count: int, rng: np.random.Generator) -> NDArray[np.int64]:
    weights = np.array([glyph.weight for glyph in glyphs], dtype=float)
    return rng.choice(len(glyphs), size=count, p=weights / weights.sum())


def _trace(glyph: Glyph, count: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """(count, 28, 28) digits that follow one glyph."""
    path = np.concatenate([_follow(points, stroke) for points, stroke in _slipped(glyph, count, rng)], axis=1)
    dots = distort(path - 0.5, HANDS, rng)  # (count, P, 2)
    radii = rng.uniform(*PEN, count)
    return np.stack([normalise_digit(_stamp(*pen)) for pen in zip(dots, radii, strict=True)])


def _slipped(glyph: Glyph, count: int, rng: np.random.Generator) -> list[tuple[NDArray[np.float64], Stroke]]:
    """Each stroke's points (count, n, 2), missed a little; a point shared by two strokes is missed once."""
    places = sorted({point for stroke in glyph.strokes for point in stroke.points})
    moved = np.array(places) + rng.normal(0, SLIP, (count, len(places), 2))
    return [(moved[:, [places.index(point) for point in stroke.points]], stroke) for stroke in glyph.strokes]


def _follow(points: NDArray[np.float64], stroke: Stroke) -> NDArray[np.float64]:
    return _interpolation(stroke) @ points  # (P, n) @ (count, n, 2) -> (count, P, 2)


@cache
def _interpolation(stroke: Stroke) -> NDArray[np.float64]:
    """(P, n) weights of the stroke's n points at each of P positions of the pen, evenly spread."""
    from scipy.interpolate import CubicSpline, make_interp_spline

    steps = np.linalg.norm(np.diff(stroke.points, axis=0), axis=1)
    lengths = np.concatenate([[0], np.cumsum(steps)])  # (n,)
    positions = np.linspace(0, lengths[-1], max(2, round(DOTS_PER_UNIT * lengths[-1])))
    identity = np.eye(len(lengths))
    if stroke.rounded:
        return CubicSpline(lengths, identity)(positions)
    return make_interp_spline(lengths, identity, k=1)(positions)


def _stamp(dots: NDArray[np.float64], radius: float) -> NDArray[np.uint8]:
    """A canvas with a disc at each position (P, 2) of the pen."""
    from PIL import Image, ImageDraw

    low, high = dots.min(axis=0), dots.max(axis=0)
    scale = CANVAS / (high - low).max()
    margin = int(np.ceil(scale * radius)) + 2
    width, height = np.ceil(scale * (high - low)).astype(int) + 2 * margin
    canvas = Image.new("L", (int(width), int(height)))
    pen = ImageDraw.Draw(canvas)
    for x, y in (scale * (dots - low) + margin).tolist():
        reach = scale * radius
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)
    return np.asarray(canvas)
