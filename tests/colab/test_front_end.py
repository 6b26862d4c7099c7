"""The widgets of the lessons where a learner in Colab meets them: an old front end, mouse and keyboard."""

import pytest

from publishing.course import read_course
from tests.browser.hands import USES
from tests.colab.classic import ClassicNotebook, classic_server
from tests.colab.session import COLAB, ROOT

pytestmark = pytest.mark.nightly
COURSE = read_course(ROOT)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    if not (COLAB / "bin" / "python").exists():
        pytest.skip("no .venv-colab: `make test` prepares it")
    with classic_server(tmp_path_factory.mktemp("classic")) as served:
        yield served


@pytest.fixture
def run(server, browser):
    """A function that opens the blank notebook of a lesson, runs it, and gives the page."""
    context = browser.new_context(viewport={"width": 1200, "height": 1100}, locale="fr-FR")

    def open_and_run(number):
        notebook = ClassicNotebook(context.new_page(), *server)
        notebook.open(COURSE.learner(COURSE.select(number)[0]))
        notebook.run_all(seconds=300)
        assert notebook.error_outputs() == []
        assert notebook.foreign == []
        return notebook.page

    yield open_and_run
    context.close()


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_widgets_answer_mouse_and_keyboard(entry, run):
    page = run(entry.number)
    shown = page.locator(".output_area:has(.course-widget)")
    assert shown.count() > 0
    for place in shown.all():
        name = next(name for name in USES if place.locator("." + name.replace("_", "-")).count())
        USES[name](page, place)
