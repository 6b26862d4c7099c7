"""Figures: a caption is required, text alternatives are set, what is drawn is the data."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from course_utils import plotting


def test_a_figure_without_caption_is_refused():
    with pytest.raises(ValueError, match="caption"):
        plotting.show(plotting.plot_bars(["a"], [1.0]), "  ")


def test_show_displays_a_png_with_its_alternative_then_the_caption(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda data, raw, metadata=None: shown.append((data, metadata)))
    plotting.show(plotting.plot_bars(["a"], [1.0]), "Une barre : une seule.")
    (picture, metadata), (below, _) = shown
    assert picture["image/png"].startswith(b"\x89PNG")
    assert metadata == {"image/png": {"alt": "Une barre\u00a0: une seule.", "width": 770}}
    assert "Une barre\u00a0: une seule." in below["text/html"]


def test_the_same_figure_gives_the_same_bytes():
    pngs = [plotting.figure_png(plotting.plot_bars(["a", "b"], [1, 2]).figure) for _ in range(2)]
    assert pngs[0] == pngs[1]


def test_bars_have_the_heights_of_the_values_and_stress_one():
    ax = plotting.plot_bars(["a", "b", "c"], [0.2, 0.5, 0.3])
    assert [bar.get_height() for bar in ax.patches] == [0.2, 0.5, 0.3]
    assert len({bar.get_facecolor() for bar in ax.patches}) == 2
    assert ax.patches[0].get_facecolor() == ax.patches[2].get_facecolor()


def test_curves_differ_by_more_than_colour():
    ax = plotting.plot_curves([1, 2, 3], {"train": [3, 2, 1], "validation": [3, 3, 3]})
    first, second = ax.lines
    assert first.get_linestyle() != second.get_linestyle()
    assert first.get_marker() != second.get_marker()
    assert ax.get_legend() is None
    assert {text.get_text() for text in ax.texts} == {"entraînement", "validation"}
    assert {text.get_color() for text in ax.texts} == {line.get_color() for line in ax.lines}


def test_names_of_curves_that_end_together_do_not_overlap():
    ax = plotting.plot_curves([1, 2], {"a": [1, 2.00], "b": [2, 2.01], "c": [0, 1.99]})
    heights = sorted(text.get_position()[1] for text in ax.texts)
    assert min(np.diff(heights)) > 0.08


def test_a_curve_that_stops_early_is_named_at_its_own_height():
    ax = plotting.plot_curves([1, 2, 3], {"a": [3, 2, 1], "b": [1, 3, float("nan")]})
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert heights["b"] > 0.9
    assert heights["a"] < 0.1


def test_names_stand_at_the_ends_of_curves_whatever_is_drawn_of_them():
    ax = plotting.plot_curves([1, 2], {"a": [1.0, 0.5], "b": [1.0, 1.0]}, ylim=(0, 2))
    assert {text.get_text(): text.get_position()[1] for text in ax.texts} == pytest.approx({"a": 0.25, "b": 0.5})


def test_what_arrives_at_the_end_of_a_river_is_written():
    ax = plotting.plot_rivers({"dry": [1e-5, 1.0], "even": [3.0, 3.0], "flood": [17.2, 1.0]}, "ab")
    assert [text.get_text() for text in ax.texts][1::2] == ["÷ 10⁵", "× 1", "× 17"]


EVERY = [name for name in plotting.__all__ if name.startswith(("plot_", "draw_"))]


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_is_drawn_wholly_in_the_style_of_the_course(name):
    assert getattr(plotting, name).__wrapped__.__name__ == name


def test_lines_and_titles_have_the_style_whoever_calls():
    ax = plotting.plot_curves([1, 2], {"a": [1, 2]})
    assert ax.lines[0].get_linewidth() == plotting.STYLE["lines.linewidth"]
    activations = plotting.plot_activations({"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh})
    assert activations[0].get_title(loc="left") == "relu"
    assert activations[0].lines[-1].get_linewidth() == plotting.STYLE["lines.linewidth"]
    legend = plotting.plot_neuron([[0, 0], [1, 1]], [0, 1], (1, 1), -1).get_legend()
    assert legend.get_frame_on() is False
    assert to_hex(legend.get_texts()[0].get_color()).upper() == plotting.COLORS["ink"]


def test_a_curve_without_any_number_does_not_stop_the_others():
    ax = plotting.plot_curves([1, 2], {"a": [1, 2], "b": [float("nan"), float("inf")]})
    assert {text.get_text() for text in ax.texts} == {"a", "b"}


def test_large_numbers_are_written_whole():
    ax = plotting.plot_curves([1, 2, 3], {"a": [1_000_000, 2_500_000, 3_000_000]})
    plotting.figure_png(ax.figure)
    assert "2500000" in ticks(ax.yaxis)


def ticks(axis):
    return [text.get_text() for text in axis.get_ticklabels()]


def test_axes_and_bars_are_written_with_a_decimal_comma():
    ax = plotting.plot_bars(["a", "b"], [0.25, -0.5], digits=2)
    plotting.figure_png(ax.figure)
    assert "0,25" in [text.get_text() for text in ax.texts]
    assert "−0,50" in [text.get_text() for text in ax.texts]
    assert ticks(ax.xaxis) == ["a", "b"]
    curves = plotting.plot_curves([0, 0.5, 1], {"a": [0.1, 0.2, 0.35]})
    plotting.figure_png(curves.figure)
    for axis in (ax.yaxis, curves.xaxis, curves.yaxis):
        assert any("," in text for text in ticks(axis))
        assert not any("." in text for text in ticks(axis))


def test_the_three_commonest_confusions_are_framed():
    matrix = np.array([[9, 3, 0], [0, 9, 2], [5, 1, 9]])
    ax = plotting.plot_confusion(matrix)
    framed = [patch.get_xy() for patch in ax.patches if patch.get_linewidth() > 0]
    assert sorted(framed) == [(-0.5, 1.5), (0.5, -0.5), (1.5, 0.5)]


def test_slices_mark_the_one_that_the_draw_hits():
    ax = plotting.plot_slices(np.array([0.25, 0.5, 0.25]), "abc", draw=0.3)
    assert [round(bar.get_width(), 2) for bar in ax.patches[:3]] == [0.25, 0.5, 0.25]
    assert to_hex(ax.patches[1].get_facecolor()).upper() == plotting.COLORS["highlight"]


def test_images_and_tables_have_one_axis_or_cell_each():
    assert plotting.plot_images(np.zeros((7, 4, 4)), list("abcdefg"), ncols=3).shape == (3, 3)
    ax = plotting.plot_confusion(np.array([[5, 0], [1, 4]]))
    assert [text.get_text() for text in ax.texts] == ["5", "1", "4"]
    labels = plotting.plot_bigram_table(np.eye(3), "abc").get_yticklabels()
    assert [text.get_text() for text in labels][:3] == ["a", "b", "c"]


def test_an_unknown_figure_is_an_attribute_error():
    with pytest.raises(AttributeError, match="plot_nothing"):
        plotting.plot_nothing  # noqa: B018
