"""A solved notebook as one web page: nothing asked from the network, widgets alive, pictures with their text."""

from __future__ import annotations

import html
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode

from .. import live
from ..course import Course, Entry
from ..notebooks.build import load, write
from ..notebooks.outputs import alternative_text
from ..rendering import Renderer, code_block, markdown, png_source, printed, without_captions
from .formulas import mathml_in_html

TEMPLATES = Path(__file__).parent
OUTSIDE = re.compile(
    r"""<(?:link|iframe)\b|\b(?:src|srcset|data)\s*=\s*["'](?!data:)|url\(\s*["']?(?!data:|#)|\bimport\("""
)


def write_page(course: Course, entry: Entry) -> Path:
    """Write the page of one lesson and give its path.

    Raises:
        ValueError: the solved notebook is missing, or its page would ask something from the network.
    """
    notebook = load(course.solved(entry))
    if notebook is None:
        raise ValueError(f"{course.solved(entry)}: missing or unreadable: run make notebooks LESSON={entry.number}")
    path = course.page(entry)
    write(path, page(notebook, course, entry).encode())
    return path


def page(notebook: NotebookNode, course: Course, entry: Entry) -> str:
    """The whole page of a solved notebook, as text."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    renderer = Renderer()
    cells = [cell_html(cell, renderer) for cell in notebook.cells if cell.id != "badge"]
    widgets = live.widgets_on(notebook.cells)
    position = course.lessons.index(entry)
    made = templates.get_template("lesson.html").render(
        course=course,
        entry=entry,
        style=(TEMPLATES / "style.css").read_text(encoding="utf-8") + live.style(widgets),
        script=live.script(widgets),
        cells=cells,
        plan=renderer.plan,
        before=course.lessons[position - 1] if position else None,
        after=course.lessons[position + 1] if position + 1 < len(course.lessons) else None,
    )
    if found := OUTSIDE.search(made):
        excerpt = made[found.start() : found.start() + 80]
        raise ValueError(f"{entry.stem}: the page would ask something of the network: {excerpt!r}: remove it")
    return made


def cell_html(cell: NotebookNode, renderer: Renderer) -> str:
    """One cell: prose, or code followed by its outputs; set-up and answers are folded."""
    if cell.cell_type == "markdown":
        return f'<section class="prose">\n{markdown(cell.source, renderer)}</section>'
    outputs = "".join(_output_html(output) for output in without_captions(cell.outputs))
    body = code_block(cell.source) + outputs
    summary = {"setup": "Préparation", "exercise": "Solution"}.get(next(iter(cell.metadata.get("tags", [])), ""))
    if summary:
        body = f"<details>\n<summary>{summary}</summary>\n{body}</details>"
    return f'<div class="cell">\n{body}</div>'


def _output_html(output: NotebookNode) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        alt = html.escape(alternative_text(output), quote=True)
        figure = f'<figure><img alt="{alt}" src="{png_source(output)}"><figcaption>{alt}</figcaption></figure>\n'
        return live.widget_html(output, figure) if live.widget_of(output) else figure
    if "text/html" in data:
        return f'<div class="shown">{mathml_in_html(data["text/html"])}</div>\n'
    if "text/markdown" in data:
        return f'<div class="shown">{markdown(data["text/markdown"])}</div>\n'
    kind = "error" if output.output_type == "error" or output.get("name") == "stderr" else "output"
    return f'<pre class="{kind}">{html.escape(printed(output))}</pre>\n'
