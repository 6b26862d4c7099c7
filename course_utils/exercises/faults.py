"""Faults that need no typical mistake: a forgotten return, an error, a wrong type or shape, NaN, a changed argument."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .calls import Failure, Outcome, simply_called
from .comparison import fits, numbers, plain
from .exercise import Exercise
from .glosses import gloss
from .wording import cut, kind, short


@dataclass(frozen=True)
class Fault:
    """A fault by its English name, the sentence to say, and rows to show besides the input."""

    name: str
    sentence: str
    rows: tuple[tuple[str, str], ...] = ()


def unfit(exercise: Exercise, answer: Any, args: tuple) -> Fault | None:
    """Why the answer cannot even be used as the exercise uses it, or None."""
    if not callable(answer):
        what = "la classe" if exercise.asks_for_class else "la fonction"
        sentence = f"Vous avez passé le résultat au lieu de {what} : donnez son nom, sans parenthèses"
        return Fault("not-callable", sentence, (("Reçu", short(plain(answer))),))
    if exercise.asks_for_class and not isinstance(answer, type):
        return Fault("not-a-class", "L'exercice demande une classe, vous passez une fonction : écrivez `class`")
    if exercise.use is not simply_called:
        return None
    return _wrong_parameters(answer, exercise.function, args)


def _wrong_parameters(function: Callable[..., Any], reference: Callable[..., Any], args: tuple) -> Fault | None:
    try:
        inspect.signature(function).bind(*args)
    except TypeError:
        parameters = inspect.signature(function).parameters.values()
        positional = [one.name for one in parameters if one.kind is not inspect.Parameter.KEYWORD_ONLY]
        if len(positional) < len(parameters):
            return Fault("wrong-parameters", "Aucun paramètre ne doit suivre une étoile seule `*` : retirez-la")
        wanted = list(inspect.signature(reference).parameters)[: len(args)]
        sentence = f"L'exercice donne {_arguments(wanted)} à la fonction, la vôtre en attend {_arguments(positional)}"
        return Fault("wrong-parameters", sentence)
    except ValueError:  # some built-in functions do not tell their parameters
        pass
    return None


def _arguments(names: Sequence[str]) -> str:
    count = f"{len(names)} argument{'s' if len(names) > 1 else ''}"
    return count + (f" ({', '.join(f'`{name}`' for name in names)})" if names else "")


def find_fault(exercise: Exercise, expected: Outcome, found: Outcome) -> Fault | None:
    """The first fault of a wrong outcome that has its own sentence, or None if only the value differs."""
    if expected.failure or found.failure:
        return _error(expected.failure, found.failure)
    checks = (_nothing, _callable, _shape, _type, _not_finite, _text)
    for check in checks:
        fault = check(exercise, expected.value, found)
        if fault is not None:
            return fault
    return _arguments_changed(expected, found)


def _error(expected: Failure | None, found: Failure | None) -> Fault:
    if found is None:
        return Fault("missing-error", f"Pour cette entrée, il faut lever une erreur {expected.type}")
    words = gloss(found.type, found.message)
    sentence = f"Votre code s'arrête sur une erreur {found.type}" + (f" : {words}" if words else "")
    if expected is not None:
        sentence = f"Pour cette entrée, il faut lever {expected.type}, votre code lève {found.type}"
    rows = (("Erreur", cut(f"{found.type}: {found.message}") if found.message else found.type),)
    return Fault("error", sentence, rows + ((("Ligne", found.line),) if found.line else ()))


def _nothing(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    if found.value is not None or expected is None:
        return None
    if found.printed.strip():
        sentence = "Votre fonction affiche sa réponse avec print au lieu de la renvoyer avec `return`"
        return Fault("print-for-return", sentence, (("Affiché", cut(found.printed.rstrip())),))
    tensor = type(expected).__name__ == "Tensor"
    maybe = ", ou `.grad` est-il vide, faute de `backward()`" if tensor else ""
    return Fault("forgotten-return", f"La réponse est None : un `return` est-il oublié{maybe} ?")


def _callable(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    if not callable(found.value) or callable(expected):
        return None
    return Fault("function-for-value", "La réponse est une fonction : appelez-la, avec des parenthèses")


def _shape(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    wanted, given = numbers(plain(expected)), numbers(plain(found.value))
    if wanted is not None and given is not None:
        if fits(wanted.shape, given.shape, exercise.fixes_shape):
            return None
        words = kind(plain(found.value)), kind(plain(expected))
        if words[0] == words[1]:  # a list and a list, of unlike shapes
            words = kind(given), kind(wanted)
    elif isinstance(expected, list | tuple) and isinstance(found.value, list | tuple):
        if len(expected) == len(found.value):
            return _shape_inside(exercise, expected, found.value)
        words = kind(found.value), kind(expected)
    else:
        return None
    return Fault("wrong-shape", f"Le résultat est {words[0]}, il faut {words[1]}")


def _shape_inside(exercise: Exercise, expected: Any, found: Any) -> Fault | None:
    """Several results: the first one whose shape is not that of its place."""
    for place, (wanted, given) in enumerate(zip(expected, found, strict=True), start=1):
        right, value = numbers(plain(wanted)), numbers(plain(given))
        if right is None or value is None or fits(right.shape, value.shape, exercise.fixes_shape):
            continue
        rank = f"Le {place}e" if place > 1 else "Le premier"
        words = kind(plain(given)), kind(plain(wanted))
        return Fault("wrong-shape", f"{rank} résultat est {words[0]}, il faut {words[1]}")
    return None


def _type(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    fixed = exercise.exact_type and type(plain(expected)) is not type(plain(found.value))
    if _category(expected) == _category(found.value) and not fixed:
        return None
    return Fault("wrong-type", f"Le résultat est {kind(plain(found.value))}, il faut {kind(plain(expected))}")


def _category(value: Any) -> str:
    value = plain(value)
    array = numbers(value)
    if isinstance(value, int | float | complex) or (array is not None and array.ndim == 0):
        return "number"
    if array is not None or isinstance(value, list | tuple):
        return "sequence"
    return next((cls.__name__ for cls in (str, bytes, dict, set, frozenset) if isinstance(value, cls)), "object")


def _not_finite(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    several = isinstance(expected, tuple) and isinstance(found.value, tuple) and len(expected) == len(found.value)
    pairs = zip(expected, found.value, strict=True) if several else [(expected, found.value)]
    return next((fault for pair in pairs if (fault := _not_finite_numbers(*pair))), None)


def _not_finite_numbers(expected: Any, found: Any) -> Fault | None:
    wanted, given = numbers(plain(expected)), numbers(plain(found))
    if wanted is None or given is None:
        return None
    if np.isnan(given).any() and not np.isnan(wanted).any():
        return Fault("nan", "Le résultat contient NaN : 0/0, ou le logarithme d'un nombre négatif ?")
    if np.isinf(given).any() and not np.isinf(wanted).any():
        return Fault("infinite", "Le résultat contient l'infini : division par 0, log(0), exponentielle trop grande ?")
    return None


def _text(exercise: Exercise, expected: Any, found: Outcome) -> Fault | None:
    if not (isinstance(expected, str) and isinstance(found.value, str)) or expected == found.value:
        return None
    if expected.split() == found.value.split() or "".join(expected.split()) == "".join(found.value.split()):
        return Fault("spaces", "Presque : seuls les espaces ou les fins de ligne diffèrent")
    if expected.casefold() == found.value.casefold():
        return Fault("case", "Presque : seules les majuscules et minuscules diffèrent")
    return None


def _arguments_changed(expected: Outcome, found: Outcome) -> Fault | None:
    if found.touched and not expected.touched:
        sentence = "Votre fonction modifie ce qu'elle reçoit : travaillez sur une copie"
        return Fault("changed-argument", sentence)
    if expected.touched and not found.touched:
        return Fault("unchanged-argument", "La fonction doit modifier ce qu'elle reçoit, et ne le fait pas")
    return None
