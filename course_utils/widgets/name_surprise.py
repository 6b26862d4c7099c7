"""« Tapez votre prénom »: each letter as tall as its surprise, model by model."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from ..labels import label
from ..models.contract import logits_of
from ..plotting.caption import figure_png
from ..plotting.name_surprise import plot_name_surprise
from .live import LiveWidget
from .tables import CountedModel, packed_model, symbols
from .words import words


def name_surprise(models: Mapping[str, CountedModel], id_to_char: Mapping[int, str], name: str = "camille") -> None:
    """Show a field for a name, and for each model the surprise −log P of each of its letters.

    Args:
        models: by name, n-gram models, or probabilities (V,) or (V, V).
        id_to_char: the vocabulary, the end mark first.
        name: what the field holds first.

    Raises:
        ValueError: there is no model, one has another vocabulary, or a letter of `name` is not in it.

    Introduced in lesson 03.
    """
    NameSurprise(models, id_to_char, name).show()


class NameSurprise(LiveWidget):
    """The field and its lines; `value` holds the name that was typed."""

    name = "name_surprise"

    def __init__(
        self, models: Mapping[str, CountedModel], id_to_char: Mapping[int, str], name: str = "camille"
    ) -> None:
        if not models:
            raise ValueError("no model: give at least one, as {'bigramme': probs}")
        if strange := sorted(set(name) - set(id_to_char.values())):
            raise ValueError(f"{name!r} holds {strange}, which the vocabulary has not: choose another name")
        self.models, self.id_to_char, self.first = dict(models), dict(id_to_char), name
        sent = [{"name": one} | packed_model(model, id_to_char) for one, model in models.items()]
        data = {"models": sent, "symbols": symbols(id_to_char), "start": name, "words": words(self.name)}
        super().__init__(data=data)

    def surprises(self) -> dict[str, list[float]]:
        """−log P of each letter of the first name and of its end, per model, in nats."""
        ids = {character: i for i, character in self.id_to_char.items()}
        text = np.array([0, *(ids[letter] for letter in self.first), 0])  # (T + 1,)
        return {name: _surprises(model, text).tolist() for name, model in self.models.items()}

    def picture(self) -> bytes:
        """PNG of the first name, a line per model."""
        letters = [*self.first, label("surprise_end")]
        return figure_png(plot_name_surprise(letters, self.surprises())[0].figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('surprise_title')}] {self.first} : {', '.join(self.models)}."

    def alt(self) -> str:
        """What the picture shows."""
        return label("surprise_alt", name=self.first)


def _surprises(model: CountedModel, ids: np.ndarray) -> np.ndarray:
    """−log P of each of `ids` (T + 1,) after the first, in nats: (T,)."""
    with np.errstate(divide="ignore"):  # log(0): an impossible letter
        if callable(model):
            log_probs = logits_of(model, ids[None, :-1])[0]  # (T, V), of sum 1 for a counted model
        else:
            probs = np.asarray(model, dtype=float)
            log_probs = np.log(np.broadcast_to(probs, (probs.shape[-1],) * 2)[ids[:-1]])  # (T, V)
    return -log_probs[np.arange(len(ids) - 1), ids[1:]]
