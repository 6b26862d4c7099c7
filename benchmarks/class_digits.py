"""Where the learners of a class get the images of lesson 02 from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np

from course_utils.data.made_digits.make import TRAIN_SIZE, make_digits
from course_utils.data.mnist import PLACE

from .seats import ROOT, Seat


def _nothing(seats: list[Seat], folder: Path) -> None:
    """Each learner makes the digits."""


def _cache(seats: list[Seat], folder: Path) -> None:
    """Make the digits once, in a learner's folder, and copy them to the others."""
    first, *others = [seat.home / "course_home" / "cache" for seat in seats]
    environment = os.environ | {"COURSE_HOME": str(first.parent)}
    make = "from course_utils.data import load_digits; load_digits('course', quiet=True)"
    subprocess.run([sys.executable, "-c", make], env=environment, cwd=ROOT, check=True)
    for cache in others:
        shutil.copytree(first, cache)


def _share(seats: list[Seat], folder: Path) -> None:
    """A file of MNIST's size, 60,000 and 10,000 images, that every learner reads."""
    images, labels = make_digits()
    train, test = np.arange(60_000) % TRAIN_SIZE, np.arange(10_000) % (len(labels) - TRAIN_SIZE) + TRAIN_SIZE
    file = folder / "data" / PLACE
    file.parent.mkdir(parents=True)
    arrays = {"x_train": images[train], "y_train": labels[train], "x_test": images[test], "y_test": labels[test]}
    np.savez_compressed(file, **arrays)
    for seat in seats:
        seat.data = folder / "data"


DIGITS = {"made": _nothing, "cached": _cache, "mnist": _share}
