"""The picture of a neuron with two inputs."""

import numpy as np
import pytest

from course_utils.plotting.neuron import neuron_output, plot_neuron

POINTS, AND = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]


def legend(ax):
    return [text.get_text().replace("\u00a0", " ") for text in ax.get_legend().get_texts()]


def test_output_is_1_strictly_over_the_threshold():
    assert neuron_output(POINTS, (1, 1), -1).tolist() == [0, 0, 0, 1]
    assert neuron_output(POINTS, (0, 0), 0).tolist() == [0, 0, 0, 0]


def test_line_is_where_the_weighted_sum_is_zero():
    ax = plot_neuron(POINTS, AND, (2, 1), -2.2)
    (line,) = [line for line in ax.lines if line.get_label() == "z = 0"]
    for x1, x2 in (line.get_xy1(), line.get_xy2()):
        assert 2 * x1 + x2 - 2.2 == pytest.approx(0)


def test_wrong_points_are_ringed_and_classes_differ_by_marker():
    ax = plot_neuron(POINTS, AND, (1, 1), -0.5)
    assert legend(ax) == ["sortie 1", "z = 0", "classe 0", "classe 1", "mal classé"]
    zeros, ones, ring = ax.collections[-3:]
    assert np.array_equal(ring.get_offsets(), [[0, 1], [1, 0]])
    assert zeros.get_paths()[0].vertices.shape != ones.get_paths()[0].vertices.shape
    assert "mal classé" not in legend(plot_neuron(POINTS, AND, (1, 1), -1.5))


@pytest.mark.parametrize("bias", [-1, 0, 1])
def test_without_weights_no_line_and_no_error(bias):
    assert "z = 0" not in legend(plot_neuron(POINTS, AND, (0, 0), bias))


def test_refusals():
    with pytest.raises(ValueError, match=r"points \(N, 2\)"):
        plot_neuron([[0, 0, 0]], [1], (1, 1), 0)
    with pytest.raises(ValueError, match="labels must be 0 or 1"):
        plot_neuron(POINTS, [0, 1, 2, 3], (1, 1), 0)
    with pytest.raises(ValueError, match="'step' or 'sigmoid'"):
        plot_neuron(POINTS, AND, (1, 1), 0, activation="relu")
