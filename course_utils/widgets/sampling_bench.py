"""One bench for every model: temperature, top-k, top-p, the bars that remain, and the texts that come out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from ..french import number
from ..labels import label
from ..models.contract import Model, logits_of
from ..models.ngram import InterpolatedNGram, NGram
from ..plotting.caption import figure_png
from ..plotting.sampling import plot_settings
from ..sampling import next_probs
from ..text import encode
from .live import LiveWidget
from .tables import packed_model, symbols
from .words import words

SETTINGS = ({"temperature": 0.5}, {"temperature": 2.0}, {"top_k": 3})  # of the saved picture, under the model itself


def sampling_bench(
    model: Model,
    id_to_char: Mapping[int, str],
    contexts: Sequence[str],
    known: Collection[str] = (),
    temperature: float = 1.0,
) -> None:
    """Show what a model says after a text, and how temperature, top-k and top-p change what is drawn from.

    A model that counts also writes texts in the page; of any other, the logits after each context are sent.

    Args:
        model: any model of the course.
        id_to_char: the vocabulary, the end mark first.
        contexts: beginnings of texts between which the learner chooses; "" is the beginning itself.
        known: texts that exist: they are marked.
        temperature: where the slider stands first, from 0 to 3.

    Raises:
        ValueError: there is no context, or one has a character of its own; or the temperature is out of range.

    Introduced in lesson 06.
    """
    SamplingBench(model, id_to_char, contexts, known, temperature).show()


class SamplingBench(LiveWidget):
    """The bars and the sliders; `value` holds the settings and the context."""

    name = "sampling_bench"

    def __init__(
        self,
        model: Model,
        id_to_char: Mapping[int, str],
        contexts: Sequence[str],
        known: Collection[str] = (),
        temperature: float = 1.0,
    ) -> None:
        if not len(contexts) or isinstance(contexts, str) or not 0 <= temperature <= 3:
            raise ValueError(f"expected contexts and a temperature from 0 to 3, got {contexts!r} and {temperature}")
        self.symbols, self.context = symbols(id_to_char), contexts[0]
        ids = {character: i for i, character in id_to_char.items()}
        logits = {
            text: logits_of(model, encode(self.symbols[0] + text, ids)[None])[0, -1].tolist() for text in contexts
        }
        self.first = np.array(logits[self.context])
        start = {"temperature": float(temperature), "topK": len(self.symbols), "topP": 1.0}
        data = {"symbols": self.symbols, "contexts": list(contexts), "start": start, "names": sorted(known)}
        if isinstance(model, NGram | InterpolatedNGram):
            sent = packed_model(model, id_to_char)
        else:
            finite = {text: [None if one == -np.inf else round(one, 5) for one in row] for text, row in logits.items()}
            sent = {"logits": finite}
        super().__init__(data=data | sent | {"words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first context: the model itself, then a few settings."""
        strips = {label("bench_model"): next_probs(self.first)}
        for setting in SETTINGS:
            ((name, value),) = setting.items()
            strips[label(f"bench_{name}", value=number(value, 1) if name == "temperature" else value)] = next_probs(
                self.first, **setting
            )
        return figure_png(plot_settings(strips, list(self.symbols))[0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('bench_title')}] {label('bench_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("bench_alt", context=self.context or label("bench_beginning"))
