"""The code of a lesson's source, run piece by piece as a learner's kernel would know it."""

import ast
import os
from pathlib import Path

from publishing.source import Lesson, read_lesson, solved_text

os.environ.setdefault("KERAS_BACKEND", "torch")  # before a lesson imports Keras
ROOT = Path(__file__).parents[2]
LESSONS = [read_lesson(path) for path in sorted((ROOT / "lessons").glob("*.py"))]
DEFINITIONS = ast.FunctionDef | ast.ClassDef


def known_before(lesson: Lesson, index: int) -> dict:
    """Imports, functions and classes that the cells before this one define, solutions included."""
    known = {"__name__": lesson.stem}
    for cell in lesson.cells[:index]:
        if cell.kind == "code":
            define(solved_text(cell.text), known, f"{lesson.path}:{cell.line}")
    return known


def define(source: str, known: dict, where: str) -> list[str]:
    """Run the imports and definitions of a source; the names of what it defines."""
    chosen = [one for one in ast.parse(source).body if isinstance(one, DEFINITIONS | ast.Import | ast.ImportFrom)]
    exec(compile(ast.Module(chosen, type_ignores=[]), where, "exec"), known)
    return [one.name for one in chosen if isinstance(one, DEFINITIONS)]


def answers():
    """Every exercise cell: its lesson, its index, the number of the exercise."""
    return [(lesson, index, number) for lesson in LESSONS for index, number in lesson.exercises().items()]
