"""Models that count, as text for JavaScript."""

import numpy as np
import pytest

from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.text import windows
from course_utils.widgets.tables import PARTS_PER_ROW, packed_model, symbols

NAMES = ["ana", "an"]
IDS = {".": 0, "a": 1, "n": 2}
CHARS = {i: character for character, i in IDS.items()}


def test_counts_of_every_length_by_hand():
    model = InterpolatedNGram(1, 3, weight=0.8).fit(*windows(NAMES, IDS, 1))
    sent = packed_model(model, CHARS)
    assert sent["weight"] == 0.8
    assert sent["tables"][0] == "\t.2a3n2"
    assert sorted(sent["tables"][1].split("\n")) == [".\ta2", "a\t.1n2", "n\t.1a1"]


def test_one_length_keeps_the_place_of_the_shorter_ones():
    model = NGram(2, 3, smoothing=0.5).fit(*windows(NAMES, IDS, 2))
    sent = packed_model(model, CHARS)
    assert sent["tables"][:2] == ["", ""]
    assert ".a\tn2" in sent["tables"][2].split("\n")
    assert (sent["weight"], sent["smoothing"]) == (None, 0.5)


def test_a_table_of_probabilities_travels_in_parts_of_a_million():
    probs = np.array([[0, 0.5, 0.5], [1 / 3, 1 / 3, 1 / 3], [0.25, 0.75, 0]])
    tables = packed_model(probs, CHARS)["tables"]
    assert tables[0] == ""
    assert tables[1].split("\n")[2] == f"n\t.{PARTS_PER_ROW // 4}a{3 * PARTS_PER_ROW // 4}"


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (np.ones((2, 2)) / 2, "V = 3"),
        (np.ones((3, 3)), "sum to 1"),
        (np.full((3, 3), np.nan), "sum to 1"),
        (np.array([2.0, -1, 0]), "0 or more"),
        ("bigramme", "expected an n-gram model or probabilities"),
    ],
)
def test_refuses_what_is_no_model_of_this_vocabulary(model, message):
    with pytest.raises(ValueError, match=message):
        packed_model(model, CHARS)


def test_symbols_stand_in_the_order_of_their_ids():
    assert symbols({1: "a", 0: ".", 2: "n"}) == ".an"
