"""The alignment map: what travels, its picture, what it refuses."""

import base64

import numpy as np
import pytest
import torch

from course_utils.models.seq2seq import Seq2Seq, vocabulary_of
from course_utils.widgets.alignment import AlignmentWidget

IDS = vocabulary_of([("dix", "10"), ("vingt-deux", "22")])


def _model(**settings):
    torch.manual_seed(0)
    return Seq2Seq(len(IDS), 10, 4, 6, **settings).eval()


def test_weights_travel_as_whole_numbers():
    model = _model()
    sent = AlignmentWidget(model, IDS, "dix").data["weights"]["mixed"]
    numbers = np.frombuffer(base64.b64decode(sent["bytes"]), dtype="<i2") * sent["worth"]
    assert np.abs(numbers.reshape(12, 6) - model.mixed.weight.detach().numpy().T).max() <= sent["worth"]


def test_the_picture_is_drawn():
    widget = AlignmentWidget(_model(), IDS, "vingt-deux")
    assert widget.translation.answer
    assert widget.picture().startswith(b"\x89PNG")


def test_a_network_that_writes_nothing_is_refused():
    model = _model()
    with torch.no_grad():
        model.output.bias[0] = 99.0  # the end mark, always
    with pytest.raises(ValueError, match="train it first"):
        AlignmentWidget(model, IDS, "dix")


@pytest.mark.parametrize(
    ("settings", "text"),
    [({"score": "additive"}, "dix"), ({"score": None}, "dix"), ({}, ""), ({}, "zéro"), ({}, "dix" * 9)],
)
def test_what_does_not_fit_is_refused(settings, text):
    with pytest.raises(ValueError, match=r"expected|vocabulary"):
        AlignmentWidget(_model(**settings), IDS, text)


def test_another_model_or_alphabet_is_refused():
    with pytest.raises(ValueError, match="expected a Seq2Seq"):
        AlignmentWidget(None, IDS, "dix")
    with pytest.raises(ValueError, match="not its own"):
        AlignmentWidget(_model(), IDS | {"ü": len(IDS)}, "dix")


def test_a_large_network_is_refused():
    with pytest.raises(ValueError, match="64 neurons"):
        AlignmentWidget(Seq2Seq(len(IDS), 10, 4, 66), IDS, "dix")
