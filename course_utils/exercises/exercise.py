"""What an exercise is: a reference, inputs, and typical mistakes written as code.

A module `course_utils/cases/lesson_NN.py` holds `EXERCISES`, a tuple of `Exercise`.
"""

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .calls import Use, simply_called

CASES = f"{__package__.rpartition('.')[0]}.cases"
UNSET: Any = object()


@dataclass(frozen=True)
class Mistake:
    """A typical mistake: its wrong implementation and the French sentence that names it.

    Args:
        name: short English slug, kept in the learner's progress.
        sentence: said to the learner; lower case, no final full stop.
        answer: the wrong function or class, or the wrong value when the exercise asks for a value.
        matches: optional `matches(found, *args) -> bool`, instead of comparing with what `answer` gives;
            for chance and identity (`found is args[0]`): `args` are the very objects handed to the learner.
    """

    name: str
    sentence: str
    answer: Any
    matches: Callable[..., bool] | None = None


@dataclass(frozen=True)
class Exercise:
    """An exercise that asks for a function or a class (`function` and `inputs`) or for a value (`value`).

    Args:
        number: "3.1" is the first exercise of lesson 03.
        function: the right answer, a function or a class; may raise on an input, the learner must then raise the same.
        inputs: `inputs(rng)` gives a list of argument tuples, smallest first, some fixed and some drawn from `rng`;
            any draw must tell right from wrong. Arguments are copied for each call, generators included.
        value: the right answer, for an exercise without a function.
        use: `use(answer, *args)` puts an answer to use; required for a class, calls a function unless given.
        given: source of the function as the statement gives it, where that is more than a bare `...`.
        mistakes: told apart from the reference and from each other by at least one input.
        tolerance: relative and absolute, for numbers with a fraction; wider by itself for float32 and float16 answers.
        exact_shape: whether the statement fixes the shape; by default it does for functions, not for values.
        exact_type: whether the statement fixes the type of the answer: a list is then no tuple.
        compare: optional `compare(expected, found) -> bool`, instead of equality within `tolerance`.
        accepts: optional `accepts(found, *args) -> bool`, when an input has several right answers; `args` are the very
            objects handed to the learner, after the call.
        time_limit: seconds for all the inputs together.
        show: optional `show(args) -> str` that words an input.
        bravo: optional French sentence added to « bravo ».
    """

    number: str
    function: Callable[..., Any] | None = None
    inputs: Callable[[np.random.Generator], Sequence[tuple]] | None = None
    value: Any = UNSET
    use: Use = simply_called
    given: str = ""
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 1e-6
    exact_shape: bool | None = None
    exact_type: bool = False
    compare: Callable[[Any, Any], bool] | None = None
    accepts: Callable[..., bool] | None = None
    time_limit: float = 5.0
    show: Callable[[tuple], str] | None = None
    bravo: str = ""

    def __post_init__(self) -> None:
        if (self.function is None) == (self.value is UNSET):
            raise ValueError(f"exercise {self.number}: give either function or value, found both or neither")
        if self.function is not None and self.inputs is None:
            raise ValueError(f"exercise {self.number}: a function needs inputs(rng), found none")
        if self.asks_for_class and self.use is simply_called:
            raise ValueError(f"exercise {self.number}: a class needs use(answer, *args), found none")
        names = [mistake.name for mistake in self.mistakes]
        if len(set(names)) < len(names):
            raise ValueError(f"exercise {self.number}: mistakes need different names, found {names}")

    @property
    def asks_for_function(self) -> bool:
        """Whether the learner hands in a function or a class rather than a value."""
        return self.function is not None

    @property
    def asks_for_class(self) -> bool:
        """Whether the learner hands in a class."""
        return isinstance(self.function, type)

    @property
    def fixes_shape(self) -> bool:
        """Whether a right answer has exactly the shape of the reference's."""
        return self.asks_for_function if self.exact_shape is None else self.exact_shape


def sort_key(number: str) -> tuple[int, ...]:
    """Order of exercise numbers.

    >>> sorted(["3.10", "12.1", "3.2"], key=sort_key)
    ['3.2', '3.10', '12.1']
    """
    parts = (part for part in number[:20].split("."))
    return tuple(int(part) if part.isascii() and part.isdecimal() else 0 for part in parts)


def find_exercise(number: str) -> Exercise | None:
    """The exercise of that number, or None if there is no such exercise.

    >>> find_exercise("3.1").number, find_exercise("3.99")
    ('3.1', None)
    """
    lesson = str(number).split(".")[0]
    if not (lesson.isascii() and lesson.isdecimal() and len(lesson) < 3):
        return None
    name = f"{CASES}.lesson_{int(lesson):02d}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
    return next((exercise for exercise in module.EXERCISES if exercise.number == str(number)), None)


def all_exercises() -> list[Exercise]:
    """Every exercise of every lesson, in order of number.

    >>> all_exercises()[0].number
    '0.1'
    """
    package = importlib.import_module(CASES)
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name.startswith("lesson_"))
    modules = [importlib.import_module(f"{CASES}.{name}") for name in names]
    return sorted((e for module in modules for e in module.EXERCISES), key=lambda e: sort_key(e.number))
