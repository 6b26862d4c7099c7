"""Drawings of models that count: the bigram table as a machine, windows, interpolation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from ..models.ngram import count_bigrams
from ..text import END, build_vocab, encode
from . import kit
from .style import COLORS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

NAMES = ("eva", "emma", "ava", "ema")


def draw_bigram_machine(
    names: Sequence[str] = NAMES, current: str = "e", drawn: str = "m", ax: Axes | None = None
) -> Axes:
    """Draw the table of counts as a machine: a character enters, its row is read, one is drawn and comes back.

    Args:
        names: counted here; at most seven different characters with the dot.
        current: the character that enters.
        drawn: the one that leaves; it followed `current` somewhere.

    Raises:
        ValueError: too many characters, or a pair that never occurs.

    Introduced in lesson 03. Source: Shannon (1948), section 3.

    >>> draw_bigram_machine(["al"], "a", "l").texts[0].get_text()
    'a'
    """
    char_to_id, id_to_char = build_vocab(names)
    ids = encode(END + END.join(names) + END, char_to_id)
    counts = count_bigrams(ids[:-1], ids[1:], len(char_to_id))  # (V, V)
    row, column = encode(current + drawn, char_to_id)
    if len(char_to_id) > 7 or not counts[row, column]:
        raise ValueError(
            f"cannot draw {len(char_to_id)} characters, pair {current + drawn!r} counted {counts[row, column]} times: "
            "expected at most seven characters and a pair that occurs"
        )
    ax = kit.canvas(8.4, 3.5, ax)
    entry = kit.box(ax, 0.65, 2.0, current, 0.6, 0.6, "input", size=18)
    table = _draw_table(ax, counts, list(id_to_char.values()), row)
    after = [(id_to_char[j], counts[row, j]) for j in np.flatnonzero(counts[row])]
    slices = _draw_slices(ax, table[row][-1].y, after, drawn)
    leaving = kit.box(ax, 7.75, slices.y, drawn, 0.6, 0.6, "output", size=18)
    _draw_ways(ax, entry, table, slices, leaving, row)
    return ax


def _draw_table(ax: Axes, counts: np.ndarray, symbols: Sequence[str], stressed: int) -> list[list[Shape]]:
    """The counts under and beside their characters, one row standing out."""
    size = min(0.42, 2.1 / len(symbols))
    roles = [["stress" if i == stressed else "plain"] * len(symbols) for i in range(len(symbols))]
    table = kit.cells(ax, 2.8, 1.95, [[str(n) for n in line] for line in counts], roles, size, size, kit.SMALL)
    for i, symbol in enumerate(symbols):
        kit.name_part(ax, table[0][i].x, table[0][i].top[1] + 0.15, symbol)
        kit.name_part(ax, table[i][0].left[0] - 0.15, table[i][0].y, symbol)
    return table
