"""The real MNIST, from `COURSE_DATA` or downloaded, in the layout of `keras.datasets.mnist`."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .. import environment
from ..display import say
from .digit_set import Digits
from .download import digest, fetch

URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"  # as in keras.datasets.mnist
PLACE = "mnist/mnist.npz"  # under COURSE_DATA
ARRAYS = ("x_train", "y_train", "x_test", "y_test")


def find_mnist(quiet: bool = False) -> tuple[Path, str]:
    """Path of MNIST's file and, in French, where it comes from.

    Raises:
        DownloadError: it is neither in `COURSE_DATA` nor in the cache, and cannot be downloaded.
        ValueError: `COURSE_DATA` names no folder.
    """
    folder = environment.course_data()
    if folder is not None and (folder / PLACE).is_file():
        if not quiet:
            say(f"SHA-256 de « mnist.npz » : {digest(folder / PLACE)}")
        return folder / PLACE, "fichier de COURSE_DATA"
    return fetch("mnist.npz", [URL], SHA256, place=PLACE, quiet=quiet), "téléchargé"


def read_mnist(file: Path) -> tuple[Digits, Digits]:
    """Read the digits to learn from and those of the test, with any number of rows.

    Raises:
        ValueError: not an .npz file, an array is missing, or has not the shape, type or values of MNIST.
    """
    try:
        with np.load(file, allow_pickle=False) as content:
            arrays = {name: content[name] for name in ARRAYS if name in content}
    except Exception as error:  # a damaged file makes NumPy and zipfile raise almost anything
        raise ValueError(f"{PLACE} cannot be read ({error}): expected the .npz file of keras.datasets.mnist") from None
    missing = [name for name in ARRAYS if name not in arrays]
    if missing:
        raise ValueError(f"{PLACE} has no {', '.join(missing)}: expected the arrays {', '.join(ARRAYS)}")
    train, test = (_checked(part, arrays[f"x_{part}"], arrays[f"y_{part}"]) for part in ("train", "test"))
    return train, test


def _checked(part: str, images: NDArray, labels: NDArray) -> Digits:
    found = f"{PLACE}: x_{part} {images.shape} {images.dtype} and y_{part} {labels.shape} {labels.dtype}"
    if images.shape[1:] != (28, 28) or labels.shape != images.shape[:1] or len(labels) == 0:
        raise ValueError(f"{found}: expected shapes (N, 28, 28) and (N,) with N > 0")
    if images.dtype != np.uint8 or labels.dtype != np.uint8:
        raise ValueError(f"{found}: expected uint8, grey from 0 to 255 and labels from 0 to 9")
    if labels.max() > 9:
        raise ValueError(f"{PLACE}: y_{part} holds {labels.max()}: expected labels from 0 to 9")
    return Digits(images, labels, np.ones(len(labels), dtype=bool))
