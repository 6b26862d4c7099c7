"""Markdown, Python and printed text as HTML: what web pages and decks have in common."""

from __future__ import annotations

import html
import re
import unicodedata

from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from .notebooks.outputs import ANSI_COLORS, alternative_text, texts
from .web.formulas import mathml

TELEPHONE = 34  # characters of code that the narrowest telephone shows on a line


class Renderer(IPythonRenderer):
    """Markdown to HTML with MathML formulas and headings that can be linked to."""

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.plan: list[tuple[str, str]] = []  # (anchor, text) of each section

    def heading(self, text: str, level: int, **attrs) -> str:
        """A heading with an anchor; second-level ones make the plan of the page."""
        words = html.unescape(re.sub(r"<[^>]*>", "", text))
        name = anchor(words)
        if level == 2:
            self.plan.append((name, words))
        return f'<h{level} id="{name}">{text}</h{level}>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        """A fenced block, coloured where it is Python."""
        if info == "python":
            return code_block(code)
        return f'<pre class="block"{scrolling(code, "Extrait")}>{html.escape(code)}</pre>\n'

    def block_math(self, body: str) -> str:
        """A displayed formula."""
        return mathml(body, block=True)

    def inline_math(self, body: str) -> str:
        """A formula in a line."""
        return mathml(body)

    def latex_environment(self, name: str, body: str) -> str:
        """A displayed LaTeX environment."""
        return mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", block=True)

    def table(self, text: str) -> str:
        """A table in a box of its own, so that a wide one scrolls alone."""
        return f'<div class="wide" tabindex="0"><table>\n{text}</table></div>\n'


def markdown(text: str, renderer: Renderer | None = None) -> str:
    """A Markdown text as HTML.

    >>> markdown("**oui**")
    '<p><strong>oui</strong></p>\\n'
    """
    return MarkdownWithMath(renderer=renderer or Renderer()).render(text)


def coloured(code: str) -> str:
    """Python with a span around each piece that has a colour.

    >>> coloured("1")
    '<span class="mi">1</span>'
    """
    return highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")


def code_block(code: str) -> str:
    """Coloured Python in a block of its own.

    >>> code_block("1")
    '<pre class="code"><code><span class="mi">1</span></code></pre>\\n'
    """
    return f'<pre class="code"{scrolling(code, "Code")}><code>{coloured(code)}</code></pre>\n'


def scrolling(text: str, label: str) -> str:
    """Attributes of a block whose lines are too long for a telephone: it has a name and scrolls by keyboard.

    >>> scrolling("x = 1", "Code")
    ''
    """
    longest = max(map(len, text.split("\n")))
    return f' tabindex="0" role="group" aria-label="{label}"' if longest > TELEPHONE else ""


def printed(output: NotebookNode) -> str:
    """What an output prints, without the colours of a terminal.

    >>> printed(NotebookNode(text="\\x1b[31moui\\x1b[0m\\n"))
    'oui'
    """
    return ANSI_COLORS.sub("", "\n".join(part for part in texts(output) if part)).rstrip("\n")


def without_captions(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """The outputs without the captions displayed after figures, whose alternative text says the same.

    >>> without_captions([NotebookNode(text="a", metadata={}), NotebookNode(text="b", metadata={})])[1].text
    'b'
    """
    kept, caption = [], ""
    for output in outputs:
        if not caption or caption != output.get("data", {}).get("text/plain", ""):
            kept.append(output)
        caption = alternative_text(output)
    return kept


def png_source(output: NotebookNode) -> str:
    """The address, self-contained, of an output's picture.

    >>> png_source(NotebookNode(data=NotebookNode({"image/png": "AA\\n"})))
    'data:image/png;base64,AA'
    """
    return "data:image/png;base64," + "".join(output.data["image/png"].split())


def anchor(words: str) -> str:
    """Words as the end of an address.

    >>> anchor("2. Du texte aux numéros")
    '2-du-texte-aux-numeros'
    """
    ascii_words = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_words).strip("-") or "section"
