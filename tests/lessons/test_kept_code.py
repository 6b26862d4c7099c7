"""A function shown in a lesson and its twin kept in `course_utils` agree, on many drawn inputs.

The inputs are those of the exercise where the function is the answer to one, else those of `drawn.py`.
"""

import ast
import importlib

import numpy as np
import pytest

from course_utils.exercises.calls import call_all, simply_called
from course_utils.exercises.comparison import same, untouched
from course_utils.exercises.exercise import find_exercise
from publishing.source import solved_text
from tests.exercises.mutants import mutants
from tests.lessons.code import DEFINITIONS, LESSONS, define, known_before
from tests.lessons.drawn import EQUIVALENTS, INPUTS

SEEDS = range(3)


def kept():
    """Every function or class of a kept cell: lesson, index of its cell, name."""
    for lesson in LESSONS:
        for index, cell in enumerate(lesson.cells):
            if "kept" in cell.tags:
                for one in ast.parse(solved_text(cell.text)).body:
                    if isinstance(one, DEFINITIONS):
                        yield pytest.param(lesson, index, one.name, id=f"{lesson.number}:{one.name}")


KEPT = list(kept())


def twins(lesson, index, name):
    """The packaged function, what the lesson knows before its cell, and how both are used on which inputs."""
    packaged = getattr(importlib.import_module(f"course_utils.{lesson.cells[index].keys['kept_in']}"), name)
    exercise = find_exercise(lesson.exercises().get(index, ""))
    if exercise is not None and name not in INPUTS:
        return packaged, known_before(lesson, index), exercise.inputs, exercise.use
    return packaged, known_before(lesson, index), INPUTS[name], simply_called


def agree(one, other, inputs, use, seeds=SEEDS):
    """Whether both give the same, and do the same to their arguments, on every drawn input."""
    for seed in seeds:
        drawn = inputs(np.random.default_rng(seed))
        for a, b in zip(call_all(one, drawn, use), call_all(other, drawn, use), strict=True):
            if bool(a.failure) != bool(b.failure) or not same(a.value, b.value, 1e-12, exact_shape=True):
                return False
            if not all(map(untouched, a.args, b.args)):
                return False
    return True


@pytest.mark.parametrize(("lesson", "index", "name"), KEPT)
def test_lesson_code_and_its_packaged_twin_agree(lesson, index, name):
    packaged, known, inputs, use = twins(lesson, index, name)
    define(solved_text(lesson.cells[index].text), known, lesson.stem)
    drawn = [args for seed in SEEDS for args in inputs(np.random.default_rng(seed))]
    assert any(outcome.failure is None for outcome in call_all(packaged, drawn, use)), "inputs that the twin refuses"
    assert agree(packaged, known[name], inputs, use)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("lesson", "index", "name"), [row for row in KEPT if row.values[2] in INPUTS])
def test_a_slip_in_lesson_code_is_seen(lesson, index, name):
    packaged, known, inputs, use = twins(lesson, index, name)
    unseen = []
    for words, mutant in mutants(solved_text(lesson.cells[index].text)):
        there = dict(known)
        try:
            define(mutant, there, "<mutant>")
        except Exception:  # a slip in a default value
            continue
        if not words.endswith(("in a tuple", "in a list", "a little more")) and agree(
            packaged, there[name], inputs, use
        ):
            unseen.append(words)
    known = EQUIVALENTS.get(name, {})
    assert sorted(set(unseen) - set(known)) == [], "give drawn.py an input that shows it"
    assert sorted(set(known) - set(unseen)) == [], "EQUIVALENTS of drawn.py: these are seen by now, remove them"


PLANTED = [  # the lesson, what is replaced in its kept code, and by what
    ("03", "rng.random() * edges[-1]", "rng.random() * edges[-1] / 2"),
    ("03", "smoothed = counts + smoothing", "smoothed = counts + 1"),
    ("04", "weight * row / row.sum() + (1 - weight) * shorter", "0.8 * row / row.sum() + 0.2 * shorter"),
    ("01", "params - learning_rate * ", "params - 0.1 * "),
    ("03", "-np.log(target_probs).mean()", "-np.log(target_probs[:2]).mean()"),
    ("04", "for name in names:\n", "for name in [name[:1] for name in names]:\n"),
]


@pytest.mark.parametrize(("number", "right", "wrong"), PLANTED)
def test_an_error_planted_in_lesson_code_is_seen(number, right, wrong):
    lesson = next(one for one in LESSONS if one.number == number)
    [(index, text)] = [
        (n, solved_text(cell.text)) for n, cell in enumerate(lesson.cells) if "kept" in cell.tags and right in cell.text
    ]
    [name] = [one.name for one in ast.parse(text).body if isinstance(one, DEFINITIONS)]
    packaged, known, inputs, use = twins(lesson, index, name)
    define(text.replace(right, wrong), known, lesson.stem)
    assert not agree(packaged, known[name], inputs, use)
