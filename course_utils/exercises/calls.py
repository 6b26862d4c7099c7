"""What one call of an answer gave: a value or an error, what it printed, what it did to its arguments."""

import copy
import inspect
import linecache
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from .captured_output import captured
from .comparison import plain, untouched
from .limits import Ending, TimeIsUp, run_with_limit

Use = Callable[..., Any]  # how an answer is put to use: use(answer, *args)


@dataclass(frozen=True)
class Failure:
    """An error in words: its type, its message, and the line of the learner's code, if known."""

    type: str
    message: str
    line: str


@dataclass(frozen=True)
class Outcome:
    """Result of one call; `args` are the very objects the answer received, after the call."""

    value: Any = None
    failure: Failure | None = None
    printed: str = ""
    args: tuple = ()
    touched: bool = False


def simply_called(answer: Callable[..., Any], *args: Any) -> Any:
    """The usual way to use a function.

    >>> simply_called(max, 1, 3)
    3
    """
    return answer(*args)


def copy_args(args: tuple) -> tuple:
    """Fresh copies of the arguments, generators in the same state; what cannot be copied is shared.

    They are copied together: an optimiser goes on with the parameters of the module beside it. PyTorch copies no
    gradients.

    >>> given = ([1],)
    >>> copied = copy_args(given)
    >>> copied == given, copied[0] is given[0]
    (True, False)
    """
    try:
        return copy.deepcopy(args)
    except Exception:
        return tuple(_copy(arg) for arg in args)


def _copy(value: Any) -> Any:
    try:
        return copy.deepcopy(value)
    except Exception:
        return value


def call(answer: Any, args: tuple, printed: Callable[[], str] = str, use: Use = simply_called) -> Outcome:
    """Use the answer on copies of `args`; errors become outcomes, `TimeIsUp` alone goes through.

    >>> call(abs, (-2,)).value, call(abs, ("a",)).failure.type
    (2, 'TypeError')
    """
    given = copy_args(args)
    printed()
    try:
        value = use(answer, *given)
        if inspect.iscoroutine(value):  # an `async def`: it would complain in red later
            value.close()
        value = value if any(value is arg for arg in given) else plain(value)
    except TimeIsUp:
        raise
    except BaseException as error:  # SystemExit and KeyboardInterrupt too: the kernel must live
        return Outcome(failure=describe(error, answer), printed=printed(), args=given)
    return Outcome(value, None, printed(), given, not all(map(untouched, args, given)))


def call_all(answer: Any, inputs: Sequence[tuple], use: Use = simply_called) -> list[Outcome]:
    """Outcomes of an answer of the course (the reference, a mistake), silent and without a time limit.

    >>> [outcome.value for outcome in call_all(abs, [(-2,), (3,)])]
    [2, 3]
    """
    with captured(threading.current_thread()) as printed:
        return [call(answer, args, printed, use) for args in inputs]


def call_learner(
    answer: Any, inputs: Sequence[tuple], seconds: float, use: Use = simply_called
) -> tuple[list[Outcome], Ending]:
    """Outcomes of the learner's answer, fewer than inputs unless it ended in time, and how it ended."""

    def job(printed: Callable[[], str], done: int) -> Iterator[Outcome]:
        for args in inputs[done:]:
            yield call(answer, args, printed, use)

    return run_with_limit(job, seconds)


def describe(error: BaseException, answer: Any) -> Failure:
    """The error without its traceback, with the last line of the learner's own code that led to it.

    >>> describe(ZeroDivisionError("division by zero"), len).type
    'ZeroDivisionError'
    """
    try:
        message = str(error)
    except Exception:
        message = ""
    return Failure(type(error).__name__, message, _line(error.__traceback__, _files(answer)))


def _files(answer: Any) -> set[str]:
    """The files, or the cells, in which a function or the methods of a class are written."""
    parts = [answer, *vars(answer).values()] if isinstance(answer, type) else [answer]
    return {part.__code__.co_filename for part in parts if hasattr(part, "__code__")}


def _line(traceback: TracebackType | None, files: set[str]) -> str:
    line = ""
    for _ in range(2000):  # a recursion without end has a long traceback
        if traceback is None:
            break
        frame = traceback.tb_frame
        if frame.f_globals.get("__name__") == "__main__" or frame.f_code.co_filename in files:
            line = linecache.getline(frame.f_code.co_filename, traceback.tb_lineno).strip() or line
        traceback = traceback.tb_next
    return line
