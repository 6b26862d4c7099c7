"""No wrong answer made by machine gets « bravo », whatever the draw: `mutants.py` says which slips are tried."""

from dataclasses import replace

import numpy as np
import pytest

from course_utils.exercises.check import judge
from course_utils.exercises.exercise import find_exercise
from course_utils.exercises.trial import outcomes_of
from publishing.source import solved_text
from tests.cases.equivalents import EQUIVALENTS
from tests.exercises.mutants import mutants
from tests.lessons.code import answers, define, known_before

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("in_a_thread")]

SEEDS = range(3)
RNG = np.random.default_rng(0)


def is_allowed(words, exercise):
    """Whether a slip only gives the right answer a form that the statement leaves free."""
    if words.endswith(("in a tuple", "in a list")):
        return not exercise.exact_type
    if words.endswith("transposed"):
        values = [outcome.value for outcome in outcomes_of(exercise, exercise.function, exercise.inputs(RNG))]
        return all(np.ndim(value) < 2 for value in values if not isinstance(value, tuple | list))
    return words.endswith("a little more") and exercise.tolerance > 1e-9


def survivors(exercise, source, known, seeds=SEEDS):
    """The slips that get « bravo » for one of the draws at least."""
    quick = replace(exercise, time_limit=0.5)
    found = []
    for words, mutant in mutants(source):
        if is_allowed(words, exercise):
            continue
        there = dict(known)
        try:
            *_, name = define(mutant, there, "<mutant>")
        except Exception:  # a slip in a default value, or in the body of a class
            continue
        if any(judge(quick, there[name], np.random.default_rng(seed)).status == "passed" for seed in seeds):
            found.append(words)
    return found


EACH = [pytest.param(*row, id=row[-1]) for row in answers() if find_exercise(row[-1]).asks_for_function]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("lesson", "index", "number"), EACH)
def test_no_slip_gets_bravo(lesson, index, number):
    exercise = find_exercise(number)
    source = solved_text(lesson.cells[index].text)
    found = survivors(exercise, source, known_before(lesson, index))
    known = EQUIVALENTS.get(number, {})
    assert sorted(set(found) - set(known)) == [], "survivors: add an input, or say in equivalents.py why it is right"
    assert sorted(set(known) - set(found)) == [], "equivalents.py: these are caught by now, remove them"


def test_a_poor_exercise_lets_slips_through():
    exercise = replace(find_exercise("3.2"), inputs=lambda rng: [(np.array([[1, 1], [1, 1]]),)])
    source = "def row_probs(counts):\n    return counts / counts.sum(axis=1, keepdims=True)"
    assert survivors(exercise, source, {"np": np})


def test_slips_are_of_every_kind():
    source = """
def f(rows, limit=3):
    total = 0
    for row in rows:
        if row[0] > limit and not row[1:]:
            total += row.argmax(axis=1)
        total = total + 1
    return -total
"""
    words = " ".join(words for words, _ in mutants(source))
    slips = ["limit taken for 3", "max for argmax", "without axis", "repeated items once", "return in the loop"]
    slips += ["condition negated", "GtE for Gt", "lower end left out", "statement left out", "in place", "rounded"]
    assert [slip for slip in slips if slip not in words] == []
