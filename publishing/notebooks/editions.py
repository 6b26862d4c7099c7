"""The two editions of one lesson: blank for the learner, solved for the run."""

from __future__ import annotations

import copy

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.french import typographic

from ..address import colab
from ..course import Course, Entry
from ..source import Cell, Lesson, blank_text, solved_text
from .setup_cell import setup_text

BADGE = "https://colab.research.google.com/assets/colab-badge.svg"


def learner(lesson: Lesson, course: Course, entry: Entry, with_solutions: bool = True) -> NotebookNode:
    """The blank notebook: `...` for solutions, folded hints, and last the folded solution if wanted."""
    return _edition("learner", lesson, course, entry, blank_text, with_solutions)


def solved(lesson: Lesson, course: Course, entry: Entry) -> NotebookNode:
    """The solved notebook, not executed yet."""
    return _edition("solved", lesson, course, entry, solved_text, with_solutions=False)


def badge(repository: str, stem: str) -> str:
    """The Colab badge of a lesson in Markdown, or nothing where Colab cannot open the address.

    >>> badge("https://gitlab.com/you/course", "03_topic")
    ''
    """
    link = colab(repository, stem)
    return f"[![Ouvrir dans Colab]({BADGE})]({link})" if link else ""


def _edition(name: str, lesson: Lesson, course: Course, entry: Entry, text_of, with_solutions: bool) -> NotebookNode:
    notebook = new_notebook()
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(name="python3", display_name="Python 3", language="python"),
        language_info=NotebookNode(name="python"),
        lang="fr",
        title=f"{entry.number} · {entry.title_fr}",
        course=NotebookNode(lesson=lesson.stem, edition=name),
    )
    folded = _folded(lesson, with_solutions)
    for index, (cell, cell_id) in enumerate(zip(lesson.cells, lesson.ids(), strict=True)):
        if "hint_for" not in cell.keys:
            notebook.cells.append(_notebook_cell(cell, cell_id, text_of))
        notebook.cells += folded.get(index, [])
    return _with_setup(notebook, course, entry)


def _with_setup(notebook: NotebookNode, course: Course, entry: Entry) -> NotebookNode:
    """Badge first, then the title, then the set-up cell, before anything runs."""
    first_code = next((n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"), len(notebook.cells))
    setup = new_code_cell(setup_text(entry.number, course.repository), id="setup", metadata={"tags": ["setup"]} | _fold())
    notebook.cells.insert(min(1, first_code), setup)
    if link := badge(course.repository, entry.stem):
        notebook.cells.insert(0, new_markdown_cell(link, id="badge", metadata={"tags": ["badge"]}))
    return notebook


def _notebook_cell(cell: Cell, cell_id: str, text_of) -> NotebookNode:
    metadata = copy.deepcopy(dict(cell.keys)) | ({"tags": list(cell.tags)} if cell.tags else {})
    if "figure" in cell.tags:
        metadata |= _fold()
    if cell.kind == "code":
        return new_code_cell(text_of(cell.text), id=cell_id, metadata=metadata)
    return new_markdown_cell(typographic(cell.text), id=cell_id, metadata=metadata)


def _fold() -> dict:
    """The marks of a cell whose code is folded, for JupyterLab and for Colab."""
    return {"jupyter": {"source_hidden": True}, "cellView": "form"}


def is_folded(cell: NotebookNode) -> bool:
    """Whether a reader first sees what the cell shows, and its code only on demand.

    >>> is_folded(new_code_cell("1")), is_folded(new_code_cell("1", metadata={"jupyter": {"source_hidden": True}}))
    (False, True)
    """
    return bool(cell.metadata.get("jupyter", {}).get("source_hidden"))


def _folded(lesson: Lesson, with_solutions: bool) -> dict[int, list[NotebookNode]]:
    """Per index of a last check: the folded hints of its exercise, then its folded solution."""
    ids, after = lesson.ids(), {}
    for exercise, number in lesson.exercises().items():
        hints = [n for n, cell in enumerate(lesson.cells) if cell.keys.get("hint_for") == number]
        cells = [
            _details(f"Indice {rank}", lesson.cells[n].text, ids[n], {"name": lesson.cells[n].name, "hint_for": number})
            for rank, n in enumerate(hints, 1)
        ]
        if with_solutions:
            text = f"```python\n{solved_text(lesson.cells[exercise].text)}\n```"
            cells.append(_details("Solution", text, f"solution-{number.replace('.', '-')}", {}))
        after.setdefault(lesson.last_check(number), []).extend(cells)
    return after


def _details(summary: str, text: str, cell_id: str, metadata: dict) -> NotebookNode:
    """A folded cell; the blank lines let Markdown and formulas be read inside the HTML."""
    folded = f"<details>\n<summary>{summary}</summary>\n\n{text.strip()}\n\n</details>"
    return new_markdown_cell(typographic(folded), id=cell_id, metadata=metadata)
