"""Where a token stands, as numbers that attention can read."""

from __future__ import annotations

import torch
from torch import Tensor

SLOWEST = 10_000.0


def sinusoidal_positions(length: int, size: int) -> Tensor:
    """A row of numbers for each place: sines and cosines, from fast to slow, like the hands of many clocks.

    Args:
        length: T, 1 or more.
        size: D, even.

    Returns:
        (T, D): in columns 2 i and 2 i + 1, the sine and the cosine of t / 10000^(2 i / D).

    Raises:
        ValueError: a length below 1, or a size that is odd or below 2.

    Introduced in lesson 12. Source: Vaswani et al. (2017), section 3.5.

    >>> sinusoidal_positions(2, 2)
    tensor([[0.0000, 1.0000],
            [0.8415, 0.5403]])
    """
    if length < 1 or size < 2 or size % 2:
        raise ValueError(f"expected a length of 1 or more and an even size, got {length} and {size}")
    turns = SLOWEST ** (-torch.arange(0, size, 2) / size)  # (D / 2,) radians per place
    angles = torch.arange(length)[:, None] * turns  # (T, D / 2)
    return torch.stack([angles.sin(), angles.cos()], dim=-1).flatten(1)


def look_back(length: int, distance: int, strength: float) -> Tensor:
    """Queries set by hand: multiplied by places in one-hot, they ask for the place that stands `distance` before.

    Args:
        length: T, 1 or more.
        distance: 0 for the place itself, 1 for the one before, up to T - 1.
        strength: of the query; the larger, the nearer its weight is to 1.

    Returns:
        (T, T): row t holds `strength` in column t - distance, 0 elsewhere; the first rows, which have nothing so far
        behind them, are 0.

    Raises:
        ValueError: a length below 1, a distance out of range, or a strength that is not above 0 and finite.

    Introduced in lesson 12.

    >>> look_back(3, 1, 9.0).tolist()
    [[0.0, 0.0, 0.0], [9.0, 0.0, 0.0], [0.0, 9.0, 0.0]]
    """
    if length < 1 or not 0 <= distance < length or not 0 < strength < float("inf"):
        raise ValueError(
            f"expected a length of 1 or more, a distance below it and a strength above 0; "
            f"got {length}, {distance}, {strength}"
        )
    return strength * torch.eye(length).roll(-distance, dims=1).tril()
