"""Contexts of letters: as a tree, and how few of the possible ones are ever met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...french import whole
from ...labels import label
from ...text import END
from ..style import COLORS, axes_for, styled
from . import kit, links

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BRANCHES = 4  # under each context of the path: those most often met, and one never met
NUMBERED = 6  # first points of a curve, which have their numbers, as the last has
WIDEST = 7.0  # points, of the branch met most often


@styled
def draw_context_tree(names: Sequence[str], context: str = "gab", ax: Axes | None = None) -> Axes:
    """Draw contexts that grow letter by letter from the right, a branch the thicker, the more often it is met.

    Args:
        names: where contexts are counted.
        context: two or three letters, the path that is followed.

    Raises:
        ValueError: another length, or a context that is never met.

    Introduced in lesson 04.

    >>> ax = draw_context_tree(["gab", "lab", "eva"], "ab")
    >>> [text.get_text() for text in ax.texts][:3]
    ['(rien)', '12', 'a']
    """
    counts = _count(names, len(context))
    if not 2 <= len(context) <= 3 or not counts[context]:
        raise ValueError(f"cannot follow {context!r}: give two or three letters that the names contain")
    ax = kit.canvas(8.4, 3.7, ax)
    step = 7.1 / len(context)
    before = _draw_node(ax, 0.7, 1.95, label("draw_nothing"), counts[""], on_path=True)
    for n in range(1, len(context) + 1):
        before = _draw_level(ax, 0.7 + step * n, before, context[-n:], counts)
    return ax


def _count(names: Sequence[str], longest: int) -> Counter:
    """How often each context of at most `longest` letters precedes a character, the end included."""
    counts: Counter = Counter()
    for name in names:
        padded = END * longest + name
        for end in range(longest, len(padded) + 1):
            counts.update(padded[end - n : end] for n in range(longest + 1))
    return counts


def _draw_level(ax: Axes, x: float, before: kit.Shape, context: str, counts: Mapping[str, int]) -> kit.Shape:
    """The contexts one letter longer than `context[1:]`, and the one of the path among them."""
    kept = _chosen(context, counts)
    path = before
    for one, y in zip(kept, np.linspace(3.4, 0.6, len(kept)), strict=True):
        node = _draw_node(ax, x, y, one, counts[one], one == context)
        share = np.log1p(counts[one]) / np.log1p(counts[""])  # of the whole tree: widths compare everywhere
        style = {"linewidth": 1.2 + (WIDEST - 1.2) * share, "solid_capstyle": "butt"}
        color = COLORS["highlight" if one == context else "ink"]
        if not counts[one]:
            color, style = COLORS["muted"], {"linestyle": (0, (1, 2)), "linewidth": 1.8}
        links.line(ax, before.right, node.left, color, **style)
        path = node if one == context else path
    return path


def _chosen(context: str, counts: Mapping[str, int]) -> list[str]:
    """The context of the path, the commonest beside it, then a common letter never met before its end."""
    letters = sorted((one for one in counts if len(one) == 1 and one != END), key=lambda one: -counts[one])
    grown = sorted([letter + context[1:] for letter in letters], key=lambda one: -counts[one])
    met = [one for one in grown if counts[one] and one != context][: BRANCHES - 2]
    never = [one for one in grown if not counts[one]][:1]
    return sorted([context, *met], key=lambda one: -counts[one]) + never


def _draw_node(ax: Axes, x: float, y: float, context: str, count: int, on_path: bool) -> kit.Shape:
    width = 0.5 + 0.13 * len(context) if len(context) < 4 else 0.95
    role = "stress" if on_path else "input" if count else "plain"
    ink = COLORS["ink"] if count else kit.QUIET
    weight = "bold" if on_path else "normal"
    node = kit.box(ax, x, y, context, width, 0.44, role, size=14, weight=weight, color=ink)
    kit.name_part(ax, x, y - 0.36, whole(count))
    return node


@styled
def plot_contexts_met(met: Sequence[int], vocab_size: int, ax: Axes | None = None) -> Axes:
    """On a log scale, the contexts of 0, 1, 2… letters that are possible, and those that are met.

    Args:
        met: how many different contexts of n letters are met, from n = 0.
        vocab_size: V; V to the power n contexts are possible.

    Introduced in lesson 04. Source: Bellman (1957).

    >>> ax = plot_contexts_met([1, 37, 700], vocab_size=37)
    >>> [int(value) for value in ax.lines[0].get_ydata()]
    [1, 37, 1369]
    """
    ax = axes_for(ax, 8.4, 3.7)
    lengths = range(len(met))
    possible = [float(vocab_size) ** n for n in lengths]
    for values, role, marker, key in ((possible, "muted", "s", "possible"), (met, "main", "o", "met")):
        ax.plot(lengths, values, color=COLORS[role], marker=marker, markersize=7)
        style = {"color": COLORS[role] if role == "main" else kit.QUIET, "weight": "bold", "va": "center"}
        ax.annotate(label(key), (lengths[-1], values[-1]), (14, 0), textcoords="offset points", **style)
    for n in {*lengths[:NUMBERED], lengths[-1]}:
        _write_numbers(ax, n, possible[n], met[n])
    ax.set(yscale="log", xlabel=label("context_length"), ylabel=label("contexts"), xticks=list(lengths))
    ax.set_ylim(possible[-1] ** -0.12, possible[-1] ** 1.06)
    return ax


def _write_numbers(ax: Axes, n: int, possible: float, met: int) -> None:
    """The two numbers at their points; only one where they are the same."""
    offset = {"textcoords": "offset points", "fontsize": kit.SMALL}
    if possible > met:
        ax.annotate(_large(possible), (n, possible), (-10, 6), ha="right", color=kit.QUIET, **offset)
    ax.annotate(whole(met), (n, met), (0, -12), ha="center", va="top", color=COLORS["main"], **offset)


def _large(count: float) -> str:
    """A number in full below a million, in millions or thousands of millions above.

    >>> _large(37.0), _large(69_343_957.0)
    ('37', '69 millions')
    """
    for unit, key in ((1e9, "billions"), (1e6, "millions")):
        if count >= unit:
            return label(key, n=whole(round(count / unit)))
    return whole(round(count))
