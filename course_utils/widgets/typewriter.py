"""The bigram model at work: its row lights up, a needle falls on the segment, the letter is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import ArrayLike

from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.tables import plot_slices
from .live import LiveWidget
from .tables import packed_model, symbols
from .words import words

FIRST_DRAW = 0.42  # of the saved picture


def typewriter(probs: ArrayLike, id_to_char: Mapping[int, str], known: Collection[str] = ()) -> None:
    """Show the table of a bigram model, and the names that it writes, letter by letter.

    Args:
        probs: (V, V) row = current character, column = next; rows sum to 1.
        id_to_char: the vocabulary, the end mark first.
        known: names that exist: they are marked.

    Raises:
        ValueError: `probs` is no such table.

    Introduced in lesson 03.
    """
    Typewriter(probs, id_to_char, known).show()


class Typewriter(LiveWidget):
    """The table, its segment and its needle; `value` holds the last name written."""

    name = "typewriter"

    def __init__(self, probs: ArrayLike, id_to_char: Mapping[int, str], known: Collection[str] = ()) -> None:
        self.probs, self.symbols = np.asarray(probs), symbols(id_to_char)
        if self.probs.ndim != 2:
            raise ValueError(f"expected probs (V, V), got {self.probs.shape}: give the whole table")
        data = {"symbols": self.symbols, "names": sorted(known), "words": words(self.name)}
        super().__init__(data=data | packed_model(self.probs, id_to_char))

    def picture(self) -> bytes:
        """PNG of the first row: the segment and where the needle falls."""
        return figure_png(plot_slices(self.probs[0], list(self.symbols), draw=FIRST_DRAW).figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('typewriter_title')}] {label('typewriter_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("typewriter_alt")
