"""The neuron of lesson 01, set by hand."""

import numpy as np
import pytest

from course_utils.widgets import neuron_explorer
from course_utils.widgets.neuron import NeuronExplorer

POINTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
AND, OR, XOR = [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]


@pytest.mark.parametrize(("labels", "bias"), [(AND, -1.5), (OR, -0.5)])
def test_and_and_or_are_within_reach(labels, bias):
    assert "4\u00a0points sur\u00a04" in NeuronExplorer(POINTS, {"but": labels}, (1, 1), bias).score()


def test_no_setting_solves_xor():
    w1, w2, b = np.meshgrid(*[np.arange(-6, 6.01, 0.2).round(1)] * 3)
    fires = np.array([w1 * x1 + w2 * x2 + b > 1e-9 for x1, x2 in POINTS])  # (4, 61, 61, 61)
    assert (fires == np.array(XOR).reshape(4, 1, 1, 1)).sum(0).max() == 3


def test_goals_are_sent_in_order_with_their_classes():
    data = NeuronExplorer(POINTS, {"ET": AND, "OU": OR}, (1, 2), -1, landscape=True).data
    assert data["goals"] == [{"name": "ET", "labels": AND}, {"name": "OU", "labels": OR}]
    assert data["start"] == {"w1": 1.0, "w2": 2.0, "b": -1.0}
    assert data["landscape"] is True


def test_without_weights_there_is_no_line():
    explorer = NeuronExplorer(POINTS, {"ET": AND}, (0, 0), 0)
    assert "il n’y a pas de droite" in explorer.alt()
    assert "3\u00a0points sur\u00a04" in explorer.score()
    assert "1\u00a0point sur\u00a04" in NeuronExplorer(POINTS, {"ET": AND}, (0, 0), 1).score()


def test_text_gives_equation_goals_and_score(outputs):
    neuron_explorer(POINTS, {"ET": AND, "OU": OR}, (1, 1), -1.5)
    text = "[Neurone à régler] z = 1,0 · x₁ + 1,0 · x₂ − 1,5\nET, OU. Le neurone classe 4\u00a0points sur\u00a04."
    assert outputs[0].data["text/plain"] == text


@pytest.mark.parametrize(
    ("goals", "weights", "message"),
    [
        ({"ET": AND}, (7, 1), "w1 is 7"),
        ({"ET": AND}, (1, float("nan")), "w2 is nan"),
        ({}, (1, 1), "goals is empty"),
        ({"ET": [0, 0, 0, 2]}, (1, 1), "labels must be 0 or 1"),
        ({"ET": [0, 1]}, (1, 1), r"expected points \(N, 2\)"),
    ],
)
def test_refuses_what_cannot_be_shown(goals, weights, message):
    with pytest.raises(ValueError, match=message):
        neuron_explorer(POINTS, goals, weights=weights)
