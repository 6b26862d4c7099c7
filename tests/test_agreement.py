"""Agreements over a distance: pairs, what models make of them, and who reads nothing."""

import numpy as np
import pytest

from course_utils.agreement import Choice, by_distance, choices, log_probs, usual_choices
from course_utils.data import tales
from course_utils.metrics import nll_per_character
from course_utils.models.ngram import InterpolatedNGram
from course_utils.text import build_vocab, windows

SOME = tales.sample(np.random.default_rng(11), 30)
IDS, _ = build_vocab(SOME, end=tales.TALE_END)
TABLE = InterpolatedNGram(3, len(IDS), 0.8).fit(*windows(SOME, IDS, 3, tales.TALE_END))


def _knows(texts):
    """A model that has read those texts by heart: after one of their beginnings, what comes is nearly certain."""
    marked = [tales.TALE_END + text + tales.TALE_END for text in texts]

    def model(ids):
        logits = np.zeros((*ids.shape, len(IDS)))
        for row, one in enumerate(ids):
            for t in range(len(one)):
                begun = "".join(next(c for c, i in IDS.items() if i == k) for k in one[: t + 1])
                for text in marked:
                    if text.startswith(begun) and len(text) > len(begun):
                        logits[row, t, IDS[text[len(begun)]]] = 20
        return logits

    return model


def test_log_probs_are_those_of_each_text_whatever_its_neighbours():
    texts = ["Il", "Autrefois, il y", "On"]
    together, apart = log_probs(TABLE, texts, IDS), [log_probs(TABLE, [text], IDS)[0] for text in texts]
    assert together == pytest.approx(apart)
    whole = -nll_per_character(TABLE, [SOME[0]], IDS, tales.TALE_END) * (len(SOME[0]) + 1)
    end = TABLE(np.array([[IDS[c] for c in tales.TALE_END + SOME[0]]]))[0, -1]
    final = end[IDS[tales.TALE_END]] - np.log(np.exp(end).sum())
    assert log_probs(TABLE, [SOME[0]], IDS)[0] == pytest.approx(whole - final)


def test_who_knows_the_tale_is_always_right_and_who_does_not_read_is_not():
    tale = min(SOME, key=len)
    assert all(one.right for one in choices(_knows([tale]), [tale], IDS))
    assert len(choices(TABLE, [tale], IDS)) == len(tales.agreements(tale))
    usual = [one.right for one in usual_choices(SOME, SOME)]
    assert 0.5 < np.mean(usual) < 0.9


def test_shares_by_distance():
    made = [Choice("pronom", 5, True), Choice("pronom", 10, False), Choice("pronom", 19, True)]
    assert by_distance(made, [0, 10, 20]) == [1.0, 0.5]
    assert np.isnan(by_distance(made, [20, 30])[0])
