"""The editions of one lesson: blank for the learner, solved, and the whole lesson that is executed once."""

from __future__ import annotations

import copy
from urllib.parse import urlsplit

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from course_utils.typography import typographic

from .course import Course, Entry
from .setup_cell import setup_text
from .source import Cell, Lesson, blank_text, solved_text

TEACHER_ONLY = {"notes", "slide-only"}
DECK_TAGS = {"slide", "slide-only", "notes"}
DECK_KEYS = ("layout", "fragment", "highlight")
BADGE = "https://colab.research.google.com/assets/colab-badge.svg"


def learner(
    lesson: Lesson, course: Course, entry: Entry, digest: str = "", with_solutions: bool = True
) -> NotebookNode:
    """The blank notebook: `...` for solutions, folded hints, and last the folded solution if wanted."""
    notebook = _skeleton(lesson, course, entry, "learner", digest)
    folded = _folded(lesson, with_solutions)
    for index, (cell, cell_id) in enumerate(zip(lesson.cells, lesson.ids(), strict=True)):
        if not TEACHER_ONLY & set(cell.tags) and "hint_for" not in cell.keys:
            text = blank_text(cell.text) if cell.kind == "code" else cell.text
            notebook.cells.append(_without_deck(_notebook_cell(cell, cell_id, text)))
        notebook.cells += folded.get(index, [])
    return _with_setup(notebook, course, entry)


def whole(lesson: Lesson, course: Course, entry: Entry, digest: str = "") -> NotebookNode:
    """The solved lesson with its slide cells and notes: what is executed, and what decks are made from."""
    notebook = _skeleton(lesson, course, entry, "whole", digest)
    folded = _folded(lesson, with_solutions=False)
    for index, (cell, cell_id) in enumerate(zip(lesson.cells, lesson.ids(), strict=True)):
        if "hint_for" not in cell.keys:
            text = solved_text(cell.text) if cell.kind == "code" else cell.text
            notebook.cells.append(_notebook_cell(cell, cell_id, text))
        notebook.cells += folded.get(index, [])
    return _with_setup(notebook, course, entry)


def solved(whole_lesson: NotebookNode) -> NotebookNode:
    """The solved notebook out of the whole lesson, executed or not.

    Slide cells, notes and the decks' SVG figures go, runs count from 1.
    """
    notebook = copy.deepcopy(whole_lesson)
    notebook.metadata.course.edition = "solved"
    kept = [cell for cell in notebook.cells if not TEACHER_ONLY & set(cell.metadata.get("tags", []))]
    notebook.cells = [_without_deck(cell) for cell in kept]
    codes = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.execution_count]
    for count, cell in enumerate(codes, 1):
        cell.execution_count = count
        for output in cell.outputs:
            output.get("data", {}).pop("image/svg+xml", None)
            if output.output_type == "execute_result":
                output.execution_count = count
    return notebook


def badge(repository: str, stem: str) -> str:
    """The Colab badge of a lesson in Markdown, or nothing where Colab cannot open the address."""
    parts = urlsplit(repository)
    if parts.netloc != "github.com":
        return ""
    owner_and_name = parts.path.strip("/").removesuffix(".git")
    link = f"https://colab.research.google.com/github/{owner_and_name}/blob/main/notebooks/fr/{stem}.ipynb"
    return f"[![Ouvrir dans Colab]({BADGE})]({link})"


def _skeleton(lesson: Lesson, course: Course, entry: Entry, edition: str, digest: str) -> NotebookNode:
    notebook = new_notebook()
    notebook.metadata = NotebookNode(
        kernelspec=NotebookNode(name="python3", display_name="Python 3", language="python"),
        language_info=NotebookNode(name="python"),
        lang="fr",
        title=f"{entry.number} · {entry.title_fr}",
        course=NotebookNode(lesson=lesson.stem, edition=edition, fingerprint=digest),
    )
    return notebook


def _with_setup(notebook: NotebookNode, course: Course, entry: Entry) -> NotebookNode:
    """Badge first, then the title, then the set-up cell, before anything runs."""
    first_code = next((n for n, cell in enumerate(notebook.cells) if cell.cell_type == "code"), len(notebook.cells))
    setup = new_code_cell(setup_text(entry.number, course.repository), id="setup", metadata={"tags": ["setup"]})
    notebook.cells.insert(min(1, first_code), setup)
    if link := badge(course.repository, entry.stem):
        notebook.cells.insert(0, new_markdown_cell(link, id="badge", metadata={"tags": ["badge"]}))
    return notebook


def _notebook_cell(cell: Cell, cell_id: str, text: str) -> NotebookNode:
    metadata = dict(cell.keys) | ({"tags": list(cell.tags)} if cell.tags else {})
    make = new_code_cell if cell.kind == "code" else new_markdown_cell
    return make(text if cell.kind == "code" else typographic(text), id=cell_id, metadata=copy.deepcopy(metadata))


def _without_deck(cell: NotebookNode) -> NotebookNode:
    """Drop what only decks read."""
    for key in DECK_KEYS:
        cell.metadata.pop(key, None)
    tags = [tag for tag in cell.metadata.pop("tags", []) if tag not in DECK_TAGS]
    if tags:
        cell.metadata["tags"] = tags
    return cell


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
