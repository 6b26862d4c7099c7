"""Figures of networks that read through time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import whole
from ..labels import label
from .style import COLORS, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..data.tales import Agreement

LEVELS = (-6, 4)  # powers of ten between which a river is drawn, as in its widget
COLUMNS = 58  # letters of a line of text
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FLOOD = 1  # above ten times the gradient of the last character, the river floods


@styled
def plot_rivers(rows: Mapping[str, Sequence[float]], text: str, ax: Axes | None = None) -> Axes:
    """Gradients that flow back along a text, as rivers whose width is a logarithm, one under the other.

    Args:
        rows: by title, the T norms of the gradient for each state, above 0.
        text: the T characters.

    Raises:
        ValueError: another number of norms than of characters, or a norm that is not above 0.

    Introduced in lesson 09.

    >>> len(plot_rivers({"a": [0.1, 1.0], "b": [10.0, 1.0]}, "ab").collections)
    4
    """
    norms = {title: np.asarray(some, dtype=float) for title, some in rows.items()}
    if any(some.shape != (len(text),) or not (some > 0).all() for some in norms.values()):
        raise ValueError(
            f"expected {len(text)} norms above 0 in each row, got {[some.shape for some in norms.values()]}"
        )
    ax = new_axes(8.4, 1.1 + 0.85 * len(rows)) if ax is None else ax
    span = LEVELS[1] - LEVELS[0]
    places = np.arange(len(text))
    fine = np.linspace(0, len(text) - 1, 20 * len(text))
    for row, (title, some) in enumerate(norms.items()):
        middle, logs = -row, np.interp(fine, places, np.log10(some))
        half = 0.45 * (np.clip(logs, *LEVELS) - LEVELS[0]) / span
        ax.fill_between(fine, middle - half, middle + half, where=logs <= FLOOD, color=COLORS["main"], alpha=0.8, lw=0)
        ax.fill_between(fine, middle - half, middle + half, where=logs > FLOOD, color=COLORS["highlight"], lw=0)
        ax.text(-1.2, middle, title, ha="right", va="bottom", fontsize=points(13.5), weight="bold")
        ax.text(-1.2, middle - 0.04, _arrives(some), ha="right", va="top", fontsize=points(12))
    ax.set(xlim=(-0.6, len(text) - 0.4), ylim=(-len(rows) + 0.45, 0.55), yticks=[])
    ax.set_xticks(places, ["·" if letter == " " else letter for letter in text], fontsize=points(13))
    ax.tick_params(axis="x", length=0)
    ax.set_xlabel(label("river_axis"), fontsize=points(13))
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return ax


def _arrives(norms: np.ndarray) -> str:
    """What the gradient has become at the first character, for one at the last: « ÷ 10⁵ », « × 20 »."""
    ratio = norms[0] / norms[-1]
    sign, factor = ("×", ratio) if ratio >= 1 else ("÷", 1 / ratio)
    if factor < 1000:
        return f"{sign} {whole(round(factor))}"
    return f"{sign} 10{str(round(np.log10(factor))).translate(RAISED)}"


@styled
def plot_agreements(text: str, agreements: Sequence[Agreement], far: int = 8, ax: Axes | None = None) -> Axes:
    """A tale, its agreeing words in colour, each with the distance to the noun that decides its form.

    Args:
        text: the tale.
        agreements: from `tales.agreements`; those of one word count once.
        far: distance, in characters, beyond which a word is in the strong colour.

    Raises:
        ValueError: a word that is not in the text at its place.

    Introduced in lesson 09.

    >>> from course_utils.data import tales
    >>> tale = tales.sample(np.random.default_rng(0), 1)[0]
    >>> len(plot_agreements(tale, tales.agreements(tale)).texts) > 10
    True
    """
    if any(text[one.start : one.start + len(one.right)] != one.right for one in agreements):
        raise ValueError("an agreement is not at its place in the text: take those of tales.agreements(text)")
    from matplotlib.patches import Rectangle

    starts = _lines(text, COLUMNS)
    ax = new_axes(8.4, 0.25 + 0.5 * len(starts)) if ax is None else ax
    ends = [*starts[1:], len(text)]
    mono = {"family": "DejaVu Sans Mono", "fontsize": 13.5, "ha": "center", "va": "center"}
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for i in range(start, end):
            ax.text(i - start, -row, text[i], **mono)
    for start, one in {one.start: one for one in agreements}.items():
        row = max(i for i, first in enumerate(starts) if first <= start)
        place = start - starts[row]
        color = COLORS["highlight" if one.distance > far else "second"]
        corner = (place - 0.55, -row - 0.33)
        ax.add_patch(Rectangle(corner, len(one.right) + 0.1, 0.69, color=color, alpha=0.35, lw=0))
        ax.text(
            place + len(one.right) / 2 - 0.5, -row - 0.5, str(one.distance), fontsize=points(9.5), ha="center",
            va="center", color=color if one.distance > far else COLORS["ink"], weight="bold",
        )  # fmt: skip
    ax.set(xlim=(-0.8, COLUMNS), ylim=(-len(starts) + 0.3, 0.5))
    ax.axis("off")
    return ax


def _lines(text: str, columns: int) -> list[int]:
    """Where each line of a text begins, no word being cut.

    >>> _lines("il y a un an", 6)
    [0, 7]
    """
    starts = [0]
    for i, letter in enumerate(text):
        if letter == " ":
            following = text.find(" ", i + 1)
            if (len(text) if following < 0 else following) - starts[-1] > columns:
                starts.append(i + 1)
    return starts
