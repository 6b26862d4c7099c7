"""What one call of a function gave: a value or an error, what it printed, what it did to its arguments."""

import copy
import linecache
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from course_utils.exercises.captured_output import captured
from course_utils.exercises.comparison import plain, untouched
from course_utils.exercises.time_limit import Run, TimeIsUp, run_with_limit


@dataclass(frozen=True)
class Failure:
    """An error in words: its type, its message, and the line of the learner's code, if known."""

    type: str
    message: str
    line: str


@dataclass(frozen=True)
class Outcome:
    """Result of one call; `args` are the very objects the function received, after the call."""

    value: Any = None
    failure: Failure | None = None
    printed: str = ""
    args: tuple = ()
    touched: bool = False


def copy_args(args: tuple) -> tuple:
    """Fresh copies of the arguments, generators in the same state; what cannot be copied is shared."""
    return tuple(_copy(arg) for arg in args)


def _copy(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def call(function: Callable[..., Any], args: tuple, printed: Callable[[], str] = str) -> Outcome:
    """Call the function on copies of `args`; errors become outcomes, `TimeIsUp` alone goes through."""
    given = copy_args(args)
    printed()
    try:
        value = function(*given)
        value = value if any(value is arg for arg in given) else plain(value)
    except TimeIsUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: the kernel must live
        return Outcome(failure=describe(error, function), printed=printed(), args=given)
    return Outcome(value, None, printed(), given, not all(map(untouched, args, given)))


def call_all(function: Callable[..., Any], inputs: Sequence[tuple]) -> list[Outcome]:
    """Outcomes of a function of the course (the reference, a mistake), silent and without a time limit."""
    with captured(threading.current_thread()) as printed:
        return [call(function, args, printed) for args in inputs]


def call_learner(function: Callable[..., Any], inputs: Sequence[tuple], seconds: float) -> tuple[list[Outcome], Run]:
    """Outcomes of the learner's function, fewer than inputs if the time is up."""
    outcomes: list[Outcome] = []

    def job(printed: Callable[[], str]) -> None:
        for args in inputs:
            outcomes.append(call(function, args, printed))

    run = run_with_limit(job, seconds)
    return list(outcomes), run


def describe(error: BaseException, function: Callable[..., Any]) -> Failure:
    """The error without its traceback, with the last line of the learner's own code that led to it."""
    try:
        message = str(error)
    except Exception:
        message = ""
    return Failure(type(error).__name__, message, _line(error.__traceback__, function))


def _line(traceback: TracebackType | None, function: Callable[..., Any]) -> str:
    code = getattr(function, "__code__", None)
    line = ""
    for _ in range(2000):  # a recursion without end has a long traceback
        if traceback is None:
            break
        frame = traceback.tb_frame
        if frame.f_globals.get("__name__") == "__main__" or (code and frame.f_code.co_filename == code.co_filename):
            line = linecache.getline(frame.f_code.co_filename, traceback.tb_lineno).strip() or line
        traceback = traceback.tb_next
    return line
