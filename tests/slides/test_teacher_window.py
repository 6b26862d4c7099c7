"""What the keyboard does in a deck: the teacher's window, lines of code step by step."""

from nbformat import NotebookNode

from publishing.slides.talk import Shown, Slide
from tests.slides.conftest import COURSE, outside_requests

CODE = NotebookNode(
    cell_type="code",
    source="first = 1\nsecond = 2\nthird = 3",
    outputs=[NotebookNode(output_type="stream", name="stdout", text="3\n")],
    metadata={},
)
SHOWN_CODE = Shown("code", lines="1|2-3", cell=CODE)
SLIDES = [
    Slide("title", "title", "# Essai — Un titre", False, [], ["Bonjour à tous."]),
    Slide("code", "code-and-result", "## Le code", False, [SHOWN_CODE], ["Dire $n^2$ **lentement**."]),
    Slide("items", "text", "## Trois points\n\n- un\n- deux", True),
    Slide("question", "quiz", "## Question\n\nCombien ?\n\n---\n\nTrois.", False, [SHOWN_CODE]),
]
SHOWN = "all => all.map(e => e.classList.contains('visible'))"
DIM = "all => all.map(line => line.classList.contains('dim'))"


def test_the_window_of_the_teacher_follows_the_deck(open_deck):
    deck = open_deck(COURSE.lessons[0], SLIDES)
    deck.page.evaluate("Reveal.slide(0)")
    with deck.page.expect_popup() as opened:
        deck.page.keyboard.press("s")
    window = opened.value
    window.on("request", lambda request: deck.asked.append(request.url))
    notes = window.locator(".speaker-controls-notes")
    notes.get_by_text("Bonjour à tous.").wait_for()
    window.frame_locator("#current-slide iframe").locator("#title.present").wait_for()
    window.frame_locator("#upcoming-slide iframe").locator("#code.present").wait_for()
    deck.page.keyboard.press("ArrowRight")
    notes.get_by_text("lentement").wait_for()
    assert notes.locator("math").count() == 1
    assert "Ensuite" in window.locator("body").inner_text()
    assert "lentement" not in deck.page.locator("body").inner_text()
    assert outside_requests(deck.asked) == []


def test_lines_are_brought_out_one_step_after_the_other(open_deck):
    deck = open_deck(COURSE.lessons[0], SLIDES)
    lines = deck.page.locator("#code .line")
    deck.page.evaluate("Reveal.slide(1, 0, -1)")
    assert lines.evaluate_all(DIM) == [False, True, True]
    deck.page.keyboard.press("ArrowRight")
    assert lines.evaluate_all(DIM) == [True, False, False]
    deck.page.keyboard.press("ArrowLeft")
    assert lines.evaluate_all(DIM) == [False, True, True]


def test_items_and_answers_wait_for_their_turn(open_deck):
    deck = open_deck(COURSE.lessons[0], SLIDES)
    items, answer = deck.page.locator("#items li"), deck.page.locator("#question .answer")
    deck.page.evaluate("Reveal.slide(2, 0, -1)")
    assert items.evaluate_all(SHOWN) == [False, False]
    deck.page.keyboard.press("ArrowRight")
    assert items.evaluate_all(SHOWN) == [True, False]
    deck.page.evaluate("Reveal.slide(3, 0, -1)")
    assert answer.evaluate_all(SHOWN) == [False]
    assert "3" in answer.text_content()  # what the code printed is part of the answer
    deck.page.keyboard.press("ArrowRight")
    assert answer.evaluate_all(SHOWN) == [True]
    answer.wait_for()


def test_a_phone_scrolls_through_the_slides(deck, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, offline=True)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(deck.path.as_uri())
    page.evaluate("MathJax.startup.promise")
    assert page.locator("section.slide").evaluate_all("all => all.every(e => e.getBoundingClientRect().height > 60)")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    hidden = "all => all.filter(e => getComputedStyle(e).opacity !== '1').length"
    assert page.locator(".fragment").evaluate_all(hidden) == 0
    size = "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))"
    sizes = page.locator(".prose p, .prose li").evaluate_all(size)
    assert min(sizes, default=18) >= 18
    assert faults == []
    context.close()
