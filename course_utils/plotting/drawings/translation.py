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

    >>> [text.get_text() for text in draw_seq2seq(["dix"], "10").texts if text.get_text()][:2]
    ['dix', '=']
    """
    if not (1 <= len(words) <= MOST and 1 <= len(answer) <= MOST):
        raise ValueError(f"cannot draw {len(words)} words and {len(answer)} characters: give 1 to {MOST} of each")
    ax = kit.canvas(8.4, 3.5 if attention else 2.9, ax)
    step = 7.2 / (len(words) + len(answer))
    read = [*words, "=", *answer]
    states = [_state(ax, 0.6 + step * i, one, i < len(words), step) for i, one in enumerate(read)]
    encoder, decoder = states[: len(words)], states[len(words) :]
    for chain in (encoder, decoder):
        for before, after in pairwise(chain):
            links.arrow(ax, before, after)
    outputs = [
        kit.circle(ax, state.x, ROW + 0.85, one, 0.24, "output")
        for state, one in zip(decoder, answer + ".", strict=True)
    ]
    for state, output in zip(decoder, outputs, strict=True):
        links.arrow(ax, state, output)
    _cross(ax, encoder, decoder, outputs[min(1, len(answer) - 1)] if attention else None)
    kit.name_part(ax, sum(one.x for one in encoder) / len(encoder), 0.2, label("draw_encoder"))
    kit.name_part(ax, sum(one.x for one in decoder) / len(decoder), 0.2, label("draw_decoder"))
    return ax


def _cross(ax: Axes, encoder: Sequence[Shape], decoder: Sequence[Shape], output: Shape | None) -> None:
    """What passes from the encoder to the decoder: a last state, and with attention all of them, to one output."""
    if output is not None:
        links.arrow(ax, encoder[-1], decoder[0])
        return _look_back(ax, encoder, output)
    links.arrow(ax, encoder[-1], decoder[0], color=COLORS["highlight"], linewidth=4)
    middle = (encoder[-1].x + decoder[0].x) / 2
    return kit.name_part(ax, middle, ROW + 0.5, label("draw_bottleneck"), ha="right")


def _state(ax: Axes, x: float, read: str, encoder: bool, step: float) -> Shape:
    """A state, and what is read under it."""
    state = kit.box(ax, x, ROW, "", min(0.75, step - 0.25), 0.5, "input" if encoder else "work")
    piece = kit.box(ax, x, 0.6, read, min(0.9, step - 0.1), 0.36, "plain")
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
