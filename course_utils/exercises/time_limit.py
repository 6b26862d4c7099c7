"""Run a learner's code for a limited time, in a thread that can be stopped; works on Windows too."""

import contextlib
import contextvars
import ctypes
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from course_utils.exercises.captured_output import captured

GRACE = 1.0  # seconds given to a thread to die after the time limit
POLL = 0.05  # seconds: waits stay short, so that an interruption by the learner is heard on Windows
STACK = 16 * 2**20  # bytes: deep recursion ends in RecursionError, not in a crash of the kernel


class TimeIsUp(SystemExit):
    """Raised inside the learner's thread; a SystemExit, because threads die of it silently."""


@dataclass
class Run:
    """How a job ended: in time, or `late`, or `interrupted` by the learner."""

    late: bool = False
    interrupted: bool = False


def run_with_limit(job: Callable[[Callable[[], str]], None], seconds: float) -> Run:
    """Run `job(printed)` in a thread for at most `seconds`; `printed()` gives what was printed since the last call.

    A thread that will not die is left behind, silent: the kernel lives on.
    """
    run = Run()
    context = contextvars.copy_context()

    def work() -> None:
        with contextlib.suppress(TimeIsUp):
            context.run(job, printed)

    thread = threading.Thread(target=work, name="exercise", daemon=True)
    with captured(thread) as printed:
        _start(thread)
        try:
            run.late = not _ends(thread, seconds)
        except KeyboardInterrupt:
            run.interrupted = True
        if thread.is_alive():
            _stop(thread)
    return run


def _start(thread: threading.Thread) -> None:
    usual = threading.stack_size(STACK)
    try:
        thread.start()
    finally:
        threading.stack_size(usual)


def _ends(thread: threading.Thread, seconds: float) -> bool:
    """Wait for the thread; False if it still runs after `seconds`."""
    end = time.monotonic() + seconds
    while thread.is_alive() and time.monotonic() < end:
        thread.join(POLL)
    return not thread.is_alive()


def _stop(thread: threading.Thread) -> None:
    """Raise TimeIsUp in the thread, again and again: a bare `except` in a loop swallows some."""
    end = time.monotonic() + GRACE
    with contextlib.suppress(KeyboardInterrupt):
        while thread.is_alive() and time.monotonic() < end:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(TimeIsUp))
            thread.join(0.01)
