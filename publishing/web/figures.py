"""Figures of a page: read once, and on a telephone wide enough for their letters, in a box that scrolls."""

from __future__ import annotations

import base64
import functools
import html
import io

from nbformat import NotebookNode

from ..notebooks.outputs import alternative_text

LEGIBLE = 0.66  # of a figure's own width: its letters of 11 points, 16.8 pixels high, are 11 pixels high
TELEPHONE = 320  # pixels that the narrowest telephone leaves to a figure


def figure_html(output: NotebookNode) -> str:
    """A picture with its text: as alternative for who hears the page, as caption for who sees it.

    >>> red = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    >>> png = NotebookNode({"image/png": red})
    >>> 'style="--least: 66px"' in figure_html(NotebookNode(data=png, metadata={"image/png": {"width": 100}}))
    True
    """
    alt = html.escape(alternative_text(output), quote=True)
    width = output.metadata.get("image/png", {}).get("width", 0)
    least = round(LEGIBLE * width)
    size = f' width="{width}"' if width else ""
    picture = f'<img alt="{alt}"{size} src="{source(output.data["image/png"])}">'
    scrolls = ' tabindex="0" role="group" aria-label="Figure qui défile"' if least > TELEPHONE else ""
    caption = f'<figcaption aria-hidden="true">{alt}</figcaption>'
    return f'<figure style="--least: {least}px"><div class="picture"{scrolls}>{picture}</div>{caption}</figure>\n'


@functools.cache
def source(png: str) -> str:
    """The address, self-contained, of a picture without any loss as WebP: a third lighter than the PNG of a notebook.

    >>> red = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
    >>> source(red)[:23]
    'data:image/webp;base64,'
    """
    from PIL import Image

    packed = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(png))) as picture:
        picture.convert("RGB").save(packed, "webp", lossless=True, quality=100, method=4)
    return "data:image/webp;base64," + base64.b64encode(packed.getvalue()).decode()


def opening_figure(cells: list[NotebookNode], name: str) -> str:
    """The figure of the cell so named, which opens the page; nothing without a name.

    Raises:
        ValueError: no cell of that name shows a figure.
    """
    shown = [output for cell in cells if cell.metadata.get("name") == name for output in cell.get("outputs", [])]
    figures = [output for output in shown if "image/png" in output.get("data", {})]
    if name and not figures:
        raise ValueError(f"picture {name!r}: no cell of that name shows a figure: correct it in course.toml")
    return figure_html(figures[0]) if name else ""
