"""Pictures of ideas: losses, folded planes, weights, contexts, names letter by letter."""

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch, Rectangle

from course_utils import plotting
from course_utils.plotting import COLORS

NAMES = ["gabin", "gabrielle", "abel", "isabelle", "eva"]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_surprise_is_minus_log_p_at_the_named_points():
    ax = plotting.plot_surprise((1.0, 0.25))
    assert texts(ax) == ["p = 1\nperte 0,00", "p = 0,25\nperte 1,39"]
    curve = ax.lines[0]
    assert curve.get_ydata() == pytest.approx(-np.log(curve.get_xdata()))


@pytest.mark.parametrize("prob", [0, -0.1, 1.1, float("nan")])
def test_surprise_refuses_what_is_no_probability(prob):
    with pytest.raises(ValueError, match="probabilities"):
        plotting.plot_surprise([prob])


def test_the_loss_along_a_weight_shows_its_slope_and_its_minimum():
    ax = plotting.plot_loss_along_weight(lambda w: (w - 1) ** 2, weight=0.0, low=-2, high=4)
    assert texts(ax) == ["pente −2,00", "minimum"]
    tangent, here, lowest = (np.array(line.get_data(), dtype=float) for line in ax.lines[1:])
    assert np.diff(tangent[1]) / np.diff(tangent[0]) == pytest.approx(-2)
    assert here.ravel() == pytest.approx([0, 1])
    assert lowest.ravel() == pytest.approx([1, 0], abs=0.02)


def test_no_minimum_is_marked_at_an_end_and_a_weight_outside_is_refused():
    assert texts(plotting.plot_loss_along_weight(lambda w: -w, 0.0, -1, 1)) == ["pente −1,00"]
    with pytest.raises(ValueError, match="between"):
        plotting.plot_loss_along_weight(abs, 3.0, -1, 1)


def test_the_plane_is_folded_and_the_line_separates():
    points, labels = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    before, after = plotting.draw_folded_plane(points, labels, np.ones((2, 2)), [0, -1], line=(1, -2, -0.5))
    assert texts(before) == ["(0, 0)", "(0, 1)", "(1, 0)", "(1, 1)"]
    assert texts(after) == ["(0, 0)", "(0, 1) et (1, 0)", "(1, 1)"]
    places = [np.ravel(dots.get_offsets()).tolist() for dots in after.collections[1:]]
    assert places == [[0, 0], [1, 0], [2, 1]]
    assert [h1 - 2 * h2 > 0.5 for h1, h2 in places] == [False, True, False]


def test_the_grid_keeps_its_colours_when_it_is_folded():
    before, after = plotting.draw_folded_plane([[0, 0]], [0], np.ones((2, 2)), [0, -1], line=(1, -2, -0.5))
    colors = [ax.collections[0].get_array().tolist() for ax in (before, after)]
    assert colors[0] == colors[1]
    assert len(set(colors[0])) > 2
    assert np.asarray(after.collections[0].get_offsets()).min() >= 0


def test_weight_images_are_those_of_the_strongest_neurons_centred_on_zero():
    weights = np.zeros((9, 4))
    weights[:, 2], weights[4, 0] = -2.0, 3.0
    axes = plotting.plot_weight_images(weights, count=2, ncols=2)
    assert [ax.get_title() for ax in axes.flat] == ["neurone 2", "neurone 0"]
    assert axes.flat[0].images[0].get_array().shape == (3, 3)
    low, high = axes.flat[0].images[0].get_clim()
    assert low == -high < 0
    with pytest.raises(ValueError, match="square"):
        plotting.plot_weight_images(np.zeros((10, 4)))


def test_a_lit_row_of_the_table_has_its_probabilities_beside_it():
    counts = np.array([[0, 6, 1, 0], [2, 0, 4, 2], [1, 0, 0, 0], [5, 5, 5, 5]])
    table, bars = plotting.plot_bigram_row(counts, ".abc", "a", size=3)
    assert [text.get_text() for text in table.get_yticklabels()] == [".", "a", "c"]
    assert [bar.get_width() for bar in bars.patches] == [0.25, 0, 0.25]
    frame = next(patch for patch in table.patches if isinstance(patch, Rectangle))
    assert frame.get_y() == 0.5
    shades = table.images[0].get_array()
    assert np.allclose(shades[1] ** 2, counts[1, [0, 1, 3]])  # lit as it is, the others paler
    assert np.all(shades[0] ** 2 <= 0.3 * counts[0, [0, 1, 3]])


def test_a_rare_character_is_kept_when_its_row_is_lit():
    table, _ = plotting.plot_bigram_row(np.diag([9, 8, 7, 1]), "abcd", "d", size=2)
    assert [text.get_text() for text in table.get_yticklabels()] == ["a", "d"]


def test_the_branches_of_contexts_follow_their_counts():
    ax = plotting.draw_context_tree(NAMES, "ab")
    labels = texts(ax)
    assert labels[labels.index("ab") + 1] == "4"
    widths = [line.get_linewidth() for line in ax.lines]
    never = [line for line in ax.lines if line.get_color() == COLORS["muted"]]
    assert max(widths) > 4
    assert labels[-1] == "0"
    assert [line.get_linestyle() for line in never] == ["--"]


def test_contexts_met_and_possible_are_those_given():
    ax = plotting.plot_contexts_met([1, 10, 60], vocab_size=10)
    assert ax.get_yscale() == "log"
    assert [list(line.get_ydata()) for line in ax.lines] == [[1, 10, 100], [1, 10, 60]]
    assert {"possibles", "rencontrés", "100", "60"} <= set(texts(ax))


def test_the_chain_has_a_bar_per_character_and_stresses_the_weakest():
    ax = plotting.plot_name_chain(".al.", [0.5, 0.1, 0.25])
    bars = [patch for patch in ax.patches if isinstance(patch, Rectangle)]
    heights = np.array([bar.get_height() for bar in bars])
    assert heights / heights[0] == pytest.approx([1, 0.2, 0.5])
    stressed = [to_hex(bar.get_facecolor()).upper() == COLORS["highlight"] for bar in bars]
    assert stressed == [False, True, False]


@pytest.mark.parametrize(("text", "probs"), [(".a", []), (".a", [1.2]), (".", []), ("." * 12, [0.1] * 11)])
def test_a_chain_refuses_what_does_not_match(text, probs):
    with pytest.raises(ValueError, match="expected 2 to 11"):
        plotting.plot_name_chain(text, probs)


def test_followers_share_their_letters_and_their_scale():
    first, second = plotting.plot_followers({"b": {"e": 0.6, "a": 0.4}, "ab": {"r": 1.0}})
    assert [bar.get_height() for bar in first.patches] == [0.4, 0.6, 0]
    assert [bar.get_height() for bar in second.patches] == [0, 0, 1]
    assert first.get_ylim() == second.get_ylim()


def test_the_lowest_point_of_a_named_curve_is_ringed():
    ax = plotting.plot_curves([1, 2, 3], {"train": [3, 2, 1], "validation": [3, 1.5, 2]}, lowest=["validation"])
    (ring,) = ax.collections
    assert ring.get_offsets().tolist() == [[2, 1.5]]
    assert to_hex(ring.get_edgecolor()[0]).upper() == COLORS["validation"]
    assert len(ax.lines) == 2


def test_validation_has_one_colour_in_curves_and_drawings():
    cells = [patch for patch in plotting.draw_split().patches if isinstance(patch, Rectangle)]
    assert to_hex(cells[1].get_edgecolor()).upper() == COLORS["validation"]


def test_activations_share_one_window_and_dot_their_asymptotes():
    axes = plotting.plot_activations({"ReLU": lambda z: np.maximum(0, z), "tanh": np.tanh})
    assert axes[0].get_ylim() == axes[1].get_ylim()
    dotted = [[line.get_ydata()[0] for line in ax.lines if line.get_linestyle() == ":"] for ax in axes]
    assert dotted == [[0], [-1, 1]]


def test_a_neuron_with_numbers_shows_its_sum():
    ax = plotting.draw_neuron((0.5, -1, 2), (2, 1, 0.5), -0.5)
    assert {"2 × 0,5 + 1 × (−1)", "+ 0,5 × 2 − 0,5 = 0,5", "z = 0,5"} <= set(texts(ax))


def test_the_answer_leaves_from_the_likeliest_digit():
    for digit in (0, 9):
        ax = plotting.draw_digit_path(probs=np.eye(10)[digit])
        arrows = [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]
        start = arrows[-1].get_path().vertices[0]
        bars = [patch for patch in ax.patches if isinstance(patch, Rectangle) and patch.get_height() < 0.16]
        bar = max(bars, key=lambda patch: patch.get_width())
        assert abs(start[1] - (bar.get_y() + bar.get_height() / 2)) < 0.1


def test_years_are_drawn_to_scale():
    ax = plotting.draw_timeline([(2010, "a", "b"), (2018, "c", "d"), (2020, "e", "f")])
    assert np.diff([dots.get_offsets()[0][0] for dots in ax.collections]).tolist() == [2, 2]
    assert [text.get_text() for text in ax.texts].count(" // ") == 1
