"""Equality up to dress and tolerance, and whether an argument was touched."""

import numpy as np
import pytest

from course_utils.exercises.comparison import same, untouched

EQUAL = [
    (3, 3.0),
    (3, np.int8(3)),
    (True, np.bool(True)),
    (0.1 + 0.2, 0.3),
    (1.0, np.float32(1.000005)),
    ([1, 2], (1, 2)),
    ([1, 2], range(1, 3)),
    (np.array([1, 2]), [[1], [2]]),
    (5, [[5]]),
    (["a", "b"], np.array(["a", "b"])),
    ([("a", 1)], [["a", 1.0]]),
    ({"a"}, {"a"}),
    ({"a": [1]}, {"a": np.array([1])}),
    (np.array([np.nan, 1]), [np.nan, 1]),
    (None, None),
    (10**30, 10**30),
]
DIFFERENT = [
    (3, 4),
    (1.0, 1.00001),
    (np.zeros((3, 1)), np.zeros(3)),
    (np.zeros((2, 3)), np.zeros((3, 2))),
    (["a", "b"], ["b", "a"]),
    (["a"], ["a", "b"]),
    ("a", "A"),
    ("12", 12),
    ({"a": 1}, {"a": 1, "b": 2}),
    (np.array([np.nan, 1]), [0, 1]),
    (0, None),
    (2**63, 2**63 + 1),
]


@pytest.mark.parametrize(("expected", "found"), EQUAL)
def test_equal_in_another_dress(expected, found):
    assert same(expected, found)


@pytest.mark.parametrize(("expected", "found"), DIFFERENT)
def test_different(expected, found):
    assert not same(expected, found)


def test_unsigned_integers_do_not_wrap_around():
    assert not same(np.uint8([0]), np.uint8([255]), tolerance=1.5)
    assert not same(np.uint8([0]), [255.5], tolerance=0.1)


def test_an_object_that_refuses_comparison_is_different():
    class Moody:
        def __eq__(self, other):
            raise RuntimeError

    assert not same(Moody(), Moody())


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True),
        (np.array([1, 2]), np.array([2, 1]), False),
        ([1, [2]], [1, [3]], False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (float("nan"), float("nan"), True),
        (object(), object(), True),
    ],
)
def test_untouched(before, after, kept):
    assert untouched(before, after) is kept
