"""A solved notebook where nothing runs, as on GitHub or nbviewer: each widget left a picture and a text."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from publishing.notebooks import build
from publishing.course import read_course
from publishing.notebooks.outputs import alternative_text
from tests.notebooks.calls import WIDGETS, calls

COURSE = read_course(Path(__file__).parents[2])


def widget_cells():
    """One test parameter for each cell of a solved notebook that calls a widget."""
    cells = [(entry, cell) for entry in COURSE.lessons for cell in build.load(COURSE.solved(entry)).cells]
    shown = [(entry, cell) for entry, cell in cells if cell.cell_type == "code" and WIDGETS & calls(cell.source)]
    return [pytest.param(cell, id=f"{entry.number}-{'-'.join(WIDGETS & calls(cell.source))}") for entry, cell in shown]


CELLS = widget_cells()


@pytest.mark.parametrize("cell", CELLS)
def test_a_widget_leaves_a_picture_and_a_text(cell):
    pictures = [output for output in cell.outputs if "image/png" in output.get("data", {})]
    assert len(pictures) == len(WIDGETS & calls(cell.source))
    for output in pictures:
        width, height = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))).size
        assert min(width, height) >= 200
        assert output.data["text/plain"].startswith("[")  # a sentence, never the name of a class
        assert len(alternative_text(output)) > 20
        assert not any("widget" in kind for kind in output.data)


def test_every_widget_is_used_in_a_lesson():
    assert {name for cell in CELLS for name in WIDGETS & calls(cell.values[0].source)} == WIDGETS
