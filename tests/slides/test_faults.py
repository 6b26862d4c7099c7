"""Decks with faults: what the tests of the real decks look at does go wrong when it should."""

import pytest
from nbformat import NotebookNode

from publishing.slides.talk import Shown, Slide
from tests.slides.conftest import COURSE, outside_requests, raw_formulas, severe_faults

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="


def html_output(text):
    """A cell whose only output is this HTML."""
    output = NotebookNode(output_type="display_data", data={"text/html": text}, metadata={})
    return Shown("html", "output", cell=NotebookNode(cell_type="code", source="", outputs=[output], metadata={}))


@pytest.fixture
def faulty(open_deck):
    return lambda text, *shown: open_deck(COURSE.lessons[0], [Slide("only", "text", text, False, list(shown))])


@pytest.mark.parametrize(
    "text", ["# Long\n\n" + "un mot de trop, " * 90, "# Large\n\n$$" + "x + " * 80 + "x$$", "# Haut\n\n- un\n" * 16]
)
def test_what_does_not_fit_is_seen(faulty, text):
    seen = faulty(text).seen[0]
    formula_is_shrunk = "$$" in text
    assert bool(seen["outside"] or seen["cut"]) is not formula_is_shrunk


def test_a_request_is_seen(faulty):
    deck = faulty("# Image", html_output('<img alt="Une image" src="http://192.0.2.1/image.png">'))
    assert outside_requests(deck.asked) == ["http://192.0.2.1/image.png"]
    assert deck.faults


def test_formulas_that_are_not_drawn_are_seen(faulty):
    assert raw_formulas(faulty("# Formule\n\n$\\frac{1}$"))
    assert raw_formulas(faulty("# Dollars\n\n<p>&#36;x&#36;</p>"))


def test_small_letters_and_poor_contrast_are_seen(faulty, open_sheets):
    deck = faulty("# Petit", html_output('<p style="font-size: 12px; color: #ccc">illisible</p>'))
    assert deck.seen[0]["small"] == ["p illisible"]
    assert "color-contrast" in [fault[0] for fault in severe_faults(open_sheets(deck.entry, deck.slides))]


def test_a_figure_without_text_is_seen(faulty):
    deck = faulty("# Figure", html_output(f'<img src="data:image/png;base64,{PIXEL}">'))
    assert deck.seen[0]["figures"][0]["alt"] == ""
    assert "image-alt" in [fault[0] for fault in severe_faults(deck.page)]
