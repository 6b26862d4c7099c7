"""What an answer is told: the stub, the right answer in any form, each fault, each typical mistake."""

import collections
import os
import sys
from dataclasses import replace

import numpy as np
import pytest
import torch

from course_utils.exercises.check import judge
from course_utils.exercises.exercise import Exercise, Mistake, find_exercise
from course_utils.exercises.verdict import LOOKS
from course_utils.models.attention import attention
from tests.exercises.judging import assert_distinguishable, verdict_of

COUNTS = np.array([[1, 3], [2, 2]])


def shares(counts):
    return counts / counts.sum(axis=1, keepdims=True)


def stub(counts):
    """Each row divided by its sum."""
    ...


def half_written(counts):
    total = counts.sum()  # noqa: F841
    ...


def prints(counts):
    print(shares(counts))


def returns_nothing(counts):
    shares(counts)


def misspelt(counts):
    answer = conts / 2  # noqa: F821
    return answer


def endless(counts):
    return endless(counts)


def leaves(counts):
    sys.exit(1)


def changes_its_argument(counts):
    right = shares(counts)
    counts[0, 0] = 7
    return right


def generator(counts):
    yield from shares(counts)


@pytest.mark.parametrize("answer", [stub, ..., lambda counts: ..., [..., 1]])
def test_three_dots_left_mean_a_vous(sample, answer):
    assert verdict_of(sample["91.1"], answer).status == "blank"


def test_dots_left_in_an_unfinished_answer_are_told(sample):
    verdict = verdict_of(sample["91.1"], half_written)
    assert (verdict.status, verdict.mistake) == ("tried", "dots")


def test_dots_that_do_no_harm_are_left_alone(sample):
    def careful(counts):
        try:
            return shares(counts)
        except ValueError:
            ...

    assert verdict_of(sample["91.1"], careful).status == "passed"


def with_given_lines(counts):
    total = counts.sum()
    for _ in range(2):
        ...
    return total


def test_a_function_that_is_still_as_given_is_a_stub(sample):
    given = """
    def with_given_lines(counts):
        total = counts.sum()  # all
        for _ in range(2):
            ...
        return total
    """
    assert verdict_of(replace(sample["91.1"], given=given), with_given_lines).status == "blank"
    assert verdict_of(sample["91.1"], with_given_lines).mistake == "dots"


def test_a_stub_without_source_is_recognised(sample):
    namespace = {}
    exec("def empty(counts): ...\ndef full(counts): return counts / counts.sum(axis=1, keepdims=True)", namespace)
    assert verdict_of(sample["91.1"], namespace["empty"]).status == "blank"
    assert verdict_of(sample["91.1"], namespace["full"]).status == "passed"


def test_dots_inside_brackets_are_no_stub(sample):
    def answer(counts):
        return counts[..., :] / counts.sum(axis=1)[..., None]

    assert verdict_of(sample["91.1"], answer).status == "passed"


FORMS = {
    "as asked": shares,
    "list": lambda counts: shares(counts).tolist(),
    "tuple of rows": lambda counts: tuple(shares(counts)),
    "float32": lambda counts: shares(counts).astype(np.float32),
    "generator": generator,
    "default argument": lambda counts, axis=1: counts / counts.sum(axis=axis, keepdims=True),
}


@pytest.mark.parametrize("answer", FORMS.values(), ids=FORMS.keys())
def test_a_right_answer_in_another_form_is_accepted(sample, answer):
    verdict = verdict_of(sample["91.1"], answer)
    assert verdict.status == "passed", verdict.to_text()


def test_a_tensor_is_a_right_answer_too(sample):
    torch = pytest.importorskip("torch")  # here, not in the answer: its import takes a learner's time

    def in_torch(counts):
        return torch.tensor(shares(counts), requires_grad=True)

    assert verdict_of(sample["91.1"], in_torch).status == "passed"


FAULTS = {
    "not-callable": (shares(COUNTS), "au lieu de la fonction"),
    "wrong-parameters": (lambda a, b: a, "1 argument (`counts`) à la fonction, la vôtre en attend 2 arguments"),
    "print-for-return": (prints, "affiche sa réponse avec print"),
    "forgotten-return": (returns_nothing, "`return` est-il oublié"),
    "error": (misspelt, "NameError : un nom n'est pas défini"),
    "wrong-type": (lambda counts: "0.25", "est une chaîne de caractères, il faut un tableau de forme (2, 2)"),
    "wrong-shape": (lambda counts: shares(counts)[0], "un tableau de forme (2,), il faut un tableau de forme (2, 2)"),
    "nan": (lambda counts: shares(counts) * np.nan, "contient NaN"),
    "infinite": (lambda counts: shares(counts) + np.inf, "contient l'infini"),
    "killed": (lambda counts: os._exit(3), "arrête Python lui-même"),
    "changed-argument": (changes_its_argument, "modifie ce qu'elle reçoit"),
    "function-for-value": (lambda counts: shares, "est une fonction"),
}


@pytest.mark.parametrize(("name", "answer", "words"), [(name, *case) for name, case in FAULTS.items()])
def test_each_fault_has_its_sentence(sample, name, answer, words):
    verdict = verdict_of(sample["91.1"], answer)
    assert (verdict.status, verdict.mistake) == ("tried", name)
    assert words in verdict.sentences[0]


@pytest.mark.parametrize("place", [0, 1])
def test_a_number_that_is_none_is_told_among_several_results(place):
    def answer(Q, K, V, mask):
        results = list(attention(Q, K, V, mask))
        results[place] = results[place] * torch.nan
        return tuple(results)

    assert verdict_of(find_exercise("12.2"), answer).mistake == "nan"


def test_an_error_shows_its_message_and_the_learners_line_but_no_traceback(sample):
    text = verdict_of(sample["91.1"], misspelt).to_text()
    assert "name 'conts' is not defined" in text
    assert "answer = conts / 2" in text
    assert "Traceback" not in text


def test_what_was_printed_instead_of_returned_is_shown(sample):
    assert ("Affiché", "[[0.25 0.75]\n [0.5  0.5 ]]") in verdict_of(sample["91.1"], prints).details


@pytest.mark.parametrize(("answer", "words"), [(endless, "RecursionError"), (leaves, "exit()")])
def test_recursion_and_exit_have_their_words(sample, answer, words):
    verdict = verdict_of(sample["91.1"], answer)
    assert verdict.mistake == "error"
    assert words in verdict.sentences[0]


def test_a_memory_error_has_its_words(sample):
    def too_large(counts):
        return np.zeros((10**9, 10**9))

    assert "la mémoire ne suffit pas" in verdict_of(sample["91.1"], too_large).sentences[0]


def test_a_named_mistake_shows_the_smallest_failing_input(sample, cases):
    verdict = verdict_of(sample["91.1"], cases.column_shares)
    assert verdict.sentences == ("La normalisation est faite sur les colonnes.",)
    assert [label for label, _ in verdict.details] == ["Pour", "Attendu", "Trouvé"]
    assert verdict.details[0] == ("Pour", "counts = array([[1, 3],\n                [2, 2]])")


def test_a_mistake_that_explains_only_some_inputs_is_only_likely(sample, cases):
    def columns_then_zeros(counts):
        return cases.column_shares(counts) if len(counts) < 5 else np.zeros(counts.shape)

    verdict = verdict_of(sample["91.1"], columns_then_zeros)
    assert verdict.sentences == ("Peut-être : la normalisation est faite sur les colonnes.",)
    assert verdict.mistake == ""


def test_two_mistakes_equally_likely_are_not_guessed(sample, cases):
    def sometimes_columns_sometimes_joint(counts):
        return {2: cases.column_shares, 3: cases.joint_shares}.get(len(counts), shares)(counts)

    assert "Peut-être" not in verdict_of(sample["91.1"], sometimes_columns_sometimes_joint).sentences[0]


def test_an_answer_learnt_by_heart_fails(sample):
    def by_heart(counts):
        return np.array([[0.25, 0.75], [0.5, 0.5]])

    assert verdict_of(sample["91.1"], by_heart).status == "tried"


def test_nearly_equal_numbers_are_shown_different():
    exercise = Exercise("91.4", function=lambda x: x, inputs=lambda rng: [(1.0,)])
    verdict = verdict_of(exercise, lambda x: x + 1e-5)
    assert verdict.details[1:] == (("Attendu", "1"), ("Trouvé", "1.00001"))
    verdict = verdict_of(replace(exercise, tolerance=1e-9), lambda x: x + 1e-7)
    assert verdict.details[1:] == (("Attendu", "1"), ("Trouvé", "1.0000001"))


def test_long_values_are_cut_to_the_first_wrong_item(sample, cases):
    long = replace(sample["91.1"], inputs=lambda rng: [(rng.integers(1, 9, size=(40, 40)),)])
    verdict = verdict_of(long, cases.joint_shares)
    rows = dict(verdict.details)
    assert rows["Où"] == "[0, 0], premier écart sur 1600"
    assert float(rows["Attendu"]) > float(rows["Trouvé"])
    assert max(len(text) for text in rows.values()) < 700
    assert max(text.count("\n") for text in rows.values()) < 8
    assert "Où" not in dict(verdict_of(sample["91.1"], cases.joint_shares).details)


def test_the_first_wrong_item_of_a_list_and_of_a_text_is_shown():
    pairs = Exercise("91.4", function=lambda n: list(range(n)), inputs=lambda rng: [(50,)])
    rows = dict(verdict_of(pairs, lambda n: [0] * n).details)
    assert (rows["Où"], rows["Attendu"], rows["Trouvé"]) == ("[1], premier écart sur 49", "1", "0")
    names = Exercise("91.4", function=lambda n: ["ada"] * n, inputs=lambda rng: [(50,)])
    rows = dict(verdict_of(names, lambda n: ["ada"] * 20 + ["eva"] * (n - 20)).details)
    assert (rows["Où"], rows["Attendu"], rows["Trouvé"]) == ("[20]", "'ada'", "'eva'")
    text = Exercise("91.4", function=lambda n: "a" * n, inputs=lambda rng: [(500,)])
    rows = dict(verdict_of(text, lambda n: "a" * 300 + "b" + "a" * (n - 301)).details)
    assert rows["Où"] == "caractère 300"
    assert len(rows["Trouvé"]) < 50


def test_inputs_are_fresh_at_every_check():
    drawn = []
    exercise = Exercise("91.4", function=abs, inputs=lambda rng: [(drawn.append(rng.random()) or 1,)])
    judge(exercise, abs)
    judge(exercise, abs)
    assert drawn[0] != drawn[1]


def test_an_unknown_error_shows_expected_and_found(sample):
    verdict = verdict_of(sample["91.1"], lambda counts: shares(counts) + 1)
    assert verdict.sentences == ("La réponse n'est pas la bonne pour cette entrée.",)
    assert "0.25" in verdict.details[1][1]
    assert "1.25" in verdict.details[2][1]


@pytest.mark.parametrize("answer", [185_435, 185_435.0, np.int64(185_435), np.array([185_435]), [185_435]])
def test_a_value_is_accepted_in_any_form(sample, answer):
    assert verdict_of(sample["91.2"], answer).status == "passed"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (185_050, "Les biais sont oubliés."),
        (185_434, "c'est trop petit"),
        (185_436, "c'est trop grand"),
        (None, "La réponse est None"),
        ("185435", "il faut un nombre"),
        (len, "appelez-la"),
    ],
)
def test_a_wrong_value_is_told_why_and_never_the_answer(sample, answer, words):
    verdict = verdict_of(sample["91.2"], answer)
    assert words in verdict.sentences[0]
    assert "185435" not in verdict.to_text().replace("'185435'", "")


def test_chance_is_judged_by_what_is_acceptable(sample, cases):
    def other_draws(names, rng):
        return [str(name) for name in rng.choice(names, size=3)]

    assert verdict_of(sample["91.3"], other_draws).status == "passed"
    assert verdict_of(sample["91.3"], cases.same_name_thrice).mistake == "rng-in-loop"
    assert verdict_of(sample["91.3"], cases.same_list).mistake == "same-list"


def test_a_mistake_may_raise():
    exercise = Exercise(
        "91.4",
        function=lambda values: float(values[len(values) // 2]),
        inputs=lambda rng: [([1.0],), ([1.0, 2.0, 3.0],)],
        mistakes=(Mistake("float-index", "l'indice doit être un entier", lambda values: values[len(values) / 2]),),
    )
    assert verdict_of(exercise, lambda numbers: numbers[len(numbers) / 2]).mistake == "float-index"
    assert verdict_of(exercise, lambda numbers: 1 / 0).mistake == "error"


def test_a_changed_argument_comes_before_a_mistake_that_changes_nothing(sample, cases):
    def columns_in_place(counts):
        wrong = cases.column_shares(counts)
        counts += 1
        return wrong

    assert verdict_of(sample["91.1"], columns_in_place).mistake == "changed-argument"


def test_a_change_of_the_argument_can_be_a_typical_mistake(sample):
    in_place = Mistake("in-place", "`counts` est écrasé", changes_its_argument)
    exercise = replace(sample["91.1"], mistakes=(in_place,))
    assert_distinguishable(exercise)
    assert verdict_of(exercise, changes_its_argument).mistake == "in-place"
    assert verdict_of(exercise, shares).status == "passed"


def test_an_error_can_be_the_right_answer():
    def refuse(temperature):
        if temperature <= 0:
            raise ValueError("temperature")
        return 1 / temperature

    exercise = Exercise("91.5", function=refuse, inputs=lambda rng: [(1.0,), (0.0,)])
    assert verdict_of(exercise, refuse).status == "passed"
    assert verdict_of(exercise, lambda t: 1.0).mistake == "missing-error"
    verdict = verdict_of(exercise, lambda t: 1 / t)
    assert verdict.sentences == ("Pour cette entrée, il faut lever ValueError, votre code lève ZeroDivisionError.",)


def test_a_function_that_must_change_its_argument():
    exercise = Exercise("91.6", function=lambda values: values.sort(), inputs=lambda rng: [([2, 1],)])
    assert verdict_of(exercise, lambda values: values.sort()).status == "passed"
    assert verdict_of(exercise, lambda values: None).mistake == "unchanged-argument"


@pytest.mark.parametrize(
    ("answer", "name"), [("Emma.", "case"), ("emma .", "spaces"), ("emma.\n", "spaces"), ("emilie.", "")]
)
def test_strings_are_exact_but_near_misses_are_told(answer, name):
    verdict = verdict_of(Exercise("91.7", value="emma."), answer)
    assert (verdict.status, verdict.mistake) == ("tried", name)


def test_containers_are_compared_inside():
    value = {"a": (np.array([1, 2]), "x"), "b": [0.1 + 0.2]}
    exercise = Exercise("91.8", value=value)
    right = collections.OrderedDict(b=np.array([0.3]), a=([1, 2.0], "x"))
    assert verdict_of(exercise, right).status == "passed"
    assert verdict_of(exercise, right | {"a": ([1, 2], "y")}).status == "tried"


def test_what_the_learner_writes_is_escaped():
    html = verdict_of(Exercise("91.9", value="a"), "<script>alert(1)</script>").to_html()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_indistinguishable_mistakes_are_found(sample, cases):
    exercise = sample["91.1"]
    twin = Mistake("twin", "la même", lambda counts: counts / counts.sum(axis=0))
    with pytest.raises(AssertionError, match="columns from twin"):
        assert_distinguishable(replace(exercise, mistakes=(exercise.mistakes[0], twin)))
    with pytest.raises(AssertionError, match="right on every input"):
        assert_distinguishable(replace(exercise, mistakes=(Mistake("none", "rien", shares),)))
    assert_distinguishable(exercise)
    assert_distinguishable(sample["91.3"])


def test_ill_made_exercises_are_refused():
    with pytest.raises(ValueError, match="either function or value"):
        Exercise("91.1")
    with pytest.raises(ValueError, match="inputs"):
        Exercise("91.1", function=shares)
    with pytest.raises(ValueError, match="different names"):
        Exercise("91.1", value=1, mistakes=(Mistake("a", "x", 2), Mistake("a", "y", 3)))


def luminance(colour):
    """Relative luminance of "#rrggbb" (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS.keys())
@pytest.mark.parametrize("page", ["#ffffff", "#111111"])
def test_borders_are_seen_on_light_and_dark_pages(look, page):
    dark, light = sorted((luminance(look[0]), luminance(page)))
    assert (light + 0.05) / (dark + 0.05) >= 3
