"""One look for every figure: colours by role, sizes, and axes that follow them."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P, R = ParamSpec("P"), TypeVar("R")

# Wong's palette (Nature Methods 8, 2011), its purple darker: colour-blind readers tell it apart, markers and lines
# double it. Orange says « look here », and only that; validation, which choices are made on, is what one looks at.
COLORS = {
    "train": "#0072B2",
    "validation": "#D55E00",
    "test": "#009E73",
    "highlight": "#D55E00",
    "main": "#0072B2",
    "second": "#E69F00",
    "third": "#009E73",
    "class_0": "#0072B2",
    "class_1": "#AA3377",
    "muted": "#8A8F98",
    "ink": "#23272E",
}
# Source Sans comes as a package of its own; where there is none, matplotlib's DejaVu Sans, as large to the eye.
SHIPPED = find_spec("font_source_sans_pro")
FACES = ("Regular", "It", "Bold", "BoldIt")
TALLER = 1.125 if SHIPPED else 1.0  # height of an « x » in DejaVu Sans, of one in the letters of the course


def points(size: float) -> float:
    """The size, in points, of letters that look as large as those of DejaVu Sans at `size` points."""
    return size * TALLER


STYLE = {
    "figure.facecolor": "white",
    "font.family": ["Source Sans Pro", "DejaVu Sans"] if SHIPPED else ["DejaVu Sans"],
    "mathtext.fontset": "stix" if SHIPPED else "dejavusans",
    "font.size": points(12),
    "axes.titlesize": points(12.5),
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
    "legend.fontsize": points(12),
    "legend.labelcolor": COLORS["ink"],
    "lines.linewidth": 2.0,
}
SEQUENTIAL = "Blues"


@functools.cache
def _add_letters() -> None:
    """Tell matplotlib, once, where the letters of the course are."""
    from matplotlib.font_manager import fontManager

    for face in FACES if SHIPPED else ():
        fontManager.addfont(Path(SHIPPED.origin).parent / "files" / f"SourceSansPro-{face}.ttf")


def in_style() -> AbstractContextManager[None]:
    """What is drawn or saved inside `with in_style():` has the course's style."""
    import matplotlib

    _add_letters()
    return matplotlib.rc_context(STYLE)


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """A `plot_*` or `draw_*` that does all of its drawing in the course's style, lines and legends included."""

    @functools.wraps(function)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        with in_style():
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
    from matplotlib.figure import Figure

    with in_style():
        figure = Figure(figsize=(width, height), layout="constrained")
        return figure.subplots(nrows, ncols, **kwargs)


def axes_for(ax: Axes | None, width: float = 7.0, height: float = 3.6) -> Axes:
    """`ax` itself, or new axes when a figure function was called without any."""
    return new_axes(width, height) if ax is None else ax
