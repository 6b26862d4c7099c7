"""The cases of every lesson: blank, right answer, and each typical mistake called by its own name."""

import ast
import re
from pathlib import Path

import pytest

from course_utils.exercises.exercise import all_exercises
from tests.exercises.judging import assert_distinguishable, mistake_cases, right_answer, verdict_of

LESSONS = Path(__file__).parents[2] / "lessons"
EXERCISES = all_exercises()
EACH = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.number)


def checked_numbers():
    """Numbers of the exercises that the lessons check."""
    for source in sorted(LESSONS.glob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "check" and node.args:
                yield ast.literal_eval(node.args[0])


def test_every_exercise_of_the_lessons_has_its_cases():
    assert set(checked_numbers()) == {exercise.number for exercise in EXERCISES}


def test_numbers_are_unique():
    numbers = [exercise.number for exercise in EXERCISES]
    assert len(set(numbers)) == len(numbers)


@EACH
def test_the_blank_gets_a_vous(exercise):
    def blank(*args): ...

    assert verdict_of(exercise, blank if exercise.asks_for_function else ...).status == "blank"


@EACH
@pytest.mark.parametrize("seed", range(3))
def test_the_reference_gets_bravo(exercise, seed):
    verdict = verdict_of(exercise, right_answer(exercise), seed)
    assert verdict.status == "passed", verdict.to_text()


@pytest.mark.parametrize(
    ("exercise", "mistake"), mistake_cases(), ids=[f"{e.number}:{m.name}" for e, m in mistake_cases()]
)
@pytest.mark.parametrize("seed", range(3))
def test_each_mistake_is_called_by_its_name(exercise, mistake, seed):
    verdict = verdict_of(exercise, mistake.answer, seed)
    assert verdict.mistake == mistake.name, verdict.to_text()


@EACH
def test_a_function_has_at_least_three_typical_mistakes(exercise):
    assert not exercise.asks_for_function or len(exercise.mistakes) >= 3


@EACH
def test_no_two_mistakes_look_alike(exercise):
    assert_distinguishable(exercise)


@EACH
def test_sentences_are_fit_to_be_said(exercise):
    for mistake in exercise.mistakes:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", mistake.name)
        assert mistake.sentence.strip() == mistake.sentence != ""
        assert not mistake.sentence.endswith("."), "the full stop is added"
