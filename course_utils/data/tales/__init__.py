"""Les petits contes: French stories drawn from a grammar, whose entropy and whose mistakes are known exactly.

Introduced in lesson 09.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from ...display import say
from ...french import counted
from .entropy import Entropy
from .entropy import entropy as _entropy
from .grammar import Grammar
from .reading import Agreement, Reader, Reading
from .words import as_signs as _as_signs
from .words import from_signs as _from_signs
from .words import join, tokens

TALE_END = "¶"  # the mark that starts and ends every tale
SEED = 2026  # of the course's tales
MOST_TALES = 1_000_000


@lru_cache(maxsize=1)
def _reader() -> Reader:
    return Reader(Grammar())


def sample(rng: np.random.Generator, n: int) -> list[str]:
    """Draw tales from the grammar.

    Args:
        rng: NumPy generator.
        n: how many, 0 or more.

    Returns:
        n texts, without end marks.

    Raises:
        ValueError: n is below 0.

    Introduced in lesson 09.

    >>> sample(np.random.default_rng(0), 1)[0][:12]
    'Autrefois, i'
    """
    if n < 0:
        raise ValueError(f"n is {n}: expected 0 tales or more")
    grammar = _reader().grammar
    return [_tale(grammar, rng) for _ in range(n)]


def _tale(grammar: Grammar, rng: np.random.Generator) -> str:
    text, name, words = "", grammar.first, {}
    while name is not None:
        move = grammar.draw(name, words, rng)
        text, words, name = text + grammar.text(move), move.words, grammar.after(move)
    return text


def score(text: str) -> Reading:
    """The exact log-probability of a text under the grammar, or the first rule that it breaks, and where.

    Args:
        text: one tale; curly apostrophes and non-breaking spaces are read as plain ones.

    Introduced in lesson 09.

    >>> reading = score("Il était une fois deux renards rusée.")
    >>> reading.broken, reading.found
    ('accord en genre', 'rusée')
    """
    if not isinstance(text, str):
        raise TypeError(f"text is {type(text).__name__}: expected one tale, a string")
    return _reader().score(text)


@lru_cache(maxsize=1)
def entropy() -> Entropy:
    """The exact entropy of the tales: what a model that knew the grammar by heart would still lose on average.

    Introduced in lesson 09. Source: Shannon (1948), section 6.

    >>> round(entropy().per_tale, 1)
    28.6
    """
    return _entropy(_reader().grammar)


def agreements(text: str) -> list[Agreement]:
    """The words of a correct tale whose form a noun decides, with the form that would be wrong.

    Raises:
        ValueError: the grammar cannot write the text.

    Introduced in lesson 09.
    """
    reading = score(text)
    if not reading.accepted:
        raise ValueError(
            f"the text breaks a rule ({reading.broken}) at {reading.at}, {reading.found!r}: expected a tale"
        )
    return list(_reader().agreements(text))


def vocabulary() -> list[str]:
    """Every word and sign that tales are made of, sorted; a capital makes another word.

    >>> len(vocabulary()) > 200
    True
    """
    return sorted(_reader().lexicon.words)


def as_signs(text: str) -> str:
    """A tale with one sign in place of each word: what reads by characters then reads by words.

    Raises:
        ValueError: a word that tales do not have.

    Introduced in lesson 10.

    >>> len(as_signs("Autrefois, il y avait une souris."))
    8
    """
    return _as_signs(text, _words())


def from_signs(signs: str) -> str:
    """The tale behind signs.

    >>> from_signs(as_signs("Autrefois, il y avait une souris."))
    'Autrefois, il y avait une souris.'
    """
    return _from_signs(signs, _words())


@lru_cache(maxsize=1)
def _words() -> list[str]:
    return vocabulary()


def load_tales(
    num_train: int = 4000, num_held_out: int = 500, quiet: bool = False
) -> tuple[list[str], list[str], list[str]]:
    """The course's tales: distinct, always the same, no tale in two of the parts.

    Args:
        num_train, num_held_out: tales to learn from, and in each of the two other parts; 1 or more.
        quiet: say nothing.

    Returns:
        train, validation, test.

    Raises:
        ValueError: a number that is not whole, or not from 1 to a million.

    Introduced in lesson 09.

    >>> [len(part) for part in load_tales(30, 10, quiet=True)]
    [30, 10, 10]
    """
    for number in (num_train, num_held_out):
        if not isinstance(number, int | np.integer) or not 1 <= number <= MOST_TALES:
            raise ValueError(f"expected a whole number of tales from 1 to {MOST_TALES:,}, got {number}")
    rng = np.random.default_rng(SEED)
    held_out = _distinct(rng, 2 * num_held_out, ())
    train = _distinct(rng, num_train, held_out)
    if not quiet:
        say(f"Les petits contes : {counted(num_train, 'conte')} pour apprendre, écrits par une grammaire du cours.")
    return train, held_out[:num_held_out], held_out[num_held_out:]


def _distinct(rng: np.random.Generator, count: int, others: Sequence[str]) -> list[str]:
    """So many tales, none twice, none among the others."""
    seen, tales = set(others), []
    while len(tales) < count:
        tale = sample(rng, 1)[0]
        if tale not in seen:
            seen.add(tale)
            tales.append(tale)
    return tales


__all__ = ["TALE_END", "Agreement", "Entropy", "Reading", "agreements", "entropy", "join", "load_tales", "sample"]
__all__ += ["score", "tokens", "vocabulary"]
