"""Figures of a page: read once, and on a telephone wide enough for their letters, in a box that scrolls."""

from __future__ import annotations

import html

from nbformat import NotebookNode

from ..notebooks.outputs import alternative_text
from ..rendering import png_source

LEGIBLE = 0.66  # of a figure's own width: its letters of 11 points, 16.8 pixels high, are 11 pixels high
TELEPHONE = 320  # pixels that the narrowest telephone leaves to a figure


def figure_html(output: NotebookNode) -> str:
    """A picture with its text: as alternative for who hears the page, as caption for who sees it.

    >>> png = NotebookNode({"image/png": "AA"})
    >>> 'style="--least: 66px"' in figure_html(NotebookNode(data=png, metadata={"image/png": {"width": 100}}))
    True
    """
    alt = html.escape(alternative_text(output), quote=True)
    width = output.metadata.get("image/png", {}).get("width", 0)
    least = round(LEGIBLE * width)
    size = f' width="{width}"' if width else ""
    picture = f'<img alt="{alt}"{size} src="{png_source(output)}">'
    scrolls = ' tabindex="0" role="group" aria-label="Figure qui défile"' if least > TELEPHONE else ""
    caption = f'<figcaption aria-hidden="true">{alt}</figcaption>'
    return f'<figure style="--least: {least}px"><div class="picture"{scrolls}>{picture}</div>{caption}</figure>\n'


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
