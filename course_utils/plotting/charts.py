"""Bars and curves: the two charts that every lesson uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..french import number
from ..labels import label
from .style import COLORS, axes_for, styled

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

GAP = 0.085  # share of the height between the names of two curves that end together
LINE_STYLES = ("-", "--", ":", "-.")
MARKERS = ("o", "s", "^", "D")
LINE_COLORS = ("main", "highlight", "third", "second")


@styled
def plot_bars(
    names: Iterable[str],
    values: Iterable[float],
    ax: Axes | None = None,
    ylabel: str = "probability",
    digits: int | None = None,
    highlight: int | None = None,
) -> Axes:
    """One bar per name, the largest value (or `highlight`) in the accent colour.

    Args:
        names, values: K each.
        ylabel: key of `labels.LABELS`.
        digits: decimals of the values written above the bars; None writes none.
        highlight: index of the bar to stress; -1 stresses none.
    """
    names, values = list(names), [float(value) for value in values]
    ax = axes_for(ax, height=3.0)
    stressed = values.index(max(values)) if highlight is None else highlight
    colors = [COLORS["highlight"] if i == stressed else COLORS["main"] for i in range(len(values))]
    bars = ax.bar(names, values, color=colors, width=0.7)
    if digits is not None:
        ax.bar_label(bars, fmt=lambda value: number(value, digits), padding=3)
    ax.set_ylabel(label(ylabel))
    ax.grid(axis="x", visible=False)
    ax.margins(y=0.12)
    return ax


@styled
def plot_curves(
    x: Sequence[float],
    curves: Mapping[str, Sequence[float]],
    ax: Axes | None = None,
    xlabel: str = "step",
    ylabel: str = "loss",
    log_x: bool = False,
    log_y: bool = False,
    lowest: Iterable[str] = (),
    ylim: tuple[float, float] | None = None,
) -> Axes:
    """One line per curve, each with its own colour, dash and marker, named at its right end.

    Args:
        x: N values shared by the curves.
        curves: name (a key of `labels.LABELS` or plain text) to N values; NaN leaves a gap.
        xlabel, ylabel: keys of `labels.LABELS`.
        lowest: names of the curves whose lowest point is ringed.
        ylim: the lowest and the highest value that are drawn; set before the names, which stand at the ends.
    """
    from ..labels import LABELS, LANGUAGE

    ax = axes_for(ax)
    for i, (name, values) in enumerate(curves.items()):
        color = COLORS.get(name, COLORS[LINE_COLORS[i % 4]])
        text = LABELS[LANGUAGE].get(name, name)
        style = {"linestyle": LINE_STYLES[i % 4], "marker": MARKERS[i % 4] if len(x) <= 20 else ""}
        ax.plot(x, values, color=color, label=text, markersize=5, **style)
        if name in lowest:
            _ring(ax, x[int(np.nanargmin(values))], np.nanmin(values), color)
    ax.set(xlabel=label(xlabel), ylabel=label(ylabel))
    ax.set_xscale("log" if log_x else "linear")
    ax.set_yscale("log" if log_y else "linear")
    if ylim is not None:
        ax.set_ylim(*ylim)
    if not log_x and all(float(one).is_integer() for one in x):
        ax.xaxis.get_major_locator().set_params(integer=True)  # no half digit, no half step
    if len(curves) > 1:
        _name_at_the_end(ax)
    return ax


def _ring(ax: Axes, x: float, y: float, color: str) -> None:
    """A ring around a point; it has no line, so that the ends of the curves stay theirs."""
    ax.scatter([x], [y], s=190, facecolor="none", edgecolor=color, linewidth=2.2, zorder=4)


def _name_at_the_end(ax: Axes) -> None:
    """Write the name of each curve at its right end, in its colour, one above the other where they meet."""
    ax.autoscale_view()  # heights are known once the limits are
    lowest = -np.inf
    for height, line in sorted(((_end_height(ax, line), line) for line in ax.lines), key=lambda end: end[0]):
        lowest = max(height, lowest + GAP)
        style = {"transform": ax.transAxes, "color": line.get_color(), "weight": "bold", "va": "center"}
        ax.text(1.02, lowest, line.get_label(), **style)


def _end_height(ax: Axes, line: Line2D) -> float:
    """Height of a curve's last finite point as a share of the axes; 0 where it has none."""
    x, y = (np.asarray(values, dtype=float) for values in line.get_data())
    finite = np.flatnonzero(np.isfinite(y))
    if not finite.size:
        return 0.0
    place = ax.transData.transform((x[finite[-1]], y[finite[-1]]))
    return float(ax.transAxes.inverted().transform(place)[1])
