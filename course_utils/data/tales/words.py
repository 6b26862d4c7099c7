"""A tale as a list of words and signs, and back."""

import re
from collections.abc import Sequence

FIRST_SIGN = 0xE000  # of the signs that mean nothing in Unicode
TOKEN = re.compile(r"[^\W\d_]+'|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")


def tokens(text: str) -> list[str]:
    """The words and signs of a text, capitals kept; an elided word keeps its apostrophe.

    Args:
        text: straight or curly apostrophes.

    Introduced in lesson 09.

    >>> tokens("« Qui es-tu ? » demanda l'oie.")
    ['«', 'Qui', 'es-tu', '?', '»', 'demanda', "l'", 'oie', '.']
    """
    return TOKEN.findall(text.replace("’", "'"))


def join(words: list[str]) -> str:
    """The text of a list of words and signs, spaced as in the tales.

    >>> join(tokens("« Qui es-tu ? » demanda l'oie.")) == "« Qui es-tu ? » demanda l'oie."
    True
    """
    text = re.sub(r" ([.,])", r"\1", " ".join(words))
    return text.replace("' ", "'")


def as_signs(text: str, words: Sequence[str]) -> str:
    """A tale with one sign in place of each word: what reads a tale by characters then reads it by words.

    Args:
        text: a tale.
        words: all that it may be made of, in an order that stays.

    Raises:
        ValueError: a word that is not among them.

    Introduced in lesson 10.

    >>> from_signs(as_signs("Il était", ["Il", "était"]), ["Il", "était"])
    'Il était'
    """
    numbers = {word: i for i, word in enumerate(words)}
    cut = tokens(text)
    if join(cut) != text.replace("’", "'"):
        raise ValueError(f"{text[:40]!r} is not made of words and signs of the tales, spaced as they are")
    if strange := [word for word in cut if word not in numbers]:
        raise ValueError(f"{strange[:3]} are not words of the tales: expected those of tales.vocabulary()")
    return "".join(chr(FIRST_SIGN + numbers[word]) for word in cut)


def from_signs(signs: str, words: Sequence[str]) -> str:
    """The tale behind signs.

    Raises:
        ValueError: a sign that stands for no word.
    """
    if strange := [sign for sign in signs if not 0 <= ord(sign) - FIRST_SIGN < len(words)]:
        raise ValueError(f"{strange[0]!r} stands for no word: expected what as_signs gives")
    return join([words[ord(sign) - FIRST_SIGN] for sign in signs])
