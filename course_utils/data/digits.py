"""Images of handwritten digits for lesson 02: the real MNIST, or those that the course makes by itself."""

from collections.abc import Callable

from course_utils.data.download import DownloadError
from course_utils.data.mnist import Digits, find_mnist, read_mnist
from course_utils.data.offline_digits import TRAIN_SIZE, cached_offline_digits, make_offline_digits

__all__ = ["load_digits_images", "make_offline_digits"]

SOURCES = ("auto", "mnist", "offline")
NO_NETWORK = "MNIST n'a pas pu être téléchargé : les chiffres hors ligne sont utilisés à la place."
OFFLINE = "Chiffres hors ligne (tracés par le programme ou tirés de scikit-learn ; ce n'est pas MNIST)"


def load_digits_images(source: str = "auto", quiet: bool = False) -> tuple[Digits, Digits]:
    """Load images of digits as `keras.datasets.mnist.load_data` does, and say in French which they are.

    Args:
        source: "mnist" (from `COURSE_DATA`, the cache or a download), "offline" (made on this machine,
            without the network) or "auto" (MNIST where it can be had, else the offline ones).
        quiet: print nothing.

    Returns:
        `(x_train, y_train), (x_test, y_test)`: images (N, 28, 28) uint8, 0 for the background and 255
        for full ink, and labels (N,) uint8.

    Raises:
        ValueError: unknown source, or a file that has not the layout of MNIST.
        DownloadError: `source` is "mnist" and MNIST cannot be had; the French message says why.

    Introduced in lesson 02. Sources: Y. LeCun, C. Cortes, C. Burges, MNIST (CC BY-SA 3.0);
    E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits", UCI, 1998 (CC BY 4.0).
    """
    if source not in SOURCES:
        raise ValueError(f"unknown source {source!r}: expected one of {', '.join(SOURCES)}")
    say = _silent if quiet else print
    if source == "offline":
        return _offline(say)
    try:
        return _mnist(say, quiet)
    except DownloadError:
        if source == "mnist":
            raise
    say(NO_NETWORK)
    return _offline(say)


def _silent(sentence: str) -> None:
    """Say nothing."""


def _mnist(say: Callable[[str], None], quiet: bool) -> tuple[Digits, Digits]:
    file, origin = find_mnist(quiet)
    train, test = read_mnist(file)
    say(f"MNIST ({origin}) : {_sizes(train, test)}")
    return train, test


def _offline(say: Callable[[str], None]) -> tuple[Digits, Digits]:
    images, labels = cached_offline_digits(say)
    train = images[:TRAIN_SIZE], labels[:TRAIN_SIZE]
    test = images[TRAIN_SIZE:], labels[TRAIN_SIZE:]
    say(f"{OFFLINE} : {_sizes(train, test)}")
    return train, test


def _sizes(train: Digits, test: Digits) -> str:
    counts = [f"{len(labels):,}".replace(",", "\N{NO-BREAK SPACE}") for _, labels in (train, test)]
    return f"{counts[0]} images pour apprendre, {counts[1]} pour le test."
