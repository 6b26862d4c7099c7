"""One neuron, set by hand: two weights, a bias, and the line that they draw; beside it, the loss over its weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..french import number
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.landscape import plot_loss_landscape
from ..plotting.neuron import checked_points, neuron_output, plot_neuron
from ..plotting.style import new_axes
from .live import LiveWidget
from .words import words

LIMIT = 6.0  # weights and bias go from -LIMIT to LIMIT


def neuron_explorer(
    points: ArrayLike,
    goals: Mapping[str, ArrayLike],
    weights: Sequence[float] = (1, 1),
    bias: float = 0,
    landscape: bool = False,
) -> None:
    """Show the points that one neuron sorts, its line and its arrow, which can be dragged, and three sliders.

    Args:
        points: (N, 2) inputs.
        goals: the classes (N,), 0 or 1, that the neuron must give, by name: the first is set, the next are offered.
        weights, bias: first setting, each between -6 and 6.
        landscape: show beside it the cross-entropy over w1 and w2, and a ball that rolls down its slope.

    Raises:
        ValueError: shapes differ, a class is neither 0 nor 1, there is no goal, or a setting is out of range.

    Introduced in lesson 01.
    """
    NeuronExplorer(points, goals, weights, bias, landscape).show()


class NeuronExplorer(LiveWidget):
    """The plane and its neuron; `value` says where the learner has brought it."""

    name = "neuron"

    def __init__(
        self,
        points: ArrayLike,
        goals: Mapping[str, ArrayLike],
        weights: Sequence[float] = (1, 1),
        bias: float = 0,
        landscape: bool = False,
    ) -> None:
        if not goals:
            raise ValueError("goals is empty: give at least one, as {'ET': [0, 0, 0, 1]}")
        self.goals = {name: checked_points(points, labels)[1] for name, labels in goals.items()}
        self.points = np.asarray(points, dtype=float)
        self.setting = {
            key: _checked(key, value) for key, value in zip(("w1", "w2", "b"), (*weights, bias), strict=True)
        }
        shown = [{"name": name, "labels": labels.tolist()} for name, labels in self.goals.items()]
        data = {"points": self.points.tolist(), "goals": shown, "start": self.setting, "landscape": bool(landscape)}
        super().__init__(data=data | {"words": words(self.name)})

    def picture(self) -> bytes:
        """The figure of the first goal, as it is shown first."""
        *weights, bias = self.setting.values()
        labels = next(iter(self.goals.values()))
        if not self.data["landscape"]:
            return figure_png(plot_neuron(self.points, labels, weights, bias).figure)
        axes = new_axes(8.4, 3.7, ncols=2)
        plot_neuron(self.points, labels, weights, bias, axes[0]).get_legend().remove()
        return figure_png(plot_loss_landscape(self.points, labels, weights, bias, axes[1]).figure)

    def equation(self) -> str:
        """The weighted sum, with its numbers."""
        w1, w2, bias = self.setting.values()
        return f"z = {number(w1, 1)} · x₁ {_signed(w2)} · x₂ {_signed(bias)}"

    def score(self) -> str:
        """How many points the neuron sorts well at first."""
        *weights, bias = self.setting.values()
        labels = next(iter(self.goals.values()))
        good = int(np.sum(neuron_output(self.points, weights, bias) == labels))
        return label("neuron_score_one" if good < 2 else "neuron_score", good=good, total=len(labels))

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('neuron_title')}] {self.equation()}\n{', '.join(self.goals)}. {self.score()}"

    def alt(self) -> str:
        """What the picture shows."""
        where = "neuron_alt" if self.setting["w1"] or self.setting["w2"] else "neuron_alt_no_line"
        beside = f" {label('neuron_landscape')}" if self.data["landscape"] else ""
        return f"{label(where, equation=self.equation())} {self.score()}{beside}"


def _checked(name: str, value: float) -> float:
    if not -LIMIT <= value <= LIMIT:
        raise ValueError(f"{name} is {value}, weights and bias go from {-LIMIT} to {LIMIT}: start inside")
    return float(value)


def _signed(value: float) -> str:
    """A term of a sum: its sign, a space, its size."""
    return f"{'−' if value < 0 else '+'} {number(abs(value), 1)}"
