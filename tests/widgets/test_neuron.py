"""The neuron of lesson 01, set by hand."""

import base64

import numpy as np
import pytest

from course_utils.widgets import neuron_explorer
from course_utils.widgets.neuron import NeuronExplorer

POINTS = [[0, 0], [0, 1], [1, 0], [1, 1]]
AND, OR, XOR = [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]


def picture(explorer):
    return base64.b64decode(explorer.picture.value.split("base64,")[1].split('"')[0])


@pytest.mark.parametrize(("labels", "bias"), [(AND, -1.5), (OR, -0.5)])
def test_and_and_or_are_within_reach(labels, bias):
    assert "4\u00a0points sur\u00a04" in NeuronExplorer(POINTS, labels, (1, 1), bias).score()


def test_no_setting_of_the_sliders_solves_xor():
    explorer = NeuronExplorer(POINTS, XOR)
    w1, w2, b = np.meshgrid(*[np.arange(-3, 3.01, 0.1).round(1)] * 3)
    fires = np.array([w1 * x1 + w2 * x2 + b > 1e-9 for x1, x2 in POINTS])  # (4, 61, 61, 61)
    right = (fires == np.array(XOR).reshape(4, 1, 1, 1)).sum(0)
    assert right.max() == 3
    best = np.unravel_index(right.argmax(), right.shape)
    for slider, values in zip(explorer.sliders, (w1, w2, b), strict=True):
        slider.value = float(values[best])
    assert "3\u00a0points sur\u00a04" in explorer.verdict.value


def test_moving_a_slider_changes_picture_equation_and_score():
    explorer = NeuronExplorer(POINTS, AND, (1, 1), -1.5)
    before = picture(explorer)
    assert before.startswith(b"\x89PNG")
    explorer.sliders[2].value = -0.5
    assert picture(explorer) != before
    assert "z = 1,0 · x₁ + 1,0 · x₂ − 0,5" in explorer.verdict.value
    assert "2\u00a0points sur\u00a04" in explorer.verdict.value
    assert 'alt="Points de deux classes et droite z = 0 du neurone z = 1,0 · x₁' in explorer.picture.value


def test_without_weights_there_is_no_line():
    explorer = NeuronExplorer(POINTS, AND, (0, 0), 0)
    assert "il n’y a pas de droite" in explorer.alt()
    assert "3\u00a0points sur\u00a04" in explorer.score()
    explorer.sliders[2].value = 1.0  # now it fires everywhere
    assert "1\u00a0point sur\u00a04" in explorer.score()


def test_text_is_the_same_at_every_run(outputs):
    for _ in range(2):
        neuron_explorer(POINTS, AND, (1, 1), -1.5)
    first, second = (output.data for output in outputs)
    text = "[Neurone à régler] z = 1,0 · x₁ + 1,0 · x₂ − 1,5\nLe neurone classe 4\u00a0points sur\u00a04."
    assert first["text/plain"] == second["text/plain"] == text
    assert first["image/png"] == second["image/png"]


def test_refuses_a_setting_that_is_off_the_sliders():
    with pytest.raises(ValueError, match="w₁ is 5"):
        neuron_explorer(POINTS, AND, weights=(5, 1))
