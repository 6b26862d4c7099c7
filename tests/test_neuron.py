"""Lesson 01's pieces against hand values, PyTorch, and bad input."""

import numpy as np
import pytest

from course_utils import neuron


def test_one_hot_of_nine_is_the_row_of_the_decks():
    assert neuron.one_hot([9], 10).tolist() == [[0, 0, 0, 0, 0, 0, 0, 0, 0, 1]]


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [([10], "expected 0 to 9"), ([-1], "expected 0 to 9"), ([0.5], "integers"), ([[1]], r"shape \(1, 1\)")],
)
def test_one_hot_refuses_labels_outside_the_classes(labels, complaint):
    with pytest.raises(ValueError, match=complaint):
        neuron.one_hot(labels, 10)


def test_softmax_and_cross_entropy_equal_pytorch():
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(0, 5, size=(6, 4)), rng.integers(4, size=6)
    reference = torch.nn.functional.cross_entropy(torch.tensor(logits), torch.tensor(labels))
    probs = neuron.softmax(logits)
    assert probs == pytest.approx(torch.softmax(torch.tensor(logits), dim=1).numpy())
    assert neuron.cross_entropy(probs, neuron.one_hot(labels, 4)) == pytest.approx(float(reference))


def test_softmax_ignores_a_shift_however_large():
    z = np.array([1.0, 2.0, 3.0])
    assert neuron.softmax(z + 10_000) == pytest.approx(neuron.softmax(z))


def test_softmax_gives_nothing_to_minus_infinity():
    assert neuron.softmax([0.0, -np.inf]).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("logits", [[np.nan, 1.0], [np.inf, 1.0], [-np.inf, -np.inf]])
def test_softmax_refuses_what_has_no_distribution(logits):
    with pytest.raises(ValueError, match="NaN"):
        neuron.softmax(logits)


def test_sigmoid_is_the_softmax_of_z_and_zero():
    for z in (-3.0, 0.0, 2.5):
        assert neuron.sigmoid(z) == pytest.approx(neuron.softmax([z, 0.0])[0])


def test_a_certain_and_wrong_answer_costs_infinity():
    assert neuron.cross_entropy([[0.0, 1.0]], [[1, 0]]) == np.inf


def test_cross_entropy_refuses_labels_that_are_not_one_hot():
    with pytest.raises(ValueError, match="one shape"):
        neuron.cross_entropy([[0.5, 0.5]], [1])


def test_numerical_gradient_approaches_the_slope_and_leaves_params_alone():
    params = np.array([[2.0, -1.0]])
    gradient = neuron.numerical_gradient(lambda w: float((w**2).sum()), params, nudge=1e-6)
    assert gradient == pytest.approx(2 * params, abs=1e-5)
    assert params.tolist() == [[2.0, -1.0]]


def test_descend_reaches_the_bottom_of_a_bowl():
    bottom = neuron.descend(lambda w: float(((w - 3) ** 2).sum()), np.array([0.0]), learning_rate=0.1, num_steps=200)
    assert bottom == pytest.approx([3.0], abs=0.01)


def test_no_single_neuron_beats_a_coin_on_exclusive_or():
    points, targets = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), neuron.one_hot([0, 1, 1, 0], 2)

    def loss(params):
        z = points @ params[:2] + params[2]
        return neuron.cross_entropy(neuron.softmax(np.column_stack([np.zeros(4), z])), targets)

    learned = neuron.descend(loss, np.array([1.0, -1.0, 0.0]), learning_rate=0.5, num_steps=300)
    assert np.log(2) - 1e-9 < loss(learned) < np.log(2) + 0.01
