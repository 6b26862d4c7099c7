"""The one way a figure reaches a notebook: with a caption that can be read without seeing it."""

from __future__ import annotations

import html
import io
import os
import re
from typing import TYPE_CHECKING

from ..typography import typographic
from .style import STYLE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PICTURES_DPI = 220  # of images inside a drawn figure
SVG_STYLE = re.compile(r"<style.*?</style>", re.DOTALL)  # it would apply to the whole page
CAPTION_STYLE = "font-size: 0.92em; opacity: 0.85; margin: 0 0 0.6em 0; max-width: 46em"


def figure_png(figure: Figure, dpi: int | None = None) -> bytes:
    """The figure as a PNG without date or software name, so that the same figure gives the same bytes."""
    import matplotlib

    with matplotlib.rc_context(STYLE):
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=dpi or STYLE["savefig.dpi"], metadata={"Software": None})
    return buffer.getvalue()


def figure_svg(figure: Figure, caption: str) -> str:
    """The figure as an SVG element to stand inside a page, letters as outlines; the same figure gives the same text.

    Args:
        caption: French sentence, the picture's text alternative.
    """
    import matplotlib

    caption = html.escape(typographic(caption))
    unwritten = dict.fromkeys(["Creator", "Date", "Format", "Type"])
    with matplotlib.rc_context(STYLE | {"svg.fonttype": "path", "svg.hashsalt": caption}):
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", dpi=PICTURES_DPI, metadata=unwritten)
    drawn = SVG_STYLE.sub("", buffer.getvalue())
    root = f'<svg role="img" lang="fr" aria-label="{caption}" stroke-linejoin="round" stroke-linecap="butt"'
    return drawn[drawn.index("<svg") :].rstrip().replace("<svg", root, 1)


def show(ax: Axes | Figure, caption: str) -> None:
    """Display the figure of `ax`, then its caption, which is the picture's text alternative too.

    Args:
        ax: axes (or an array of axes) or the figure itself.
        caption: French sentence saying what there is to see.

    Raises:
        ValueError: the caption is empty.
    """
    from IPython.display import display

    if not caption or not caption.strip():
        raise ValueError("a figure needs a caption: say in one sentence what there is to see")
    caption = typographic(caption)
    first = ax.flat[0] if hasattr(ax, "flat") else ax
    figure = getattr(first, "figure", None) or first
    picture = {"image/png": figure_png(figure), "text/plain": f"[Figure] {caption}"}
    if os.environ.get("COURSE_FIGURES") == "svg":  # asked by the build: decks are read from the last row
        picture["image/svg+xml"] = figure_svg(figure, caption)
    display(picture, raw=True, metadata={"image/png": {"alt": caption}})
    below = {"text/html": f'<p style="{CAPTION_STYLE}">{html.escape(caption)}</p>', "text/plain": caption}
    display(below, raw=True)
