"""The drawing of one neuron, with letters or with numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...french import number
from ...labels import label
from ..style import styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape


@styled
def draw_neuron(
    inputs: Sequence[float] | None = None,
    weights: Sequence[float] = (1.0, 1.0, 1.0),
    bias: float = 0.0,
    ax: Axes | None = None,
) -> Axes:
    """Draw three inputs, their weights, the sum with its bias, the activation, the output.

    Args:
        inputs: three numbers, written with the weights, the bias and the sum; without them, letters.

    Raises:
        ValueError: other than three inputs and three weights.

    Introduced in lesson 01. Source: Rosenblatt (1958).

    >>> [text.get_text() for text in draw_neuron((1, 2, 3), (0.5, 0, 1), bias=-1).texts if "=" in text.get_text()]
    ['z = 2,5', '+ 1 × 3 − 1 = 2,5']
    """
    if len(weights) != 3 or (inputs is not None and len(inputs) != 3):
        raise ValueError(f"cannot draw the inputs {inputs} with the weights {weights}: give three of each")
    ax = kit.canvas(8.0, 3.4, ax)
    names = [[f"${letter}_{i}$" for i in (1, 2, 3)] for letter in "xw"]
    shown = names if inputs is None else [[_short(value) for value in row] for row in (inputs, weights)]
    total = kit.circle(ax, 3.9, 1.85, r"$\Sigma$", 0.45, "work", size=20)
    offset = kit.circle(ax, 3.9, 2.97, "$b$" if inputs is None else _short(bias), 0.27, "input", size=kit.TEXT)
    active = kit.circle(ax, 5.55, 1.85, "$f$", 0.45, "output", size=18)
    for y, entry, weight in zip((2.9, 1.85, 0.8), *shown, strict=True):
        links.arrow(ax, kit.circle(ax, 1.2, y, entry, 0.32, "input"), total)
        kit.write(ax, 2.4, y + (1.85 - y) * 0.47, weight, bbox=kit.HALO)
    links.arrow(ax, offset, total)
    kit.name_part(ax, 4.28, 2.97, label("bias"), ha="left")
    links.arrow(ax, active, (6.8, 1.85))
    kit.write(ax, 6.85, 1.85, label("output"), ha="left")
    for x, key in ((1.2, "inputs"), (2.4, "weights"), (3.9, "sum"), (5.55, "activation")):
        kit.name_part(ax, x, 0.22, label(key))
    _write_sum(ax, (total, active), inputs, weights, bias)
    return ax


def _write_sum(ax: Axes, ends: tuple[Shape, Shape], inputs: Sequence[float] | None, weights, bias: float) -> None:
    """The weighted sum, by its letter or as it is computed."""
    if inputs is None:
        return links.arrow(ax, *ends, "$z$")
    z = _short(sum(weight * value for weight, value in zip(weights, inputs, strict=True)) + bias)
    links.arrow(ax, *ends)
    kit.write(ax, 4.95, 2.4, f"z = {z}", kit.SMALL, weight="bold")
    terms = [f"{_short(w)} × {_short(x) if x >= 0 else f'({_short(x)})'}" for w, x in zip(weights, inputs, strict=True)]
    sign = "−" if bias < 0 else "+"
    kit.write(ax, 4.75, 1.05, " + ".join(terms[:2]), ha="left")
    kit.write(ax, 4.75, 0.75, f"+ {terms[2]} {sign} {_short(abs(bias))} = {z}", ha="left")


def _short(value: float) -> str:
    """A number with no useless zero.

    >>> _short(2.0), _short(-0.5)
    ('2', '−0,5')
    """
    return number(value, 0 if float(value).is_integer() else 1)
