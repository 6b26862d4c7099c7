"""A function shown in a lesson and its twin kept in `course_utils` agree.

The contract is the example in the packaged docstring: it is run on both.
"""

import ast
import doctest
import importlib
from pathlib import Path

import pytest

from publishing.source import read_lesson, solved_text

LESSONS = Path(__file__).parents[2] / "lessons"
DEFINITIONS = ast.FunctionDef | ast.ClassDef


def kept_cells():
    for path in sorted(LESSONS.glob("*.py")):
        lesson = read_lesson(path)
        for index, cell in enumerate(lesson.cells):
            if "kept" in cell.tags:
                yield pytest.param(lesson, index, id=f"{lesson.stem}:{lesson.ids()[index]}")


def namespace(lesson, last):
    """What the kept cell at index `last` and those before it define, with the imports of the lesson so far."""
    shown = {"__name__": lesson.stem}
    for cell in lesson.cells[: last + 1]:
        if cell.kind == "code":
            statements = ast.parse(solved_text(cell.text)).body
            chosen = [one for one in statements if "kept" in cell.tags or isinstance(one, ast.Import | ast.ImportFrom)]
            exec(compile(ast.Module(chosen, type_ignores=[]), f"{lesson.path}:{cell.line}", "exec"), shown)
    return shown


def outcome(packaged, name, definitions):
    """Run the example of the packaged `name` with these definitions in place of the module's own."""
    there = vars(packaged) | definitions
    example = doctest.DocTestParser().get_doctest(getattr(packaged, name).__doc__ or "", there, name, None, 0)
    return doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(example)


@pytest.mark.parametrize(("lesson", "index"), list(kept_cells()))
def test_lesson_code_passes_the_example_of_its_packaged_twin(lesson, index):
    cell = lesson.cells[index]
    packaged = importlib.import_module(f"course_utils.{cell.keys['kept_in']}")
    shown = namespace(lesson, index)
    names = [one.name for one in ast.parse(solved_text(cell.text)).body if isinstance(one, DEFINITIONS)]
    assert names, f"{lesson.path}:{cell.line}: a kept cell defines a function or a class"
    for name in names:
        assert hasattr(packaged, name), f"{lesson.path}:{cell.line}: {packaged.__name__} has no {name}"
        for definitions in ({name: shown[name]}, {}):
            result = outcome(packaged, name, definitions)
            assert result.attempted > 0, f"{packaged.__name__}.{name}: its docstring has no example"
            assert result.failed == 0, f"{lesson.path}:{cell.line}: {name} differs from its twin"


def test_a_lesson_that_differs_from_its_twin_is_seen():
    metrics = importlib.import_module("course_utils.metrics")
    name = "mean_nll"
    assert outcome(metrics, name, {}).failed == 0
    assert outcome(metrics, name, {name: lambda *values: "other"}).failed > 0
