"""One look for every figure: colours by role, sizes, and axes that follow them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P, R = ParamSpec("P"), TypeVar("R")

# Wong's palette (Nature Methods 8, 2011): told apart by colour-blind readers; markers and line styles double it.
COLORS = {
    "train": "#0072B2",
    "validation": "#D55E00",
    "test": "#009E73",
    "highlight": "#D55E00",
    "main": "#0072B2",
    "second": "#E69F00",
    "third": "#009E73",
    "class_0": "#0072B2",
    "class_1": "#D55E00",
    "muted": "#8A8F98",
    "ink": "#23272E",
}
STYLE = {
    "figure.facecolor": "white",
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "axes.titlesize": 12.5,
    "axes.titlelocation": "left",
    "axes.titlepad": 10,
    "axes.labelcolor": COLORS["ink"],
    "axes.edgecolor": "#9AA0A8",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#E6E8EB",
    "xtick.color": COLORS["ink"],
    "ytick.color": COLORS["ink"],
    "text.color": COLORS["ink"],
    "legend.frameon": False,
    "legend.fontsize": 12,
    "legend.labelcolor": COLORS["ink"],
    "lines.linewidth": 2.0,
}
SEQUENTIAL = "Blues"


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """A `plot_*` or `draw_*` that does all of its drawing in the course's style, lines and legends included."""

    @functools.wraps(function)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        import matplotlib

        with matplotlib.rc_context(STYLE):
            return function(*args, **kwargs)

    return drawn


def in_french(figure: Figure) -> None:
    """Write a decimal comma wherever an axis of the figure writes plain numbers."""
    from matplotlib.ticker import ScalarFormatter

    class FrenchFormatter(ScalarFormatter):
        def __call__(self, value: float, position: int | None = None) -> str:
            return super().__call__(value, position).replace(".", ",")

    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            if type(axis.get_major_formatter()) is ScalarFormatter:
                formatter = FrenchFormatter(useOffset=False)
                formatter.set_scientific(False)  # no « 1e6 » in a corner
                axis.set_major_formatter(formatter)


def new_axes(width: float = 7.0, height: float = 3.6, ncols: int = 1, nrows: int = 1, **kwargs) -> Axes:
    """Axes of a fresh figure in the course's style; an array of axes if there are several.

    Args:
        width, height: size of the whole figure, in inches.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure.subplots(nrows, ncols, **kwargs)


def axes_for(ax: Axes | None, width: float = 7.0, height: float = 3.6) -> Axes:
    """`ax` itself, or new axes when a figure function was called without any."""
    return new_axes(width, height) if ax is None else ax
