"""Gates over a word: type a name, choose a neuron, see its three gates and its cell, letter by letter."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import ArrayLike

from ..french import number
from ..gates import check_one_layer, read_gates
from ..labels import label
from ..models.lstm import LSTM
from ..plotting.caption import figure_png
from ..plotting.gates import plot_gates
from .live import LiveWidget, whole_numbers
from .words import words

MOST_NEURONS = 96  # that a page carries
LONGEST = 18  # letters of a name, in the field too
SHOWN = ("forget", "input", "output")


def gates(
    model: LSTM, id_to_char: Mapping[int, str], goals: Mapping[str, ArrayLike], name: str = "jean-pierre"
) -> None:
    """Show a field for a name, a slider of neurons, three ribbons for its gates and a line for its cell.

    Args:
        model: an LSTM of one layer and 96 neurons at most.
        id_to_char: the vocabulary, the end mark first.
        goals: by what a neuron may do, its H links with it, from -1 to 1, as `correlations` gives them.
        name: what the field holds first.

    Raises:
        ValueError: another network or vocabulary, links that are not H, or a letter that is not in the vocabulary.

    Introduced in lesson 10.
    """
    GatesWidget(model, id_to_char, goals, name).show()


class GatesWidget(LiveWidget):
    """The field, the slider and the ribbons; `value` holds the name, the neuron and the goal."""

    name = "gates"

    def __init__(self, model: LSTM, id_to_char: Mapping[int, str], goals: Mapping[str, ArrayLike], name: str) -> None:
        check_one_layer(model)
        size, known = model.layers.hidden_size, model.embedding.num_embeddings
        if size > MOST_NEURONS or sorted(id_to_char) != list(range(known)):
            raise ValueError(
                f"expected {MOST_NEURONS} neurons at most and a vocabulary of {known} characters, numbered from 0; "
                f"got {size} neurons and {len(id_to_char)} characters"
            )
        links = {goal: np.asarray(some, dtype=float) for goal, some in goals.items()}
        if not links or any(some.shape != (size,) or not (np.abs(some) <= 1).all() for some in links.values()):
            shapes = {goal: some.shape for goal, some in links.items()}
            raise ValueError(f"expected goals of {size} links each, from -1 to 1; got {shapes}")
        letters = {character for i, character in id_to_char.items() if i}
        if not 1 <= len(name) <= LONGEST or set(name) - letters:
            raise ValueError(f"expected a name of 1 to {LONGEST} letters of the vocabulary, got {name!r}")
        self.model, self.links, self.first = model, links, name
        self.char_to_id = {character: i for i, character in id_to_char.items()}
        sent = [{"name": goal, "links": some.round(4).tolist()} for goal, some in links.items()]
        data = {"symbols": [id_to_char[i] for i in range(len(id_to_char))], "size": size, "start": name, "goals": sent}
        super().__init__(data=data | {"words": words(self.name)} | _weights(model))

    def picture(self) -> bytes:
        """PNG of the first name and of the neuron that serves the first goal best."""
        ids = torch.tensor([0, *(self.char_to_id[letter] for letter in self.first)])
        read, neuron = read_gates(self.model, ids), self.best()
        rows = {gate: getattr(read, gate)[1:, neuron].tolist() for gate in SHOWN}
        return figure_png(plot_gates(self.first, rows, read.cell[1:, neuron].tolist()).figure)

    def best(self) -> int:
        """The neuron that serves the first goal best."""
        return int(np.abs(next(iter(self.links.values()))).argmax())

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('gates_title')}] {label('gates_text')}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("gates_alt", neuron=number(self.best() + 1, 0), text=self.first)


def _weights(model: LSTM) -> dict[str, dict]:
    """What the JavaScript multiplies: what each character brings (V, 4 H), what the state brings (H, 4 H)."""
    layer = model.layers
    with torch.no_grad():
        read = model.embedding.weight @ layer.weight_ih_l0.T + layer.bias_ih_l0 + layer.bias_hh_l0
        return {"read": whole_numbers(read.numpy()), "kept": whole_numbers(layer.weight_hh_l0.T.numpy())}
