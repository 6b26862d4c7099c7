"""Texts as tensors, and minibatches of them: no Python loop per example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from .text import END, encode, windows

PADDING = -1  # target of a place where there is nothing to predict
BUCKETS = 16  # minibatches drawn together, then cut by length


class Pairs(NamedTuple):
    """What a network reads and what it should answer.

    Attributes:
        inputs: ids, (N, C) windows or (N, T) whole texts.
        targets: ids, (N,) after each window, or (N, T) after each character, `PADDING` where a text is over.
    """

    inputs: Tensor
    targets: Tensor

    @property
    def count(self) -> int:
        """How many characters there are to predict."""
        return int((self.targets != PADDING).sum())


def window_pairs(texts: Sequence[str], char_to_id: Mapping[str, int], context_length: int) -> Pairs:
    """One example per character: the `context_length` characters before it, and itself.

    Args:
        texts: without end marks.
        char_to_id: the vocabulary.

    Returns:
        inputs (N, context_length), targets (N,).

    Introduced in lesson 07. Source: Bengio et al. (2003), section 2.

    >>> inputs, targets = window_pairs(["ab"], {".": 0, "a": 1, "b": 2}, context_length=2)
    >>> inputs.tolist(), targets.tolist()
    ([[0, 0], [0, 1], [1, 2]], [1, 2, 0])
    """
    contexts, targets = windows(texts, char_to_id, context_length)
    return Pairs(torch.from_numpy(contexts), torch.from_numpy(targets))


def text_pairs(texts: Sequence[str], char_to_id: Mapping[str, int], end: str = END) -> Pairs:
    """One example per text: all its characters, and the character after each.

    Args:
        texts: without end marks; at least one.
        char_to_id: the vocabulary.
        end: the mark that starts and ends every text.

    Returns:
        inputs (N, T), filled with the end mark; targets (N, T), filled with `PADDING`; T is that of the longest.

    Raises:
        ValueError: there is no text.

    Introduced in lesson 09.

    >>> inputs, targets = text_pairs(["ab", "b"], {".": 0, "a": 1, "b": 2})
    >>> inputs.tolist(), targets.tolist()
    ([[0, 1, 2], [0, 2, 0]], [[1, 2, 0], [2, 0, -1]])
    """
    if not len(texts):
        raise ValueError("the corpus is empty: expected at least one text")
    encoded = [encode(end + text + end, char_to_id) for text in texts]
    longest = max(map(len, encoded)) - 1
    inputs = np.full((len(texts), longest), char_to_id[end])  # (N, T)
    targets = np.full((len(texts), longest), PADDING)  # (N, T)
    for row, ids in enumerate(encoded):
        inputs[row, : len(ids) - 1], targets[row, : len(ids) - 1] = ids[:-1], ids[1:]
    return Pairs(torch.from_numpy(inputs), torch.from_numpy(targets))


def minibatches(pairs: Pairs, batch_size: int, generator: torch.Generator) -> Iterator[Pairs]:
    """Minibatches without end: every example once, in an order drawn again at each epoch.

    Whole texts of like length come together, so that little is computed on padding.

    Args:
        pairs: at least one example.
        batch_size: 1 or more; the last of an epoch may be smaller.
        generator: draws the order.

    Raises:
        ValueError: no example, or no batch size.

    Introduced in lesson 07.

    >>> pairs = window_pairs(["ab"], {".": 0, "a": 1, "b": 2}, context_length=1)
    >>> batch = next(minibatches(pairs, 2, torch.Generator().manual_seed(0)))
    >>> batch.inputs.shape
    torch.Size([2, 1])
    """
    if not len(pairs.targets) or batch_size < 1:
        raise ValueError(f"expected examples and batch_size of 1 or more, got {len(pairs.targets)} and {batch_size}")
    lengths = _lengths(pairs.targets) if pairs.targets.ndim == 2 else None
    while True:
        order = torch.randperm(len(pairs.targets), generator=generator)
        for rows in order.split(batch_size) if lengths is None else _alike(order, lengths, batch_size, generator):
            if lengths is None:
                yield Pairs(pairs.inputs[rows], pairs.targets[rows])
            else:
                longest = int(lengths[rows].max())
                yield Pairs(pairs.inputs[rows, :longest], pairs.targets[rows, :longest])


def _lengths(targets: Tensor) -> Tensor:
    """Where each row ends, after its last target; some rows have targets at their end alone.

    >>> _lengths(torch.tensor([[4, 2, PADDING], [PADDING, PADDING, 7]])).tolist()
    [2, 3]
    """
    places = torch.arange(1, targets.shape[1] + 1)
    return torch.where(targets != PADDING, places, 0).amax(dim=1).clamp(min=1)


def _alike(order: Tensor, lengths: Tensor, batch_size: int, generator: torch.Generator) -> Iterator[Tensor]:
    """Rows cut into minibatches of like lengths, in an order drawn at random."""
    made = []
    for some in order.split(BUCKETS * batch_size):
        made += some[lengths[some].argsort()].split(batch_size)
    for which in torch.randperm(len(made), generator=generator).tolist():
        yield made[which]
