"""The pad of lesson 02: what Python answers to a drawing."""

import numpy as np
import pytest

from course_utils.data.normalise import normalise_digit
from course_utils.widgets import digit_pad
from course_utils.widgets.digit_pad import SIDE, DigitPad, decode, encode, own_examples

SEVEN = np.eye(10)[7] * 0.83 + 0.017  # 0.847 for the 7


def drawn(predict, drawing):
    pad = DigitPad(predict)
    pad.drawing = encode(drawing)
    return pad


def bar():
    drawing = np.zeros((SIDE, SIDE), dtype=np.uint8)
    drawing[20:90, 10:18] = 255
    return drawing


def test_drawing_gives_probabilities_and_a_sentence():
    pad = drawn(lambda image: SEVEN, bar())
    assert pad.probs == pytest.approx(SEVEN)
    assert pad.message == "Le modèle lit un\u00a07 (0,85)."


def test_network_gets_the_normalised_image_between_0_and_1():
    images = []
    pad = drawn(lambda image: images.append(image) or SEVEN, bar())
    (image,) = images
    assert image.shape == (28, 28)
    assert (image.min(), image.max()) == (0, 1)
    assert np.array_equal(image * 255, normalise_digit(bar()))
    assert pad.seen == encode(normalise_digit(bar()))


def test_answer_of_a_batch_of_one_is_accepted():
    assert drawn(lambda image: SEVEN[None], bar()).message.startswith("Le modèle lit")


def test_blank_pad_gets_its_sentence_and_asks_nothing():
    pad = drawn(lambda image: SEVEN, bar())
    pad.drawing = ""
    assert pad.message == "Le pavé est vide\u00a0: dessinez un chiffre."
    assert (pad.seen, pad.probs) == ("", [])
    pad.drawing = encode(np.zeros((SIDE, SIDE)))
    assert "vide" in pad.message


def broken(image):
    raise RuntimeError("poids absents")


@pytest.mark.parametrize(
    ("predict", "sentence"),
    [
        (broken, "Le modèle n’a pas pu répondre (RuntimeError: poids absents)."),
        (lambda image: None, "Le modèle devait donner dix nombres, il a donné un tableau de forme ()."),
        (lambda image: np.ones(9) / 9, "Le modèle devait donner dix nombres, il a donné un tableau de forme (9,)."),
        (lambda image: np.arange(10.0), "Le modèle n’a pas donné des probabilités"),
        (lambda image: SEVEN * np.nan, "Le modèle n’a pas donné des probabilités"),
    ],
)
def test_wrong_answer_is_said_never_raised(predict, sentence):
    pad = drawn(predict, bar())
    assert pad.message.startswith(sentence)
    assert pad.probs == []
    assert pad.seen


def test_error_on_one_drawing_does_not_stop_the_next():
    answers = iter([RuntimeError("une fois"), None])

    def once(image):
        error = next(answers)
        if error:
            raise error
        return SEVEN

    pad = drawn(once, bar())
    pad.drawing = encode(bar().T)
    assert pad.message.startswith("Le modèle lit")


def test_text_holds_no_trained_number_and_picture_is_there(outputs):
    digit_pad(lambda image: SEVEN)
    digit_pad(broken)
    assert [output.data["text/plain"] for output in outputs] == [
        "[Pavé de dessin] Dessinez un chiffre, le modèle dit ce qu’il lit."
    ] * 2
    assert all(output.data["image/png"].startswith(b"\x89PNG") for output in outputs)
    assert "28" in outputs[0].metadata["image/png"]["alt"]


def test_examples_are_enlarged_to_the_pad():
    small = np.zeros((28, 28))
    small[4:24, 13:15] = 1.0
    (example,) = DigitPad(lambda image: SEVEN, [small]).examples
    assert decode(example)[56, 56] == 255
    assert decode(example)[56, 5] == 0
    assert DigitPad(lambda image: SEVEN).examples == [encode(image) for image in own_examples()]


@pytest.mark.parametrize("example", [np.zeros((28, 28)), np.ones(28), np.full((28, 28), np.nan)])
def test_refuses_an_example_that_is_no_drawing(example):
    with pytest.raises(ValueError, match="one grey image"):
        DigitPad(lambda image: SEVEN, [example])
