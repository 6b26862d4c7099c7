"""Readers of digits that a page can compute by itself: ten mean images, or a small network in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..baseline import SCALE, mean_scores
from ..neuron import softmax
from .live import packed

LEVELS = 127  # of a weight, on each side of 0
SHAPE = (28, 28)
Reader = ArrayLike | Sequence[ArrayLike]


def reader_of(numbers: Reader) -> Means | Layers:
    """Ten mean images, or the weights and biases of dense layers, as a reader.

    Raises:
        ValueError: they are neither.

    >>> type(reader_of(np.zeros((10, 28, 28)))).__name__
    'Means'
    """
    return Means(numbers) if len(numbers) and np.shape(numbers[0]) == SHAPE else Layers(numbers)


class Means:
    """The nearest of ten mean images (10, 28, 28), levels from 0 to 255.

    Raises:
        ValueError: another shape, or levels out of range.
    """

    def __init__(self, means: ArrayLike) -> None:
        means = np.asarray(means, dtype=float)
        if means.shape != (10, *SHAPE) or not (np.isfinite(means).all() and means.min() >= 0 and means.max() <= 255):
            raise ValueError(
                f"expected ten means (10, 28, 28) from 0 to 255, got {means.shape}: make them with mean_images"
            )
        self.means = np.rint(means).astype(np.uint8)

    def __call__(self, image: ArrayLike) -> NDArray[np.float64]:
        """Ten probabilities for one image (28, 28) from 0 to 1."""
        return mean_scores(image, self.means)

    def sent(self) -> dict:
        """What the page computes with."""
        return {"kind": "means", "means": packed(self.means), "scale": SCALE}


class Layers:
    """Dense layers with ReLU between them, their weights as whole numbers of 8 bits: what the page computes.

    Args:
        weights: W (N, H), b (H,), one pair per layer, the last of ten outputs.

    Raises:
        ValueError: the shapes do not follow one another from 784 inputs to ten outputs, or a weight is NaN.

    >>> Layers([np.zeros((784, 10)), np.arange(10.0)])(np.zeros((28, 28))).argmax()
    np.int64(9)
    """

    def __init__(self, weights: Sequence[ArrayLike]) -> None:
        arrays = [np.asarray(array, dtype=float) for array in weights]
        _check_layers(arrays)
        self.layers = [(*_whole(matrix), bias) for matrix, bias in zip(arrays[::2], arrays[1::2], strict=True)]

    def __call__(self, image: ArrayLike) -> NDArray[np.float64]:
        """Ten probabilities for one image (28, 28) from 0 to 1."""
        values = np.asarray(image, dtype=float).ravel()  # (784,)
        for depth, (matrix, scales, bias) in enumerate(self.layers):
            values = values @ matrix * scales + bias
            if depth < len(self.layers) - 1:
                values = np.maximum(values, 0)
        return softmax(values)

    def sent(self) -> dict:
        """What the page computes with."""
        layers = [
            {"weights": packed(matrix), "scales": packed(scales), "biases": packed(bias.astype(np.float32))}
            for matrix, scales, bias in self.layers
        ]
        return {"kind": "network", "layers": layers}


def _whole(matrix: NDArray) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights (N, H) as whole numbers from -LEVELS to LEVELS, and the scale of each column."""
    scales = np.maximum(np.abs(matrix).max(axis=0), 1e-12) / LEVELS  # (H,)
    return np.rint(matrix / scales).astype(np.int8), scales.astype(np.float32)


def _check_layers(arrays: list[NDArray]) -> None:
    shapes = [array.shape for array in arrays]
    pairs = list(zip(shapes[::2], shapes[1::2], strict=False))
    size, good = 784, len(arrays) % 2 == 0 and len(arrays) > 0
    for matrix, bias in pairs:
        good = good and len(matrix) == 2 and matrix[0] == size and bias == matrix[1:]
        size = matrix[-1] if matrix else 0
    if not good or size != 10 or not all(np.isfinite(array).all() for array in arrays):
        raise ValueError(
            f"expected ten means (10, 28, 28), or weights and biases from 784 inputs to 10 outputs; got {shapes}"
        )
