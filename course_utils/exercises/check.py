"""`check`: the one function that a learner calls after an exercise, and the way from an answer to its verdict."""

import inspect
from typing import Any

import numpy as np

from ..display import show
from .calls import Outcome, call_learner
from .comparison import plain
from .evidence import difference, evidence, input_row
from .exercise import Exercise, find_exercise
from .faults import Fault, find_fault, unfit
from .limits import Ending
from .progress import record
from .stub import has_dots, is_stub
from .trial import Trial, outcomes_of
from .verdict import Verdict
from .wording import short

TO_DO = "Remplacez les trois points `...` par votre code, exécutez la cellule, puis celle-ci."
INTERRUPTED = "Vous avez interrompu la vérification."
PACKAGE = __package__.partition(".")[0]


def check(number: str, answer: Any = ...) -> None:
    """Show one verdict in French on an answer, function, class or value, and keep it in the learner's progress.

    It never raises and returns nothing, so that a notebook always runs to its end. Introduced in lesson 00.
    """
    number = number if isinstance(number, str) else short(number)
    try:
        verdict = _verdict(number, answer)
    except BaseException as error:  # a fault of the course, or an interruption: never of the learner
        verdict = _no_verdict(number, error)
    show(verdict.to_text(), verdict.to_html())
    record(verdict)


def _verdict(number: str, answer: Any) -> Verdict:
    exercise = find_exercise(number)
    if exercise is None:
        return Verdict(number, "none", ("Aucun exercice ne porte ce numéro : vérifiez-le dans l'énoncé.",))
    if _is_the_course_s(answer):
        name = getattr(answer, "__name__", "cette réponse")
        sentence = f"`{name}` est ici la version du cours, importée par une autre cellule, et non la vôtre : exécutez"
        return Verdict(number, "none", (f"{sentence} de nouveau la cellule de votre réponse, puis celle-ci.",))
    return judge(exercise, answer)


def _is_the_course_s(answer: Any) -> bool:
    """Whether a function or a class was written in the package rather than by the learner."""
    module = getattr(inspect.unwrap(answer), "__module__", "") if callable(answer) else ""
    return str(module).partition(".")[0] == PACKAGE


def _no_verdict(number: str, error: BaseException) -> Verdict:
    if isinstance(error, KeyboardInterrupt):
        return Verdict(number, "none", (INTERRUPTED,))
    sentence = "La vérification elle-même a échoué ; ce n'est pas votre faute, continuez la leçon."
    return Verdict(number, "none", (sentence,), "checker-error", (("Erreur", f"{type(error).__name__}: {error}"),))


def judge(exercise: Exercise, answer: Any, rng: np.random.Generator | None = None) -> Verdict:
    """Run an answer on the inputs of an exercise and say what is wrong, by name if possible.

    `rng` draws the fresh inputs; without it they differ at every call.
    """
    if is_stub(answer, exercise.given):
        return Verdict(exercise.number, "blank", (TO_DO,))
    rng = np.random.default_rng() if rng is None else rng
    return _judge_function(exercise, answer, rng) if exercise.asks_for_function else _judge_value(exercise, answer)


def _judge_value(exercise: Exercise, answer: Any) -> Verdict:
    return _conclude(Trial(exercise, [()], [Outcome(exercise.value)], [Outcome(plain(answer))]))


def _judge_function(exercise: Exercise, answer: Any, rng: np.random.Generator) -> Verdict:
    inputs = list(exercise.inputs(rng))
    if (fault := unfit(exercise, answer, inputs[0])) is not None:
        return _tried(exercise, fault.sentence, fault.name, fault.rows)
    found, ending = call_learner(answer, inputs, exercise.time_limit, exercise.use)
    if ending is not Ending.IN_TIME:
        return _not_ended(exercise, ending, inputs[min(len(found), len(inputs) - 1)])
    verdict = _conclude(Trial(exercise, inputs, outcomes_of(exercise, exercise.function, inputs), found))
    if verdict.status == "tried" and has_dots(answer):
        return _tried(exercise, "il reste trois points `...` dans votre réponse : complétez-la", "dots")
    return verdict


def _not_ended(exercise: Exercise, ending: Ending, args: tuple) -> Verdict:
    """What is said of an answer that did not end by itself."""
    if ending is Ending.INTERRUPTED:
        return Verdict(exercise.number, "none", (INTERRUPTED,))
    if ending is Ending.KILLED:
        sentence = "Votre code arrête Python lui-même : mémoire épuisée, ou appel à exit ?"
        return _tried(exercise, sentence, "killed", input_row(exercise, args))
    seconds = f"{exercise.time_limit:g}".replace(".", ",")
    return _tried(
        exercise, f"Le calcul dure plus de {seconds} s : boucle sans fin ?", "time-limit", input_row(exercise, args)
    )


def _conclude(trial: Trial) -> Verdict:
    exercise, failing = trial.exercise, trial.failing
    first = failing[0] if failing else 0
    fault = find_fault(exercise, trial.expected[first], trial.found[first]) if failing else None
    returns = fault is None or fault.name not in ("forgotten-return", "print-for-return")
    if returns and (mistake := trial.sure_mistake()) is not None:
        return _tried(exercise, mistake.sentence, mistake.name, evidence(trial, first))
    if not failing:
        return _passed(exercise)
    if fault is not None:
        return _tried(exercise, fault.sentence, fault.name, _fault_rows(trial, first, fault))
    likely = trial.likely_mistake()
    sentence = f"peut-être : {likely.sentence}" if likely else difference(trial, first)
    return _tried(exercise, sentence, "", evidence(trial, first))


def _passed(exercise: Exercise) -> Verdict:
    what = "classe" if exercise.asks_for_class else "fonction"
    right = f"Votre {what} donne la bonne réponse sur toutes les entrées essayées."
    sentence = right if exercise.asks_for_function else "C'est la bonne réponse."
    return Verdict(exercise.number, "passed", (sentence, _sentence(exercise.bravo)) if exercise.bravo else (sentence,))


def _tried(exercise: Exercise, sentence: str, name: str, rows: tuple[tuple[str, str], ...] = ()) -> Verdict:
    return Verdict(exercise.number, "tried", (_sentence(sentence),), name, rows)


def _sentence(words: str) -> str:
    first = words[:1].upper() if words[:1] < "\u0250" else words[:1]  # a Greek capital reads as a Latin one
    return first + words[1:] + ("" if words.endswith((".", "?", "!", "…")) else ".")


def _fault_rows(trial: Trial, i: int, fault: Fault) -> tuple[tuple[str, str], ...]:
    if fault.rows or fault.name in ("forgotten-return", "changed-argument"):
        rows = input_row(trial.exercise, trial.inputs[i]) if trial.exercise.asks_for_function else ()
        return rows + fault.rows
    return evidence(trial, i)
