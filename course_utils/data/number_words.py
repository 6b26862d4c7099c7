"""Numbers in words, as they are said in France, in Belgium and in Switzerland: the French task of lesson 11."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..display import say
from ..french import counted

VARIETIES = ("France", "Belgique", "Suisse")
LARGEST = 1_000_000
SEED, MOST_TESTS = 2026, 80_000
SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 70: "septante", 90: "nonante"}
FOUR_TWENTIES = "quatre-vingt"  # "huitante" is said in Vaud, Valais and Fribourg, and stands here for Switzerland


def in_words(number: int, variety: str = "France") -> str:
    """A whole number in French words: hyphens below one hundred, as in the spelling of before 1990.

    Args:
        number: from 0 to 1,000,000.
        variety: "France" (soixante-dix, quatre-vingts, quatre-vingt-dix), "Belgique" (septante, quatre-vingts,
            nonante) or "Suisse" (septante, huitante, nonante).

    Raises:
        ValueError: another variety, or a number out of range or not whole.

    Introduced in lesson 11. Source: Grevisse & Goosse, Le bon usage, « Les numéraux cardinaux ».

    >>> [in_words(97, variety) for variety in VARIETIES]
    ['quatre-vingt-dix-sept', 'nonante-sept', 'nonante-sept']
    >>> in_words(200_080), in_words(80_200), in_words(1_071)
    ('deux cent mille quatre-vingts', 'quatre-vingt mille deux cents', 'mille soixante et onze')
    """
    if variety not in VARIETIES:
        raise ValueError(f"variety is {variety!r}: expected one of {', '.join(VARIETIES)}")
    if isinstance(number, bool) or not isinstance(number, int | np.integer) or not 0 <= number <= LARGEST:
        raise ValueError(f"number is {number!r}: expected a whole number from 0 to {LARGEST:,}")
    if number == LARGEST:
        return "un million"
    thousands, rest = divmod(int(number), 1000)
    if not thousands:
        return _below_thousand(rest, variety, last=True)
    words = [] if thousands == 1 else [_below_thousand(thousands, variety, last=False)]
    words.append("mille")
    return " ".join(words + [_below_thousand(rest, variety, last=True)] * bool(rest))


def _below_thousand(number: int, variety: str, last: bool) -> str:
    """0 to 999; cent and quatre-vingt take an s only at the very end."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, variety, last)
    words = "cent" if hundreds == 1 else f"{SMALL[hundreds]} cent"
    if rest:
        return f"{words} {_below_hundred(rest, variety, last)}"
    return words + "s" * (hundreds > 1 and last)


def _below_hundred(number: int, variety: str, last: bool) -> str:
    if number < len(SMALL):
        return SMALL[number]
    ten = number // 10 * 10
    if variety == "France" and ten in (70, 90):
        ten -= 10  # soixante-dix, quatre-vingt-dix
    unit = number - ten
    if ten == 80 and variety != "Suisse":
        return f"{FOUR_TWENTIES}-{SMALL[unit]}" if unit else FOUR_TWENTIES + "s" * last
    name = "huitante" if ten == 80 else TENS[ten]
    if unit in (1, 11):
        return f"{name} et {SMALL[unit]}"
    return f"{name}-{SMALL[unit]}" if unit else name


def draw_pairs(
    rng: np.random.Generator, count: int, varieties: Sequence[str] = VARIETIES, largest: int = LARGEST - 1
) -> list[tuple[str, str]]:
    """Numbers in words with their digits, as many of each length: small numbers are not drowned by large ones.

    Args:
        rng: NumPy generator.
        count: how many pairs.
        varieties: one is drawn for each number.
        largest: of the numbers, 9 or more.

    Returns:
        Pairs (words, digits).

    Raises:
        ValueError: a count below 0, no variety or another one, or a largest number out of 9 to 1,000,000.

    Introduced in lesson 11.

    >>> draw_pairs(np.random.default_rng(0), 1, largest=99)[0][1].isdigit()
    True
    """
    if isinstance(varieties, str) or not len(varieties) or set(varieties) - set(VARIETIES):
        raise ValueError(f"varieties is {varieties!r}: expected a list of some of {', '.join(VARIETIES)}")
    if count < 0 or not isinstance(largest, int | np.integer) or not 9 <= largest <= LARGEST:
        raise ValueError(f"expected a count of 0 or more and largest from 9 to {LARGEST:,}; got {count}, {largest}")
    longest = len(str(largest))
    pairs = []
    for _ in range(count):
        digits = int(rng.integers(1, longest + 1))
        low = 0 if digits == 1 else 10 ** (digits - 1)
        number = int(rng.integers(low, min(10**digits - 1, largest) + 1))
        pairs.append((in_words(number, varieties[int(rng.integers(len(varieties)))]), str(number)))
    return pairs


def load_number_words(
    num_train: int = 60_000, num_test: int = 1_000, quiet: bool = False
) -> tuple[list[tuple[str, str]], dict[str, list[tuple[str, str]]]]:
    """The course's numbers in words: always the same; a number of the tests is never learnt, in any variety.

    Args:
        num_train: pairs to learn from, of 1 to 6 digits, as many of each length.
        num_test: numbers of 3 to 6 digits, as many of each length, each in every variety; the few of 3 digits come
            several times.
        quiet: say nothing.

    Returns:
        train: pairs (words, digits).
        tests: by variety, the same numbers as pairs.

    Raises:
        ValueError: a number of pairs below 1 or not whole, or more than 80,000 numbers to test.

    Introduced in lesson 11.

    >>> train, tests = load_number_words(10, 4, quiet=True)
    >>> [digits for _, digits in tests["Suisse"]]
    ['509', '8015', '35677', '647315']
    """
    if {type(num_train), type(num_test)} != {int} or num_train < 1 or not 1 <= num_test <= MOST_TESTS:
        raise ValueError(f"expected 1 pair or more to learn, 1 to {MOST_TESTS:,} tests; got {num_train}, {num_test}")
    rng = np.random.default_rng(SEED)
    held_out = rng.permutation(LARGEST)[: LARGEST // 10]
    held_out = held_out[held_out >= 100]  # the words of smaller numbers have to be learnt
    hidden = set(held_out.tolist())
    train: list[tuple[str, str]] = []
    while len(train) < num_train:
        train += [pair for pair in draw_pairs(rng, num_train) if int(pair[1]) not in hidden]
    by_length = [held_out[(held_out >= 10**n) & (held_out < 10 ** (n + 1))] for n in (2, 3, 4, 5)]
    tested = [int(by_length[i % 4][i // 4 % len(by_length[i % 4])]) for i in range(num_test)]
    if not quiet:
        say(
            f"Nombres en lettres : {counted(num_train, 'paire')} pour apprendre, {counted(num_test, 'nombre')} de test."
        )
    tests = {variety: [(in_words(number, variety), str(number)) for number in tested] for variety in VARIETIES}
    return train[:num_train], tests
