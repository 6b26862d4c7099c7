"""Heads set by hand do what they are told, exactly."""

import pytest
import torch

from course_utils.data import load_names
from course_utils.heads import VOWELS, hand_heads
from course_utils.text import build_vocab

NAMES = load_names(quiet=True)
IDS, _ = build_vocab(NAMES)
HEADS = hand_heads(list(IDS), max(map(len, NAMES)))


@pytest.mark.parametrize("name", ["anna", "jean-pierre", "zoé"])
def test_a_head_by_hand_keeps_to_its_habit(name):
    ids = [IDS[letter] for letter in name]
    before, same, first, vowels = (HEADS[job].weights(ids) for job in ("before", "same", "first", "vowels"))
    for t in range(len(name)):
        assert before[t, max(0, t - 1)] > 0.999
        assert first[t, 0] > 0.999
        alike = torch.tensor([letter == name[t] for letter in name[: t + 1]])
        assert same[t, : t + 1][alike].sum() > 0.999
        heard = torch.tensor([letter in VOWELS for letter in name[: t + 1]])
        if heard.any():
            assert vowels[t, : t + 1][heard].sum() > 0.999


def test_the_letter_before_is_copied_everywhere():
    """The accuracy of the hand-set head is 1, over every name of the course."""
    for name in NAMES:
        looked = HEADS["before"].weights([IDS[letter] for letter in name]).argmax(dim=1)
        assert looked.tolist() == [max(0, t - 1) for t in range(len(name))]


def test_a_text_may_be_any_sequence_of_whole_numbers():
    head = HEADS["same"]
    assert torch.equal(head.weights((1, 2, 1)), head.weights([1, 2, 1]))


def test_vowels_are_those_of_french():
    heads = hand_heads("bcdçnéÉa", 8)
    assert heads["vowels"].key_letters[:, 0].tolist() == [0, 0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("ids", [[], [99], [0] * 40, [-1], [0.5], [True, False]])
def test_texts_that_a_head_cannot_read_are_refused(ids):
    with pytest.raises(ValueError, match="expected 1 to"):
        HEADS["same"].weights(ids)


@pytest.mark.parametrize(
    "settings", [("", 4), ("aab", 4), (["ab"], 4), ("ab", 1), ("ab", 4, 0.0), ("ab", 4, float("inf"))]
)
def test_heads_that_cannot_be_made_are_refused(settings):
    with pytest.raises(ValueError, match="expected symbols"):
        hand_heads(*settings)
