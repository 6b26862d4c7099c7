"""Each blank notebook, opened and run from top to bottom in a real JupyterLab, with no network."""

import os
from pathlib import Path

import pytest

from publishing.course import read_course

COURSE = read_course(Path(__file__).parents[2])
COUNTS = """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
  .filter(cell => cell.type === 'code' && cell.sharedModel.source.trim()).map(cell => cell.executionCount)"""


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_blank_notebook_runs_in_jupyterlab(entry, lab):
    lab.open(COURSE.learner(entry))
    lab.run_all(seconds=180)
    counts = lab.page.evaluate(COUNTS)
    assert counts
    assert counts == list(range(1, len(counts) + 1))
    assert lab.error_outputs() == []
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.foreign == []
    if folder := os.environ.get("SCREENSHOTS"):
        lab.page.screenshot(path=f"{folder}/{entry.stem}.png")
