"""Ten layers at their start: a slider for the size of the weights, histograms, and the gradients that come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..french import number
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.layers import histogram, plot_layer_histograms
from ..probes import Probe
from .live import LiveWidget
from .words import words

DIGITS = 4


def layers(gains: Sequence[float], probes: Mapping[str, Sequence[Probe]], start: int = 0) -> None:
    """Show what each layer of a network says and receives, for several sizes of its initial weights.

    Args:
        gains: G sizes of the initial weights, growing.
        probes: by name of a network, G readings, one per gain; as many layers in all.
        start: index of the gain that is shown first.

    Raises:
        ValueError: lengths differ, or gains do not grow.

    Introduced in lesson 08.
    """
    Layers(gains, probes, start).show()


class Layers(LiveWidget):
    """The slider and the histograms; `value` holds the gain and the network."""

    name = "layers"

    def __init__(self, gains: Sequence[float], probes: Mapping[str, Sequence[Probe]], start: int = 0) -> None:
        gains = [float(gain) for gain in gains]
        depths = {len(one.activations) for some in probes.values() for one in some}
        if len(gains) < 2 or gains != sorted(set(gains)) or not 0 <= start < len(gains) or not probes:
            raise ValueError(
                f"expected networks, two gains or more, growing, and a start among them; got {gains}, {start}"
            )
        if {len(some) for some in probes.values()} != {len(gains)} or len(depths) != 1:
            raise ValueError(
                f"expected {len(gains)} readings of each network, of as many layers; got depths {sorted(depths)}"
            )
        self.gains, self.probes, self.start = gains, {name: list(some) for name, some in probes.items()}, start
        sent = [{"name": name, "readings": [_packed(one) for one in some]} for name, some in self.probes.items()]
        super().__init__(data={"gains": gains, "networks": sent, "start": start, "words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first network, for the weights shown first, the largest, and some in between."""
        first = next(iter(self.probes.values()))
        last = len(self.gains) - 1
        shown = sorted({self.start, (self.start + last + 1) // 2, last})
        rows = {label("layers_gain", gain=number(self.gains[i], 1)): first[i].activations for i in shown}
        return figure_png(plot_layer_histograms(rows)[0][0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('layers_title')}] {label('layers_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("layers_alt")


def _packed(one: Probe) -> dict:
    bars = [np.round(histogram(layer), DIGITS).tolist() for layer in one.activations]
    slopes = np.asarray(one.slopes())
    scaled = slopes / (slopes[-1] or 1)  # beside the last layer, the nearest to the loss
    return {
        "bars": bars,
        "saturated": np.round(one.saturated(), DIGITS).tolist(),
        "slopes": [float(f"{value:.3g}") for value in scaled],
    }
