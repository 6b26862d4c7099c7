"""A name, each letter as tall as its surprise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .style import COLORS, STYLE, new_axes, points, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST = 6.0  # nats at the top of the figure
DEAR = 5.0  # nats of a letter drawn in full orange
WIDEST, LOOSEST = 0.84, 1.3  # of a letter: its place taken, and how far a narrow one is stretched
FEWEST = 8  # places, so that a short name is not drawn huge


@styled
def plot_name_surprise(
    letters: Sequence[str], surprises: Mapping[str, Sequence[float]], ax: Axes | None = None
) -> Axes:
    """Draw each letter of a name, per model, as tall as −log of the probability of the letter.

    Args:
        letters: the T letters of a name, its end mark last.
        surprises: T surprises in nats per model; infinite where the model thinks a letter impossible.
        ax: an array of as many axes as models.

    Introduced in lesson 03.

    >>> axes = plot_name_surprise(["e", "."], {"bigramme": [1.5, 0.5]})
    >>> [text.get_text() for text in axes[0].texts]
    ['1,5', '0,5']
    """
    axes = np.atleast_1d(new_axes(8.0, 1.9 * len(surprises) + 0.4, nrows=len(surprises)) if ax is None else ax)
    for one, (name, values) in zip(axes, surprises.items(), strict=True):
        _draw_line(one, letters, np.asarray(values, dtype=float))
        mean = float(np.mean(values))
        words = number(mean) if np.isfinite(mean) else "∞"
        one.set_title(label("surprise_mean", model=name, mean=words), loc="left")
    return axes


def _draw_line(ax: Axes, letters: Sequence[str], surprises: np.ndarray) -> None:
    heights = np.minimum(surprises, MOST)
    for i, (letter, height, surprise) in enumerate(zip(letters, heights, surprises, strict=True)):
        _draw_letter(ax, i, letter, height)
        words = number(surprise, 1) if np.isfinite(surprise) else "∞"
        ax.text(i, height + 0.15, words, ha="center", va="bottom", fontsize=points(11))
    ax.set(xlim=(-0.6, max(len(letters), FEWEST) - 0.4), ylim=(0, MOST + 1.0), yticks=[])
    ax.set_xticks(range(len(letters)), letters, fontsize=points(15), weight="bold")
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)


def _draw_letter(ax: Axes, x: int, letter: str, height: float) -> None:
    """A capital stretched to the height of its surprise; a bar where there is no letter, dotted for the end."""
    from matplotlib.colors import to_rgb
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.textpath import TextPath
    from matplotlib.transforms import Affine2D

    share = min(1.0, height / DEAR)
    color = (1 - share) * np.array(to_rgb(COLORS["main"])) + share * np.array(to_rgb(COLORS["highlight"]))
    if len(letter) != 1 or not letter.isalpha():
        style = {"facecolor": color} if len(letter) == 1 else {"facecolor": "#F1F3F5", "edgecolor": COLORS["muted"]}
        ax.bar(x, height, width=0.4, linestyle=":", **style)
        return
    shape = TextPath((0, 0), letter.upper(), size=1, prop=FontProperties(family=STYLE["font.family"], weight="bold"))
    box = shape.get_extents()
    across = min(WIDEST / box.width, LOOSEST)
    place = Affine2D().translate(-box.x0 - box.width / 2, -box.y0).scale(across, height / box.height).translate(x, 0)
    ax.add_patch(PathPatch(place.transform_path(shape), facecolor=color, linewidth=0))
