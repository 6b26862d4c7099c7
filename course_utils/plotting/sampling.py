"""What is drawn from, for several settings; how diversity is paid in quality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from .strips import letters_below
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_settings(strips: Mapping[str, np.ndarray], symbols: Sequence[str], ax: Axes | None = None) -> np.ndarray:
    """One strip of bars per setting; the first, what the model says, stands pale behind the others.

    Args:
        strips: probabilities (V,) by setting, the model's own first.
        symbols: V characters.
        ax: an array of as many axes as strips.

    Introduced in lesson 06.

    >>> axes = plot_settings({"modèle": np.array([0.4, 0.6]), "glouton": np.array([0.0, 1.0])}, ".a")
    >>> [float(bar.get_height()) for bar in axes[1].patches]
    [0.4, 0.6, 0.0, 1.0]
    """
    drawn = new_axes(8.4, 1.25 * len(strips), nrows=len(strips), sharex=True, sharey=True) if ax is None else ax
    drawn, places = np.atleast_1d(drawn), np.arange(len(symbols))
    said = next(iter(strips.values()))
    highest = max(float(np.max(probs)) for probs in strips.values())
    for i, (one, (title, probs)) in enumerate(zip(drawn, strips.items(), strict=True)):
        one.bar(places, said, color=COLORS["main"], alpha=0.85 if i == 0 else 0.25, width=0.74)
        if i:
            one.bar(places, probs, color=COLORS["highlight"], alpha=0.85, width=0.74)
        letters_below(one, symbols, 1.1 * highest)
        one.set_title(title, loc="left", fontsize=points(11.5), pad=3)
    return drawn


@styled
def plot_diversity(
    temperatures: Sequence[float], lines: Mapping[str, Sequence[float]], marked: float = 1.0, ax: Axes | None = None
) -> Axes:
    """Shares of distinct and of copied texts against the temperature; the temperature of the model itself is marked.

    Args:
        temperatures: S values, growing.
        lines: S shares from 0 to 1, by name: written at the end of its line.
        marked: temperature at which a dotted line stands.

    Introduced in lesson 06.

    >>> ax = plot_diversity([0.5, 1], {"distincts": [0.3, 0.9]})
    >>> [text.get_text() for text in ax.texts]
    ['distincts']
    """
    ax = new_axes(7.8, 3.8) if ax is None else ax
    ax.axvline(marked, color=COLORS["muted"], linestyle=":", linewidth=1.6)
    for (name, values), role in zip(lines.items(), ("main", "highlight", "third"), strict=False):
        ax.plot(temperatures, values, "o-", color=COLORS[role], linewidth=2.4, markersize=6)
        place = (temperatures[-1], values[-1])
        ax.annotate(name, place, (9, 0), textcoords="offset points", va="center", color=COLORS[role], weight="bold")
    ax.set(ylim=(-0.03, 1.05), xlim=(0, max(temperatures) * 1.38), xticks=np.arange(0, max(temperatures) + 0.1, 0.5))
    return ax
