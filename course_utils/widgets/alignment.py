"""Attention that follows what is typed: a number in words, its digits, and what each of them looked at."""

from __future__ import annotations

from collections.abc import Mapping

import torch

from ..data.number_words import FOUR_TWENTIES, SMALL, TENS, VARIETIES
from ..labels import label
from ..models.seq2seq import Seq2Seq, translate
from ..plotting.alignment import plot_alignment
from ..plotting.caption import figure_png
from .live import LiveWidget, whole_numbers
from .words import words

MOST_NEURONS = 64  # that a page carries


def alignment(model: Seq2Seq, char_to_id: Mapping[str, int], text: str = "quatre-vingt-dix-sept") -> None:
    """Show a field for a number in words, the digits that the model writes, and what it looked at for each.

    Args:
        model: of 64 neurons at most, with the dot score.
        char_to_id: its vocabulary, the end mark first.
        text: what the field holds first.

    Raises:
        ValueError: another kind of model or score, a large model, or a text that it cannot read.

    Introduced in lesson 11.
    """
    AlignmentWidget(model, char_to_id, text).show()


class AlignmentWidget(LiveWidget):
    """The field, the digits, the curves and the map; `value` holds the text and the answer."""

    name = "alignment"

    def __init__(self, model: Seq2Seq, char_to_id: Mapping[str, int], text: str) -> None:
        if not isinstance(model, Seq2Seq):
            raise ValueError(f"model is {type(model).__name__}: expected a Seq2Seq")
        size = model.config["hidden_size"]
        if model.config["score"] != "dot" or size > MOST_NEURONS:
            raise ValueError(f"expected the dot score and {MOST_NEURONS} neurons at most; got {model.config}")
        [self.translation] = translate(model, [text], char_to_id)
        if not self.translation.answer:
            raise ValueError(f"the model writes nothing after {text!r}: train it first")
        self.first = text
        symbols = sorted(char_to_id, key=char_to_id.__getitem__)
        names = {"small": SMALL, "tens": {str(ten): name for ten, name in TENS.items()}, "eighty": FOUR_TWENTIES}
        data = {"symbols": symbols, "start": text, "longest": model.source_length, "varieties": list(VARIETIES)}
        super().__init__(data=data | {"numbers": names, "weights": _weights(model), "words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the map of the first text."""
        return figure_png(plot_alignment(self.translation.weights, self.first, self.translation.answer).figure)

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('alignment_title')}] {label('alignment_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("alignment_alt", text=self.first, answer=self.translation.answer)


@torch.no_grad()
def _weights(model: Seq2Seq) -> dict[str, dict]:
    """What the JavaScript multiplies; what each character brings to a GRU is computed once, here."""
    sent = {}
    for name, layer, end in (
        ("ahead", model.encoder, ""),
        ("back", model.encoder, "_reverse"),
        ("writer", model.decoder, ""),
    ):
        part = {kind: getattr(layer, f"{kind}_l0{end}") for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        sent[f"{name}_read"] = model.embedding.weight @ part["weight_ih"].T + part["bias_ih"]  # (V, 3 H)
        sent[f"{name}_kept"] = part["weight_hh"].T  # (H, 3 H)
        sent[f"{name}_bias"] = part["bias_hh"]
    sent |= {"mixed": model.mixed.weight.T, "mixed_bias": model.mixed.bias}
    sent |= {"output": model.output.weight.T, "output_bias": model.output.bias}
    return {name: whole_numbers(values.numpy()) for name, values in sent.items()}
