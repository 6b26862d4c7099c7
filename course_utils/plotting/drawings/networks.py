"""Drawings of networks: a layer, layers one after the other, a recurrent network."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ...french import whole
from ...labels import label
from ...text import END
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

STRESSED = {"linewidth": 2.6, "zorder": 2}
MOST_CIRCLES = 6  # of a column; a wider layer has dots in the middle


@styled
def draw_layer(num_inputs: int = 3, num_neurons: int = 4, stressed: int = 2, ax: Axes | None = None) -> Axes:
    """Draw a layer, every input linked to every neuron, beside its weight matrix (N, H).

    Args:
        num_inputs, num_neurons: N and H, from 2 to 5.
        stressed: number of the neuron, from 1, whose links and column stand out.

    Raises:
        ValueError: a size or a number is out of bounds.

    Introduced in lesson 01.

    >>> len(draw_layer(num_inputs=2, num_neurons=3).lines)  # one link per weight
    6
    """
    if not (2 <= num_inputs <= 5 and 2 <= num_neurons <= 5 and 1 <= stressed <= num_neurons):
        raise ValueError(
            f"cannot draw {num_inputs} inputs, {num_neurons} neurons, number {stressed} stressed: "
            "choose 2 to 5 of each, and one of the neurons"
        )
    ax = kit.canvas(8.2, 3.4, ax)
    inputs = [kit.circle(ax, 0.8, y, f"$x_{i}$", 0.25, "input") for i, y in _heights(num_inputs)]
    neurons = [kit.circle(ax, 3.0, y, f"$z_{i}$", 0.25, _role(i, stressed, "work")) for i, y in _heights(num_neurons)]
    for neuron in neurons:
        stress = neuron is neurons[stressed - 1]
        color, style = (COLORS["highlight"], STRESSED) if stress else (COLORS["muted"], {"linewidth": 1.0})
        for one in inputs:
            links.line(ax, one.towards(neuron[:2]), neuron.towards(one[:2]), color, **style)
    kit.name_part(ax, 0.8, 0.2, label("draw_layer_inputs", n=num_inputs))
    kit.name_part(ax, 3.0, 0.2, label("draw_layer_neurons", n=num_neurons))
    _draw_weights(ax, num_inputs, num_neurons, stressed)
    return ax


def _draw_weights(ax: Axes, num_inputs: int, num_neurons: int, stressed: int) -> None:
    """The matrix whose column `stressed` holds the weights of that neuron."""
    columns = range(1, num_neurons + 1)
    texts = [[f"$w_{{{i}{j}}}$" for j in columns] for i in range(1, num_inputs + 1)]
    roles = [[_role(j, stressed, "plain") for j in columns]] * num_inputs
    matrix = kit.cells(ax, 5.9, 1.85, texts, roles, 0.62, 0.45)
    top, bottom = matrix[0][stressed - 1], matrix[-1][stressed - 1]
    kit.name_part(ax, 5.9, top.top[1] + 0.28, label("draw_layer_matrix"))
    kit.write(ax, bottom.x, bottom.bottom[1] - 0.25, label("draw_layer_column", n=num_inputs, j=stressed), kit.SMALL)


def _role(number: int, stressed: int, otherwise: str) -> str:
    return "stress" if number == stressed else otherwise


def _heights(count: int) -> list[tuple[int, float]]:
    """Numbers from 1 and heights of `count` circles, from the top."""
    step = min(0.65, 2.3 / (count - 1))
    return [(i + 1, 1.85 + ((count - 1) / 2 - i) * step) for i in range(count)]


@styled
def draw_network(sizes: Sequence[int] = (784, 200, 100, 75, 10), ax: Axes | None = None) -> Axes:
    """Draw the layers of a network from its inputs to its outputs, with the size of each.

    Args:
        sizes: two to six sizes; a layer of more than 6 is drawn with dots in its middle.

    Raises:
        ValueError: too few or too many layers, or an empty one.

    Introduced in lesson 02.

    >>> [text.get_text() for text in draw_network((784, 10)).texts if text.get_text().isdigit()]
    ['784', '10']
    """
    if not 2 <= len(sizes) <= 6 or min(sizes) < 1:
        raise ValueError(f"cannot draw layers of sizes {tuple(sizes)}: expected two to six sizes of 1 or more")
    ax = kit.canvas(8.2, 3.5, ax)
    places = [0.85 + 6.5 * i / (len(sizes) - 1) for i in range(len(sizes))]
    roles = ["input", *["work"] * (len(sizes) - 2), "output"]
    columns = [_draw_column(ax, x, size, role) for x, size, role in zip(places, sizes, roles, strict=True)]
    for before, after in pairwise(columns):
        for one in before:
            for other in after:
                links.line(ax, one.towards(other[:2]), other.towards(one[:2]), "#B9BDC4", linewidth=0.6)
    hidden = [label("draw_network_hidden", n=i) for i in range(1, len(sizes) - 1)]
    for x, size, name in zip(places, sizes, [label("inputs"), *hidden, label("draw_network_outputs")], strict=True):
        kit.write(ax, x, 0.56, whole(size), kit.LARGE, weight="bold")
        kit.name_part(ax, x, 0.24, name)
    return ax


def _draw_column(ax: Axes, x: float, size: int, role: str) -> list[Shape]:
    """The circles of a layer; dots where some are left out."""
    steps = [-3, -2, -1, 1, 2, 3] if size > MOST_CIRCLES else [i - (size - 1) / 2 for i in range(size)]
    if size > MOST_CIRCLES:
        for dot in (-0.12, 0.0, 0.12):
            ax.plot(x, 2.12 + dot, "o", color=COLORS["ink"], markersize=3, zorder=3)
    return [kit.circle(ax, x, 2.12 - step * 0.37, radius=0.14, role=role) for step in steps]


@styled
def draw_unrolled_rnn(text: str = "eva", ax: Axes | None = None) -> Axes:
    """Draw a recurrent network folded, with its loop, then unrolled over `text`.

    Args:
        text: one to four characters; each step reads one, or the dot that starts, and predicts the next.

    Raises:
        ValueError: the text is empty or too long.

    Introduced with recurrent networks. Source: Elman (1990).

    >>> [text.get_text() for text in draw_unrolled_rnn("a").texts if text.get_text() in ".a"]
    ['.', 'a', 'a', '.']
    """
    if not 1 <= len(text) <= 4:
        raise ValueError(f"cannot unroll over {len(text)} characters: give one to four")
    ax = kit.canvas(8.4, 3.5, ax)
    cell = _draw_step(ax, 1.55, "$x_t$", "$h_t$", "$y_t$")
    x, y = cell.right
    loop = [(x + 0.02, y + 0.1), (x + 0.35, y + 0.1), (x + 0.35, y - 0.55), (x - 0.1, y - 0.55), (x - 0.1, y - 0.34)]
    links.bent_arrow(ax, loop, COLORS["highlight"], linewidth=2.2)
    for height, key in ((3.0, "draw_prediction"), (1.85, "draw_memory"), (0.7, "draw_character")):
        kit.name_part(ax, 1.1, height, label(key), ha="right")
    kit.name_part(ax, 1.55, 0.2, label("draw_folded"))
    kit.write(ax, 2.75, 1.85, "=", 22)
    steps = zip(END + text, text + END, strict=True)
    places = [3.7 + min(1.25, 4.2 / len(text)) * i for i in range(len(text) + 1)]
    drawn = [_draw_step(ax, x, a, f"$h_{i}$", b) for i, (x, (a, b)) in enumerate(zip(places, steps, strict=True), 1)]
    for before, after in pairwise(drawn):
        links.arrow(ax, before, after, color=COLORS["highlight"], linewidth=2.2)
    kit.name_part(ax, sum(places) / len(places), 0.2, label("draw_unrolled"))
    return ax


def _draw_step(ax: Axes, x: float, read: str, memory: str, predicted: str) -> Shape:
    """One step of time: what is read below, the cell, what is predicted above."""
    cell = kit.box(ax, x, 1.85, memory, 0.75, 0.6, "work", size=14)
    links.arrow(ax, kit.circle(ax, x, 0.7, read, 0.26, "input"), cell)
    links.arrow(ax, cell, kit.circle(ax, x, 3.0, predicted, 0.26, "output"))
    return cell
