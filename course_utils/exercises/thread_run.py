"""Run a job in a thread that can be stopped between two steps of Python; works on every system."""

import contextlib
import contextvars
import ctypes
import threading
import time
from typing import Any

from .captured_output import captured
from .limits import Ending, Job, TimeIsUp

GRACE = 1.0  # seconds given to a thread to die after the time limit
POLL = 0.05  # seconds: waits stay short, so that an interruption by the learner is heard on Windows
STACK = 16 * 2**20  # bytes: deep recursion ends in RecursionError, not in a crash of the kernel


def run(job: Job, seconds: float, results: list[Any]) -> Ending:
    """Add to `results` what the job still has to give; a thread that will not die is left behind, silent."""
    context, kept, ending = contextvars.copy_context(), list(results), Ending.IN_TIME

    def work() -> None:
        with contextlib.suppress(TimeIsUp):
            context.run(lambda: kept.extend(job(printed, len(results))))

    thread = threading.Thread(target=work, name="exercise", daemon=True)
    with captured(thread) as printed:
        _start(thread)
        try:
            ending = Ending.IN_TIME if _ends(thread, seconds) else Ending.LATE
        except KeyboardInterrupt:
            ending = Ending.INTERRUPTED
        if thread.is_alive():
            _stop(thread)
    results[:] = list(kept)
    return ending


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
