"""What a network reads in a drawing."""

import numpy as np

from course_utils.plotting.digit_pad import plot_reading


def test_bars_are_the_probabilities_and_the_likeliest_is_bold():
    probs = np.eye(10)[3] * 0.9 + 0.01
    axes = plot_reading(np.eye(112), np.eye(28), {"le réseau": probs})
    assert np.allclose([bar.get_width() for bar in axes[2].patches], probs)
    assert [text.get_text() for text in axes[2].texts if text.get_weight() == "bold"] == ["0,91"]


def test_nothing_seen_and_nothing_read_is_drawn_too():
    axes = plot_reading(np.zeros((112, 112)), None, {})
    assert axes[1].images[0].get_array().max() == 0
    assert not [text for text in axes[2].texts if text.get_weight() == "bold"]
