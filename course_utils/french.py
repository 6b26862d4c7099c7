"""Every habit of written French in one place: spaces, apostrophes, numbers, plurals."""

import re
from collections.abc import Iterator

NO_BREAK_SPACE = "\u00a0"
# Code, math, tags, links: each piece is short or ends soon, so that no text can make the search slow.
AS_TYPED = re.compile(r"```.*?```|\$\$.*?\$\$|`[^`]+`|\$[^$]+\$|<[^<>]+>|\]\([^()\s]*\)|https?://\S+", re.DOTALL)


def typographic(text: str) -> str:
    """No-break spaces before : ; ? ! %, inside « » and between thousands, curly apostrophes.

    Code, math, tags and links stay as typed, so that sources can be typed with plain spaces and straight apostrophes.

    >>> typographic("l'un « oui » : `a ? b` ?") == "l\\u2019un «\\u00a0oui\\u00a0»\\u00a0: `a ? b`\\u00a0?"
    True
    """
    return "".join(piece if as_typed else _prose(piece) for piece, as_typed in pieces(text))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """A text cut at its code, math, tags and links, each piece with whether it must stay as typed.

    >>> list(pieces("si `x` vaut"))
    [('si ', False), ('`x`', True), (' vaut', False)]
    """
    end = 0
    for found in AS_TYPED.finditer(text):
        yield text[end : found.start()], False
        yield found.group(), True
        end = found.end()
    yield text[end:], False


def _prose(text: str) -> str:
    spaced = re.sub(r" (?=[;?!»%]|:(?!-))|(?<=«) |(?<=\d) (?=\d{3}\b)", NO_BREAK_SPACE, text)
    return re.sub(r"(?<=[^\W\d_])'(?=\**[^\W\d_])", "\u2019", spaced)


def number(value: float, digits: int = 2) -> str:
    """`value` as a French reader writes it: a decimal comma, a true minus sign, no minus before zero.

    >>> number(0.834), number(-1.5, 1), number(-0.001)
    ('0,83', '−1,5', '0,00')
    """
    text = f"{value:z.{digits}f}"
    return text.replace("-", "−").replace(".", ",")


def whole(count: int) -> str:
    """A whole number with a no-break space between thousands.

    >>> whole(47920) == "47\\u00a0920"
    True
    """
    return f"{count:,}".replace(",", NO_BREAK_SPACE).replace("-", "−")


def counted(count: int, one: str, many: str = "") -> str:
    """A number and its noun, singular up to 1 as French has it; `many` is `one` with an s unless given.

    >>> counted(1, "prénom"), counted(0, "essai"), counted(2, "exercice réussi", "exercices réussis")
    ('1 prénom', '0 essai', '2 exercices réussis')
    """
    return f"{whole(count)} {one if count < 2 else many or one + 's'}"
