"""One family of models in a process of its own, so that its memory and its speed are its own."""

import multiprocessing
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .corpus import read
from .ladder import MODELS

MEGABYTE = 1024 if sys.platform == "linux" else 1024**2  # units of ru_maxrss in one


def rows_of(name: str, path: Path | None) -> list[dict]:
    """The rows of one family, each with the most memory that its process took, in megabytes."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(measured, name, path).result()


def measured(name: str, path: Path | None) -> list[dict]:
    """What runs in the process."""
    rows = MODELS[name](read(path))
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE)
    return [row | {"peak_memory_mb": peak} for row in rows]
