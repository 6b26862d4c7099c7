"""A training played again: one timeline, the loss, and rows of the table that take their shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.replay import plot_rows_learnt
from .live import LiveWidget
from .tables import symbols
from .words import words

DIGITS = 4  # of the probabilities that travel


def replay(
    steps: Sequence[int],
    losses: Sequence[float],
    tables: ArrayLike,
    target: ArrayLike,
    id_to_char: Mapping[int, str],
    rows: Sequence[str],
    floor: float | None = None,
) -> None:
    """Show a timeline over snapshots of a table of bigrams, its loss, and its rows beside those that were counted.

    Args:
        steps: S steps of the training, growing.
        losses: S losses in nats, at those steps.
        tables: (S, V, V) probabilities at those steps.
        target: (V, V) probabilities that were counted.
        id_to_char: the vocabulary, the end mark first.
        rows: characters whose row can be looked at; the first is shown first.
        floor: loss of what was counted, drawn under the curve.

    Raises:
        ValueError: shapes differ, or a row is that of no character.

    Introduced in lesson 05.
    """
    Replay(steps, losses, tables, target, id_to_char, rows, floor).show()


class Replay(LiveWidget):
    """The timeline; `value` holds the step and the row that are shown."""

    name = "replay"

    def __init__(
        self,
        steps: Sequence[int],
        losses: Sequence[float],
        tables: ArrayLike,
        target: ArrayLike,
        id_to_char: Mapping[int, str],
        rows: Sequence[str],
        floor: float | None = None,
    ) -> None:
        tables, target, signs = np.asarray(tables), np.asarray(target), symbols(id_to_char)
        if tables.shape != (len(steps), *target.shape) or target.shape != (len(signs),) * 2 or len(losses) < 2:
            raise ValueError(
                f"expected {len(steps)} steps and losses, tables (S, V, V) and target (V, V) with V = {len(signs)}; "
                f"got {len(losses)} losses, {tables.shape}, {target.shape}"
            )
        if len(losses) != len(steps) or not rows or any(row not in signs for row in rows):
            raise ValueError(f"expected as many losses as steps, and rows among {signs!r}; got {list(rows)}")
        ids = [signs.index(row) for row in rows]
        self.row, self.frames, self.target = rows[0], tables[:, ids[0]], target[ids[0]]
        self.steps, self.symbols = [int(step) for step in steps], signs
        sent = [
            {"name": row, "target": _short(target[i]), "frames": [_short(table[i]) for table in tables]}
            for row, i in zip(rows, ids, strict=True)
        ]
        data = {"steps": self.steps, "losses": _short(losses), "floor": None if floor is None else float(floor)}
        super().__init__(data=data | {"rows": sent, "symbols": signs, "words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first row, at the beginning, half-way and at the end, over what was counted."""
        shown = sorted({0, len(self.steps) // 2, len(self.steps) - 1})
        frames = {self.steps[i]: self.frames[i] for i in shown}
        return figure_png(plot_rows_learnt(frames, self.target, list(self.symbols), self.row)[0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('replay_title')}] {label('replay_text', row=self.row)}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("replay_alt", row=self.row)


def _short(values: ArrayLike) -> list[float]:
    return np.round(np.asarray(values, dtype=float), DIGITS).tolist()
