"""The digits made on this machine, the same with the same NumPy and SciPy, and kept in the cache."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ... import environment
from ...display import say
from ...files import write_whole
from ..digit_set import Digits
from .enlarged import clear_sources, vary_digits
from .handwriting import trace_digits

VERSION = 2  # raise it whenever the images change: older cache files are then made again
SEED = 0
LEARN_SIZE, VALIDATION_SIZE, TEST_SIZE = 14_400, 1_600, 4_000
TRAIN_SIZE = LEARN_SIZE + VALIDATION_SIZE  # Keras keeps the last tenth of it for validation
TRACED_SHARE = 0.6  # the others were written by people: scikit-learn's digits
FIRST_NEW_WRITER, TURN = 1257, 10  # of scikit-learn's 1,797 digits, in the order of the writers
FILE = "chiffres-du-cours.npz"
DAMAGED = "Les chiffres gardés en cache sont abîmés ou d'une autre version : ils sont refaits."
NOT_KEPT = "Les chiffres n'ont pas pu être gardés en cache : ils seront refaits la prochaine fois."


def make_digits(seed: int = SEED) -> Digits:
    """Make 20,000 digits without a network, traced by code or varied from those that scikit-learn's writers wrote.

    Args:
        seed: of everything that is drawn; the same seed gives the same images.

    Returns:
        The first 14,400 are for learning, the next 1,600 for validation, the last 4,000 for the test. Validation and
        test share out the images of writers whom nothing else shows; no image lends its variants to two parts.

    Introduced in lesson 02.
    """
    rng = np.random.default_rng(seed)
    sources, labels = clear_sources()
    part = np.where(sources < FIRST_NEW_WRITER, 0, 1 + sources // TURN % 2)  # 0, 1 or 2 for each source
    sizes = (LEARN_SIZE, VALIDATION_SIZE, TEST_SIZE)
    parts = [_make_part(size, sources[part == n], labels[part == n], rng) for n, size in enumerate(sizes)]
    return parts[0] + parts[1] + parts[2]


def cached_digits(tell: Callable[[str], None] = say) -> Digits:
    """The digits of `make_digits`, read from the cache, or made and kept there.

    Args:
        tell: called with one French sentence if the cache is damaged or cannot be written.
    """
    file = environment.cache_dir() / FILE
    try:
        return _read(file)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    except Exception:  # a damaged file makes NumPy and zipfile raise almost anything
        tell(DAMAGED)
    digits = make_digits()
    try:
        _write(file, digits)
    except OSError:
        tell(NOT_KEPT)
    return digits


def _make_part(size: int, sources: NDArray[np.int64], labels: NDArray[np.uint8], rng: np.random.Generator) -> Digits:
    """`size` digits, as many of each class, in random order, those that people wrote from `sources`."""
    traced_size = round(TRACED_SHARE * size)
    traced_labels = (np.arange(traced_size) % 10).astype(np.uint8)
    chosen = [rng.choice(sources[labels == row % 10]) for row in range(size - traced_size)]
    traced = Digits(trace_digits(traced_labels, rng), traced_labels, np.zeros(traced_size, dtype=bool))
    varied = Digits(*vary_digits(chosen, rng), np.ones(size - traced_size, dtype=bool))
    return (traced + varied)[rng.permutation(size)]


def _checksum(digits: Digits) -> str:
    digest = hashlib.sha256(f"{VERSION} {SEED} {digits.images.shape}".encode())
    for array in vars(digits).values():
        digest.update(array.tobytes())
    return digest.hexdigest()


def _read(file: Path) -> Digits:
    with np.load(file, allow_pickle=False) as content:
        digits = Digits(content["images"], content["labels"], content["written"])
        checksum = str(content["checksum"])
    if checksum != _checksum(digits):
        raise ValueError(f"{file.name} is damaged or of another version: make the digits again")
    return digits


def _write(file: Path, digits: Digits) -> None:
    """The file appears whole or not at all, even when two processes write it at once."""
    packed = io.BytesIO()
    np.savez_compressed(packed, **vars(digits), checksum=_checksum(digits))
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, packed.getvalue())
