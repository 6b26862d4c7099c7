"""Drawings of memories with gates: the task of recall, a step of an LSTM, a step of a GRU."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ...labels import label
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

MOST_LETTERS = 15
ROAD = {"linewidth": 4.0}


@styled
def draw_recall(text: str = "Fbagchdeafgb?", ax: Axes | None = None) -> Axes:
    """Draw a text of the task of recall: its first letter is the answer to the question mark that ends it.

    Args:
        text: three to fifteen characters.

    Raises:
        ValueError: a text too short or too long.

    Introduced in lesson 10.

    >>> draw_recall("Fb?").texts[-1].get_text()
    'F'
    """
    kit.check_count(len(text), "characters", 3, MOST_LETTERS)
    ax = kit.canvas(8.4, 3.3, ax)
    step = 7.6 / (len(text) - 1)
    places = [0.4 + step * i for i in range(len(text))]
    last = len(text) - 1
    roles = ["stress" if i in (0, last) else "plain" for i in range(len(text))]
    drawn = [kit.circle(ax, x, 1.2, one, 0.25, role, size=14) for x, one, role in zip(places, text, roles, strict=True)]
    road = [(places[0], 1.5), (places[0], 2.4), (places[last] - 0.3, 2.4)]
    links.bent_arrow(ax, road, COLORS["highlight"], linewidth=2.4)
    kit.name_part(ax, sum(places) / len(places), 2.75, label("draw_keep"))
    kit.name_part(ax, places[0], 0.55, label("draw_to_keep"), ha="left")
    kit.name_part(ax, sum(places) / len(places), 0.55, label("draw_noise"))
    kit.name_part(ax, places[last], 0.55, label("draw_question"), ha="right")
    answer = kit.circle(ax, places[last], 2.4, text[0], 0.25, "output", size=14)
    links.arrow(ax, drawn[last], answer)
    return ax


@styled
def draw_lstm_cell(ax: Axes | None = None) -> Axes:
    """Draw one step of an LSTM: the cell as a road with two crossings, and the gates that open them.

    Introduced in lesson 10. Source: Hochreiter & Schmidhuber (1997); Gers et al. (2000).

    >>> sum(text.get_text() == "×" for text in draw_lstm_cell().texts)
    3
    """
    ax = kit.canvas(8.4, 3.7, ax)
    erase, add = _draw_road(ax, "c", "stress", 4.25)
    gates = {name: _draw_gate(ax, x, name) for name, x in (("f", 2.3), ("i", 3.6), ("g", 4.9), ("o", 6.2))}
    chosen = kit.circle(ax, 4.25, 2.2, "×", 0.22, "work")
    shown = kit.circle(ax, 6.2, 2.2, "×", 0.22, "work")
    squashed = kit.box(ax, 5.5, 2.6, "tanh", 0.75, 0.36, "plain")
    links.arrow(ax, gates["f"], erase)
    links.arrow(ax, gates["i"], chosen)
    links.arrow(ax, gates["g"], chosen)
    links.arrow(ax, chosen, add)
    links.bent_arrow(ax, [(5.5, 3.0), (5.5, 2.81)])
    links.arrow(ax, squashed, shown)
    links.arrow(ax, gates["o"], shown)
    state = kit.box(ax, 7.75, 2.2, "$h_t$", 0.85, 0.6, "output", size=15)
    links.arrow(ax, shown, state)
    _draw_readers(ax, list(gates.values()))
    kit.name_part(ax, 3.4, 3.5, label("draw_road"))
    return ax


@styled
def draw_gru_cell(ax: Axes | None = None) -> Axes:
    """Draw one step of a GRU: the state as a road where one gate keeps or writes, and the gate of what is read.

    Introduced in lesson 10. Source: Cho et al. (2014), with the reset gate of PyTorch, after the product.

    >>> sum(text.get_text() == "×" for text in draw_gru_cell().texts)
    3
    """
    ax = kit.canvas(8.4, 3.7, ax)
    keep, add = _draw_road(ax, "h", "output", 6.4)
    z, r, n = (_draw_gate(ax, x, name) for name, x in (("z", 2.3), ("r", 3.9), ("n", 6.4)))
    write = kit.circle(ax, 6.4, 2.25, "×", 0.22, "work")
    read = kit.circle(ax, 5.2, 1.45, "×", 0.22, "work")
    links.arrow(ax, z, keep)
    links.bent_arrow(ax, [(2.3, 2.25), write.left])
    kit.name_part(ax, 4.3, 2.47, "$1 - z$")
    for start, end in ((r, read), (read, n), (n, write), (write, add)):
        links.arrow(ax, start, end)
    _draw_two_lines(ax, [z, r], read, n)
    kit.name_part(ax, 4.3, 3.5, label("draw_state_road"))
    return ax


def _draw_two_lines(ax: Axes, gates: list[Shape], read: Shape, candidate: Shape) -> None:
    """The state before and the character on a line each: the gates read both, the candidate has them apart."""
    for y, name, role, shift, last in (
        (0.85, "$h_{t-1}$", "output", 0.2, read),
        (0.25, "$x_t$", "input", -0.2, candidate),
    ):
        piece = kit.box(ax, 0.7, y, name, 0.85, 0.48, role, size=14)
        color = kit.ROLES[role][1]
        links.line(ax, piece.right, (last.x, y), color)
        for shape, x in [*((gate, gate.x + shift) for gate in gates), (last, last.x)]:
            links.bent_arrow(ax, [(x, y), (x, shape.bottom[1])], color)


def _draw_road(ax: Axes, name: str, role: str, x_add: float) -> tuple[Shape, Shape]:
    """What is carried from step to step, above all: its two crossings, where it is reduced and where it is added to."""
    stops = [
        kit.box(ax, 0.7, 3.0, f"${name}_{{t-1}}$", 0.85, 0.6, role, size=15),
        kit.circle(ax, 2.3, 3.0, "×", 0.22, "work"),
        kit.circle(ax, x_add, 3.0, "+", 0.22, "work"),
        kit.box(ax, 7.75, 3.0, f"${name}_t$", 0.85, 0.6, role, size=15),
    ]
    for start, end in pairwise(stops):
        links.arrow(ax, start, end, color=COLORS["highlight"], **ROAD)
    return stops[1], stops[2]


def _draw_gate(ax: Axes, x: float, name: str) -> Shape:
    """A gate or a candidate: its letter, and what it is for."""
    role = "plain" if name in ("g", "n") else "input"
    return kit.box(ax, x, 1.45, f"${name}$ {label(f'draw_gate_{name}')}", 1.15, 0.5, role)


def _draw_readers(ax: Axes, gates: list[Shape]) -> None:
    """What every gate reads, from left to right: the state before and the character, along one line."""
    height = 0.65
    for y, name, role in ((0.95, "$h_{t-1}$", "output"), (0.33, "$x_t$", "input")):
        piece = kit.box(ax, 0.7, y, name, 0.85, 0.5, role, size=14)
        links.line(ax, piece.right, (1.5, height), COLORS["ink"])
    links.line(ax, (1.5, height), (gates[-1].x, height), COLORS["ink"])
    for gate in gates:
        links.bent_arrow(ax, [(gate.x, height), gate.bottom])
