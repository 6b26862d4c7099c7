"""Names read letter by letter: the chain of their probabilities, what may follow a context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .drawings import kit, links
from .style import COLORS, new_axes, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TALLEST = 1.65  # inches


@styled
def plot_name_chain(text: str, probs: Sequence[float], ax: Axes | None = None) -> Axes:
    """The characters of a name, each with a bar for the probability that it had after the one before.

    Args:
        text: two to eleven characters, the starting mark included.
        probs: one fewer: the probability of each character but the first.

    Raises:
        ValueError: another number of characters or of probabilities, or one over 1.

    Introduced in lesson 03.

    >>> [text.get_text() for text in plot_name_chain(".al", [0.5, 0.25]).texts]
    ['.', 'a', '0,50', 'l', '0,25']
    """
    if not 2 <= len(text) <= 11 or len(probs) != len(text) - 1 or not all(0 <= prob <= 1 for prob in probs):
        raise ValueError(f"expected 2 to 11 characters and one probability fewer, got {text!r} and {list(probs)}")
    scale = TALLEST / max(*probs, 0.1)
    ax = kit.canvas(8.4, 3.5, ax)
    places = np.linspace(0.65, 7.75, len(text))
    before = kit.box(ax, places[0], 2.95, text[0], 0.55, 0.55, size=18)
    for x, character, prob in zip(places[1:], text[1:], probs, strict=True):
        here = kit.box(ax, x, 2.95, character, 0.55, 0.55, "input", size=18, weight="bold")
        links.arrow(ax, before, here)
        role = "highlight" if prob == min(probs) else "main"
        ax.bar(x, scale * prob, width=0.42, bottom=0.65, color=COLORS[role], zorder=3)
        kit.write(ax, x, 0.4, number(prob, 2), 13, weight="bold")
        before = here
    links.line(ax, (places[1] - 0.35, 0.65), (places[-1] + 0.35, 0.65), COLORS["muted"], linewidth=1)
    return ax


@styled
def plot_followers(rows: Mapping[str, Mapping[str, float]]) -> np.ndarray:
    """One strip of bars per context: the probability of each character after it, the likeliest in orange.

    Args:
        rows: probabilities by character, by context; a character left out has none.

    Returns:
        The axes, one per context.

    Introduced in lesson 04.

    >>> axes = plot_followers({"b": {"e": 0.5, "a": 0.25}, "ab": {"r": 1.0}})
    >>> [float(bar.get_height()) for bar in axes[0].patches]
    [0.25, 0.5, 0.0]
    """
    highest = max(max(row.values()) for row in rows.values())
    characters = sorted({character for row in rows.values() for character in row})
    axes = new_axes(8.4, 1.22 * len(rows), nrows=len(rows), sharex=True, sharey=True)
    for ax, (context, row) in zip(np.atleast_1d(axes), rows.items(), strict=True):
        probs = [row.get(character, 0.0) for character in characters]
        colors = [COLORS["highlight" if prob == max(probs) else "main"] for prob in probs]
        bars = ax.bar(characters, probs, color=colors, width=0.72)
        ax.bar_label(bars, [number(prob) if prob >= 0.05 else "" for prob in probs], padding=2, fontsize=kit.SMALL)
        ax.set(ylim=(0, 1.25 * highest), yticks=[])
        ax.set_ylabel(label("after_short", context=context), rotation=0, ha="right", va="center", weight="bold")
        ax.spines["left"].set_visible(False)
        ax.tick_params(length=0, labelbottom=True)
        ax.grid(False)
    return np.atleast_1d(axes)
