"""The baseline of lesson 02 against scikit-learn, and its refusals."""

import numpy as np
import pytest

from course_utils.baseline import mean_images, mean_scores


def test_the_nearest_mean_reads_as_scikit_learn_does():
    from sklearn.datasets import load_digits
    from sklearn.neighbors import NearestCentroid

    digits = load_digits()
    images, labels = digits.images, digits.target
    reference = NearestCentroid().fit(images.reshape(-1, 64), labels).predict(images[:200].reshape(-1, 64))
    means = mean_images(images, labels) * 255 / 16
    assert [int(mean_scores(image / 16, means).argmax()) for image in images[:200]] == reference.tolist()


def test_scores_are_probabilities():
    scores = mean_scores(np.zeros((2, 2)), np.random.default_rng(0).uniform(0, 255, size=(10, 2, 2)))
    assert scores.sum() == pytest.approx(1)
    assert (scores > 0).all()


@pytest.mark.parametrize(
    ("shape", "labels", "complaint"),
    [
        ((10, 2, 2), np.arange(9), r"\(9,\)"),
        ((10, 4), np.arange(10), r"\(10, 4\)"),
        ((9, 2, 2), np.arange(9), r"\[9\]"),
    ],
)
def test_images_and_labels_that_do_not_fit_are_refused(shape, labels, complaint):
    with pytest.raises(ValueError, match=complaint):
        mean_images(np.zeros(shape), labels)
