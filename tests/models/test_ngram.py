"""Counted models: hand counts, probabilities that sum to 1, and the course's contract."""

import numpy as np
import pytest

from course_utils.data import load_names
from course_utils.metrics import mean_nll
from course_utils.models.ngram import InterpolatedNGram, NGram, count_bigrams, mix, to_probs
from course_utils.text import build_vocab, split_names, windows

MODELS = [
    lambda length, size: NGram(length, size, smoothing=0.1),
    lambda length, size: InterpolatedNGram(length, size, weight=0.6),
]


@pytest.fixture(scope="module")
def corpus():
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    return split_names(names), char_to_id


def test_bigrams_of_one_name_counted_by_hand():
    # .anna. : .a an nn na a.
    ids = np.array([0, 1, 2, 2, 1, 0])
    assert count_bigrams(ids[:-1], ids[1:], 3).tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 1]]


@pytest.mark.parametrize("make", MODELS)
@pytest.mark.parametrize("length", [0, 1, 3])
def test_probabilities_sum_to_one_after_any_context(make, length, corpus):
    (train, validation, _), char_to_id = corpus
    model = make(length, 37).fit(*windows(train[:300], char_to_id, max(length, 1)))
    probs = model.probs(windows(validation, char_to_id, 4)[0])
    assert probs.sum(axis=1) == pytest.approx(1)
    assert (probs > 0).all()


@pytest.mark.parametrize("make", MODELS)
def test_a_model_answers_logits_at_every_position(make, corpus):
    (train, validation, _), char_to_id = corpus
    model = make(2, 37).fit(*windows(train, char_to_id, 2))
    contexts, targets = windows(validation[:1], char_to_id, 2)
    ids = np.concatenate([[0], targets[:-1]])[None, :]  # (1, T)
    logits = model(ids)
    assert logits.shape == (1, len(targets), 37)
    assert np.exp(logits[0]) == pytest.approx(model.probs(contexts))


def test_a_later_character_never_changes_an_earlier_answer(corpus):
    (train, _, _), char_to_id = corpus
    model = InterpolatedNGram(3, 37, 0.6).fit(*windows(train[:500], char_to_id, 3))
    one, other = np.array([[0, 5, 6, 7]]), np.array([[0, 5, 6, 20]])
    assert (model(one)[:, :3] == model(other)[:, :3]).all()


def test_one_letter_of_context_is_the_bigram_table(corpus):
    (train, _, _), char_to_id = corpus
    contexts, targets = windows(train, char_to_id, 1)
    table = to_probs(count_bigrams(contexts[:, 0], targets, 37), smoothing=0.1)
    assert NGram(1, 37, 0.1).fit(contexts, targets).probs(np.arange(37)[:, None]) == pytest.approx(table)


def test_full_weight_trusts_the_longest_context_that_was_seen():
    contexts, targets = np.array([[1, 2], [1, 2], [3, 2]]), np.array([0, 1, 1])
    model = InterpolatedNGram(2, 4, weight=1.0).fit(contexts, targets)
    assert model.probs(np.array([[1, 2]]))[0].tolist() == [0.5, 0.5, 0, 0]
    assert model.probs(np.array([[0, 2]]))[0] == pytest.approx([1 / 3, 2 / 3, 0, 0])  # backs off to "after 2"


def test_mixing_beats_every_single_length_on_held_out_names(corpus):
    (train, validation, _), char_to_id = corpus
    contexts, targets = windows(validation, char_to_id, 3)
    fitted = windows(train, char_to_id, 3)
    mixed = mean_nll(InterpolatedNGram(3, 37, 0.6).fit(*fitted).probs(contexts), targets)
    single = [mean_nll(NGram(n, 37, 0.1).fit(*fitted).probs(contexts), targets) for n in (1, 2, 3)]
    assert mixed < min(single) - 0.05


def test_an_unseen_context_without_smoothing_is_refused():
    model = NGram(1, 3).fit(np.array([[0]]), np.array([1]))
    with pytest.raises(ValueError, match="smoothing > 0"):
        model.probs(np.array([[2]]))


@pytest.mark.parametrize(
    ("make", "complaint"),
    [
        (lambda: NGram(-1, 3), "0 or more"),
        (lambda: NGram(1, 3, smoothing=-1), "0 or more"),
        (lambda: InterpolatedNGram(1, 3, weight=1.5), "from 0 to 1"),
        (lambda: to_probs(np.ones((2, 2)), smoothing=-1), "0 or more"),
        (lambda: NGram(2, 3, 1).fit(np.array([[0]]), np.array([1])), "T >= 2"),
        (lambda: NGram(1, 3, 1).fit(np.array([[0]]), np.array([1]))(np.array([0, 1])), r"\(B, T\)"),
    ],
)
def test_bad_input_is_refused(make, complaint):
    with pytest.raises(ValueError, match=complaint):
        make()


def test_mix_returns_the_shorter_context_untouched_when_the_longer_is_new():
    shorter = np.array([0.9, 0.1])
    assert mix({}, (1,), shorter, 0.7) is shorter
