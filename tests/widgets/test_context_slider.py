"""The slider of lesson 00."""

import pytest

from course_utils.widgets import context_slider
from course_utils.widgets.context_slider import ContextSlider


def invent(context_length):
    return [f"nom{context_length}", "<i>léa</i>"]


def test_names_are_sent_with_a_mark_on_those_that_exist():
    data = ContextSlider(invent, 0, 1, known=["nom1"]).data
    assert data["pools"] == [[["nom0", 0], ["<i>léa</i>", 0]], [["nom1", 1], ["<i>léa</i>", 0]]]
    assert (data["minimum"], data["value"]) == (0, 1)


def test_text_and_picture_hold_the_first_ten_of_each_length(outputs):
    context_slider(lambda n: [f"nom{n}-{i}" for i in range(30)], minimum=0, maximum=2)
    lines = outputs[0].data["text/plain"].splitlines()
    assert lines[0] == "[Lettres de contexte]"
    assert lines[1].startswith("sans contexte : nom0-0, ")
    assert [line.count(",") for line in lines[1:]] == [9, 9, 9]


def test_generate_is_asked_once_per_value_so_that_picture_and_slider_agree():
    asked = []
    slider = ContextSlider(lambda n: asked.append(n) or ["léa"], 0, 3)
    slider.picture()
    slider.text()
    assert asked == [0, 1, 2, 3]


@pytest.mark.parametrize("answer", [None, "léa", [1, 2]])
def test_refuses_a_generator_that_gives_no_list_of_names(answer):
    with pytest.raises(ValueError, match="list of strings"):
        context_slider(lambda n: answer)


def test_refuses_a_start_that_is_off_the_slider():
    with pytest.raises(ValueError, match="minimum <= value <= maximum"):
        context_slider(invent, minimum=0, maximum=2, value=3)
