"""The simplest reader of digits: the nearest mean image, the baseline of lesson 02."""

import numpy as np
from numpy.typing import ArrayLike

from .neuron import softmax

SCALE = 1e5  # of squared distances between images of 784 points from 0 to 255


def mean_images(images: ArrayLike, labels: ArrayLike) -> np.ndarray:
    """The average image of each digit, point by point.

    Args:
        images: (N, H, W) grey levels.
        labels: (N,) digits from 0 to 9, each present.

    Returns:
        (10, H, W) floats.

    Raises:
        ValueError: the numbers of images and labels differ, or a digit has no image.

    Introduced in lesson 02. Source: nearest-centroid classifier, Hastie et al. (2009), section 4.3.

    >>> images = np.arange(20).reshape(20, 1, 1)
    >>> mean_images(images, np.arange(20) % 10).ravel()
    array([ 5.,  6.,  7.,  8.,  9., 10., 11., 12., 13., 14.])
    """
    images, labels = np.asarray(images), np.asarray(labels)
    if images.ndim != 3 or labels.shape != images.shape[:1]:
        raise ValueError(f"expected images (N, H, W) and labels (N,), got {images.shape} and {labels.shape}")
    absent = sorted(set(range(10)) - set(labels.tolist()))
    if absent:
        raise ValueError(f"no image of {absent}: every digit from 0 to 9 needs at least one")
    return np.array([images[labels == digit].mean(axis=0) for digit in range(10)])  # (10, H, W)


def mean_scores(image: ArrayLike, means: ArrayLike) -> np.ndarray:
    """Ten probabilities: the softmax of minus the squared distances to the mean images.

    Args:
        image: (H, W) floats, 0 for the background, 1 for full ink.
        means: (10, H, W) from `mean_images`, 0 to 255.

    Returns:
        (10,) probabilities.

    Raises:
        ValueError: the image has not the size of the means, or holds NaN.

    Introduced in lesson 02.

    >>> means = np.arange(10).reshape(10, 1, 1) * 1000
    >>> int(mean_scores(np.array([[4000 / 255]]), means).argmax())
    4
    """
    image, means = np.asarray(image, dtype=float), np.asarray(means, dtype=float)
    if image.ndim != 2 or means.shape != (10, *image.shape) or not np.isfinite(image).all():
        raise ValueError(f"expected one image (H, W) and ten means of its size, got {image.shape} and {means.shape}")
    distances = ((image * 255 - means) ** 2).sum(axis=(1, 2)) / SCALE  # (10,)
    return softmax(-distances)
