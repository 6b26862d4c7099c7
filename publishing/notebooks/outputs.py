"""What the outputs of a saved notebook may not hold, and what they may not lack."""

from __future__ import annotations

import ast
import os
import re
import socket
import tempfile
from pathlib import Path

from nbformat import NotebookNode

from ..source import CHECK

MAX_BYTES = 1_500_000
BASE64 = re.compile(r"data:[\w/+.-]+;base64,[A-Za-z0-9+/=\s]+")
ANSI_COLORS = re.compile(r"\x1b\[[0-9;]*m")
ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,}")
MACHINE_PATH = re.compile(r"site-packages|(?<![\w.:/])/(?:home|root|Users|usr|opt|tmp|var)/\w|\b[A-Z]:\\\w")
SHOWING_CALLS = {"print", "display", "show", "check", "quiz", "show_widget"}
ALLOWS_ERRORS = {"raises-exception", "nbval-raises-exception"}


def output_problems(notebook: NotebookNode) -> list[str]:
    """One line per fault of an executed notebook's outputs; none if it may be published."""
    problems, codes = [], [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(codes, 1):
        problems += [f"cell {cell.id!r}: {problem}" for problem in _cell_problems(cell, count)]
    return problems


def _cell_problems(cell: NotebookNode, count: int) -> list[str]:
    if cell.execution_count != count:
        return [f"its execution count is {cell.execution_count}, expected {count}: rebuild the notebook"]
    if not cell.outputs and should_show(cell.source):
        return ["its output is missing: rebuild the notebook"]
    found = [problem for output in cell.outputs for problem in _one_output(output)]
    if any(output.output_type == "error" for output in cell.outputs) and not _may_fail(cell):
        found.append("it ended in an error: correct the source")
    return found + _unsolved(cell)


def _unsolved(cell: NotebookNode) -> list[str]:
    """Exercises that the cell checks without being told « bravo »: their own solution does not pass."""
    said = "\n".join(text for output in cell.outputs for text in texts(output))
    numbers = [number for number in CHECK.findall(cell.source) if not re.search(rf"{number}\W*bravo", said)]
    return [f"exercise {number} does not end in « bravo »: correct its solution or its cases" for number in numbers]


def _may_fail(cell: NotebookNode) -> bool:
    return bool(ALLOWS_ERRORS & set(cell.metadata.get("tags", [])))


def _one_output(output: NotebookNode) -> list[str]:
    problems = []
    if output.get("name") == "stderr":
        problems.append(f"it complains ({output.text.strip()[:80]!r}): correct the source")
    for text in texts(output):
        if leak := _machine_word(BASE64.sub("", text)):
            problems.append(f"its output names this machine ({leak!r}): print something else")
        if ADDRESS.search(text):
            problems.append("its output shows a memory address, which changes at each run: print something else")
    if "image/png" in output.get("data", {}) and not alternative_text(output):
        problems.append("its figure has no alternative text: show it with plotting.show(ax, caption)")
    return problems


def texts(output: NotebookNode) -> list[str]:
    """Every text of an output: a stream, a traceback, and the text forms of a displayed value.

    >>> texts(NotebookNode(text="a", data={"text/plain": "b", "image/png": "c"}))
    ['a', '', 'b']
    """
    forms = [output.get("text", ""), output.get("evalue", ""), *output.get("traceback", [])]
    forms += [value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")]
    return ["".join(form) if isinstance(form, list) else str(form) for form in forms]


def alternative_text(output: NotebookNode) -> str:
    """What a figure says to whom cannot see it.

    >>> alternative_text(NotebookNode(metadata={"image/png": {"alt": "Une courbe."}}))
    'Une courbe.'
    """
    metadata = output.get("metadata", {})
    return metadata.get("image/png", {}).get("alt", "") or metadata.get("alt", "")


def should_show(source: str) -> bool:
    """Whether a cell must have an output: it ends in a value, or calls something that shows.

    >>> should_show("x = 1\\nx"), should_show("x = 1")
    (True, False)
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    if not body or source.rstrip().endswith(";"):
        return False
    last = body[-1]
    return _shows(last) or (isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call))


def _shows(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    called = statement.value.func
    return getattr(called, "id", getattr(called, "attr", "")) in SHOWING_CALLS


def _machine_word(text: str) -> str:
    """The first path or name in a text that belongs to the machine of the build."""
    if found := MACHINE_PATH.search(text):
        return found.group()
    places = [str(Path.home()), os.getcwd(), tempfile.gettempdir()]
    for place in places:
        if len(place) > 3 and place in text:
            return place
    host = socket.gethostname()
    long_enough = len(host) > 3 and host != "localhost"
    return host if long_enough and re.search(rf"\b{re.escape(host)}\b", text) else ""
