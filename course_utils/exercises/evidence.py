"""What a verdict shows beside its sentence: the input, what was expected and what was found, cut to what differs."""

import inspect
from typing import Any

import numpy as np

from .comparison import numbers, plain, right_items, same
from .exercise import Exercise
from .trial import Trial
from .wording import short, two_values

FEW_ITEMS = 12  # a value of so many numbers or items is shown whole
AROUND = 20  # characters of a long text shown on each side of the first difference

Rows = tuple[tuple[str, str], ...]


def evidence(trial: Trial, i: int) -> Rows:
    """Input, expected, found of one trial; for a value the right answer is not given away."""
    expected, found = trial.expected[i], trial.found[i]
    place, wanted, given = first_difference(expected.value, found.value, trial.exercise)
    words = two_values(wanted, given)
    texts = [o.failure.type if o.failure else word for o, word in zip((expected, found), words, strict=True)]
    if not trial.exercise.asks_for_function:
        return (("Réponse", texts[1]),)
    where = (("Où", place),) if place and not expected.failure and not found.failure else ()
    first = "Par exemple" if trial.exercise.accepts else "Attendu"
    return (*input_row(trial.exercise, trial.inputs[i]), *where, (first, texts[0]), ("Trouvé", texts[1]))


def first_difference(expected: Any, found: Any, exercise: Exercise) -> tuple[str, Any, Any]:
    """Where two long values of one shape first differ, in words, with the two items there; else both values whole."""
    wanted, given = numbers(plain(expected)), numbers(plain(found))
    if wanted is not None and given is not None:
        return _in_arrays(wanted, given, expected, found, exercise.tolerance)
    for kind, few in ((str, 2 * AROUND), (list | tuple, FEW_ITEMS)):
        if isinstance(expected, kind) and isinstance(found, kind) and max(len(expected), len(found)) > few:
            return _in_sequences(expected, found, exercise)
    return "", expected, found


def _in_arrays(wanted: np.ndarray, given: np.ndarray, expected: Any, found: Any, tolerance: float) -> tuple:
    if wanted.shape != given.shape or wanted.size <= FEW_ITEMS:
        return "", expected, found
    wrong = np.argwhere(~right_items(wanted, given, tolerance))
    if not len(wrong):
        return "", expected, found
    place = tuple(wrong[0].tolist())
    return f"[{', '.join(map(str, place))}], premier écart sur {len(wrong)}", wanted[place], given[place]


def _in_sequences(expected: Any, found: Any, exercise: Exercise) -> tuple[str, Any, Any]:
    pairs = enumerate(zip(expected, found, strict=False))
    place = next((n for n, (a, b) in pairs if not same(a, b, exercise.tolerance)), min(len(expected), len(found)))
    if isinstance(expected, str):
        start = max(0, place - AROUND)
        return f"caractère {place}", expected[start : place + AROUND], found[start : place + AROUND]
    if place >= min(len(expected), len(found)):
        return "", expected, found
    return f"[{place}]", expected[place], found[place]


def difference(trial: Trial, i: int) -> str:
    """The sentence for an answer that no fault and no mistake explains."""
    if trial.exercise.asks_for_function:
        return "La réponse n'est pas la bonne pour cette entrée"
    expected, found = trial.expected[0].value, trial.found[0].value
    if isinstance(expected, int | float) and isinstance(found, int | float | np.number) and np.isfinite(found):
        return f"Ce n'est pas la bonne valeur : c'est trop {'petit' if found < expected else 'grand'}"
    return "Ce n'est pas la bonne réponse"


def input_row(exercise: Exercise, args: tuple) -> Rows:
    """The input in words."""
    return (("Pour", _words_of_input(exercise, args)),)


def _words_of_input(exercise: Exercise, args: tuple) -> str:
    if exercise.show is not None:
        try:
            return str(exercise.show(args))
        except Exception:
            return short(args)
    names = list(inspect.signature(exercise.function).parameters)[: len(args)]
    return "\n".join(_assignment(name, plain(arg)) for name, arg in zip(names, args, strict=False))


def _assignment(name: str, value: Any) -> str:
    return f"{name} = {short(value)}".replace("\n", "\n" + " " * len(f"{name} = "))
