"""Whether a saved run is still the one of a lesson: the same code, and outputs that nobody has touched since."""

from __future__ import annotations

import hashlib
import json

from nbformat import NotebookNode

from .outputs import output_problems

ADDRESSED = {"badge", "setup"}  # cells that hold the address of the course: changing it executes nothing


def run_digest(notebook: NotebookNode) -> str:
    """Digest of the outputs with the code that gave them: a swapped or edited output changes it.

    >>> len(run_digest(NotebookNode(cells=[])))
    16
    """
    ran = [(cell.source, cell.outputs) for cell in _codes(notebook)]
    return hashlib.sha256(json.dumps(ran, sort_keys=True).encode()).hexdigest()[:16]


def stale_reasons(expected: NotebookNode, current: NotebookNode) -> list[str]:
    """Why the outputs of `current` cannot serve for `expected`; none if they can.

    Args:
        expected: the solved notebook as its source gives it, not executed.
        current: the solved notebook on disk.
    """
    if [cell.source for cell in _codes(expected)] != [cell.source for cell in _codes(current)]:
        return ["its code is not that of its source"]
    if current.metadata.get("course", {}).get("run") != run_digest(current):
        return ["its outputs are not those of its run", *output_problems(current)]
    return output_problems(current)


def with_outputs_of(expected: NotebookNode, current: NotebookNode) -> NotebookNode:
    """`expected` with the outputs that `current`, which has the same code, got from its run."""
    for cell, ran in zip(_codes(expected, ()), _codes(current, ()), strict=True):
        cell.outputs, cell.execution_count = ran.outputs, ran.execution_count
    expected.metadata.course.run = run_digest(expected)
    return expected


def _codes(notebook: NotebookNode, without: set[str] | tuple = ADDRESSED) -> list[NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code" and cell.id not in without]
