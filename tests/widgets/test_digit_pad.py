"""The pad of lesson 02: what it sends, and what its saved picture shows."""

import base64

import numpy as np
import pytest

from course_utils.data.normalise import normalise_digit
from course_utils.widgets import digit_pad
from course_utils.widgets.digit_pad import SIDE, DigitPad, own_examples

MEANS = np.random.default_rng(0).uniform(0, 255, (10, 28, 28))
ONLY_NINE = [np.zeros((784, 10)), np.eye(10)[9] * 50]


def levels(sent):
    return np.frombuffer(base64.b64decode(sent), dtype=np.uint8).reshape(SIDE, SIDE)


def test_each_reader_reads_the_normalised_drawing():
    (seven, _) = own_examples()
    nearest = MEANS.copy()
    nearest[7] = normalise_digit(seven)
    probs = DigitPad({"moyenne": nearest, "neuf": ONLY_NINE}).read(seven)
    assert {name: int(ten.argmax()) for name, ten in probs.items()} == {"moyenne": 7, "neuf": 9}


def test_readers_are_sent_by_name_and_kind():
    data = DigitPad({"moyenne": MEANS, "neuf": ONLY_NINE}).data
    assert [(reader["name"], reader["kind"]) for reader in data["readers"]] == [
        ("moyenne", "means"),
        ("neuf", "network"),
    ]


def test_text_names_the_readers_and_holds_no_trained_number(outputs):
    digit_pad({"la plus proche moyenne": MEANS})
    text = "[Pavé de dessin] Dessinez un chiffre, chacun dit ce qu’il lit\u00a0: la plus proche moyenne."
    assert outputs[0].data["text/plain"] == text
    assert "28" in outputs[0].metadata["image/png"]["alt"]


def test_examples_are_enlarged_to_the_pad():
    small = np.zeros((28, 28))
    small[4:24, 13:15] = 1.0
    (example,) = DigitPad({"moyenne": MEANS}, [small]).data["examples"]
    assert levels(example)[56, 56] == 255
    assert levels(example)[56, 5] == 0


def test_without_examples_the_pad_is_blank():
    pad = DigitPad({"moyenne": MEANS}, [])
    assert pad.data["examples"] == []
    assert pad.picture().startswith(b"\x89PNG")


@pytest.mark.parametrize("example", [np.zeros((28, 28)), np.ones(28), np.full((28, 28), np.nan)])
def test_refuses_an_example_that_is_no_drawing(example):
    with pytest.raises(ValueError, match="one grey image"):
        DigitPad({"moyenne": MEANS}, [example])


def test_refuses_a_pad_without_reader():
    with pytest.raises(ValueError, match="no reader"):
        DigitPad({})
