"""Drawings of models that count: the bigram table as a machine, windows, interpolation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...labels import label
from ...models.ngram import count_bigrams
from ...text import END, build_vocab, encode
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

NAMES = ("eva", "emma", "ava", "ema")


@styled
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

    >>> [text.get_text() for text in draw_bigram_machine(["al", "ad"], "a", "l").texts if "/" in text.get_text()]
    ['1/2', '1/2']
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
    ax = kit.canvas(8.4, 3.7, ax)
    table = _draw_table(ax, counts, list(id_to_char.values()), row)
    y = table[row][0].y
    entry = kit.box(ax, 0.7, y, current, 0.6, 0.6, "input", size=18)
    leaving = kit.box(ax, 7.7, y, drawn, 0.6, 0.6, "output", size=18)
    slices = _draw_slices(ax, y, [(id_to_char[j], counts[row, j]) for j in np.flatnonzero(counts[row])], drawn)
    links.arrow(ax, entry, (table[row][0].left[0] - 0.25, y))
    links.arrow(ax, table[row][-1].right, slices.left)
    links.arrow(ax, slices.right, leaving)
    links.bent_arrow(ax, [(7.7, y - 0.35), (7.7, 0.3), (0.7, 0.3), (0.7, y - 0.35)], COLORS["highlight"], linewidth=2.2)
    kit.write(ax, 4.2, 0.3, label("draw_loop"), kit.SMALL, bbox=kit.HALO)
    for x, key in ((0.7, "draw_current"), (5.55, "draw_lot"), (7.7, "draw_next")):
        kit.name_part(ax, x, y + 0.55, label(key))
    kit.name_part(ax, table[0][0].left[0] + 1.05, 3.5, label("draw_row", current=current))
    return ax


def _draw_slices(ax: Axes, y: float, after: Sequence[tuple[str, int]], drawn: str) -> Shape:
    """The row as slices of a segment, as long as their counts, with the one that is drawn standing out."""
    total, left = sum(count for _, count in after), 4.6
    for symbol, count in after:
        width = 1.9 * count / total
        role = "stress" if symbol == drawn else "plain"
        kit.cells(ax, left + width / 2, y, [[symbol]], [[role]], width, 0.42, 14)
        kit.name_part(ax, left + width / 2, y - 0.4, f"{count}/{total}")
        left += width
    return kit.Shape(5.55, y, 1.9, 0.42)


def _draw_table(ax: Axes, counts: np.ndarray, symbols: Sequence[str], stressed: int) -> list[list[Shape]]:
    """The counts under and beside their characters, one row standing out."""
    size = 2.1 / len(symbols)
    roles = [["stress" if i == stressed else "plain"] * len(symbols) for i in range(len(symbols))]
    table = kit.cells(ax, 2.8, 1.95, [[str(n) for n in line] for line in counts], roles, size, size, kit.SMALL)
    for i, symbol in enumerate(symbols):
        kit.name_part(ax, table[0][i].x, table[0][i].top[1] + 0.15, symbol)
        kit.name_part(ax, table[i][0].left[0] - 0.15, table[i][0].y, symbol)
    return table


@styled
def draw_windows(name: str = "eva", context_length: int = 2, ax: Axes | None = None) -> Axes:
    """Draw every window on a name: the characters that are read, and the target after them.

    Args:
        name: two to five characters.
        context_length: n, from 1 to 4.

    Raises:
        ValueError: a size is out of bounds.

    Introduced in lesson 04. Source: Bengio et al. (2003), section 2.

    >>> [text.get_text() for text in draw_windows("al", context_length=1).texts if "→" in text.get_text()]
    ['. → a', 'a → l', 'l → .']
    """
    if not 2 <= len(name) <= 5 or not 1 <= context_length <= 4:
        raise ValueError(f"cannot draw {name!r} with {context_length} characters of context: 2 to 5, and 1 to 4")
    padded = END * context_length + name + END
    ax = kit.canvas(8.4, 0.75 + 0.6 * (len(name) + 1), ax)
    top, middle = 0.2 + 0.6 * (len(name) + 1), 3.3  # a little to the left: the pairs stand beside the cells
    for i in range(len(name) + 1):
        y, end = top - 0.25 - 0.6 * i, i + context_length
        roles = ["input" if i <= j < end else "stress" if j == end else "plain" for j in range(len(padded))]
        row = kit.cells(ax, middle, y, [list(padded)], [roles], 0.5, 0.44, 15)[0]
        kit.write(ax, row[-1].right[0] + 0.7, y, f"{padded[i:end]} → {padded[end]}", 15, ha="left")
        if i == 0:
            edge = row[end].left[0]
            kit.name_part(ax, edge - 0.06, y + 0.42, label("draw_context"), ha="right")
            kit.name_part(ax, edge + 0.06, y + 0.42, label("draw_target"), ha="left")
    return ax


@styled
def draw_interpolation(context: str = "mar", ax: Axes | None = None) -> Axes:
    """Draw how each distribution blends what was counted with the one of a shorter context, from the unigram up.

    Args:
        context: one to three characters, the longest context.

    Raises:
        ValueError: another length.

    Introduced in lesson 04. Source: Jelinek & Mercer (1980).

    >>> [text.get_text() for text in draw_interpolation("a").texts if "P_" in text.get_text()]
    ['$P_0$', '$P_1$']
    """
    if not 1 <= len(context) <= 3:
        raise ValueError(f"cannot draw the context {context!r}: give one to three characters")
    ax = kit.canvas(8.4, 3.3, ax)
    step = 6.6 / len(context)
    kit.name_part(ax, 0.9, 0.45, label("draw_unigram"))
    before = kit.box(ax, 0.9, 1.1, "$P_0$", 0.9, 0.7, "output", size=16)
    for n in range(1, len(context) + 1):
        x = 0.9 + step * n
        counted = kit.box(ax, x, 2.6, f"$C_{n}$", 0.9, 0.7, "input", size=16)
        blend = kit.box(ax, x, 1.1, f"$P_{n}$", 0.9, 0.7, "output", size=16)
        links.arrow(ax, counted, blend, r"$\lambda$", shift=(0.18, 0), linewidth=2.6)
        links.arrow(ax, before, blend, r"$1 - \lambda$", shift=(0, 0.18))
        kit.name_part(ax, x - 0.55, 2.6, label("draw_after", context=context[-n:]), ha="right")
        before = blend
    return ax
