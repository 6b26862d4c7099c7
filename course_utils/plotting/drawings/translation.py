"""An encoder, a decoder, and what passes from one to the other: a last state, or everything that was read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from ...labels import label
from ..style import COLORS, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from .kit import Shape

MOST = 5  # words, and characters of the answer
ROW = 1.35  # height of the states


@styled
def draw_seq2seq(
    words: Sequence[str] = ("deux", "cent", "trois"),
    answer: str = "203",
    attention: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw an encoder that reads words and a decoder that writes an answer, with attention or without.

    Args:
        words: one to five.
        answer: one to five characters.
        attention: whether the second character written looks back at every word; else all passes by the last state.

    Raises:
        ValueError: too many words or characters, or none.

    Introduced in lesson 11. Source: Sutskever et al. (2014), figure 1; Bahdanau et al. (2015), figure 1.

    >>> [text.get_text() for text in draw_seq2seq(["dix"], "10").texts][:2]
    ['dix', '=']
    """
    if not (1 <= len(words) <= MOST and 1 <= len(answer) <= MOST):
        raise ValueError(f"cannot draw {len(words)} words and {len(answer)} characters: give 1 to {MOST} of each")
    ax = kit.canvas(8.4, 3.5 if attention else 2.9, ax)
    step = 7.2 / (len(words) + len(answer))
    places = [0.6 + step * i for i in range(len(words) + len(answer) + 1)]
    read, written = [*words, "=", *answer], [*answer, "."]
    states = [_state(ax, x, one, i < len(words), step) for i, (x, one) in enumerate(zip(places, read, strict=True))]
    first = len(words)
    for i, (before, after) in enumerate(pairwise(states)):
        crossing = i == first - 1 and not attention
        links.arrow(
            ax, before, after, color=COLORS["highlight" if crossing else "ink"], linewidth=4 if crossing else 1.6
        )
    outputs = [
        kit.circle(ax, state.x, ROW + 0.85, one, 0.24, "output")
        for state, one in zip(states[first:], written, strict=True)
    ]
    for state, output in zip(states[first:], outputs, strict=True):
        links.arrow(ax, state, output)
    if attention:
        _look_back(ax, states[:first], outputs[min(1, len(answer) - 1)])
    else:
        kit.name_part(ax, (states[first - 1].x + states[first].x) / 2, ROW + 0.5, label("draw_bottleneck"), ha="right")
    kit.name_part(ax, sum(places[:first]) / first, 0.12, label("draw_encoder"))
    kit.name_part(ax, sum(places[first:]) / len(written), 0.12, label("draw_decoder"))
    return ax


def _state(ax: Axes, x: float, read: str, encoder: bool, step: float) -> Shape:
    """A state, and what is read under it."""
    state = kit.box(ax, x, ROW, "", min(0.75, step - 0.25), 0.5, "input" if encoder else "work")
    piece = kit.box(ax, x, 0.55, read, min(0.9, step - 0.1), 0.36, "plain")
    links.arrow(ax, piece, state)
    return state


def _look_back(ax: Axes, read: Sequence[Shape], output: Shape) -> None:
    """Arcs from every word to one character, the second word's the thickest."""
    height = ROW + 1.75
    for i, state in enumerate(read):
        width = 4.5 if i == min(1, len(read) - 1) else 1.2
        road = [(state.x, state.y + 0.3), (state.x, height), (output.x, height), (output.x, output.y + 0.3)]
        links.bent_arrow(ax, road, COLORS["highlight"], linewidth=width)
    kit.name_part(ax, (read[0].x + output.x) / 2, height + 0.22, label("draw_weights"))
