"""Heads of attention set by hand: what each place asks for and announces is decided, not learnt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from .models.attention import attention, causal_mask
from .models.positions import look_back

VOWELS = "aeiouyàâäéèêëîïôöùûüœ"
STRENGTH = 60.0  # of a query; the larger, the less its head looks elsewhere


class Head(NamedTuple):
    """Tables of a head, one row per letter and one per place: queries and keys are the sums of two rows.

    Attributes:
        query_letters, key_letters: (V, H).
        query_places, key_places: (T, H).
    """

    query_letters: Tensor
    query_places: Tensor
    key_letters: Tensor
    key_places: Tensor

    def weights(self, ids: Sequence[int]) -> Tensor:
        """Where each place of a text looks, never ahead of itself: (T, T).

        Raises:
            ValueError: no token, more than the head has places, or one that it does not know.
        """
        known, longest = len(self.query_letters), len(self.query_places)
        whole = all(isinstance(i, int) and not isinstance(i, bool) and 0 <= i < known for i in ids)
        if not 1 <= len(ids) <= longest or not whole:
            raise ValueError(f"expected 1 to {longest} whole ids below {known}, got {list(ids)}")
        rows = torch.tensor(list(ids))
        queries = self.query_letters[rows] + self.query_places[: len(ids)]  # (T, H)
        keys = self.key_letters[rows] + self.key_places[: len(ids)]
        return attention(queries, keys, keys, causal_mask(len(ids)))[1]


def hand_heads(symbols: Sequence[str], length: int, strength: float = STRENGTH) -> Mapping[str, Head]:
    """Four heads, by what they look at: the letter before, the same letter, the first letter, the vowels.

    Args:
        symbols: the V letters that texts are made of.
        length: T places, 2 or more.
        strength: of the queries.

    Raises:
        ValueError: no symbol, one that comes twice or is no single character, fewer than two places, or a strength
            that is not above 0 and finite.

    Introduced in lesson 12.

    >>> heads = hand_heads("abc", 4)
    >>> heads["before"].weights([0, 1, 2]).argmax(dim=1).tolist()
    [0, 0, 1]
    """
    single = len(set(symbols)) == len(symbols) > 0 and all(len(one) == 1 for one in symbols)
    if not single or length < 2 or not 0 < strength < math.inf:
        raise ValueError(
            f"expected symbols, 2 places or more and a strength above 0; got {symbols!r}, {length}, {strength}"
        )
    places, letters = torch.eye(length), torch.eye(len(symbols))
    always = torch.zeros(length, length)
    always[:, 0] = strength  # every place asks for the first
    asks = torch.full((length, 1), strength)
    is_vowel = torch.tensor([[float(symbol.lower() in VOWELS)] for symbol in symbols])
    return {
        "before": _by_place(look_back(length, 1, strength), places, len(symbols)),
        "same": Head(strength * letters, torch.zeros(length, len(symbols)), letters, torch.zeros(length, len(symbols))),
        "first": _by_place(always, places, len(symbols)),
        "vowels": Head(torch.zeros(len(symbols), 1), asks, is_vowel, torch.zeros(length, 1)),
    }


def _by_place(queries: Tensor, keys: Tensor, vocab_size: int) -> Head:
    """A head that cares for places only."""
    no_letter = torch.zeros(vocab_size, keys.shape[1])
    return Head(no_letter, queries, no_letter, keys)
