"""Web pages of the solved notebooks, read in a browser whose network is cut off, with a mouse and without one."""

from pathlib import Path

import pytest

from publishing.course import read_course
from publishing.web.page import write_page
from tests.browser.contrast import too_faint

COURSE = read_course(Path(__file__).parents[2])
SEVERE = ("serious", "critical")
DRAWN = "all => all.filter(image => image.complete && image.naturalWidth > 0 && image.clientWidth > 0).length"
UNFOLD = "all => all.forEach(details => { details.open = true; })"
WIDTHS = "all => all.map(node => node.getBoundingClientRect().width)"


@pytest.fixture
def page(browser):
    """A page with no network; `complaints` are the requests that it made or failed, and what its console says."""
    context = browser.new_context(locale="fr-FR", offline=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
    page.on("request", lambda request: asks_outside(request.url) and page.complaints.append(request.url))
    yield page
    context.close()


def asks_outside(url):
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_page_of_a_solved_notebook(entry, page):
    page.goto(write_page(COURSE, entry).as_uri())
    assert page.locator("html").get_attribute("lang") == "fr"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Aller à la leçon"
    check_folds(page)
    page.locator("details").evaluate_all(UNFOLD)
    check_drawn(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert severe_faults(page) == [], scheme
        assert too_faint(page.locator("body")) == [], scheme
    assert page.complaints == []


def check_folds(page):
    """Hints and solutions fold and unfold, quizzes answer: with the mouse, with Enter and with Space."""
    folded = page.locator("main details")
    hint, solution = (folded.filter(has=page.get_by_text(word, exact=True)) for word in ("Indice 1", "Solution"))
    quiz = page.locator("main [role=group] details")
    wrong, right = quiz.filter(has_text="✗ Pas encore."), quiz.filter(has_text="✓ Juste.")
    for details, key in ((hint, "Enter"), (solution, "Space"), (wrong, "Enter"), (right, "Space")):
        summary, answer = details.first.locator("summary"), details.first.locator(":scope > :not(summary)").first
        assert answer.is_hidden()
        summary.click()
        assert answer.is_visible()
        page.keyboard.press(key)
        assert answer.is_hidden()
        assert summary.evaluate("node => node.matches(':focus-visible')")
        assert summary.evaluate("node => getComputedStyle(node).outlineStyle") == "solid"
        page.keyboard.press(key)
        assert answer.is_visible()


def check_drawn(page):
    """Every picture is drawn and says what it shows; every formula takes room; nothing is wider than the page."""
    pictures = page.locator("img")
    assert pictures.count() > 0
    assert pictures.evaluate_all(DRAWN) == pictures.count()
    assert all(len(picture.get_attribute("alt") or "") > 20 for picture in pictures.all())
    formulas = page.locator("math").evaluate_all(WIDTHS)
    assert formulas
    assert min(formulas) > 0
    page.set_viewport_size({"width": 360, "height": 800})  # a telephone: code and tables scroll in their own box
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1000, "height": 900})


def severe_faults(page):
    """What axe-core finds that keeps someone from reading: rule, its sentence, the first element."""
    from axe_playwright_python.sync_playwright import Axe

    faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in SEVERE]
    return [(fault["id"], fault["help"], fault["nodes"][0]["html"][:200]) for fault in faults]
