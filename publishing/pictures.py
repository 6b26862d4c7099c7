"""The emblem of the course, and the pictures that open the READMEs: figures of the solved notebooks, made small."""

from __future__ import annotations

import base64
import functools
import io

from matplotlib.figure import Figure
from nbformat import NotebookNode
from PIL import Image

from course_utils.plotting import draw_staircase
from course_utils.runs import load_run
from course_utils.scoreboard import TO_COME

from .course import Course
from .notebooks.build import load, write

FIGURES = {  # file in pictures/: lesson and id of the cell that shows the figure
    "staircase.png": ("00", "map-figure"),
    "surprise.png": ("04", "name-surprise"),
    "plane.png": ("02", "folded-plane"),
    "contexts.png": ("04", "context-tree"),
}
WIDTH, NUM_COLORS = 880, 160  # twice the pixels of half a page


def rewrite(course: Course) -> list[str]:
    """Bring the pictures up to date; the names of those that changed."""
    made = {f"pictures/{name}": picture(course, *place) for name, place in FIGURES.items()}
    return [name for name, content in made.items() if write(course.root / name, content)]


@functools.cache
def emblem() -> bytes:
    """The staircase of NLL without words, a PNG without ground: what the course has measured, and what is to come."""
    counted = [(step["model"], step["nll"]) for step in load_run("counted_scores")["steps"]]
    figure = Figure(figsize=(2.4, 1.35), layout="constrained")
    draw_staircase(counted + [(name, None) for name in TO_COME], figure.subplots(), with_words=False)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=150, transparent=True)
    return drawn.getvalue()


def picture(course: Course, number: str, cell_id: str) -> bytes:
    """The figure that a cell of a solved notebook shows, as a small PNG: the same figure, the same bytes.

    Raises:
        ValueError: there is no such notebook, or its cell shows no figure.
    """
    [entry] = course.select(number)
    notebook = load(course.solved(entry)) or NotebookNode(cells=[])
    for cell in notebook.cells:
        for output in cell.get("outputs", []) if cell.id == cell_id else []:
            if "image/png" in output.get("data", {}):
                return _small(base64.b64decode(output.data["image/png"]))
    raise ValueError(
        f"{course.solved(entry)}: no cell {cell_id!r} that shows a figure: correct FIGURES in publishing/pictures.py"
    )


def _small(png: bytes) -> bytes:
    packed = io.BytesIO()
    with Image.open(io.BytesIO(png)) as large:
        size = WIDTH, round(large.height * WIDTH / large.width)
        small = large.convert("RGB").resize(size, Image.Resampling.LANCZOS)
    small.quantize(NUM_COLORS, dither=Image.Dither.NONE).save(packed, format="png", optimize=True)
    return packed.getvalue()
