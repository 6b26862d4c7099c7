"""One neuron, set by hand: two weights, a bias, and the line that they draw."""

from __future__ import annotations

import base64
import html
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ..french import number
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.neuron import checked_points, neuron_output, plot_neuron
from ..plotting.style import new_axes
from .bundle import show_widget
from .sliders import HANDLE, with_focus_ring

DPI = 80  # drawn again at every move of a slider: small and fast


def neuron_explorer(
    points: ArrayLike,
    labels: ArrayLike,
    weights: Sequence[float] = (1, 1),
    bias: float = 0,
    activation: str = "step",
) -> None:
    """Show three sliders (two weights, the bias) and the points that the neuron sorts.

    Args:
        points: (N, 2) inputs.
        labels: (N,) classes, 0 or 1.
        weights, bias: first setting, each between -3 and 3.
        activation: "step" or "sigmoid".

    Raises:
        ValueError: shapes differ, a label is neither 0 nor 1, or a setting is off the sliders.

    Introduced in lesson 01.
    """
    explorer = NeuronExplorer(points, labels, weights, bias, activation)
    show_widget(explorer.box, explorer.png(), explorer.text(), explorer.alt())


class NeuronExplorer:
    """Sliders and the picture that follows them.

    Attributes:
        sliders: the three `FloatSlider`: w1, w2, b.
        picture: `HTML` with the figure.
        verdict: `HTML` with the equation and the number of points well sorted.
        box: all of them.
    """

    limit = 3.0  # ends of the sliders

    def __init__(
        self,
        points: ArrayLike,
        labels: ArrayLike,
        weights: Sequence[float] = (1, 1),
        bias: float = 0,
        activation: str = "step",
    ) -> None:
        import ipywidgets

        self.points, self.labels = checked_points(points, labels)
        self.activation = activation
        self.sliders = [self._slider(*setting) for setting in zip(("w₁", "w₂", "b"), (*weights, bias), strict=True)]
        self.picture = ipywidgets.HTML()
        self.verdict = ipywidgets.HTML()
        for slider in self.sliders:
            slider.observe(self._moved, "value")
        self._moved()
        column = {"width": "21em", "max_width": "100%", "margin": "0 1.5em 0 0"}
        controls = ipywidgets.VBox([*self.sliders, self.verdict], layout=column)
        row = {"flex_flow": "row wrap", "align_items": "center"}
        self.box = with_focus_ring(ipywidgets.HBox([controls, self.picture], layout=row))

    def _slider(self, name: str, value: float):
        import ipywidgets

        if not -self.limit <= value <= self.limit:
            raise ValueError(f"{name} is {value}, the sliders go from {-self.limit} to {self.limit}: start inside")
        return ipywidgets.FloatSlider(
            value=value,
            min=-self.limit,
            max=self.limit,
            step=0.1,
            description=name,
            readout_format=".1f",
            style={"description_width": "2em", "handle_color": HANDLE},
            layout={"width": "20em", "max_width": "100%"},
        )

    @property
    def setting(self) -> tuple[float, float, float]:
        """w1, w2, b as the sliders stand, without their rounding errors."""
        return tuple(round(slider.value, 6) for slider in self.sliders)

    def _moved(self, _change: object = None) -> None:
        picture = base64.b64encode(self.png(DPI)).decode()
        size = "max-width:100%;height:auto;border-radius:4px;background:white"
        alt = html.escape(self.alt(), quote=True)
        self.picture.value = f'<img src="data:image/png;base64,{picture}" alt="{alt}" style="{size}">'
        lines = "<br>".join([html.escape(self.equation()), f"<strong>{html.escape(self.score())}</strong>"])
        style = "font-size:1.08em;line-height:1.7;padding:0.6em 0 0 0.4em"
        self.verdict.value = f'<div role="status" style="{style}">{lines}</div>'

    def png(self, dpi: int | None = None) -> bytes:
        """The figure as the sliders stand."""
        *weights, bias = self.setting
        ax = new_axes(5.2, 3.6)
        ax.figure.set_layout_engine("none")  # laying out takes longer than drawing
        ax.set(position=(0.1, 0.14, 0.56, 0.82), anchor="W")
        return figure_png(plot_neuron(self.points, self.labels, weights, bias, ax, self.activation).figure, dpi)

    def equation(self) -> str:
        """The weighted sum, with the numbers of the sliders."""
        w1, w2, bias = self.setting
        return f"z = {number(w1, 1)} · x₁ {_signed(w2)} · x₂ {_signed(bias)}"

    def score(self) -> str:
        """How many points the neuron sorts well."""
        *weights, bias = self.setting
        good = int(np.sum(neuron_output(self.points, weights, bias) == self.labels))
        return label("neuron_score_one" if good < 2 else "neuron_score", good=good, total=len(self.labels))

    def text(self) -> str:
        """What stands for the widget where there is only text."""
        return f"[{label('neuron_title')}] {self.equation()}\n{self.score()}"

    def alt(self) -> str:
        """What the picture shows."""
        where = "neuron_alt" if any(self.setting[:2]) else "neuron_alt_no_line"
        return f"{label(where, equation=self.equation())} {self.score()}"


def _signed(value: float) -> str:
    """A term of a sum: its sign, a space, its size."""
    return f"{'−' if value < 0 else '+'} {number(abs(value), 1)}"
