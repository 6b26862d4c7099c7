"""From an answer to its verdict."""

import inspect
from typing import Any

import numpy as np

from course_utils.exercises.cases import Exercise
from course_utils.exercises.comparison import plain
from course_utils.exercises.faults import Fault, find_fault, unfit
from course_utils.exercises.outcomes import Outcome, call_learner
from course_utils.exercises.stub import is_stub
from course_utils.exercises.trial import Trial, outcomes_of
from course_utils.exercises.verdict import Verdict
from course_utils.exercises.wording import short, two_values

TO_DO = "Remplacez les trois points `...` par votre code, exécutez la cellule, puis celle-ci."


def judge(exercise: Exercise, answer: Any, rng: np.random.Generator | None = None) -> Verdict:
    """Run an answer on the inputs of an exercise and say what is wrong, by name if possible.

    `rng` draws the fresh inputs; without it they differ at every call.
    """
    if is_stub(answer):
        return Verdict(exercise.number, "blank", (TO_DO,))
    rng = np.random.default_rng() if rng is None else rng
    return _judge_function(exercise, answer, rng) if exercise.asks_for_function else _judge_value(exercise, answer)


def _judge_value(exercise: Exercise, answer: Any) -> Verdict:
    trial = Trial(exercise, [()], [Outcome(exercise.value)], [Outcome(plain(answer))])
    return _conclude(trial)


def _judge_function(exercise: Exercise, answer: Any, rng: np.random.Generator) -> Verdict:
    inputs = list(exercise.inputs(rng))
    fault = unfit(answer, exercise.function, inputs[0])
    if fault is not None:
        return _tried(exercise, fault.sentence, fault.name, fault.rows)
    found, run = call_learner(answer, inputs, exercise.time_limit)
    if run.interrupted:
        return Verdict(exercise.number, "none", ("Vous avez interrompu la vérification.",))
    if run.late:
        seconds = f"{exercise.time_limit:g}".replace(".", ",")
        sentence = f"Le calcul dure plus de {seconds} s : boucle sans fin ?"
        return _tried(exercise, sentence, "time-limit", _input_row(exercise, inputs[min(len(found), len(inputs) - 1)]))
    if any(outcome.value is ... for outcome in found):
        return Verdict(exercise.number, "blank", (TO_DO,))
    return _conclude(Trial(exercise, inputs, outcomes_of(exercise, exercise.function, inputs), found))


def _conclude(trial: Trial) -> Verdict:
    exercise, failing = trial.exercise, trial.failing
    fault = find_fault(trial.expected[failing[0]], trial.found[failing[0]]) if failing else None
    returns = fault is None or fault.name not in ("forgotten-return", "print-for-return")
    mistake = trial.sure_mistake() if returns else None
    if mistake is not None:
        return _tried(exercise, mistake.sentence, mistake.name, _rows(trial, failing[0] if failing else 0))
    if not failing:
        return _passed(exercise)
    if fault is not None:
        return _tried(exercise, fault.sentence, fault.name, _fault_rows(trial, failing[0], fault))
    likely = trial.likely_mistake()
    sentence = f"peut-être : {likely.sentence}" if likely else _difference(trial, failing[0])
    return _tried(exercise, sentence, "", _rows(trial, failing[0]))


def _passed(exercise: Exercise) -> Verdict:
    right = "Votre fonction donne la bonne réponse sur toutes les entrées essayées."
    sentence = right if exercise.asks_for_function else "C'est la bonne réponse."
    return Verdict(exercise.number, "passed", (sentence, _sentence(exercise.bravo)) if exercise.bravo else (sentence,))


def _tried(exercise: Exercise, sentence: str, name: str, rows: tuple[tuple[str, str], ...] = ()) -> Verdict:
    return Verdict(exercise.number, "tried", (_sentence(sentence),), name, rows)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!", "…")) else ".")


def _difference(trial: Trial, i: int) -> str:
    if trial.exercise.asks_for_function:
        return "La réponse n'est pas la bonne pour cette entrée"
    expected, found = trial.expected[0].value, trial.found[0].value
    if isinstance(expected, int | float) and isinstance(found, int | float | np.number) and np.isfinite(found):
        return f"Ce n'est pas la bonne valeur : c'est trop {'petit' if found < expected else 'grand'}"
    return "Ce n'est pas la bonne réponse"


def _rows(trial: Trial, i: int) -> tuple[tuple[str, str], ...]:
    """Input, expected, found; for a value the right answer is not given away."""
    outcomes = trial.expected[i], trial.found[i]
    texts = two_values(*(outcome.value for outcome in outcomes))
    expected, found = (o.failure.type if o.failure else text for o, text in zip(outcomes, texts, strict=True))
    if not trial.exercise.asks_for_function:
        return (("Réponse", found),)
    rows = _input_row(trial.exercise, trial.inputs[i])
    return (*rows, ("Par exemple" if trial.exercise.accepts else "Attendu", expected), ("Trouvé", found))


def _fault_rows(trial: Trial, i: int, fault: Fault) -> tuple[tuple[str, str], ...]:
    if fault.rows or fault.name in ("forgotten-return", "changed-argument"):
        rows = _input_row(trial.exercise, trial.inputs[i]) if trial.exercise.asks_for_function else ()
        return rows + fault.rows
    return _rows(trial, i)


def _input_row(exercise: Exercise, args: tuple) -> tuple[tuple[str, str], ...]:
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
