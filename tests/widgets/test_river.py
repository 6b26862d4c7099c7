"""The river of the gradient."""

import pytest

from course_utils.gradients import Flow
from course_utils.widgets.river import River

WEAK, STRONG = Flow([1e-3, 0.1, 1.0], 1.5), Flow([1e3, 10.0, 1.0], 1234.5)


def test_logarithms_and_totals_travel():
    first, second = River("abc", [0.5, 2.0], {"tanh": [WEAK, STRONG]}, start=1).data["networks"][0]["flows"]
    assert first == {"logs": [-3.0, -1.0, 0.0], "total": 1.5}
    assert second == {"logs": [3.0, 1.0, 0.0], "total": 1230.0}


def test_a_river_that_is_quite_dry_travels():
    sent = River("abc", [0.5, 2.0], {"relu": [Flow([0.0, 0.0, 1.0], 0.0), STRONG]}).data["networks"][0]["flows"]
    assert sent[0]["logs"] == [-30.0, -30.0, 0.0]
    assert sent[0]["total"] > 0


def test_the_picture_is_drawn():
    assert River("abc", [0.5, 2.0], {"tanh": [WEAK, STRONG]}).picture().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("text", "gains", "flows", "start"),
    [
        ("abc", [0.5], {"a": [WEAK]}, 0),
        ("abc", [2.0, 0.5], {"a": [WEAK, STRONG]}, 0),
        ("abc", [0.5, 2.0], {}, 0),
        ("abc", [0.5, 2.0], {"a": [WEAK]}, 0),
        ("ab", [0.5, 2.0], {"a": [WEAK, STRONG]}, 0),
        ("abc", [0.5, 2.0], {"a": [WEAK, STRONG]}, 2),
    ],
)
def test_what_does_not_fit_is_refused(text, gains, flows, start):
    with pytest.raises(ValueError, match="expected"):
        River(text, gains, flows, start)
