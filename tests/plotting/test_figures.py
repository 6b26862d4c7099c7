"""Figures: a caption is required, text alternatives are set, what is drawn is the data."""

import numpy as np
import pytest

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
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["entraînement", "validation"]


def test_slices_mark_the_one_that_the_draw_hits():
    ax = plotting.plot_slices(np.array([0.25, 0.5, 0.25]), "abc", draw=0.3)
    assert [round(bar.get_width(), 2) for bar in ax.patches[:3]] == [0.25, 0.5, 0.25]
    from matplotlib.colors import to_hex

    assert to_hex(ax.patches[1].get_facecolor()).upper() == plotting.COLORS["highlight"]


def test_images_and_tables_have_one_axis_or_cell_each():
    assert plotting.plot_images(np.zeros((7, 4, 4)), list("abcdefg"), ncols=3).shape == (3, 3)
    ax = plotting.plot_confusion(np.array([[5, 0], [1, 4]]))
    assert [text.get_text() for text in ax.texts] == ["5", "·", "1", "4"]
    labels = plotting.plot_bigram_table(np.eye(3), "abc").get_yticklabels()
    assert [text.get_text() for text in labels][:3] == ["a", "b", "c"]


def test_an_unknown_figure_is_an_attribute_error():
    with pytest.raises(AttributeError, match="plot_nothing"):
        plotting.plot_nothing  # noqa: B018
