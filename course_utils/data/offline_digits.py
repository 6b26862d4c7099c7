"""The offline digits: made on this machine, the same with the same NumPy and SciPy, and kept in the cache."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from course_utils import environment
from course_utils.data.enlarged import clear_sources, vary_digits
from course_utils.data.handwriting import trace_digits

Digits = tuple[NDArray[np.uint8], NDArray[np.uint8]]  # images (N, 28, 28) and labels (N,)

VERSION = 1  # raise it whenever the images change: older cache files are then made again
SEED = 0
TRAIN_SIZE, TEST_SIZE = 16_000, 4_000
TRACED_SHARE = 0.6  # the others come from scikit-learn's digits
TRAIN_SOURCES = 1437  # of scikit-learn's 1,797 digits; the last 360, from other writers, are for the test
FILE = "chiffres-hors-ligne.npz"
DAMAGED = "Les chiffres hors ligne gardés en cache sont abîmés ou d'une autre version : ils sont refaits."
NOT_KEPT = "Les chiffres hors ligne n'ont pas pu être gardés en cache : ils seront refaits la prochaine fois."


def make_offline_digits(seed: int = SEED) -> Digits:
    """Make about 20,000 digits without a network, traced by code or varied from scikit-learn's.

    Args:
        seed: of everything that is drawn; the same seed gives the same images.

    Returns:
        Images (20000, 28, 28) uint8 in the layout of MNIST and labels (20000,) uint8. The first 16,000
        are for training; the last 4,000, for the test, come from other images of scikit-learn.

    Introduced in lesson 02.
    """
    rng = np.random.default_rng(seed)
    sources, labels = clear_sources()
    for_train = sources < TRAIN_SOURCES
    train = _make_part(TRAIN_SIZE, sources[for_train], labels[for_train], rng)
    test = _make_part(TEST_SIZE, sources[~for_train], labels[~for_train], rng)
    return np.concatenate([train[0], test[0]]), np.concatenate([train[1], test[1]])


def cached_offline_digits(say: Callable[[str], None] = print) -> Digits:
    """The digits of `make_offline_digits`, read from the cache, or made and kept there.

    Args:
        say: called with one French sentence if the cache is damaged or cannot be written.
    """
    file = environment.cache_dir() / FILE
    try:
        return _read(file)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    except Exception:  # a damaged file makes NumPy and zipfile raise almost anything
        say(DAMAGED)
    images, labels = make_offline_digits()
    try:
        _write(file, images, labels)
    except OSError:
        say(NOT_KEPT)
    return images, labels


def _make_part(size: int, sources: NDArray[np.int64], labels: NDArray[np.uint8], rng: np.random.Generator) -> Digits:
    """`size` digits, as many of each class, in random order, those of scikit-learn from `sources`."""
    traced_size = round(TRACED_SHARE * size)
    traced_labels = np.arange(traced_size) % 10
    chosen = [rng.choice(sources[labels == row % 10]) for row in range(size - traced_size)]
    traced, varied = trace_digits(traced_labels, rng), vary_digits(chosen, rng)
    order = rng.permutation(size)
    images = np.concatenate([traced, varied[0]])[order]
    return images, np.concatenate([traced_labels, varied[1]]).astype(np.uint8)[order]


def _checksum(images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> str:
    digest = hashlib.sha256(f"{VERSION} {SEED} {images.shape} {images.dtype} {labels.dtype}".encode())
    digest.update(images.tobytes() + labels.tobytes())
    return digest.hexdigest()


def _read(file: Path) -> Digits:
    with np.load(file, allow_pickle=False) as content:
        images, labels, checksum = content["images"], content["labels"], str(content["checksum"])
    if checksum != _checksum(images, labels):
        raise ValueError(f"{file.name} is damaged or of another version: make the digits again")
    return images, labels


def _write(file: Path, images: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
    """The file appears whole or not at all, even when two processes write it at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".part-", ignore_cleanup_errors=True) as folder:
        part = Path(folder) / FILE
        np.savez_compressed(part, images=images, labels=labels, checksum=_checksum(images, labels))
        os.replace(part, file)
