"""Neighbours and shadows of embeddings."""

import numpy as np
import pytest

from course_utils.embeddings import nearest, principal_plane

RNG = np.random.default_rng(0)


def test_neighbours_come_by_distance_the_lower_id_first_where_they_are_equal():
    rows = [[0.0, 0.0], [3.0, 4.0], [0.0, 4.9], [0.0, -4.9]]
    assert nearest(rows, 0).tolist() == [2, 3, 1]
    assert nearest(np.zeros((4, 2)), 2).tolist() == [0, 1, 3]
    assert nearest(np.tile([[0.0], [1.0]], (30, 1)), 0).tolist() == [*range(2, 60, 2), *range(1, 60, 2)]


@pytest.mark.parametrize(("rows", "i"), [([1.0, 2.0], 0), ([[1.0], [2.0]], 2), ([[1.0], [2.0]], -1)])
def test_a_row_that_is_not_there_is_refused(rows, i):
    with pytest.raises(ValueError, match="below V"):
        nearest(rows, i)


def test_the_plane_keeps_the_two_directions_of_most_spread():
    rows = RNG.normal(size=(200, 5)) * [0.1, 6.0, 0.1, 3.0, 0.1]
    plane = principal_plane(rows)
    assert np.allclose(plane.T @ plane, np.eye(2), atol=1e-9)
    assert np.abs(plane[1, 0]) > 0.99
    assert np.abs(plane[3, 1]) > 0.99
    centred = rows - rows.mean(axis=0)
    singular = np.linalg.svd(centred, compute_uv=False)
    assert np.isclose(((centred @ plane) ** 2).sum(), (singular[:2] ** 2).sum())


def test_the_plane_does_not_flip_with_the_rows():
    rows = RNG.normal(size=(40, 6))
    assert np.allclose(principal_plane(rows), principal_plane(2 * rows.mean(axis=0) - rows))


@pytest.mark.parametrize("rows", [[1.0, 2.0], [[1.0], [2.0]]])
def test_what_has_no_plane_is_refused(rows):
    with pytest.raises(ValueError, match="D of 2 or more"):
        principal_plane(rows)
