"""Readers of digits that a page computes by itself."""

import base64

import numpy as np
import pytest

from course_utils.baseline import mean_scores
from course_utils.widgets.readers import Layers, Means, reader_of

RNG = np.random.default_rng(0)
MEANS = RNG.uniform(0, 255, (10, 28, 28))
WEIGHTS = [RNG.normal(0, 0.1, (784, 16)), RNG.normal(0, 1, 16), RNG.normal(0, 0.5, (16, 10)), RNG.normal(0, 1, 10)]


def logits(image):
    hidden = np.maximum(image.ravel() @ WEIGHTS[0] + WEIGHTS[1], 0)
    return hidden @ WEIGHTS[2] + WEIGHTS[3]


def test_the_nearest_mean_is_that_of_the_lesson():
    image = RNG.uniform(0, 1, (28, 28))
    assert reader_of(MEANS)(image) == pytest.approx(mean_scores(image, np.rint(MEANS)))


def test_whole_weights_read_as_the_true_ones():
    reader = reader_of(WEIGHTS)
    images = RNG.uniform(0, 1, (200, 28, 28))
    same = [reader(image).argmax() == logits(image).argmax() for image in images]
    assert np.mean(same) > 0.97
    assert reader(images[0]).sum() == pytest.approx(1)


def test_weights_travel_in_one_byte_each():
    (first, second) = reader_of(WEIGHTS).sent()["layers"]
    assert len(base64.b64decode(first["weights"])) == 784 * 16
    assert len(base64.b64decode(second["biases"])) == 4 * 10
    assert np.abs(np.frombuffer(base64.b64decode(first["weights"]), dtype=np.int8)).max() == 127


def test_a_neuron_without_weights_is_no_division_by_zero():
    assert Layers([np.zeros((784, 10)), np.arange(10.0)])(np.zeros((28, 28))).argmax() == 9


@pytest.mark.parametrize(
    "numbers",
    [
        [],
        [np.zeros((784, 10))],
        [np.zeros((784, 9)), np.zeros(9)],
        [np.zeros((700, 10)), np.zeros(10)],
        [np.zeros((784, 5)), np.zeros(5), np.zeros((6, 10)), np.zeros(10)],
        [np.full((784, 10), np.nan), np.zeros(10)],
        [np.zeros((784, 10)), np.zeros((10, 1))],
    ],
)
def test_refuses_layers_that_do_not_follow(numbers):
    with pytest.raises(ValueError, match="from 784 inputs to 10 outputs"):
        reader_of(numbers)


@pytest.mark.parametrize("means", [np.zeros((9, 28, 28)), np.full((10, 28, 28), 256), np.full((10, 28, 28), np.nan)])
def test_refuses_means_that_are_none(means):
    with pytest.raises(ValueError, match="ten means"):
        Means(means)
