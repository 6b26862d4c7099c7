"""Vocabulary, encoding, windows and splits."""

from itertools import combinations

import numpy as np
import pytest

from course_utils import text
from course_utils.data import load_names

IDS = {".": 0, "a": 1, "b": 2}


def test_the_shipped_names_give_the_vocabulary_of_the_course():
    char_to_id, id_to_char = text.build_vocab(load_names(quiet=True))
    assert len(char_to_id) == 37
    assert char_to_id["."] == 0
    assert all(id_to_char[i] == character for character, i in char_to_id.items())


@pytest.mark.parametrize(("names", "complaint"), [([], "empty"), ([""], "empty"), (["a.b"], "marks the ends")])
def test_build_vocab_refuses(names, complaint):
    with pytest.raises(ValueError, match=complaint):
        text.build_vocab(names)


def test_decode_undoes_encode():
    assert text.decode(text.encode(".abba.", IDS), {i: c for c, i in IDS.items()}) == ".abba."


def test_unknown_characters_and_ids_are_named():
    with pytest.raises(ValueError, match="'Z'"):
        text.encode("aZ", IDS)
    with pytest.raises(ValueError, match=r"\[7\]"):
        text.decode([7], {0: "."})


def test_windows_pad_the_start_and_never_cross_names():
    contexts, targets = text.windows(["ab", "b"], IDS, context_length=2)
    assert contexts.tolist() == [[0, 0], [0, 1], [1, 2], [0, 0], [0, 2]]
    assert targets.tolist() == [1, 2, 0, 2, 0]


@pytest.mark.parametrize(("names", "length"), [(["ab"], 0), ([], 2)])
def test_windows_refuse(names, length):
    with pytest.raises(ValueError, match="expected"):
        text.windows(names, IDS, length)


def test_split_is_a_shuffled_partition_and_always_the_same():
    names = [f"n{i:03d}" for i in range(1000)]
    train, validation, test = text.split_names(names)
    assert sorted(train + validation + test) == names
    assert (len(train), len(validation), len(test)) == (800, 100, 100)
    assert train != sorted(train)
    assert text.split_names(names) == (train, validation, test)


def test_a_family_of_compounds_stays_on_one_side():
    names = [f"n{i:03d}" for i in range(200)] + [f"n{i:03d}-{end}" for i in range(0, 200, 5) for end in ("lise", "zoé")]
    parts = text.split_names(names)
    assert sorted(name for part in parts for name in part) == sorted(names)
    heads = [{text.family(name) for name in part} for part in parts]
    assert all(not one & other for one, other in combinations(heads, 2))
    assert [len(part) for part in parts] == pytest.approx([224, 28, 28], abs=4)


def test_the_course_s_own_families_are_on_one_side():
    parts = text.split_names(load_names(quiet=True))
    compounds = [{text.family(name) for name in part if "-" in name} for part in parts]
    everyone = [{text.family(name) for name in part} for part in parts]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert not compounds[one] & everyone[other]
        assert not compounds[other] & everyone[one]


def test_a_list_that_is_one_family_is_not_cut():
    names = [f"marie-{letter}" for letter in "abcdefghijkl"]
    assert [len(part) for part in text.split_names(names)] == [12, 0, 0]


def test_stories_end_with_another_mark_than_names():
    char_to_id, _ = text.build_vocab(["Il dort. Elle lit."], end="\n")
    assert char_to_id["\n"] == 0
    contexts, targets = text.windows(["a."], {"\n": 0, "a": 1, ".": 2}, 2, end="\n")
    assert contexts.tolist() == [[0, 0], [0, 1], [1, 2]]
    assert targets.tolist() == [1, 2, 0]


@pytest.mark.parametrize(
    "call", [lambda: text.build_vocab("ab"), lambda: text.windows("ab", IDS, 2), lambda: text.windows([3], IDS, 2)]
)
def test_one_text_is_no_list_of_names(call):
    with pytest.raises(ValueError, match="expected a list of names"):
        call()


def test_a_mark_inside_a_name_is_refused():
    with pytest.raises(ValueError, match=r"occurs inside 'a\.b'"):
        text.windows(["ab", "a.b"], IDS, 2)


@pytest.mark.parametrize("ids", [[1.9], [[1]], ["a"]])
def test_ids_that_are_no_integers_are_refused(ids):
    with pytest.raises(ValueError, match="expected ids"):
        text.decode(ids, {1: "a"})


def test_split_refuses_a_list_too_short():
    with pytest.raises(ValueError, match="at least 10"):
        text.split_names(["a"] * 9)


def test_splits_resemble_each_other():
    train, _, test = text.split_names(load_names(quiet=True))
    share = [np.mean([name.startswith("m") for name in part]) for part in (train, test)]
    assert share[0] == pytest.approx(share[1], abs=0.05)
