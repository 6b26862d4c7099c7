"""The training that is played again."""

import numpy as np
import pytest

from course_utils.widgets.replay import Replay

CHARS = {0: ".", 1: "a", 2: "b"}
COUNTED = np.array([[0.0, 0.5, 0.5], [0.2, 0.3, 0.5], [1.0, 0.0, 0.0]])
TABLES = np.stack([np.full((3, 3), 1 / 3), COUNTED])


def made(**changes):
    known = {"steps": [0, 9], "losses": [1.1, 0.8], "tables": TABLES, "target": COUNTED, "id_to_char": CHARS}
    return Replay(**(known | {"rows": ["b", "a"], "floor": 0.7} | changes))


def test_each_row_travels_with_what_was_counted():
    first, second = made().data["rows"]
    assert (first["name"], first["target"]) == ("b", [1.0, 0.0, 0.0])
    assert second["frames"] == [[0.3333] * 3, [0.2, 0.3, 0.5]]
    assert made().picture().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "bad",
    [
        {"steps": [0]},
        {"losses": [1.0]},
        {"losses": [1.0, 2.0, 3.0]},
        {"tables": COUNTED},
        {"target": COUNTED[:2]},
        {"rows": []},
        {"rows": ["z"]},
        {"id_to_char": {0: "."}},
    ],
)
def test_what_does_not_fit_is_refused(bad):
    with pytest.raises(ValueError, match="expected"):
        made(**bad)
