"""Numbers in words: the forms that are easily wrong, by hand, and every number different."""

import numpy as np
import pytest

from course_utils.data.number_words import VARIETIES, draw_pairs, in_words, load_number_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zéro"),
        (16, "seize"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (22, "vingt-deux"),
        (61, "soixante et un"),
        (70, "soixante-dix"),
        (71, "soixante et onze"),
        (72, "soixante-douze"),
        (79, "soixante-dix-neuf"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (90, "quatre-vingt-dix"),
        (91, "quatre-vingt-onze"),
        (99, "quatre-vingt-dix-neuf"),
        (100, "cent"),
        (101, "cent un"),
        (180, "cent quatre-vingts"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1_000, "mille"),
        (1_001, "mille un"),
        (2_000, "deux mille"),
        (21_000, "vingt et un mille"),
        (80_000, "quatre-vingt mille"),
        (80_080, "quatre-vingt mille quatre-vingts"),
        (100_000, "cent mille"),
        (200_000, "deux cent mille"),
        (200_200, "deux cent mille deux cents"),
        (999_999, "neuf cent quatre-vingt-dix-neuf mille neuf cent quatre-vingt-dix-neuf"),
        (1_000_000, "un million"),
    ],
)
def test_in_france(number, words):
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("number", "belgium", "switzerland"),
    [
        (70, "septante", "septante"),
        (71, "septante et un", "septante et un"),
        (80, "quatre-vingts", "huitante"),
        (81, "quatre-vingt-un", "huitante et un"),
        (80_000, "quatre-vingt mille", "huitante mille"),
        (90, "nonante", "nonante"),
        (91, "nonante et un", "nonante et un"),
        (97, "nonante-sept", "nonante-sept"),
        (1_980, "mille neuf cent quatre-vingts", "mille neuf cent huitante"),
    ],
)
def test_in_belgium_and_in_switzerland(number, belgium, switzerland):
    assert in_words(number, "Belgique") == belgium
    assert in_words(number, "Suisse") == switzerland


@pytest.mark.parametrize("variety", VARIETIES)
def test_no_two_numbers_are_said_alike(variety):
    numbers = [*range(10_000), *range(10_000, 1_000_001, 37)]
    assert len({in_words(number, variety) for number in numbers}) == len(numbers)


@pytest.mark.parametrize(
    ("number", "variety"), [(-1, "France"), (1_000_001, "France"), (1.5, "France"), (True, "France"), (3, "Québec")]
)
def test_what_has_no_words_is_refused(number, variety):
    with pytest.raises(ValueError, match="expected"):
        in_words(number, variety)


def test_pairs_are_true_and_of_every_length():
    pairs = draw_pairs(np.random.default_rng(1), 600)
    assert {len(digits) for _, digits in pairs} == {1, 2, 3, 4, 5, 6}
    said = [{in_words(int(digits), variety) for variety in VARIETIES} for _, digits in pairs]
    assert all(words in some for (words, _), some in zip(pairs, said, strict=True))
    assert any("huitante" in words for words, _ in pairs)
    assert draw_pairs(np.random.default_rng(1), 600) == pairs


@pytest.mark.parametrize("sizes", [(0, 1), (1.5, 1), (10, 0), (10, 80_001), (True, 1)])
def test_pairs_that_cannot_be_counted_are_refused(sizes):
    with pytest.raises(ValueError, match="expected 1 pair or more"):
        load_number_words(*sizes)
