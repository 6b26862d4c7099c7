"""One slider, λ: what a long context counted, what a shorter one says, their blend, and the NLL that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..french import number
from ..labels import label
from ..metrics import mean_nll
from ..models.ngram import InterpolatedNGram
from ..plotting.caption import figure_png
from ..plotting.strips import plot_strips
from ..text import encode, windows
from .live import LiveWidget
from .tables import packed_model, symbols
from .words import words


def mixer(
    model: InterpolatedNGram,
    id_to_char: Mapping[int, str],
    validation: Sequence[str],
    contexts: Sequence[str],
    start: float = 0.1,
) -> None:
    """Show three segments after a context, a slider for the confidence λ, and the NLL on `validation`.

    Args:
        model: counted on other names; its own weight is not shown.
        id_to_char: the vocabulary, the end mark first.
        validation: names that the NLL is measured on.
        contexts: texts between which the learner chooses, as "gab"; the first is shown first.
        start: the confidence λ where the slider stands first.

    Raises:
        ValueError: the model counts no context, there is no context or no name, or one has a character of its own.

    Introduced in lesson 04.
    """
    Mixer(model, id_to_char, validation, contexts, start).show()


class Mixer(LiveWidget):
    """The three segments and the slider; `value` holds the confidence and the context."""

    name = "mixer"

    def __init__(
        self,
        model: InterpolatedNGram,
        id_to_char: Mapping[int, str],
        validation: Sequence[str],
        contexts: Sequence[str],
        start: float = 0.1,
    ) -> None:
        if not model.context_length or isinstance(validation, str) or not len(validation) or not len(contexts):
            raise ValueError(
                f"expected a model with a context, names and contexts; got length {model.context_length}, "
                f"{len(validation)} names, {len(contexts)} contexts"
            )
        for text in [*validation, *contexts]:
            encode(text, {character: i for i, character in id_to_char.items()})
        self.model, self.id_to_char, self.start = _with_weight(model, model.tables, start), dict(id_to_char), start
        self.validation, self.context = list(validation), contexts[0]
        data = {"symbols": symbols(id_to_char), "validation": self.validation, "contexts": list(contexts)}
        super().__init__(data=data | packed_model(self.model, id_to_char) | {"words": words(self.name)})

    def strips(self) -> dict[str, np.ndarray]:
        """Counted, shorter and blended distributions (V,) after the first context, by title."""
        length = self.model.context_length
        ids = encode(symbols(self.id_to_char)[0] * length + self.context, self._ids())[None, -length:]  # (1, T)
        shorter = _with_weight(self.model, self.model.tables[:-1], self.start)
        counts = self.model.tables[-1].get(tuple(ids[0].tolist()))
        parts = {"shorter": shorter.probs(ids)[0], "blend": self.model.probs(ids)[0]}
        if counts is not None:
            parts = {"longer": counts / counts.sum()} | parts
        said = {"context": self.context, "share": number(self.start), "rest": number(1 - self.start)}
        return {label(f"mixer_{name}", **said): probs for name, probs in parts.items()}

    def picture(self) -> bytes:
        """PNG of the three segments as they stand first."""
        return figure_png(plot_strips(self.strips(), symbols(self.id_to_char))[0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        contexts, targets = windows(self.validation, self._ids(), self.model.context_length)
        nll = number(mean_nll(self.model.probs(contexts), targets), 3)
        return f"[{label('mixer_title')}] {label('mixer_text', nll=nll, weight=number(self.start))}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("mixer_alt", context=self.context, weight=number(self.start))

    def _ids(self) -> dict[str, int]:
        return {character: i for i, character in self.id_to_char.items()}


def _with_weight(model: InterpolatedNGram, tables: list, weight: float) -> InterpolatedNGram:
    """A model of the same counts, as many lengths as tables, and another weight."""
    made = InterpolatedNGram(len(tables) - 1, model.vocab_size, weight, model.end_id)
    made.tables = list(tables)
    return made
