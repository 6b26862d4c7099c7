"""Helpers for the tests of cases: every mistake says its own name, and no two look alike."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from course_utils.exercises.calls import Outcome
from course_utils.exercises.check import judge
from course_utils.exercises.exercise import Exercise, Mistake, all_exercises
from course_utils.exercises.trial import agrees, is_right, outcomes_of
from course_utils.exercises.verdict import Verdict

SEEDS = range(3)  # fresh inputs differ: what holds must hold for each draw


def mistake_cases() -> list[tuple[Exercise, Mistake]]:
    """Every mistake of every lesson beside its exercise, to parametrise a test."""
    return [(exercise, mistake) for exercise in all_exercises() for mistake in exercise.mistakes]


def verdict_of(exercise: Exercise, answer: object, seed: int = 0) -> Verdict:
    """The verdict on an answer, with inputs that the seed draws."""
    return judge(exercise, answer, np.random.default_rng(seed))


def right_answer(exercise: Exercise) -> object:
    """The reference: a function or a value."""
    return exercise.function if exercise.asks_for_function else exercise.value


def assert_distinguishable(exercise: Exercise) -> None:
    """Every mistake differs from the reference and from every other mistake on at least one input.

    Raises:
        AssertionError: names the exercise and the mistakes that no input tells apart.
    """
    for seed in SEEDS:
        inputs = list(exercise.inputs(np.random.default_rng(seed))) if exercise.asks_for_function else [()]
        expected = outcomes_of(exercise, right_answer(exercise), inputs)
        wrong = {mistake.name: outcomes_of(exercise, mistake.answer, inputs) for mistake in exercise.mistakes}
        for mistake in exercise.mistakes:
            _assert_wrong(exercise, mistake, inputs, expected, wrong[mistake.name])
        for one, other in combinations(exercise.mistakes, 2):
            alike = _explains(exercise, one, wrong[one.name], wrong[other.name])
            alike = alike or _explains(exercise, other, wrong[other.name], wrong[one.name])
            assert not alike, f"exercise {exercise.number}: no input tells {one.name} from {other.name} (seed {seed})"


def _assert_wrong(
    exercise: Exercise, mistake: Mistake, inputs: Sequence[tuple], expected: list[Outcome], wrong: list[Outcome]
) -> None:
    where = f"exercise {exercise.number}: mistake {mistake.name}"
    if mistake.matches is None:
        right = all(is_right(exercise, *row) for row in zip(expected, wrong, strict=True))
        assert not right, f"{where} is right on every input: add an input that shows it"
    assert _explains(exercise, mistake, wrong, wrong), f"{where} does not agree with itself: is it drawn afresh?"
    assert not _explains(exercise, mistake, wrong, expected), f"{where} also describes the right answer"


def _explains(exercise: Exercise, mistake: Mistake, wrong: list[Outcome], found: list[Outcome]) -> bool:
    return all(agrees(exercise, mistake, w, f) for w, f in zip(wrong, found, strict=True))
