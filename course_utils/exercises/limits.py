"""Run a learner's code for a limited time: in a child process where the system has safe ones, else in a thread.

On Linux, Colab included, the code runs in a fork of the kernel: whatever it does, the kernel lives. Elsewhere, and for
results that cannot be sent from one process to another, it runs in a thread, which is stopped between two steps of
Python: there a single call that never comes back to Python (`9**9**8`, a catastrophic regular expression) still
freezes the kernel until it is interrupted by hand.
"""

import sys
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any

Job = Callable[[Callable[[], str], int], Iterator[Any]]  # job(printed, done): results, without the first `done`


class Ending(Enum):
    """How a job ended."""

    IN_TIME = "in time"
    LATE = "late"
    INTERRUPTED = "interrupted"  # by the learner
    KILLED = "killed"  # it ended Python itself
    UNFIT = "unfit"  # it cannot run here: try the other way


class TimeIsUp(SystemExit):
    """Raised inside the learner's thread; a SystemExit, because threads die of it silently."""


def run_with_limit(job: Job, seconds: float) -> tuple[list[Any], Ending]:
    """The results of a job of at most `seconds`, and how it ended."""
    from . import child_run, thread_run

    results: list[Any] = []
    if sys.platform.startswith("linux"):
        ending = child_run.run(job, seconds, results)
        if ending is not Ending.UNFIT:
            return results, ending
    return results, thread_run.run(job, seconds, results)
