"""Four heads set by hand over a text that is typed: touch a letter, see where it looks, say what each head does."""

from __future__ import annotations

import torch

from ..heads import Head, hand_heads
from ..labels import label
from ..plotting.attention import plot_attention
from ..plotting.caption import figure_png
from .live import LiveWidget, whole_numbers
from .words import words

LONGEST = 16  # letters that stand side by side on a phone
SYMBOLS = "abcdefghijklmnopqrstuvwxyz àâäçéèêëîïôöùûüœ-'"
ORDER = ("same", "before", "vowels", "first")  # in which the heads are shown: no clue


def heads(text: str = "une souris rouge") -> None:
    """Show a field for a text, four heads, the letter that looks, what it looks at, and four jobs to choose from.

    Args:
        text: what the field holds first, of 2 to 16 letters, spaces, hyphens and apostrophes.

    Raises:
        ValueError: a text too short or too long, or a character that it cannot show.

    Introduced in lesson 12.
    """
    HeadsWidget(text).show()


class HeadsWidget(LiveWidget):
    """The field, the heads and the arcs; `value` holds the text, the head, the letter, and the heads found."""

    name = "heads"

    def __init__(self, text: str) -> None:
        if not 2 <= len(text) <= LONGEST or set(text) - set(SYMBOLS):
            raise ValueError(f"expected 2 to {LONGEST} characters of {SYMBOLS!r}, got {text!r}")
        self.first, self.heads = text, hand_heads(SYMBOLS, LONGEST)
        sent = [{"job": job, "size": self.heads[job].query_places.shape[1]} | _packed(self.heads[job]) for job in ORDER]
        data = {"symbols": list(SYMBOLS), "longest": LONGEST, "start": text, "heads": sent}
        super().__init__(data=data | {"words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first head over the first text."""
        weights = self.heads[ORDER[0]].weights([SYMBOLS.index(letter) for letter in self.first])
        return figure_png(plot_attention(weights, self.first).figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('heads_title')}] {label('heads_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("heads_alt", text=self.first)


def _packed(head: Head) -> dict[str, dict]:
    """Letters and places in one table of queries, and one of keys."""
    tables = {
        "queries": torch.cat([head.query_letters, head.query_places]),
        "keys": torch.cat([head.key_letters, head.key_places]),
    }
    return {name: whole_numbers(table.numpy()) for name, table in tables.items()}
