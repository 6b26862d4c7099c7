"""Images of handwritten digits for lesson 02: the real MNIST, or those that the course makes by itself."""

from collections.abc import Callable

from ..display import say
from ..french import whole
from .digit_set import Digits
from .download import DownloadError
from .made_digits.make import TRAIN_SIZE, cached_digits
from .mnist import find_mnist, read_mnist

SOURCES = ("auto", "mnist", "course")
NO_NETWORK = "MNIST n'a pas pu être téléchargé : les chiffres du cours sont utilisés à la place."
MADE = "Chiffres du cours (tracés par un programme, ou tirés de ceux de scikit-learn ; ce n'est pas MNIST)"


def load_digits(source: str = "auto", quiet: bool = False) -> tuple[Digits, Digits]:
    """Load images of digits, unpacked as `keras.datasets.mnist.load_data`'s are, and say in French which they are.

    Args:
        source: "mnist" (from `COURSE_DATA`, the cache or a download), "course" (made on this machine, without the
            network) or "auto" (MNIST where it can be had, else the course's).
        quiet: print nothing.

    Returns:
        The digits to learn from and those of the test: `(x_train, y_train), (x_test, y_test)`; `.written` tells
        those that a person wrote. Of the course's digits to learn from, the last tenth is for validation: none of it
        is a variant of an image in the rest.

    Raises:
        ValueError: unknown source, or a file that has not the layout of MNIST.
        DownloadError: `source` is "mnist" and MNIST cannot be had; the French message says why.

    Introduced in lesson 02. Sources: Y. LeCun, C. Cortes, C. Burges, MNIST (CC BY-SA 3.0);
    E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI, 1998 (CC BY 4.0).
    """
    if source not in SOURCES:
        raise ValueError(f"unknown source {source!r}: expected one of {', '.join(SOURCES)}")
    tell = _silent if quiet else say
    if source == "course":
        return _made(tell)
    try:
        return _mnist(tell, quiet)
    except DownloadError:
        if source == "mnist":
            raise
    tell(NO_NETWORK)
    return _made(tell)


def _silent(sentence: str) -> None:
    """Say nothing."""


def _mnist(tell: Callable[[str], None], quiet: bool) -> tuple[Digits, Digits]:
    file, origin = find_mnist(quiet)
    train, test = read_mnist(file)
    tell(f"MNIST ({origin}) : {_sizes(train, test)}")
    return train, test


def _made(tell: Callable[[str], None]) -> tuple[Digits, Digits]:
    digits = cached_digits(tell)
    train, test = digits[:TRAIN_SIZE], digits[TRAIN_SIZE:]
    tell(f"{MADE} : {_sizes(train, test)}")
    return train, test


def _sizes(train: Digits, test: Digits) -> str:
    return f"{whole(len(train.labels))} images pour apprendre, {whole(len(test.labels))} pour le test."
