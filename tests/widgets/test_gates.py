"""Gates over a word."""

import base64

import numpy as np
import pytest
import torch

from course_utils.models.lstm import LSTM
from course_utils.widgets.gates import GatesWidget

CHARS = {0: ".", 1: "a", 2: "-", 3: "n"}


def _model(**settings):
    torch.manual_seed(0)
    return LSTM(4, embedding_dim=3, hidden_size=5, **settings)


def test_weights_travel_as_whole_numbers():
    model = _model()
    sent = GatesWidget(model, CHARS, {"compter": np.linspace(-1, 1, 5)}, "an-na").data
    kept = np.frombuffer(base64.b64decode(sent["kept"]["bytes"]), dtype="<i2") * sent["kept"]["worth"]
    expected = model.layers.weight_hh_l0.detach().numpy().T
    assert np.abs(kept.reshape(5, 20) - expected).max() <= sent["kept"]["worth"]
    assert sent["goals"] == [{"name": "compter", "links": [-1.0, -0.5, 0.0, 0.5, 1.0]}]


def test_the_picture_is_that_of_the_neuron_that_serves_best():
    widget = GatesWidget(_model(), CHARS, {"compter": [0.1, -0.9, 0.3, 0.0, 0.8]}, "an-na")
    assert widget.best() == 1
    assert widget.picture().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("settings", "goals", "name"),
    [
        ({"num_layers": 2}, {"a": [0.0] * 5}, "an"),
        ({}, {}, "an"),
        ({}, {"a": [0.0] * 4}, "an"),
        ({}, {"a": [float("nan")] * 5}, "an"),
        ({}, {"a": [0.0] * 5}, ""),
        ({}, {"a": [0.0] * 5}, "zoé"),
    ],
)
def test_what_does_not_fit_is_refused(settings, goals, name):
    with pytest.raises(ValueError, match=r"expected|choose"):
        GatesWidget(_model(**settings), CHARS, goals, name)


def test_a_large_network_is_refused():
    with pytest.raises(ValueError, match="96 neurons"):
        GatesWidget(LSTM(4, embedding_dim=3, hidden_size=97), CHARS, {"a": [0.0] * 97}, "an")
