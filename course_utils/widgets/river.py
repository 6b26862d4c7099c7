"""The gradient as a river: a slider for the size of the recurrent weights, and clipping."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from ..french import number
from ..gradients import Flow
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.recurrence import plot_rivers
from .live import LiveWidget
from .words import words

SMALLEST = 1e-30  # of a norm, so that it has a logarithm


def river(text: str, gains: Sequence[float], flows: Mapping[str, Sequence[Flow]], start: int = 0) -> None:
    """Show how much of the last loss's gradient reaches each character of a text.

    Args:
        text: the T characters that were read, in order.
        gains: G sizes of the recurrent weights, growing.
        flows: by name of the activation, G flows, one per gain, from `gradient_flow`.
        start: index of the gain that is shown first.

    Raises:
        ValueError: lengths differ, or gains do not grow.

    Introduced in lesson 09.
    """
    River(text, gains, flows, start).show()


class River(LiveWidget):
    """The river over a text; `value` holds the gain, the activation and whether gradients are clipped."""

    name = "river"

    def __init__(self, text: str, gains: Sequence[float], flows: Mapping[str, Sequence[Flow]], start: int = 0) -> None:
        gains = [float(gain) for gain in gains]
        growing = all(low < high for low, high in pairwise(gains))  # NaN is not
        if len(gains) < 2 or not growing or start not in range(len(gains)) or not flows:
            raise ValueError(
                f"expected activations, two gains or more, growing, and a start among them; got {gains}, {start}"
            )
        sizes = {name: (len(some), {len(one.norms) for one in some}) for name, some in flows.items()}
        if not text or any(size != (len(gains), {len(text)}) for size in sizes.values()):
            raise ValueError(f"expected {len(gains)} flows over {len(text)} characters of each activation, got {sizes}")
        values = [value for some in flows.values() for one in some for value in (*one.norms, one.total)]
        if wrong := [value for value in values if not 0 <= value < math.inf]:
            raise ValueError(f"a flow holds {wrong[0]}: expected norms of 0 or more, finite")
        self.letters, self.gains, self.start = text, gains, start
        self.flows = {name: list(some) for name, some in flows.items()}
        sent = [{"name": name, "flows": [_packed(one) for one in some]} for name, some in self.flows.items()]
        super().__init__(
            data={"text": text, "gains": gains, "networks": sent, "start": start, "words": words(self.name)}
        )

    def picture(self) -> bytes:
        """PNG of the first activation, for the smallest weights, those shown first, and the largest."""
        first = next(iter(self.flows.values()))
        shown = sorted({0, self.start, len(self.gains) - 1})
        rows = {label("river_gain", gain=number(self.gains[i], 2)): np.maximum(first[i].norms, SMALLEST) for i in shown}
        return figure_png(plot_rivers(rows, self.letters).figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('river_title')}] {label('river_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("river_alt")


def _packed(one: Flow) -> dict:
    logs = [round(math.log10(max(norm, SMALLEST)), 3) for norm in one.norms]
    return {"logs": logs, "total": float(f"{max(one.total, SMALLEST):.3g}")}
