"""Figures of a page: their text, and the width under which their letters cannot be read."""

import base64
import io

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_output
from PIL import Image

from publishing.web.figures import figure_html, opening_figure, source

RED = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"


def figure(width=None, alt="Un neurone."):
    size = {"width": width} if width else {}
    return new_output("display_data", data={"image/png": RED}, metadata={"image/png": {"alt": alt, **size}})


def test_a_wide_figure_scrolls_by_keyboard_from_the_width_where_its_letters_can_be_read():
    made = figure_html(figure(900))
    assert 'width="900"' in made
    assert "--least: 594px" in made
    assert 'tabindex="0" role="group" aria-label=' in made


@pytest.mark.parametrize("width", [460, None])
def test_a_figure_that_fits_a_telephone_does_not_scroll(width):
    assert "tabindex" not in figure_html(figure(width))


def test_a_picture_keeps_every_pixel():
    drawn = Image.fromarray(np.random.default_rng(0).integers(0, 256, (20, 30, 3), dtype=np.uint8))
    png = io.BytesIO()
    drawn.save(png, "png")
    shown = base64.b64decode(source(base64.b64encode(png.getvalue()).decode()).partition(",")[2])
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(shown))), np.asarray(drawn))


def test_its_text_is_heard_once_and_escaped():
    made = figure_html(figure(alt='« a < b » et "c"'))
    assert 'alt="« a &lt; b » et &quot;c&quot;"' in made
    assert 'aria-hidden="true">« a &lt; b »' in made


def test_the_opening_is_the_first_figure_of_its_cell():
    cell = new_code_cell("", outputs=[new_output("stream", text="x"), figure(alt="Un."), figure(alt="Deux.")])
    cell.metadata.name = "neuron"
    assert 'alt="Un."' in opening_figure([new_code_cell(""), cell], "neuron")
    assert opening_figure([cell], "") == ""
    with pytest.raises(ValueError, match="picture 'other': no cell"):
        opening_figure([cell], "other")
