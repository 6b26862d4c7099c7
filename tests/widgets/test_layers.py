"""The layers of a network at its start."""

import numpy as np
import pytest

from course_utils.probes import Probe
from course_utils.widgets.layers import Layers

WEAK = Probe([np.zeros((4, 3)), np.full((4, 3), 0.5)], [np.full((4, 3), 0.001), np.full((4, 3), 0.1)])
STRONG = Probe([np.ones((4, 3)), np.full((4, 3), -1.0)], [np.full((4, 3), 5.0), np.full((4, 3), 0.1)])


def test_histograms_shares_and_ratios_travel():
    first, second = Layers([0.5, 2.0], {"sans rien": [WEAK, STRONG]}, start=1).data["networks"][0]["readings"]
    assert first["bars"][0][10] == 1.0  # the middle one of 21
    assert first["slopes"] == [0.01, 1.0]
    assert second["saturated"] == [1.0, 1.0]
    assert second["slopes"] == [50.0, 1.0]
    assert (second["bars"][0][-1], second["bars"][1][0]) == (1.0, 1.0)


def test_the_picture_is_drawn():
    assert Layers([0.5, 2.0], {"a": [WEAK, STRONG]}).picture().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("gains", "probes", "start"),
    [
        ([0.5], {"a": [WEAK]}, 0),
        ([2.0, 0.5], {"a": [WEAK, STRONG]}, 0),
        ([0.5, 2.0], {}, 0),
        ([0.5, 2.0], {"a": [WEAK]}, 0),
        ([0.5, 2.0], {"a": [WEAK, STRONG]}, 2),
        ([0.5, 2.0], {"a": [WEAK, Probe(WEAK.activations[:1], WEAK.gradients[:1])]}, 0),
    ],
)
def test_what_does_not_fit_is_refused(gains, probes, start):
    with pytest.raises(ValueError, match="expected"):
        Layers(gains, probes, start)
