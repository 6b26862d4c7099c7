"""One family of models in a process of its own, so that its memory and its speed are its own."""

import multiprocessing
import resource
import sys
from pathlib import Path

from .corpus import read
from .ladder import MODELS

MEGABYTE = 1024 if sys.platform == "linux" else 1024**2  # units of ru_maxrss in one


def rows_of(name: str, path: Path | None) -> list[dict]:
    """The rows of one family, each with the most memory that its process took, in megabytes."""
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        return alone.apply(measured, (name, path))


def measured(name: str, path: Path | None) -> list[dict]:
    """What runs in the process."""
    rows = MODELS[name](read(path))
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE)
    return [row | {"peak_memory_mb": peak} for row in rows]
