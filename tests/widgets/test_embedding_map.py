"""The map of letters, and the moment to stop."""

import numpy as np
import pytest

from course_utils.widgets.embedding_map import EmbeddingMap

CHARS = {0: ".", 1: "a", 2: "b"}
PLACES = np.arange(12.0).reshape(2, 3, 2)


def made(**changes):
    known = {"steps": [0, 9], "losses": [1.1, 0.8], "validation": [1.2, 0.9], "maps": {"exacte": PLACES}}
    return EmbeddingMap(**(known | {"id_to_char": CHARS, "vowels": ["a"], "texts": [["a"], ["ab"]]} | changes))


def test_places_and_losses_travel_rounded():
    data = made(maps={"exacte": PLACES + 0.12345, "ombre": PLACES}).data
    assert [one["name"] for one in data["maps"]] == ["exacte", "ombre"]
    assert data["maps"][0]["frames"][0][0] == [0.123, 1.123]
    assert (data["steps"], data["vowels"], data["texts"]) == ([0, 9], "a", [["a"], ["ab"]])
    assert made().picture().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "bad",
    [
        {"steps": [0]},
        {"losses": [1.0]},
        {"texts": [["a"]]},
        {"maps": {}},
        {"maps": {"exacte": PLACES[:, :2]}},
        {"maps": {"a": PLACES, "b": PLACES, "c": PLACES}},
    ],
)
def test_what_does_not_fit_is_refused(bad):
    with pytest.raises(ValueError, match="expected"):
        made(**bad)
