"""A slide as HTML: its text, its code with steps, its outputs."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape

from nbconvert.filters.markdown_mistune import MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from ..formulas import mathml_in_html
from ..html import COLOURS, Renderer
from ..outputs import alternative_text, texts
from .talk import Slide, steps

ANSWER = re.compile(r"^-{3,}\s*$", re.MULTILINE)
MINUTES = re.compile(r"\*\*(\d+)[\s\u00a0\u202f]min(?:utes?)?\.?\*\*\.?")
PICTURES = ("image/svg+xml", "image/png")
WIDTH, CHARACTER = 1080, 0.605  # pixels of a slide's line of code; width of a character over its height
LARGEST, WRAPPED, SMALLEST = 32, 26, 20  # pixels
HEIGHTS = ((7, 32), (9, 28), (12, 25), (14, 22))  # at most so many lines, letters of so many pixels


class SlideRenderer(Renderer):
    """Markdown to HTML: formulas for MathJax, one heading per slide, list items that may wait for their turn."""

    def __init__(self, top: int, one_by_one: bool = False) -> None:
        super().__init__()
        self.top, self.one_by_one, self.headings = top, one_by_one, 0

    def heading(self, text: str, level: int, **attrs) -> str:
        """The slide's title, then headings one level below, whatever their level in the notebook."""
        level = self.top + min(self.headings, 1)
        self.headings += 1
        before, dash, after = text.partition(" — ")
        if dash and level == self.top:
            text = f'<span class="over">{before}<span class="dash"> — </span></span>{after}'
        return f"<h{level}>{text}</h{level}>\n"

    def list_item(self, text: str, **attrs) -> str:
        """An item, which waits for its turn if the slide says so."""
        waits = ' class="fragment"' if self.one_by_one else ""
        return f"<li{waits}>{text}</li>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        """A fenced block, coloured where it is Python."""
        return code_html(code.rstrip("\n"), "", colours=info == "python")

    def block_math(self, body: str) -> str:
        """A displayed formula."""
        return f'<div class="formula">\\[{escape(body)}\\]</div>\n'

    def inline_math(self, body: str) -> str:
        """A formula in a line."""
        return f'<span class="math">\\({escape(body)}\\)</span>'

    def latex_environment(self, name: str, body: str) -> str:
        """A displayed LaTeX environment."""
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")


def slide_html(slide: Slide, first: bool = False) -> dict[str, str]:
    """The parts of a slide as HTML: `heading`, `text`, `answer`, `results`, `minutes`, and the `notes` apart."""
    text, minutes = slide.text, ""
    if slide.layout == "exercise" and (found := MINUTES.search(text)):
        text, minutes = text.replace(found.group(), ""), found[1]
    question, *answer = ANSWER.split(text, maxsplit=1) if slide.layout == "quiz" else [text]
    renderer = SlideRenderer(1 if first else 2, slide.one_by_one)
    heading, prose = _apart(MarkdownWithMath(renderer=renderer).render(question))
    results = "".join(_cell_html(cell, slide.layout == "text", tallest_letters(slide)) for cell in slide.cells)
    waits = MarkdownWithMath(renderer=renderer).render(answer[0]) if answer else ""
    return {
        "heading": heading,
        "text": prose,
        "answer": waits + results if answer else "",
        "results": "" if answer else results,
        "minutes": minutes,
        "notes": notes_html(slide),
    }


def notes_html(slide: Slide) -> str:
    """What the teacher says, then what there is to see on each picture."""
    said = "".join(MarkdownWithMath(renderer=Renderer()).render(text) for text in slide.notes)
    seen = [alternative_text(output) for cell in slide.cells for output in cell.outputs]
    return said + "".join(f"<p><b>À l’image\u00a0:</b> {escape(text)}</p>" for text in seen if text)


def code_html(code: str, wanted: str = "", colours: bool = True, tallest: int = LARGEST) -> str:
    """Code line by line; `wanted` gives the lines that each step brings out, as `"1|3-4"`."""
    drawn = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)) if colours else escape(code)
    lines = drawn.rstrip("\n").split("\n")
    shown = steps(wanted, len(lines)) if wanted else []
    waits = '<i class="fragment step" aria-hidden="true"></i>' * (len(shown) - 1)
    data = f' data-steps="{"|".join(",".join(map(str, step)) for step in shown)}"' if shown else ""
    body = "\n".join(f'<span class="line">{line}</span>' for line in lines)
    return f'<pre class="code" style="font-size: {size(code, tallest)}px"{data}><code>{body}</code>{waits}</pre>\n'


def size(text: str, tallest: int = LARGEST) -> int:
    """Height in pixels of the letters with which a text of fixed width fills the slide, `tallest` at most.

    >>> size("short"), size("x" * 65), size("x" * 80 + "\\ny"), size("x" * 120)
    (32, 27, 22, 26)
    """
    lines = text.split("\n")
    fits = int(WIDTH / CHARACTER / max(1, *map(len, lines)))
    wraps = fits < (WRAPPED if len(lines) == 1 else SMALLEST)  # one long line, or lines that must wrap anyway
    return min(tallest, WRAPPED if wraps else fits)


def tallest_letters(slide: Slide) -> int:
    """Height in pixels at which the code and the printed lines of a slide stand on it together."""
    lines = sum(_lines(cell) for cell in slide.cells) + slide.words // 12
    return next((pixels for most, pixels in HEIGHTS if lines <= most), SMALLEST)


def _lines(cell: NotebookNode) -> int:
    part, printed = cell.metadata.get("layout", ""), [texts(output)[-1] for output in cell.outputs if texts(output)]
    code = 0 if part == "output" else cell.source.count("\n") + 1
    return code if part == "code" else code + sum(text.count("\n") + 1 for text in printed)


def _apart(rendered: str) -> tuple[str, str]:
    """The heading that opens a rendered text, and the rest."""
    found = re.match(r"\s*<h([12])>.*?</h\1>", rendered, re.DOTALL)
    return (found.group(), rendered[found.end() :].strip()) if found else ("", rendered.strip())


def _cell_html(cell: NotebookNode, with_caption: bool, tallest: int) -> str:
    part = cell.metadata.get("layout", "")
    code = "" if part == "output" else code_html(cell.source, cell.metadata.get("highlight", ""), tallest=tallest)
    return code if part == "code" else code + _outputs_html(cell.outputs, with_caption, tallest)


def _outputs_html(outputs: list[NotebookNode], with_caption: bool, tallest: int) -> str:
    pieces, caption = [], ""
    for output in outputs:
        if not caption or caption != output.get("data", {}).get("text/plain", ""):
            pieces.append(_output_html(output, with_caption, tallest))
        caption = alternative_text(output)
    return "".join(pieces)


def _output_html(output: NotebookNode, with_caption: bool, tallest: int) -> str:
    data = output.get("data", {})
    if any(kind in data for kind in PICTURES):
        return _figure(output, with_caption)
    if "text/html" in data:
        return f'<div class="shown">{mathml_in_html(data["text/html"])}</div>\n'
    text = COLOURS.sub("", "\n".join(part for part in texts(output) if part)).rstrip("\n")
    return f'<pre class="output" style="font-size: {size(text, tallest)}px">{escape(text)}</pre>\n'


def _figure(output: NotebookNode, with_caption: bool) -> str:
    alt = escape(alternative_text(output), quote=True)
    if svg := output.data.get("image/svg+xml"):
        source = "data:image/svg+xml;base64," + b64encode("".join(svg).encode()).decode()
    else:
        source = "data:image/png;base64," + "".join(output.data["image/png"].split())
    caption = f"<figcaption>{alt}</figcaption>" if with_caption else ""
    return f'<figure><img alt="{alt}" src="{source}">{caption}</figure>\n'
