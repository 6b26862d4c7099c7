"""The exercise cards: examples that are true, and a countdown that a click or a key starts."""

import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from course_utils.text import encode
from publishing.notebooks import build
from publishing.slides import decks
from publishing.slides.talk import Slide
from tests.slides.conftest import COURSE

EXAMPLE = re.compile(r"```python\n(.*?)\n```\s+```output\n(.*?)\n```", re.DOTALL)
CARD = "## Exercice\n\nDeux. **1 minute.**\n\n```python\nf(1)\n```\n\n```output\n2\n```"
SLIDES = [Slide("title", "title", "# Essai"), Slide("card", "exercise", CARD), Slide("end", "text", "## Fin")]


def cards():
    """Every exercise card of the course with the notebook of its lesson."""
    for entry in COURSE.lessons:
        notebook = build.load(COURSE.solved(entry))
        found = [slide for slide in decks.talk(COURSE, entry, notebook) if slide.layout == "exercise"]
        yield from (pytest.param(slide, notebook, id=f"{entry.number}-{slide.name}") for slide in found)


def solved(notebook):
    """What the kept functions and the answers of a lesson define."""
    names = {
        "np": np,
        "torch": torch,
        "encode": encode,
        "x_train": np.zeros((20, 28, 28)),
        "y_train": np.arange(20) % 10,
    }
    for cell in notebook.cells:
        if {"kept", "exercise"} & set(cell.metadata.get("tags", [])):
            exec(cell.source, names)
    return names


@pytest.mark.parametrize(("slide", "notebook"), list(cards()))
def test_the_example_of_a_card_is_what_the_solution_gives(slide, notebook):
    code, shown = EXAMPLE.search(slide.text).groups()
    names, (*before, last) = solved(notebook), code.split("\n")
    exec("\n".join(before), names)
    given = eval(last, names)
    given = given.detach().numpy() if isinstance(given, torch.Tensor) else given
    expected = [eval(part) for part in re.split(r"\n(?=\[)", shown)]
    if isinstance(given, tuple) and isinstance(given[0], np.ndarray):
        assert all(np.array_equal(*pair) for pair in zip(given, expected, strict=True))
    elif isinstance(given, np.ndarray | float):
        assert np.allclose(given, expected[0], atol=0.005)
    else:
        assert given == expected[0]


@pytest.fixture
def card(open_deck):
    """The page of a deck on its exercise, with a clock that the test moves."""
    page = open_deck(COURSE.lessons[0], SLIDES).page
    page.clock.install()
    page.reload()
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")
    page.evaluate("Reveal.slide(1)")
    return page


def test_a_click_starts_pauses_and_sets_again(card):
    button = card.get_by_role("button", name="Minuteur")
    assert button.locator("b").inner_text() == "1"
    button.click()
    card.clock.run_for(15_000)
    expect(button.locator("b")).to_have_text("0:45")
    left = button.evaluate("e => Number(e.style.getPropertyValue('--left'))")
    assert left == pytest.approx(0.75, abs=0.02)
    button.click()
    card.clock.run_for(10_000)
    expect(button.locator("b")).to_have_text("0:45")
    button.click()
    card.clock.run_for(46_000)
    expect(button.locator("b")).to_have_text("0:00")
    assert "over" in button.get_attribute("class")
    assert "remettre" in button.get_attribute("aria-label")
    button.click()
    expect(button.locator("b")).to_have_text("1")


def test_keys_start_it_and_leave_the_slide_where_it_is(card):
    button = card.get_by_role("button", name="Minuteur")
    card.keyboard.press("t")
    expect(button.locator("span")).to_have_text("min")
    assert "started" in button.get_attribute("class")
    button.focus()
    card.keyboard.press("Space")
    assert "paused" in button.get_attribute("class")
    assert card.evaluate("Reveal.getCurrentSlide().id") == "card"
    assert "reprendre" in button.get_attribute("aria-label")


def test_on_paper_the_minutes_stand_still(open_sheets):
    page = open_sheets(COURSE.lessons[0], SLIDES)
    assert page.locator(".minutes b").inner_text() == "1"
    page.locator(".minutes").click()
    assert page.locator(".minutes b").inner_text() == "1"
