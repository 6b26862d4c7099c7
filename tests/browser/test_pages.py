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


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_page_of_a_solved_notebook(entry, page):
    page.goto(write_page(COURSE, entry).as_uri())
    assert page.locator("html").get_attribute("lang") == "fr"
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Aller à la leçon"
    check_folds(page)
    page.locator("details").evaluate_all(UNFOLD)
    check_drawn(page)
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.set_viewport_size({"width": width, "height": 900})
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
    pictures = page.locator("img:not(.mounted .still img)")  # a live widget stands for its picture
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


@pytest.fixture(params=COURSE.lessons, ids=lambda entry: entry.stem)
def lesson(request, page):
    """The page of a lesson, opened; it jumps where a link leads, at once."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(write_page(COURSE, request.param).as_uri())
    return page


def target(link):
    """The selector of what a link of the plan leads to."""
    return f'[id="{link.get_attribute("href").removeprefix("#")}"]'


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_a_picture_of_the_lesson_is_on_the_first_screen(lesson, size):
    lesson.set_viewport_size({"width": size[0], "height": size[1]})
    picture = lesson.locator("main img").first
    assert len(picture.get_attribute("alt")) > 20
    box = picture.bounding_box()
    assert box["height"] > 100
    assert box["y"] + box["height"] <= size[1]


def test_letters_of_figures_can_be_read_on_a_telephone(lesson):
    """A figure is drawn at 110 pixels an inch, in letters of 11 points and more: 16.8 pixels at its own width."""
    lesson.set_viewport_size({"width": 390, "height": 844})
    figures = lesson.locator("main img[width]")
    letters = figures.evaluate_all("all => all.map(one => 11 / 72 * 110 * one.clientWidth / one.getAttribute('width'))")
    assert letters
    assert min(letters) >= 11
    assert lesson.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_printed_tables_and_code_keep_their_lines_and_scroll_by_keyboard(lesson):
    lesson.set_viewport_size({"width": 390, "height": 844})
    lesson.locator("details").evaluate_all(UNFOLD)
    spaces = lesson.locator("pre").evaluate_all("all => all.map(one => getComputedStyle(one).whiteSpace)")
    assert set(spaces) == {"pre"}
    scrolling = "all => all.filter(one => one.clientWidth && one.scrollWidth > one.clientWidth)"
    out_of_reach = f"all => ({scrolling})(all).filter(one => one.tabIndex < 0).map(one => one.outerHTML.slice(0, 200))"
    boxes = lesson.locator("main :is(pre, .picture, .wide)")
    assert boxes.evaluate_all(f"all => ({scrolling})(all).length") > 0
    assert boxes.evaluate_all(out_of_reach) == []


def test_exercises_are_read_from_statement_to_solution_and_nothing_is_judged(lesson):
    for exercise in lesson.locator(".exercise").all():
        assert exercise.locator("h3").inner_text().startswith("Exercice ")
        assert "..." in exercise.locator(":scope > pre").inner_text()
        assert exercise.locator("summary").all_inner_texts() == ["Indice 1", "Indice 2", "Solution"]
    text = lesson.locator("main").text_content()
    assert [words for words in ("bravo", "Maj + Entrée", "check(") if words in text.replace("\u00a0", " ")] == []


def test_the_plan_stays_in_the_margin_and_marks_where_one_is(lesson):
    lesson.set_viewport_size({"width": 1280, "height": 800})
    plan = lesson.locator("nav.margin")
    assert plan.bounding_box()["x"] + plan.bounding_box()["width"] <= lesson.locator("main").bounding_box()["x"]
    third = plan.locator("a").nth(2)
    third.click()
    lesson.wait_for_function("link => getComputedStyle(link).fontWeight === '600'", arg=third.element_handle())
    assert 0 <= third.bounding_box()["y"] < 800
    heading = lesson.locator(target(third))
    assert 0 <= heading.bounding_box()["y"] < 100


def test_the_plan_is_a_bar_at_the_top_of_a_telephone(lesson):
    lesson.set_viewport_size({"width": 390, "height": 844})
    lesson.evaluate("() => scrollTo(0, 3000)")
    bar = lesson.locator("nav.plan-bar")
    lesson.wait_for_function("bar => bar.getBoundingClientRect().y === 0", arg=bar.element_handle())
    assert bar.bounding_box()["height"] < 50
    bar.locator("summary").click()
    link = bar.locator("a").nth(2)
    link.click()
    heading = lesson.locator(target(link))
    below = "([one, bar]) => one.getBoundingClientRect().y > bar.getBoundingClientRect().bottom - 1"
    lesson.wait_for_function(below, arg=[heading.element_handle(), bar.element_handle()])
    assert heading.bounding_box()["y"] < 844


def test_a_figure_does_not_glare_on_a_dark_page(lesson):
    card = lesson.locator("main .picture").first
    look = "one => [getComputedStyle(one).filter, getComputedStyle(one).backgroundColor, getComputedStyle(one).padding]"
    lesson.emulate_media(color_scheme="light")
    assert card.evaluate(look)[0] == "none"
    lesson.emulate_media(color_scheme="dark")
    dimmed, paper, padding = card.evaluate(look)
    assert dimmed.startswith("brightness(0.")
    assert paper == "rgb(255, 255, 255)"
    assert padding != "0px"


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_a_page_is_light(entry):
    assert write_page(COURSE, entry).stat().st_size <= 1_000_000
