"""The one way a figure reaches a notebook: with a caption that can be read without seeing it."""

from __future__ import annotations

import gc
import html
import io
from typing import TYPE_CHECKING

from ..french import typographic
from .style import in_french, in_style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHOWN_DPI = 110  # pixels of a page per inch of a figure
SHARPNESS = 2  # pixels of the picture per pixel of the page: decks and good screens show them all
CAPTION_STYLE = "font-size: 0.92em; opacity: 0.85; margin: 0 0 0.6em 0; max-width: 46em"


def figure_png(figure: Figure, dpi: int = SHARPNESS * SHOWN_DPI) -> bytes:
    """The figure as a PNG of 256 colours, light, without date or software name: the same figure, the same bytes."""
    from PIL import Image

    drawn, packed = io.BytesIO(), io.BytesIO()
    in_french(figure)
    with in_style():
        figure.savefig(drawn, format="png", dpi=dpi)
    with Image.open(drawn) as picture:
        colours = {"method": Image.Quantize.MAXCOVERAGE, "dither": Image.Dither.NONE}  # near to every shade there is
        picture.convert("RGB").quantize(256, **colours).save(packed, format="png", optimize=True)
    gc.collect()  # a figure refers to itself: those of a lesson would pile up, 40 MB of them in lesson 02
    return packed.getvalue()


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
    width = round(figure.get_figwidth() * SHOWN_DPI)
    display(picture, raw=True, metadata={"image/png": {"alt": caption, "width": width}})
    below = {"text/html": f'<p style="{CAPTION_STYLE}">{html.escape(caption)}</p>', "text/plain": caption}
    display(below, raw=True)
