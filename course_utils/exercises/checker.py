"""`check`: the one function that a learner calls after an exercise."""

from typing import Any

from course_utils.exercises.cases import find_exercise
from course_utils.exercises.diagnosis import judge
from course_utils.exercises.progress import record
from course_utils.exercises.showing import show
from course_utils.exercises.verdict import Verdict
from course_utils.exercises.wording import short


def check(number: str, answer: Any = ...) -> None:
    """Show one verdict in French on an answer, function or value, and keep it in the learner's progress.

    It never raises and returns nothing, so that a notebook always runs to its end. Introduced in lesson 00.
    """
    number = number if isinstance(number, str) else short(number)
    try:
        verdict = _verdict(number, answer)
        record(verdict)
    except BaseException as error:  # a fault of the course, or an interruption: never of the learner
        verdict = _no_verdict(number, error)
    show(verdict.to_text(), verdict.to_html())


def _verdict(number: str, answer: Any) -> Verdict:
    exercise = find_exercise(number)
    if exercise is None:
        return Verdict(number, "none", ("Aucun exercice ne porte ce numéro : vérifiez-le dans l'énoncé.",))
    return judge(exercise, answer)


def _no_verdict(number: str, error: BaseException) -> Verdict:
    if isinstance(error, KeyboardInterrupt):
        return Verdict(number, "none", ("Vous avez interrompu la vérification.",))
    sentence = "La vérification elle-même a échoué ; ce n'est pas votre faute, continuez la leçon."
    return Verdict(number, "none", (sentence,), "checker-error", (("Erreur", f"{type(error).__name__}: {error}"),))
