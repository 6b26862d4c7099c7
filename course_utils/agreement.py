"""Does a model keep an agreement over a distance? Pairs of tales that differ by one form, one of them wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from .data.tales import TALE_END, agreements
from .models.contract import Model, logits_of
from .text import encode

TOGETHER = 128  # texts read at once


class Choice(NamedTuple):
    """What a model makes of one form that a noun decides.

    Attributes:
        rule: "accord en genre", "accord en nombre" or "pronom".
        distance: characters from the noun to the end of the form.
        right: whether the model finds the right form likelier than the wrong one.
    """

    rule: str
    distance: int
    right: bool


def log_probs(model: Model, texts: Sequence[str], char_to_id: Mapping[str, int], end: str = TALE_END) -> np.ndarray:
    """The log-probability that a model gives to the beginning of a text, all its characters multiplied.

    Args:
        model: any model of the course.
        texts: beginnings, without marks; the end of the text is not asked of the model.
        char_to_id: the vocabulary.
        end: the mark that starts every text.

    Returns:
        (N,) nats, 0 or less.

    Raises:
        ValueError: one text in place of a list, an empty text, or a vocabulary without the mark.

    Introduced in lesson 09.

    >>> uniform = lambda ids: np.zeros((*ids.shape, 4))
    >>> log_probs(uniform, ["ab"], {"¶": 0, "a": 1, "b": 2, "c": 3}).round(2)  # 2 log 1/4
    array([-2.77])
    """
    if isinstance(texts, str) or not all(texts) or end not in char_to_id:
        raise ValueError(
            f"expected a list of texts that are not empty, and {end!r} in the vocabulary; got {texts!r:.60}"
        )
    found = np.zeros(len(texts))
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for first in range(0, len(order), TOGETHER):
        rows = order[first : first + TOGETHER]
        ids = np.full((len(rows), 1 + len(texts[rows[-1]])), char_to_id[end])  # (B, T + 1)
        for row, i in zip(ids, rows, strict=True):
            row[: 1 + len(texts[i])] = encode(end + texts[i], char_to_id)
        logits = logits_of(model, ids[:, :-1])  # (B, T, V)
        logits = logits - logits.max(axis=-1, keepdims=True)
        given = np.take_along_axis(logits, ids[:, 1:, None], axis=-1)[..., 0]  # (B, T)
        given -= np.log(np.exp(logits).sum(axis=-1))
        counted = np.arange(given.shape[1]) < np.array([[len(texts[i])] for i in rows])
        found[rows] = np.where(counted, given, 0).sum(axis=1)
    return found


def choices(model: Model, tales: Sequence[str], char_to_id: Mapping[str, int]) -> list[Choice]:
    """What a model makes of every form that a noun decides: is it likelier than the form for another noun?

    Both are read after the true beginning of the tale, with the character that follows the word.

    Args:
        tales: correct ones.

    Raises:
        ValueError: the grammar cannot write one of them.

    Introduced in lesson 09. Source: Linzen et al. (2016); Marvin & Linzen (2018) for the pairs.
    """
    pairs, asked = [], []
    for tale in tales:
        for one in agreements(tale):
            stop = one.start + len(one.right)
            pairs += [tale[: stop + 1], tale[: one.start] + one.wrong + tale[stop : stop + 1]]
            asked.append(one)
    scores = log_probs(model, pairs, char_to_id).reshape(-1, 2)  # (N, 2)
    return [
        Choice(one.rule, one.distance, bool(right > wrong)) for one, (right, wrong) in zip(asked, scores, strict=True)
    ]


def usual_choices(read: Sequence[str], tales: Sequence[str]) -> list[Choice]:
    """What one chooses who reads no noun at all, and always takes the form met most often in the tales read before.

    Args:
        read, tales: correct ones.

    Introduced in lesson 09.
    """
    met = Counter(one.right for tale in read for one in agreements(tale))
    asked = [one for tale in tales for one in agreements(tale)]
    return [Choice(one.rule, one.distance, met[one.right] > met[one.wrong]) for one in asked]


def by_distance(made: Sequence[Choice], edges: Sequence[int]) -> list[float]:
    """The share of right choices, between one distance and the next; NaN where there is none.

    Args:
        edges: growing distances; a choice at an edge belongs to the part that it opens.

    >>> by_distance([Choice("pronom", 12, True), Choice("pronom", 14, False)], [10, 20])
    [0.5]
    """
    parts = [[one.right for one in made if low <= one.distance < high] for low, high in pairwise(edges)]
    return [float(np.mean(part)) if part else float("nan") for part in parts]
