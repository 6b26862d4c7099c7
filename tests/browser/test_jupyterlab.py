"""Each blank notebook in a real JupyterLab with no network, used as a learner does; each is opened once."""

from itertools import pairwise
from pathlib import Path

import pytest

from publishing.course import read_course
from publishing.notebooks import build
from tests.browser.contrast import too_faint
from tests.browser.gallery import Gallery, caption_of
from tests.notebooks.calls import WIDGETS, calls

COURSE = read_course(Path(__file__).parents[2])
OUTPUTS = ".jp-Notebook .jp-OutputArea-output"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


def in_jupyterlab(entry):
    """`make test` trains a lesson twice at most, in nbval and as in Colab: only the first one is opened here too."""
    return pytest.param(entry, id=entry.stem, marks=[] if entry.number == "00" else pytest.mark.nightly)


@pytest.mark.parametrize("entry", map(in_jupyterlab, COURSE.lessons))
def test_a_learner_uses_the_lesson(entry, lab):
    from tests.browser import learner

    lab.open(COURSE.learner(entry))
    lab.run_all(seconds=300)
    cells = lab.code_cells()
    assert [cell["count"] for cell in cells] == list(range(1, len(cells) + 1))

    for cell in cells:
        for name in shown_by(cell) - {"check"}:
            learner.USES[name](lab, cell["index"], lab.shown(cell["index"]))
    exercises = [(cell, check) for cell, check in pairwise(cells) if cell["id"].startswith("answer-")]
    solutions = {cell.id: cell.source for cell in build.load(COURSE.solved(entry)).cells}
    learner.solve_exercise(lab, *exercises[0], solutions[exercises[0][0]["id"]])
    for answer, check in exercises[1:2]:
        learner.miss_exercise(lab, answer, check)

    untouched = [check for _, check in exercises[3:]]  # one blank verdict is enough to look at
    check_looks(lab, entry.stem, [cell for cell in cells if cell not in untouched])
    assert lab.error_outputs() == []
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.foreign == []


def shown_by(cell):
    """The widgets, and the verdict or quiz, that a cell shows."""
    return calls(cell["source"]) & {*WIDGETS, "check", "quiz"}


def check_looks(lab, stem, cells):
    """Contrast of every text shown, in the light and in the dark theme; a picture of each thing shown."""
    gallery = Gallery(COURSE.root / "build" / "gallery", stem)
    lab.page.set_viewport_size({"width": 1200, "height": 2600})  # the longest quiz, whole
    for theme, name in THEMES.items():
        lab.theme(name)
        assert too_faint(lab.page.locator(OUTPUTS)) == [], name
        for cell in cells:
            if shown_by(cell) or (theme == "light" and caption_of(cell)):
                title = f"{' '.join(shown_by(cell)) or 'figure'} {theme}"
                gallery.add(lab.shown(cell["index"]), title, caption_of(cell) or cell["source"].splitlines()[-1])
    gallery.close()
