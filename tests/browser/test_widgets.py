"""The widgets in a real JupyterLab: moved and drawn on with a mouse and with the keyboard alone."""

import re

import nbformat
import pytest

SLIDER = """
from course_utils.widgets import context_slider
context_slider(lambda length: [f"nom{length}", "<b>léa</b>"])
"""
NEURON = """
from course_utils.widgets import neuron_explorer
neuron_explorer([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1], weights=(1, 1), bias=-1.4)
"""
PAD = """
import numpy as np
from course_utils.widgets import digit_pad
def predict(image):  # reads 1 in an upright drawing, 4 in a wide one
    probs = np.full(10, 0.01)
    wide = np.ptp(np.nonzero(image > 0.5)[1]) > 10
    probs[4 if wide else 1] = 0.91
    return probs
digit_pad(predict)
"""


@pytest.fixture
def shown(lab):
    """The page of a notebook with the three widgets, run."""
    cells = [nbformat.v4.new_code_cell(source.strip()) for source in (SLIDER, NEURON, PAD)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), lab.folder / "widgets.ipynb")
    lab.open("widgets.ipynb")
    lab.run_all()
    lab.page.wait_for_selector(".digit-pad .message")
    return lab


def test_widgets_follow_mouse_and_keyboard(shown):
    from playwright.sync_api import expect

    page = shown.page
    assert shown.error_outputs() == []

    handles = page.locator(".jp-OutputArea .noUi-handle")
    handles.nth(0).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("nom2", exact=True)).to_be_visible()
    assert handles.nth(0).evaluate("handle => getComputedStyle(handle).outlineStyle") == "solid"  # focus is seen
    expect(page.get_by_text("<b>léa</b>", exact=True)).to_be_visible()  # names are text, never markup

    expect(page.get_by_text("4 points sur 4")).to_be_visible()
    handles.nth(3).focus()
    for _ in range(4):
        page.keyboard.press("ArrowRight")  # b from -1.4 to -1
    expect(page.get_by_text("4 points sur 4")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("2 points sur 4")).to_be_visible()
    expect(page.locator('img[alt*="Le neurone classe 2"]')).to_be_visible()

    check_pad(page, page.locator(".digit-pad .message"))
    assert shown.foreign == []


def check_pad(page, message):
    from playwright.sync_api import expect

    paper = page.locator(".digit-pad .paper")
    paper.scroll_into_view_if_needed()
    draw(page, paper.bounding_box(), [(60, 60), (220, 220)])
    expect(message).to_have_text(re.compile(r"lit un\s4 \(0,91\)"))
    expect(page.locator(".digit-pad li.best")).to_have_text(re.compile(r"4\s*0,91"))

    paper.focus()  # from here on the keyboard alone
    page.keyboard.press("Escape")
    expect(message).to_have_text(re.compile("vide"))
    page.keyboard.press("Space")
    expect(page.locator(".digit-pad .pen")).to_have_text("crayon posé")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    expect(message).to_have_text(re.compile(r"lit un\s1 \(0,91\)"))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Effacer"
    page.keyboard.press("Enter")
    expect(message).to_have_text(re.compile("vide"))


def draw(page, box, corners):
    for number, (x, y) in enumerate(corners):
        page.mouse.move(box["x"] + x, box["y"] + y, steps=8)
        if number == 0:
            page.mouse.down()
    page.mouse.up()
