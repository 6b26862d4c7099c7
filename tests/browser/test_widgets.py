"""Every widget of the lessons, on a page and on a slide opened from a file, with the network cut off."""

from pathlib import Path

import numpy as np
import pytest

import publishing.live as live
from course_utils.baseline import mean_images
from course_utils.data import load_digits
from course_utils.widgets.digit_pad import SIDE, DigitPad
from publishing.course import read_course
from publishing.notebooks import build
from publishing.slides import decks, documents
from publishing.web.page import write_page
from tests.browser.hands import USES, drop_without_motion

COURSE = read_course(Path(__file__).parents[2])
SAME = 0.99  # of the digits that the page reads as Python does
DIGITS = 500
EDGES = """node => [
  Math.max(...[...node.querySelectorAll(":not(svg *)")].map((one) => one.getBoundingClientRect().right)),
  node.getBoundingClientRect().left,
]"""
READ_ALL = """([sent, size]) => {
  const drawings = bytes(sent), side = Math.sqrt(size);
  const readers = STATE.readers.map(({ kind, ...numbers }) => READERS[kind](numbers));
  return Array.from({ length: drawings.length / size }, (_, i) => {
    const seen = normalise(drawings.subarray(i * size, (i + 1) * size), side);
    return readers.map((reader) => { const probs = reader(seen); return probs.indexOf(Math.max(...probs)); });
  });
}"""


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_widgets_of_a_page(entry, page):
    page.goto(write_page(COURSE, entry).as_uri())
    places = page.locator("[data-widget]")
    assert places.count() > 0
    for place in places.all():
        assert place.locator(".still").is_hidden()
        USES[place.get_attribute("data-widget")](page, place)
    assert page.complaints == []


def test_where_motion_is_unwelcome_the_ball_is_at_its_end_at_once(page):
    page.goto(write_page(COURSE, COURSE.select("01")[0]).as_uri())
    drop_without_motion(page, page.locator("[data-widget=neuron]:has(.ball)"))


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_widgets_of_a_deck(entry, page, reveal, tmp_path):
    slides = decks.talk(COURSE, entry, build.load(COURSE.solved(entry)))
    path = tmp_path / "la leçon d'été.html"
    path.write_text(documents.deck(COURSE, entry, slides), encoding="utf-8")
    used = [slide.name for slide in slides if live.widgets_on(shown.cell for shown in slide.shown)]
    assert used
    for name in used:
        page.goto("about:blank")
        page.goto(f"{path.as_uri()}#/{name}")
        place = page.locator(f"section#{name} [data-widget]")
        place.wait_for()
        USES[place.get_attribute("data-widget")](page, place)
        assert page.evaluate("Reveal.getCurrentSlide().id") == name  # a key pressed in a widget turns no page
    assert page.complaints == []


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_widgets_of_a_deck_on_a_phone(entry, browser, reveal, tmp_path):
    slides = decks.talk(COURSE, entry, build.load(COURSE.solved(entry)))
    path = tmp_path / "leçon.html"
    path.write_text(documents.deck(COURSE, entry, slides), encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(path.as_uri())
    for widget in page.locator(".course-widget").all():
        right, left = widget.evaluate(EDGES)
        assert left >= 0
        assert right <= 391, widget.get_attribute("class")
    context.close()


def test_a_finger_that_moves_on_a_widget_turns_no_slide(browser, reveal, tmp_path):
    entry = COURSE.select("02")[0]
    slides = decks.talk(COURSE, entry, build.load(COURSE.solved(entry)))
    path = tmp_path / "leçon.html"
    path.write_text(documents.deck(COURSE, entry, slides), encoding="utf-8")
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720}, has_touch=True)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#/pad")
    page.wait_for_function("Reveal.isReady()")
    box = page.locator(".present .readers").bounding_box()  # not the paper, which keeps the finger
    send, y = context.new_cdp_session(page).send, box["y"] + 100
    for kind, x in (("touchStart", box["x"] + 400), ("touchMove", box["x"] + 200), ("touchMove", box["x"] + 20)):
        send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert page.evaluate("Reveal.getCurrentSlide().id") == "pad"
    context.close()


def test_without_scripts_a_page_keeps_the_pictures(browser):
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(write_page(COURSE, COURSE.select("01")[0]).as_uri())
    assert page.locator("[data-widget] .still img").first.is_visible()
    assert page.locator("[data-widget] .live").first.inner_html() == ""
    context.close()


def test_the_page_reads_digits_as_python_does(page):
    (x_train, y_train), (x_test, _) = load_digits("course", quiet=True)
    pad = DigitPad({"moyennes": mean_images(x_train, y_train), "réseau": trained(x_train, y_train)})
    drawings = [np.kron(image, np.ones((4, 4), dtype=np.uint8)) for image in x_test[:DIGITS]]  # (112, 112)
    python = [[int(probs.argmax()) for probs in pad.read(drawing).values()] for drawing in drawings]
    page.set_content("<title>pavé</title>")
    code = live.script(["digit_pad"]).split("WIDGETS[")[0] + live.module("digit_pad").replace("return { render };", "")
    page.add_script_tag(content=code)
    page.evaluate("data => { window.STATE = data; }", pad.data)
    javascript = page.evaluate(READ_ALL, [packed_drawings(drawings), SIDE * SIDE])
    same = (np.array(python) == np.array(javascript)).mean(axis=0)  # (2,)
    print("same answers, nearest mean and network:", same)
    assert same.min() >= SAME


def packed_drawings(drawings):
    from course_utils.widgets.live import packed

    return packed(np.stack(drawings))


def trained(images, labels, hidden_size=64, num_steps=300):
    """Weights of a small network, good enough to be sure of most digits."""
    rng = np.random.default_rng(0)
    x, y = images.reshape(len(images), -1) / 255, np.eye(10)[labels]
    weights = [rng.normal(0, 0.05, (784, hidden_size)), np.zeros(hidden_size)]
    weights += [rng.normal(0, 0.1, (hidden_size, 10)), np.zeros(10)]
    for _ in range(num_steps):
        batch = rng.integers(0, len(x), 128)
        hidden = np.maximum(x[batch] @ weights[0] + weights[1], 0)
        logits = hidden @ weights[2] + weights[3]
        probs = np.exp(logits - logits.max(axis=1, keepdims=True))
        error = (probs / probs.sum(axis=1, keepdims=True) - y[batch]) / len(batch)
        back = (error @ weights[2].T) * (hidden > 0)
        gradients = [x[batch].T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        weights = [weight - 0.5 * gradient for weight, gradient in zip(weights, gradients, strict=True)]
    return weights
