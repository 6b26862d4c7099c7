"""Where the digits written by people come from."""

import numpy as np
from sklearn.datasets import load_digits

from course_utils.data.made_digits.enlarged import _small_digits


def test_the_small_digits_are_those_of_scikit_learn():
    images, labels = _small_digits()
    assert np.array_equal(images, load_digits().images)
    assert np.array_equal(labels, load_digits().target)
