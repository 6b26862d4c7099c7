"""The slider of lesson 00."""

import pytest

from course_utils.widgets import context_slider
from course_utils.widgets.context_slider import ContextSlider


def invent(context_length):
    return [f"nom{context_length}", "<i>léa</i>"]


def test_moving_the_slider_changes_the_names():
    slider = ContextSlider(invent, value=1)
    assert "nom1" in slider.answer.value
    slider.slider.value = 4
    assert "nom4" in slider.answer.value
    assert "nom1" not in slider.answer.value
    assert "4\u00a0lettres de contexte" in slider.answer.value


def test_names_are_text_never_markup():
    assert "<i>" not in ContextSlider(invent).answer.value


def test_text_gives_the_names_of_every_slider_value(outputs):
    context_slider(invent, minimum=0, maximum=2)
    lines = outputs[0].data["text/plain"].splitlines()
    assert lines[0] == "[Lettres de contexte]"
    assert lines[1].startswith("sans contexte")
    assert [line.split(" : ")[1] for line in lines[1:]] == [f"nom{n}, <i>léa</i>" for n in range(3)]
    assert outputs[0].data["image/png"].startswith(b"\x89PNG")


def test_generate_is_asked_once_per_value_so_that_picture_and_slider_agree():
    asked = []
    slider = ContextSlider(lambda n: asked.append(n) or ["léa"], 0, 3)
    slider.picture()
    slider.slider.value = 3
    slider.slider.value = 0
    assert asked == [0, 1, 2, 3]


@pytest.mark.parametrize("answer", [None, "léa", [1, 2]])
def test_refuses_a_generator_that_gives_no_list_of_names(answer):
    with pytest.raises(ValueError, match="list of strings"):
        context_slider(lambda n: answer)


def test_refuses_a_start_that_is_off_the_slider():
    with pytest.raises(ValueError, match="minimum <= value <= maximum"):
        context_slider(invent, minimum=0, maximum=2, value=3)
