"""A tale as a list of words and signs, and back."""

import re

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
