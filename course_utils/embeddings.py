"""Rows of an embedding: which are close, and the plane that shows most of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def nearest(embedding: ArrayLike, i: int) -> np.ndarray:
    """The other characters, from the closest to the farthest.

    Args:
        embedding: (V, D), one row per character.
        i: id of a character, 0 to V - 1.

    Returns:
        (V - 1,) ids; distances are Euclidean, the lower id first where two are equal.

    Raises:
        ValueError: not a table, or no such row.

    Introduced in lesson 07.

    >>> nearest([[0.0], [5.0], [1.0]], 0).tolist()
    [2, 1]
    """
    rows = np.asarray(embedding, dtype=float)
    if rows.ndim != 2 or not 0 <= i < len(rows):
        raise ValueError(f"expected a table (V, D) and an id below V, got {rows.shape} and {i}")
    distances = np.sqrt(((rows - rows[i]) ** 2).sum(axis=1))  # (V,)
    order = np.argsort(distances, kind="stable")
    return order[order != i]


def principal_plane(rows: ArrayLike) -> np.ndarray:
    """The two directions along which rows spread most: `rows @ plane` is their shadow on that plane.

    Args:
        rows: (N, D), D of 2 or more, and not all the same.

    Returns:
        (D, 2), columns of length 1 at right angles; the largest number of each is positive, so that the plane does
        not depend on the machine.

    Raises:
        ValueError: rows are not (N, D) with D of 2 or more.

    Introduced in lesson 07. Source: Pearson (1901).

    >>> principal_plane([[0, 0, 0], [9, 0, 0], [0, 0, 1]]).round().astype(int).tolist()
    [[1, 0], [0, 0], [0, 1]]
    """
    rows = np.asarray(rows, dtype=float)
    if rows.ndim != 2 or rows.shape[1] < 2:
        raise ValueError(f"expected rows (N, D) with D of 2 or more, got {rows.shape}")
    directions = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)[2][:2]  # (2, D)
    largest = np.abs(directions).argmax(axis=1)
    return (directions * np.sign(directions[np.arange(len(directions)), largest])[:, None]).T
