"""A solved notebook as one web page to read: nothing asked of the network, widgets alive, exercises folded."""

from __future__ import annotations

import html
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from nbformat import NotebookNode

from .. import live
from ..address import colab
from ..course import Course, Entry
from ..letters import formula_letters, text_letters
from ..notebooks.build import load, write
from ..rendering import Renderer, code_block, markdown, printed, scrolling, without_captions
from .figures import figure_html, opening_figure
from .formulas import mathml_in_html
from .reading import blocks, fold, is_answer, is_hint, shown_code

MINUTES = re.compile(r"\s*\(\d+\s+min\)$")
FORMULA = re.compile(r"<math.*?</math>", re.DOTALL)
TEMPLATES = Path(__file__).parent
SCRIPT = r"""<script\b(?! type="(?:application/json|module)">)"""
ADDRESS = r"""<(?:link|iframe)\b|\b(?:src|srcset|data)\s*=\s*["'](?!data:)|url\(\s*["']?(?!data:|#)|\bimport\("""
OUTSIDE = re.compile(f"{SCRIPT}|{ADDRESS}")


def write_page(course: Course, entry: Entry) -> Path:
    """Write the page of one lesson and give its path.

    Raises:
        ValueError: one of its notebooks is missing, or its page would ask something from the network.
    """
    notebooks = [load(place) for place in (course.solved(entry), course.learner(entry))]
    if None in notebooks:
        raise ValueError(f"{course.solved(entry)}: missing or unreadable: run make notebooks LESSON={entry.number}")
    path = course.page(entry)
    write(path, page(*notebooks, course, entry).encode())
    return path


def page(notebook: NotebookNode, blank: NotebookNode, course: Course, entry: Entry) -> str:
    """The whole page of a solved notebook, as text; `blank` gives what a learner finds in each exercise."""
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    renderer = Renderer()
    stubs = {cell.id: cell.source for cell in blank.cells}
    shown = [block_html(block, stubs, renderer) for block in blocks(notebook.cells)]
    widgets = live.widgets_on(notebook.cells)
    position = course.lessons.index(entry)
    made = templates.get_template("lesson.html").render(
        course=course,
        entry=entry,
        style=text_letters()
        + formula_letters(course.root / "slides", "".join(FORMULA.findall("".join(shown))))
        + (TEMPLATES / "style.css").read_text(encoding="utf-8")
        + live.style(widgets),
        script=live.script(widgets),
        opening=opening_figure(notebook.cells, entry.picture),
        colab=colab(course.repository, entry.stem),
        blocks=shown,
        plan=[(anchor, MINUTES.sub("", words)) for anchor, words in renderer.plan],
        before=course.lessons[position - 1] if position else None,
        after=course.lessons[position + 1] if position + 1 < len(course.lessons) else None,
    )
    if found := OUTSIDE.search(made):
        excerpt = made[found.start() : found.start() + 80]
        raise ValueError(f"{entry.stem}: the page would run a script or ask the network: {excerpt!r}: remove it")
    return made


def block_html(block: list[NotebookNode], stubs: dict[str, str], renderer: Renderer) -> str:
    """One cell, or one exercise: its statement, what there is to complete, its hints and its solution, folded."""
    shown = [cell for cell in block if cell.cell_type == "markdown"]
    answers = [cell for cell in block if is_answer(cell)]
    if not answers:
        return "".join(cell_html(cell, renderer) for cell in block)
    statement = [cell_html(cell, renderer) for cell in shown if not is_hint(cell)]
    stub = [code_block(stubs[cell.id]) for cell in answers]
    hints = [cell_html(cell, renderer) for cell in shown if is_hint(cell)]
    solution = [_folded("Solution", code_block(cell.source) + _outputs(cell)) for cell in answers]
    return f'<section class="exercise">\n{"".join([*statement, *stub, *hints, *solution])}</section>'


def cell_html(cell: NotebookNode, renderer: Renderer) -> str:
    """One cell: prose, or code with its outputs; plumbing is folded, the code of a figure under its figure."""
    if cell.cell_type == "markdown":
        return f'<section class="prose">\n{markdown(cell.source, renderer)}</section>\n'
    code, summary = code_block(shown_code(cell.source)), fold(cell)
    if summary:
        code = _folded(summary, code, "plumbing")
    last = summary.startswith("Code")
    body = _outputs(cell) + code if last else code + _outputs(cell)
    return f'<div class="cell">\n{body}</div>\n'


def _folded(summary: str, body: str, kind: str = "answer") -> str:
    return f'<details class="{kind}">\n<summary>{summary}</summary>\n{body}</details>\n'


def _outputs(cell: NotebookNode) -> str:
    return "".join(_output_html(output) for output in without_captions(cell.outputs))


def _output_html(output: NotebookNode) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        figure = figure_html(output)
        return live.widget_html(output, figure) if live.widget_of(output) else figure
    if "text/html" in data:
        return f'<div class="shown">{mathml_in_html(data["text/html"])}</div>\n'
    if "text/markdown" in data:
        return f'<div class="shown">{markdown(data["text/markdown"])}</div>\n'
    kind = "error" if output.output_type == "error" or output.get("name") == "stderr" else "output"
    text = printed(output)
    return f'<pre class="{kind}"{scrolling(text, "Résultat")}>{html.escape(text)}</pre>\n'
