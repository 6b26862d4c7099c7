"""Each blank notebook in a real JupyterLab with no network, as a learner uses it; each is opened once."""

import time
from pathlib import Path

import pytest

from course_utils import widgets
from publishing import build
from publishing.course import read_course
from tests.browser.contrast import too_faint
from tests.browser.gallery import Gallery, caption_of

COURSE = read_course(Path(__file__).parents[2])
GALLERY = COURSE.root / "build" / "gallery"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
WIDGETS = [name for name in widgets.__all__ if name != "show_widget"]


@pytest.fixture
def gallery(entry):
    pictures = Gallery(GALLERY, entry.stem)
    yield pictures
    pictures.close()


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_a_learner_uses_the_lesson(entry, lab, gallery):
    from tests.browser import learner

    lab.open(COURSE.learner(entry))
    lab.run_all(seconds=300)
    cells = [cell for cell in lab.code_cells() if cell["source"].strip()]
    check_that_all_ran(lab, cells)
    used = {cell["index"]: widget_of(cell) for cell in cells if widget_of(cell)}
    for index, name in used.items():
        learner.USES[name](lab, index, lab.outputs(index))
    learner.fill_exercise(lab, *first_exercise(cells), solution(entry, cells))
    quizzes = [cell["index"] for cell in cells if "quiz(" in cell["source"]]
    for index in quizzes:
        learner.answer_quiz(lab, index, lab.outputs(index))
    check_themes(lab, gallery, cells)
    assert lab.error_outputs() == []
    assert lab.page.get_by_text("Error displaying widget").count() == 0
    assert lab.foreign == []
