"""`mean_nll` against values worked out by hand, its bounds and its refusals."""

import numpy as np
import pytest

from course_utils.metrics import accuracy, chi_square, confusion_matrix, mean_nll, perplexity

TWO_COINS = np.array([[0.50, 0.50], [0.25, 0.75]])


def test_mean_nll_matches_the_hand_calculation():
    # Probabilities 1/2 and 1/4 were given to what happened, so NLL = (log 2 + log 4) / 2.
    assert mean_nll(TWO_COINS, targets=[1, 0]) == pytest.approx(1.5 * np.log(2))


@pytest.mark.parametrize("vocab_size", [2, 37])
def test_uniform_model_scores_log_vocab_size_on_any_text(vocab_size):
    targets = np.random.default_rng(0).integers(vocab_size, size=50)
    uniform = np.full((50, vocab_size), 1 / vocab_size)
    assert mean_nll(uniform, targets) == pytest.approx(np.log(vocab_size))


def test_a_token_thought_impossible_costs_infinity():
    assert mean_nll([[0.0, 1.0]], targets=[0]) == np.inf


@pytest.mark.parametrize(
    ("probs", "targets", "complaint"),
    [
        (TWO_COINS, [1], r"got \(2, 2\) and \(1,\)"),
        (np.empty((0, 2)), [], "N > 0"),
        ([[3.0, 1.0]], [0], "sum to 1"),
    ],
)
def test_bad_input_is_refused_with_a_message_that_helps(probs, targets, complaint):
    with pytest.raises(ValueError, match=complaint):
        mean_nll(probs, targets)


def test_perplexity_undoes_the_logarithm():
    assert perplexity(np.log(37)) == pytest.approx(37)
    assert perplexity(0) == 1


@pytest.mark.parametrize("nll", [-0.1, float("nan")])
def test_perplexity_refuses_what_is_no_loss(nll):
    with pytest.raises(ValueError, match="0 or more"):
        perplexity(nll)


def test_confusion_matrix_equals_scikit_learn():
    from sklearn.metrics import confusion_matrix as reference

    rng = np.random.default_rng(0)
    predicted, true = rng.integers(10, size=(2, 300))
    matrix = confusion_matrix(predicted, true, 10)
    assert (matrix == reference(true, predicted, labels=range(10))).all()
    assert accuracy(predicted, true) == pytest.approx(np.trace(matrix) / 300)


def test_confusion_matrix_and_accuracy_refuse():
    with pytest.raises(ValueError, match="outside 0 to 1"):
        confusion_matrix([2], [0], 2)
    with pytest.raises(ValueError, match="two arrays"):
        confusion_matrix([0, 1], [0], 2)
    with pytest.raises(ValueError, match="N > 0"):
        accuracy([], [])


def test_chi_square_is_that_of_scipy():
    from scipy.stats import chisquare

    rng = np.random.default_rng(0)
    probs = rng.dirichlet(np.ones(9))
    drawn = rng.multinomial(500, probs)
    assert chi_square(drawn, probs) == pytest.approx(chisquare(drawn, 500 * probs).statistic)
    assert chi_square([1, 9], [0.0, 1.0]) == np.inf
    assert chi_square([0, 9], [0.0, 1.0]) == 0


@pytest.mark.parametrize(
    ("drawn", "probs"), [([1], [0.5, 0.5]), ([0, 0], [0.5, 0.5]), ([-1, 2], [0.5, 0.5]), ([1, 1], [1, 1])]
)
def test_chi_square_refuses(drawn, probs):
    with pytest.raises(ValueError, match=r"expected|distribution"):
        chi_square(drawn, probs)
