"""The widgets of lessons 00 to 02 where a learner in Colab meets them: an old front end, mouse and keyboard."""

import re

import pytest

from publishing.course import read_course
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


def handles(page):
    """The handles of the sliders that show, from top to bottom."""
    return page.locator(".output_area .ui-slider-handle")


def press(page, handle, key, times=1):
    handle.focus()
    for _ in range(times):
        page.keyboard.press(key)


def test_the_first_slider_moves_by_keyboard(run):
    from playwright.sync_api import expect

    page = run("00")
    answer = page.locator(".widget-html [role=status]:has(ul)").first
    said = answer.inner_text()
    press(page, handles(page).first, "ArrowRight")
    expect(answer).not_to_have_text(said, use_inner_text=True)
    assert handles(page).first.evaluate("handle => getComputedStyle(handle).outlineStyle") == "solid"  # focus is seen
    press(page, handles(page).first, "ArrowLeft")
    expect(answer).to_have_text(said, use_inner_text=True)


def test_the_neuron_follows_its_sliders(run):
    from playwright.sync_api import expect

    page = run("01")
    verdict = page.locator(".widget-html [role=status]:has(strong)").first
    picture = page.locator('.output_area img[alt*="du neurone"]').first
    assert handles(page).count() % 3 == 0
    for name, handle in zip(("w₁", "w₂", "b"), range(3), strict=True):
        said, seen = verdict.inner_text(), picture.get_attribute("src")
        press(page, handles(page).nth(handle), "ArrowLeft", times=3)
        expect(verdict, name).not_to_have_text(said, use_inner_text=True)
        expect(picture, name).not_to_have_attribute("src", seen)


def test_the_pad_answers_the_mouse(run):
    from playwright.sync_api import expect

    page = run("02")
    assert page.locator(".digit-pad").count() == 2  # the nearest mean, then the network
    for number in range(2):
        pad = page.locator(".digit-pad").nth(number)
        paper = pad.locator(".paper")
        paper.scroll_into_view_if_needed()
        draw(page, paper.bounding_box(), [(140, 50), (140, 230)])
        expect(pad.locator(".message")).to_have_text(re.compile(r"lit un\s\d \(\d,\d\d\)"))
        expect(pad.locator("li.best")).to_have_count(1)


def draw(page, box, corners):
    """One stroke, in pixels of the pad."""
    for place, (x, y) in enumerate(corners):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=8)
        if place == 0:
            page.mouse.down()
    page.mouse.up()
