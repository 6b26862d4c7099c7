"""The loss over two weights, drawn."""

import numpy as np
import pytest

from course_utils.plotting.landscape import CELLS, LIMIT, plot_loss_landscape

XOR = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]


def test_the_bottom_of_xor_is_ln_2_in_the_middle():
    points, labels = np.array(XOR[0]), np.array(XOR[1])
    steps = np.linspace(-LIMIT, LIMIT, CELLS)
    losses = [
        np.mean([np.logaddexp(0, -(2 * y - 1) * (w1 * a + w2 * b)) for (a, b), y in zip(points, labels, strict=True)])
        for w1 in steps[::10]
        for w2 in steps[::10]
    ]
    assert min(losses) == pytest.approx(np.log(2))
    ax = plot_loss_landscape(*XOR, weights=(1, -2), bias=0)
    assert ax.collections[-1].get_offsets().tolist() == [[1.0, -2.0]]
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$w_1$", "$w_2$")


def test_refuses_other_classes():
    with pytest.raises(ValueError, match="labels must be 0 or 1"):
        plot_loss_landscape([[0, 0]], [2], weights=(1, 1), bias=0)
