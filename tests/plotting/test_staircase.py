"""The staircase of NLL: true heights, dots for what is to come, an emblem that needs no words."""

import pytest
from matplotlib.colors import to_hex

from course_utils.plotting import COLORS, draw_staircase, new_axes
from course_utils.runs import load_run

STEPS = [("uniforme", 3.61), ("bigramme", 2.52), ("5-gramme", 2.15), ("RNN", None), ("LSTM", None)]


def treads(ax):
    return [bar.get_y() + bar.get_height() for bar in ax.patches]


def test_each_measured_tread_is_at_the_height_of_its_nll():
    ax = draw_staircase(STEPS)
    assert treads(ax) == pytest.approx([3.61, 2.52, 2.15])
    assert {"3,61", "2,52", "2,15"} <= {text.get_text() for text in ax.texts}


def test_only_the_last_step_reached_is_orange():
    colors = [to_hex(bar.get_facecolor()).upper() for bar in draw_staircase(STEPS).patches]
    assert [color == COLORS["highlight"] for color in colors] == [False, False, True]


def test_steps_to_come_are_dotted_go_down_and_have_no_number():
    ax = draw_staircase(STEPS)
    ends = [line.get_ydata()[-1] for line in ax.lines]
    assert 2.15 > ends[0] > ends[1] > 1.9
    assert all(line.get_linestyle() == "--" and line.get_color() == COLORS["muted"] for line in ax.lines)
    assert sum("," in text.get_text() for text in ax.texts) == 3


def test_when_all_is_measured_nothing_is_to_come():
    ax = draw_staircase(STEPS[:3])
    assert not ax.lines
    assert not any("venir" in text.get_text() for text in ax.texts)


def test_the_emblem_has_no_word_and_fits_small_axes():
    ax = draw_staircase(STEPS, new_axes(1.2, 0.7), with_words=False)
    assert not ax.texts
    assert len(ax.patches) == 3


@pytest.mark.parametrize("steps", [[], [("RNN", None)], [("uniforme", 3.6), ("RNN", None), ("bigramme", 2.5)]])
def test_a_staircase_begins_with_what_is_measured(steps):
    with pytest.raises(ValueError, match="measured first"):
        draw_staircase(steps)


def test_the_packaged_steps_go_down_from_the_uniform_model():
    nlls = [step["nll"] for step in load_run("counted_scores")["steps"]]
    assert nlls == sorted(nlls, reverse=True)
    assert nlls[0] == pytest.approx(3.611, abs=1e-3)  # log 37
    assert nlls[2] == pytest.approx(2.52, abs=5e-3)  # the bigram of lesson 03
    assert nlls[-1] == pytest.approx(2.15, abs=5e-3)  # the best of lesson 04
