"""How one hand differs from the next: slant, width and a smooth tremble, applied to points."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

WAVES = 3  # sines added up in a tremble
RIPPLE = 3.5  # radians of a sine along one unit, standard deviation


class Spread(NamedTuple):
    """How far hands differ: standard deviations, except `width`, which is a range."""

    slant_mean: float  # rise of x towards the top of the digit
    slant: float
    turn: float  # radians
    width: tuple[float, float]  # smallest and largest width for one unit of height
    tremble: float  # units of the glyph's box


def distort(points: NDArray[np.float64], spread: Spread, rng: np.random.Generator) -> NDArray[np.float64]:
    """Move each set of points as another hand would: a smooth tremble, then slant, width and turn.

    Args:
        points: (N, P, 2) x to the right and y downwards, centred on 0, about one unit high.
        spread: how far the hands differ.
        rng: source of the hands, one for each of the N sets.

    Returns:
        (N, P, 2) moved points.

    >>> narrow = Spread(slant_mean=0, slant=0, turn=0, width=(0.5, 0.5), tremble=0)
    >>> distort(np.array([[[1.0, 1.0]]]), narrow, np.random.default_rng(0))
    array([[[0.5, 1. ]]])
    """
    matrices = _draw_matrices(len(points), spread, rng)  # (N, 2, 2)
    return (points + _tremble(points, spread.tremble, rng)) @ matrices


def _draw_matrices(count: int, spread: Spread, rng: np.random.Generator) -> NDArray[np.float64]:
    turn = rng.normal(0, spread.turn, count)
    slant = rng.normal(spread.slant_mean, spread.slant, count)
    width = rng.uniform(*spread.width, count)
    lean = np.stack([width, np.zeros(count), -slant, np.ones(count)], axis=-1).reshape(count, 2, 2)
    cos, sin = np.cos(turn), np.sin(turn)
    rotation = np.stack([cos, sin, -sin, cos], axis=-1).reshape(count, 2, 2)
    return lean @ rotation  # rows are points: (x, y) @ matrix


def _tremble(points: NDArray[np.float64], size: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Displacements that vary smoothly from place to place: a few sines per coordinate."""
    count = len(points)
    frequencies = rng.normal(0, RIPPLE, (count, 2, 2 * WAVES))
    phases = rng.uniform(0, 2 * np.pi, (count, 1, 2 * WAVES))
    sines = np.sin(points @ frequencies + phases)  # (N, P, 2 * WAVES)
    size_per_hand = rng.uniform(0.2, 1.8, (count, 1, 1)) * size
    return size_per_hand * sines.reshape(*points.shape[:2], 2, WAVES).sum(axis=-1)
