"""Whether a notebook on disk is still the one that its source gives."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

from nbformat import NotebookNode

from .course import Course, Entry
from .outputs import output_problems

ADDED_BY_ADDRESS = {"badge", "setup"}
HERE = Path(__file__).parent
NOT_IN_NOTEBOOKS = {  # make pages, tables, keys and decks out of what is built
    "__main__.py",
    "check.py",
    "formulas.py",
    "html.py",
    "instructions.py",
    "repository.py",
    "tables.py",
    "targets.py",
    "wheelhouse.py",
    "wheels.py",
    "workspace.py",
}


def fingerprint(course: Course, entry: Entry) -> str:
    """Digest of all that a notebook is made from: the source, the entry in `course.toml`, the build itself.

    The address of the course is left out: changing it rewrites the notebooks without running them.
    """
    parts = [course.source(entry).read_text(encoding="utf-8"), json.dumps(asdict(entry), sort_keys=True)]
    makers = [path for path in sorted(HERE.glob("*.py")) if path.name not in NOT_IN_NOTEBOOKS]
    parts += [path.read_text(encoding="utf-8") for path in makers]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def outputs_digest(notebook: NotebookNode) -> str:
    """Digest of the outputs with the cells that they belong to: a swapped or edited output changes it."""
    outputs = [(cell.id, cell.outputs) for cell in notebook.cells if cell.cell_type == "code" and cell.id != "setup"]
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()[:16]


def stale_reasons(expected: NotebookNode, current: NotebookNode, with_digest: bool = True) -> list[str]:
    """Why the outputs of `current` cannot serve for `expected`; none if they can."""
    if current.metadata.get("course", {}).get("fingerprint") != expected.metadata.course.fingerprint:
        return ["it is stale: its source, its entry in course.toml or publishing/ changed"]
    if _sources(current) != _sources(expected):
        return ["its cells are not those of its source"]
    if with_digest and current.metadata.course.get("outputs") != outputs_digest(current):
        return ["its outputs are not those of its run", *output_problems(current)]
    return output_problems(current)


def _sources(notebook: NotebookNode) -> list[tuple]:
    return [
        (cell.cell_type, cell.id, cell.source, json.dumps(cell.metadata, sort_keys=True))
        for cell in notebook.cells
        if cell.id not in ADDED_BY_ADDRESS
    ]


def with_outputs_of(expected: NotebookNode, current: NotebookNode) -> NotebookNode:
    """`expected` with the outputs that `current` has for the same cells."""
    ran = {cell.id: cell for cell in current.cells if cell.cell_type == "code"}
    for cell in expected.cells:
        if cell.cell_type == "code" and cell.id in ran:
            cell.outputs, cell.execution_count = ran[cell.id].outputs, ran[cell.id].execution_count
    expected.metadata.course.outputs = outputs_digest(expected)
    return expected
