"""What every source of digits gives: images, labels, and who wrote them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Digits:
    """Images of digits; unpacks as Keras's data sets do: `images, labels = digits`.

    Args:
        images: (N, 28, 28) uint8, 0 for the background, 255 for full ink.
        labels: (N,) uint8, from 0 to 9.
        written: (N,) booleans, True where a person wrote the digit, False where a program traced it.

    Introduced in lesson 02.

    >>> digits = Digits(np.zeros((2, 28, 28), np.uint8), np.array([7, 1], np.uint8), np.array([True, False]))
    >>> images, labels = digits
    >>> labels.tolist(), digits[digits.written].labels.tolist()
    ([7, 1], [7])
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    written: NDArray[np.bool]

    def __iter__(self) -> Iterator[NDArray]:
        return iter((self.images, self.labels))

    def __getitem__(self, rows: slice | NDArray) -> "Digits":
        return Digits(self.images[rows], self.labels[rows], self.written[rows])

    def __add__(self, other: "Digits") -> "Digits":
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Digits(*(np.concatenate(pair) for pair in pairs))
