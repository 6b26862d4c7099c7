"""The bench where the next character is chosen."""

import numpy as np
import pytest

from course_utils.models.ngram import NGram
from course_utils.widgets.sampling_bench import SamplingBench

CHARS = {0: ".", 1: "a", 2: "b"}
MODEL = NGram(1, 3).fit(np.array([[0], [1], [1]]), np.array([1, 2, 0]))


def test_a_model_that_counts_travels_whole_and_any_other_by_its_logits():
    assert "tables" in SamplingBench(MODEL, CHARS, ["a"]).data
    sent = SamplingBench(lambda ids: MODEL(ids), CHARS, ["a", ""]).data["logits"]
    assert sent[""] == [None, 0.0, None]
    assert sent["a"] == [round(np.log(0.5), 5), None, round(np.log(0.5), 5)]


@pytest.mark.parametrize("bad", [{"contexts": []}, {"contexts": "ab"}, {"contexts": ["é"]}, {"temperature": 4}])
def test_what_does_not_fit_is_refused(bad):
    with pytest.raises(ValueError, match=r"expected|not in"):
        SamplingBench(**({"model": MODEL, "id_to_char": CHARS, "contexts": ["a"]} | bad))
