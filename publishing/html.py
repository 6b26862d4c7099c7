"""A solved notebook as one web page: no script, nothing asked from the network, pictures with their text."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from . import build
from .course import Course, Entry
from .formulas import mathml, mathml_in_html
from .outputs import alternative_text, texts

PAGE = Path(__file__).parent / "page"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
OUTSIDE = re.compile(r"""<(?:script|link|iframe)\b|\b(?:src|srcset|data)\s*=\s*["'](?!data:)|url\(\s*["']?(?!data:)""")


def write_page(course: Course, entry: Entry) -> Path:
    """Write the page of one lesson and give its path.

    Raises:
        ValueError: the solved notebook is missing, or its page would ask something from the network.
    """
    notebook = build.load(course.solved(entry))
    if notebook is None:
        raise ValueError(f"{course.solved(entry)}: missing or unreadable: run make notebooks LESSON={entry.number}")
    path = course.page(entry)
    build.write(path, page(notebook, course, entry).encode())
    return path


def page(notebook: NotebookNode, course: Course, entry: Entry) -> str:
    """The whole page of a solved notebook, as text."""
    templates = Environment(loader=FileSystemLoader(PAGE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    renderer = Renderer()
    cells = [cell_html(cell, renderer) for cell in notebook.cells if cell.id != "badge"]
    position = course.lessons.index(entry)
    made = templates.get_template("lesson.html").render(
        course=course,
        entry=entry,
        style=(PAGE / "style.css").read_text(encoding="utf-8"),
        cells=cells,
        plan=renderer.plan,
        before=course.lessons[position - 1] if position else None,
        after=course.lessons[position + 1] if position + 1 < len(course.lessons) else None,
    )
    if found := OUTSIDE.search(made):
        excerpt = made[found.start() : found.start() + 80]
        raise ValueError(f"{entry.stem}: the page would run a script or ask the network: {excerpt!r}: remove it")
    return made


class Renderer(IPythonRenderer):
    """Markdown to HTML with MathML formulas and headings that can be linked to."""

    def __init__(self) -> None:
        super().__init__(escape=False)
        self.plan: list[tuple[str, str]] = []  # (anchor, text) of each section

    def heading(self, text: str, level: int, **attrs) -> str:
        """A heading with an anchor; second-level ones make the plan of the page."""
        words = html.unescape(re.sub(r"<[^>]*>", "", text))
        anchor = _anchor(words)
        if level == 2:
            self.plan.append((anchor, words))
        return f'<h{level} id="{anchor}">{text}</h{level}>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        """A fenced block, coloured where it is Python."""
        return code_html(code) if info == "python" else f'<pre class="block">{html.escape(code)}</pre>\n'

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


def cell_html(cell: NotebookNode, renderer: Renderer) -> str:
    """One cell: prose, or code followed by its outputs; set-up and answers are folded."""
    if cell.cell_type == "markdown":
        return f'<section class="prose">\n{MarkdownWithMath(renderer=renderer).render(cell.source)}</section>'
    body = code_html(cell.source) + outputs_html(cell.outputs)
    summary = {"setup": "Préparation", "exercise": "Solution"}.get(next(iter(cell.metadata.get("tags", [])), ""))
    if summary:
        body = f"<details>\n<summary>{summary}</summary>\n{body}</details>"
    return f'<div class="cell">\n{body}</div>'


def code_html(code: str) -> str:
    """Coloured Python."""
    coloured = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True)).rstrip("\n")
    return f'<pre class="code"><code>{coloured}</code></pre>\n'


def outputs_html(outputs: list[NotebookNode]) -> str:
    """The outputs of a cell; a figure takes the caption that is displayed after it."""
    pieces, caption = [], ""
    for output in outputs:
        if caption and caption == output.get("data", {}).get("text/plain", ""):
            caption = ""
            continue
        pieces.append(_output_html(output))
        caption = alternative_text(output)
    return "".join(pieces)


def _output_html(output: NotebookNode) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        alt = html.escape(alternative_text(output), quote=True)
        picture = f'<img alt="{alt}" src="data:image/png;base64,{"".join(data["image/png"].split())}">'
        return f"<figure>{picture}<figcaption>{alt}</figcaption></figure>\n"
    if "text/html" in data:
        return f'<div class="shown">{mathml_in_html(data["text/html"])}</div>\n'
    if "text/markdown" in data:
        return f'<div class="shown">{MarkdownWithMath(renderer=Renderer()).render(data["text/markdown"])}</div>\n'
    text = COLOURS.sub("", "\n".join(part for part in texts(output) if part)).rstrip("\n")
    kind = "error" if output.output_type == "error" or output.get("name") == "stderr" else "output"
    return f'<pre class="{kind}">{html.escape(text)}</pre>\n'


def _anchor(words: str) -> str:
    ascii_words = unicodedata.normalize("NFKD", words.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_words).strip("-") or "section"
