"""Show a text in its two forms: HTML in a notebook, plain text anywhere else."""

import re
import sys
from html import escape

from .french import pieces, typographic


def in_notebook() -> bool:
    """Whether IPython runs this code; IPython is not imported for the question.

    >>> in_notebook()
    False
    """
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


def show(text: str, html: str) -> None:
    """Display one bundle under IPython, print the text elsewhere."""
    if in_notebook():
        from IPython.display import display

        display({"text/plain": printable(text), "text/html": printable(html)}, raw=True)
        return
    try:
        print(text)
    except UnicodeEncodeError:  # an old console that knows no accents
        encoding = sys.stdout.encoding or "ascii"
        print(text.encode(encoding, "replace").decode(encoding))


def say(sentence: str) -> None:
    """Print a French sentence, typed with plain spaces and straight apostrophes, as it should be read.

    >>> say("C'est un essai.")
    C’est un essai.
    """
    print(typographic(sentence))


def printable(text: str) -> str:
    """A text that can be sent and saved: half a surrogate pair, which no encoding knows, becomes a question mark.

    >>> printable("a\\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def marked_up(sentence: str) -> str:
    """HTML of a sentence with `code`, **bold** and $math$; all else is escaped.

    >>> marked_up("`a < b` et **non** $x^2$")
    '<code>a &lt; b</code> et <strong>non</strong> $x^2$'
    """
    return "".join(map(_marked_up_piece, (piece for piece, _ in pieces(typographic(sentence)))))


def _marked_up_piece(piece: str) -> str:
    if len(piece) > 2 and piece[0] == piece[-1] == "`":
        return f"<code>{escape(piece[1:-1])}</code>"
    if len(piece) > 2 and piece[0] == piece[-1] == "$":
        return escape(piece)
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escape(piece))
