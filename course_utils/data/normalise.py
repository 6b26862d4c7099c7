"""Bring any drawn digit to the layout of MNIST: 28×28, cropped, scaled, centred on its ink."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

SIDE = 28  # pixels of an image
BOX = 20  # pixels of the box that the ink fills
FAINT = 0.1  # share of the strongest ink below which a pixel does not count for the crop


def normalise_digit(image: ArrayLike) -> NDArray[np.uint8]:
    """Crop the ink, scale its longer side to 20 pixels, put its centre of mass in the middle of 28×28.

    Args:
        image: (H, W) ink on a background of 0, any scale: the strongest ink becomes 255.

    Returns:
        (28, 28) uint8, 0 for the background; the proportions of the drawing are kept.

    Raises:
        ValueError: not two-dimensional, negative or not finite, or nothing is drawn.

    Introduced in lesson 02. Source: LeCun, Cortes, Burges, "The MNIST database", section on normalisation.

    >>> drawing = np.zeros((100, 60))
    >>> drawing[10:90, 40:48] = 1.0  # a bar of 80×8 pixels, off centre
    >>> digit = normalise_digit(drawing)
    >>> rows, columns = np.nonzero(digit)
    >>> (int(rows.min()), int(rows.max())), (int(columns.min()), int(columns.max()))
    ((4, 23), (13, 14))
    """
    ink = _crop(_checked(image))
    return _centre(_scale_to_box(ink))


def _checked(image: ArrayLike) -> NDArray[np.float64]:
    ink = np.asarray(image, dtype=float)
    if ink.ndim != 2:
        raise ValueError(f"expected one grey image (H, W), got shape {ink.shape}: pass images one at a time")
    if not np.isfinite(ink).all() or (ink < 0).any():
        raise ValueError("expected finite values, 0 for the background and more for ink: replace NaN and negatives")
    if not ink.any():
        raise ValueError("the image is blank: draw something before normalising it")
    return ink / ink.max()


def _crop(ink: NDArray[np.float64]) -> NDArray[np.float64]:
    rows, columns = np.nonzero(ink > FAINT)
    return ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]


def _scale_to_box(ink: NDArray[np.float64]) -> NDArray[np.float64]:
    from PIL import Image

    scale = BOX / max(ink.shape)
    height, width = (max(1, round(scale * side)) for side in ink.shape)
    grey = Image.fromarray(np.rint(255 * ink).astype(np.uint8))
    return np.asarray(grey.resize((width, height), Image.Resampling.BOX), dtype=float)  # (height, width)


def _centre(ink: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Whole pixels only, as in MNIST, so that the image stays sharp."""
    placed = np.zeros((SIDE, SIDE), dtype=np.uint8)
    top, left = (_start(ink.sum(axis=1 - axis)) for axis in (0, 1))
    height, width = ink.shape
    placed[top : top + height, left : left + width] = np.rint(255 * ink / ink.max())
    return placed


def _start(profile: NDArray[np.float64]) -> int:
    """First row (or column) that brings the mean position of `profile` nearest to 13.5, inside the image."""
    mean = profile @ np.arange(len(profile)) / profile.sum()
    return int(np.clip(np.rint((SIDE - 1) / 2 - mean), 0, SIDE - len(profile)))
