"""A table that is learnt, seen at several steps of its training."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..labels import label
from .strips import letters_below
from .style import COLORS, new_axes, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@styled
def plot_rows_learnt(
    frames: Mapping[int, np.ndarray], target: np.ndarray, symbols: Sequence[str], row: str, ax: Axes | None = None
) -> np.ndarray:
    """One strip of bars per step: what the row says then, and as green ticks what was counted.

    Args:
        frames: probabilities (V,) by step.
        target: (V,) probabilities that were counted.
        symbols: V characters.
        row: the character that they follow.
        ax: an array of as many axes as frames.

    Introduced in lesson 05.

    >>> axes = plot_rows_learnt({0: np.array([0.5, 0.5])}, np.array([0.1, 0.9]), ".a", "a")
    >>> [float(bar.get_height()) for bar in axes[0].patches]
    [0.5, 0.5]
    """
    target = np.asarray(target, dtype=float)
    drawn = new_axes(8.4, 1.35 * len(frames), nrows=len(frames), sharex=True, sharey=True) if ax is None else ax
    drawn, places = np.atleast_1d(drawn), np.arange(len(symbols))
    highest = max(target.max(), *(np.max(probs) for probs in frames.values()))
    for one, (step, probs) in zip(drawn, frames.items(), strict=True):
        one.bar(places, probs, color=COLORS["main"], alpha=0.55, width=0.72)
        one.hlines(target, places - 0.45, places + 0.45, color=COLORS["third"], linewidth=2.4)
        letters_below(one, symbols, 1.15 * highest)
        one.set_ylabel(label("at_step", step=step), rotation=0, ha="right", va="center", weight="bold")
    return drawn


@styled
def plot_likelihood_bowl(counts: Sequence[int], path: np.ndarray, ax: Axes | None = None) -> Axes:
    """The loss of one row cut into three outcomes, over the logits of the first two; the way down, and the counts.

    The third logit is 0: only differences of logits matter.

    Args:
        counts: how often each of the three outcomes was seen, all above 0.
        path: (S, 2) logits that a descent went through.

    Raises:
        ValueError: there are not three counts above 0.

    Introduced in lesson 05.

    >>> ax = plot_likelihood_bowl([5, 3, 2], np.array([[0.0, 0.0], [0.9, 0.4]]))
    >>> [round(float(value), 2) for value in ax.lines[-1].get_xdata()]
    [0.92]
    """
    from matplotlib.colors import LinearSegmentedColormap

    from .landscape import DEEP, PALE

    counts = np.asarray(counts, dtype=float)
    if counts.shape != (3,) or not (counts > 0).all():
        raise ValueError(f"expected three counts above 0, got {counts.tolist()}")
    shares, path = counts / counts.sum(), np.asarray(path, dtype=float)
    best = np.log(counts[:2] / counts[2])
    low, high = np.minimum(path.min(axis=0), best) - 1.2, np.maximum(path.max(axis=0), best) + 1.2
    a, b = np.meshgrid(np.linspace(low[0], high[0], 161), np.linspace(low[1], high[1], 161))
    loss = np.logaddexp(np.logaddexp(a, b), 0) - shares[0] * a - shares[1] * b  # (161, 161)
    ax = new_axes(6.6, 3.5) if ax is None else ax
    levels = loss.min() + (loss.max() - loss.min()) * np.linspace(0, 1, 15) ** 2
    shades = LinearSegmentedColormap.from_list("loss", [DEEP, PALE])
    ax.contourf(a, b, loss, levels=levels, cmap=shades)
    ax.plot(*path.T, "o-", color=COLORS["second"], markersize=5, linewidth=2, markeredgecolor="white")
    ax.plot(*best[:, None], "x", color="white", markersize=13, markeredgewidth=3.5)
    ax.grid(visible=False)
    return ax
