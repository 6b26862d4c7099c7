"""Digits really written by people: scikit-learn's 1,797 images of 8×8, enlarged and varied."""

from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..normalise import SIDE, normalise_digit
from .distortion import Spread, distort

HANDS = Spread(slant_mean=0.0, slant=0.22, turn=0.10, width=(0.85, 1.40), tremble=0.03)
FINE = 36  # pixels of an enlarged image, whose digit is 24 pixels high
MARGIN = 2  # empty pixels put around an 8×8 image, so that nothing leaves the fine one
PIXEL = (8 + 2 * MARGIN) / FINE  # source pixels in a fine one
EDGE = (0.12, 0.25)  # sharpened ink at which the edge of the pen lies: the lower, the thicker the pen
THICKEST = 2.5  # source pixels: width of a stroke from which it looks like a blob
STEEPNESS = 8  # of that edge
SHARPENING = 0.8  # share of the blurred image that is taken off
SMOOTH = 0.35  # source pixels: size of the steps that enlarging leaves
LOOP = 1.2  # source pixels: size of the loops and gaps that sharpening opens again


def vary_digits(sources: ArrayLike, rng: np.random.Generator) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Enlarge images of scikit-learn's digits, each as another hand would have written it.

    Args:
        sources: (N,) indices of images in `sklearn.datasets.load_digits`, 0 to 1796, repeated or not.
        rng: source of the variations.

    Returns:
        Images (N, 28, 28) uint8 in the layout of MNIST, and their labels (N,) uint8.

    Introduced in lesson 02. Source: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI, 1998.

    >>> images, labels = vary_digits([0, 7, 7], np.random.default_rng(0))
    >>> images.shape, labels.tolist()
    ((3, 28, 28), [0, 7, 7])
    """
    enlarged, labels = _enlarged_digits()
    sources = np.asarray(sources)
    edges = rng.uniform(*EDGE, len(sources))
    grid = _grid()  # (FINE * FINE, 2)
    images = np.zeros((len(sources), SIDE, SIDE), dtype=np.uint8)
    for row, (source, edge) in enumerate(zip(sources, edges, strict=True)):
        places = distort(grid[None], HANDS, rng)[0]
        images[row] = normalise_digit(_ink(_read(enlarged[source], places), edge))
    return images, labels[sources]


def clear_sources() -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Indices (K,) of scikit-learn's digits that enlarge well, and their labels (K,), in the order of the writers.

    Those left out have a stroke so thick, or a loop so small, that only a blob would be seen.

    >>> sources, labels = clear_sources()
    >>> len(sources) == len(labels) < 1797
    True
    """
    from scipy import ndimage

    enlarged, labels = _enlarged_digits()
    depths = np.array([ndimage.distance_transform_edt(image > np.mean(EDGE)).max() for image in enlarged])
    clear = np.flatnonzero(depths * PIXEL < THICKEST / 2)
    return clear, labels[clear]


@cache
def _enlarged_digits() -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """(1797, FINE, FINE) sharpened ink, and labels (1797,)."""
    from scipy import ndimage
    from sklearn.datasets import load_digits

    digits = load_digits()
    padded = np.pad(digits.images / 16, ((0, 0), (MARGIN, MARGIN), (MARGIN, MARGIN)))
    smooth = ndimage.zoom(padded, (1, 1 / PIXEL, 1 / PIXEL), order=3, grid_mode=True, mode="nearest")
    sharp = ndimage.gaussian_filter(smooth, (0, SMOOTH / PIXEL, SMOOTH / PIXEL))
    sharp -= SHARPENING * ndimage.gaussian_filter(smooth, (0, LOOP / PIXEL, LOOP / PIXEL))
    return sharp, digits.target.astype(np.uint8)


@cache
def _grid() -> NDArray[np.float64]:
    """(FINE * FINE, 2) places (x, y) of the fine pixels, centred on 0, the digit one unit high."""
    steps = (np.arange(FINE) - (FINE - 1) / 2) * PIXEL / 8
    y, x = np.meshgrid(steps, steps, indexing="ij")
    return np.stack([x.ravel(), y.ravel()], axis=-1)


def _read(image: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """(FINE, FINE) ink found at the given places (x, y)."""
    from scipy import ndimage

    pixels = places[:, ::-1] * 8 / PIXEL + (FINE - 1) / 2  # rows, columns
    return ndimage.map_coordinates(image, pixels.T, order=1).reshape(FINE, FINE)


def _ink(sharp: NDArray[np.float64], edge: float) -> NDArray[np.float64]:
    """A pen's ink is there or not: a steep slope at `edge`."""
    return np.clip(0.5 + STEEPNESS * (sharp - edge), 0, 1)
