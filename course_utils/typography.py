"""French typography, so that sources can be typed with plain spaces and straight apostrophes."""

import re

NO_BREAK_SPACE = "\u00a0"
AS_TYPED = re.compile(r"(```.*?```|\$\$.*?\$\$|`[^`]+`|\$[^$]+\$|<[^>]+>|\]\([^)]*\)|https?://\S+)", re.DOTALL)


def typographic(text: str) -> str:
    """No-break spaces before : ; ? ! %, inside « » and between thousands, curly apostrophes.

    Code, math, tags and links stay as typed.

    >>> typographic("l'un « oui » : `a ? b` ?") == "l\\u2019un «\\u00a0oui\\u00a0»\\u00a0: `a ? b`\\u00a0?"
    True
    """
    parts = marked_parts(text)
    return "".join(part if i % 2 else _prose(part) for i, part in enumerate(parts))


def marked_parts(text: str) -> list[str]:
    """A text cut at its code, math, tags and links, which stand at the odd places.

    >>> marked_parts("si `x` vaut $1$.")
    ['si ', '`x`', ' vaut ', '$1$', '.']
    """
    return AS_TYPED.split(text)


def _prose(text: str) -> str:
    spaced = re.sub(r" (?=[;?!»%]|:(?!-))|(?<=«) |(?<=\d) (?=\d{3}\b)", NO_BREAK_SPACE, text)

    return re.sub(r"(?<=[^\W\d_])'(?=\**[^\W\d_])", "\u2019", spaced)
