"""Embeddings that are learnt: letters drift to their places while the loss falls, and there is a moment to stop."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..french import whole
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.embeddings import plot_letter_maps
from .live import LiveWidget
from .tables import symbols
from .words import words

DIGITS = 3  # of the places that travel


def embedding_map(
    steps: Sequence[int],
    losses: Sequence[float],
    validation: Sequence[float],
    maps: Mapping[str, ArrayLike],
    id_to_char: Mapping[int, str],
    vowels: Collection[str],
    texts: Sequence[Sequence[str]],
) -> None:
    """Show a training as a timeline: two losses, maps of the characters, what is written, « arrêter ici ».

    Args:
        steps: S steps of the training, growing.
        losses, validation: S losses in nats, on the two splits, at those steps.
        maps: (S, V, 2) places by title; one or two maps.
        id_to_char: the vocabulary, the end mark first.
        vowels: characters that stand out.
        texts: S lists of what the network wrote at those steps.

    Raises:
        ValueError: shapes or lengths differ.

    Introduced in lesson 07.
    """
    EmbeddingMap(steps, losses, validation, maps, id_to_char, vowels, texts).show()


class EmbeddingMap(LiveWidget):
    """The timeline and the maps; `value` holds the step, the letter pointed at, and whether one stopped there."""

    name = "embedding_map"

    def __init__(
        self,
        steps: Sequence[int],
        losses: Sequence[float],
        validation: Sequence[float],
        maps: Mapping[str, ArrayLike],
        id_to_char: Mapping[int, str],
        vowels: Collection[str],
        texts: Sequence[Sequence[str]],
    ) -> None:
        signs, frames = symbols(id_to_char), {name: np.asarray(places, dtype=float) for name, places in maps.items()}
        expected = (len(steps), len(signs), 2)
        lengths = {len(losses), len(validation), len(texts), len(steps)}
        if len(lengths) > 1 or len(steps) < 2 or not 1 <= len(frames) <= 2:
            raise ValueError(
                f"expected one or two maps, and as many losses and texts as steps, two or more: got {len(frames)} maps "
                f"and lengths {sorted(lengths)}"
            )
        if any(places.shape != expected for places in frames.values()):
            raise ValueError(f"expected maps {expected}, got {[places.shape for places in frames.values()]}")
        self.frames, self.symbols, self.vowels = frames, signs, "".join(vowels)
        self.steps = [int(step) for step in steps]
        sent = [{"name": name, "frames": _rounded(places)} for name, places in frames.items()]
        data = {"steps": self.steps, "losses": _rounded(losses), "validation": _rounded(validation), "maps": sent}
        data |= {"symbols": signs, "vowels": self.vowels, "texts": [list(some) for some in texts]}
        super().__init__(data=data | {"words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first map at the beginning, half-way and at the end."""
        places = next(iter(self.frames.values()))
        shown = sorted({0, len(self.steps) // 2, len(self.steps) - 1})
        titles = {label("at_step", step=whole(self.steps[i])): places[i] for i in shown}
        return figure_png(plot_letter_maps(titles, list(self.symbols), self.vowels)[0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('map_title')}] {label('map_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("map_alt")


def _rounded(values: ArrayLike) -> list:
    return np.round(np.asarray(values, dtype=float), DIGITS).tolist()
