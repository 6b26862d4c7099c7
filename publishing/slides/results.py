"""Code, printed text and figures on a slide, in letters that fill the room they have."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from nbformat import NotebookNode

from .. import live
from ..notebooks.outputs import alternative_text
from ..rendering import coloured, png_source, printed, without_captions
from ..web.formulas import mathml_in_html
from . import prints
from .talk import Shown, Slide, steps

CHARACTER = 0.605  # width of a character over its height
LARGEST, WRAPPED, SMALLEST = 32, 26, 24  # pixels
HEIGHTS = ((7, 32), (9, 28), (11, 26))  # at most so many lines, letters of so many pixels
WIDTHS = {"two-columns": 560, "exercise": 760}  # pixels, where it is not the whole slide
OTHERWISE = {"numbers": prints.numbers_html, "table": prints.table_html, "cards": prints.cards_html}


class Room(NamedTuple):
    """What code and printed text may take: the length of a line and the height of a letter, in pixels."""

    width: int = 1080
    tallest: int = LARGEST


WHOLE = Room()


def shown_html(shown: Shown, with_caption: bool, room: Room) -> str:
    """What a code cell brings to its slide: its code, its outputs, or both; or its prints, shown otherwise."""
    if shown.part in OTHERWISE:
        return OTHERWISE[shown.part]("\n".join(map(printed, shown.cell.outputs)))
    code = "" if shown.part == "output" else code_html(shown.cell.source, shown.lines, room=room)
    if shown.part == "code":
        return code
    outputs = without_captions(shown.cell.outputs)
    return code + "".join(_output_html(output, with_caption, room) for output in outputs)


def _output_html(output: NotebookNode, with_caption: bool, room: Room) -> str:
    data = output.get("data", {})
    if "image/png" in data:
        figure = _figure(output, with_caption)
        return live.widget_html(output, figure) if live.widget_of(output) else figure
    if "text/html" in data:
        return f'<div class="shown">{mathml_in_html(data["text/html"])}</div>\n'
    return text_html(printed(output), room)


def text_html(text: str, room: Room = WHOLE) -> str:
    """A printed text, as it stands.

    >>> text_html("un")
    '<pre class="output" style="font-size: 32px">un</pre>\\n'
    """
    return f'<pre class="output" style="font-size: {size(text, room)}px">{escape(text)}</pre>\n'


def _figure(output: NotebookNode, with_caption: bool) -> str:
    alt = escape(alternative_text(output), quote=True)
    caption = f"<figcaption>{alt}</figcaption>" if with_caption else ""
    return f'<figure><img alt="{alt}" src="{png_source(output)}">{caption}</figure>\n'


def code_html(code: str, wanted: str = "", colours: bool = True, room: Room = WHOLE) -> str:
    """Code line by line; `wanted` gives the lines that each step brings out, as `"1|3-4"`.

    >>> code_html("1", colours=False)
    '<pre class="code" style="font-size: 32px"><code><span class="line">1</span></code></pre>\\n'
    """
    lines = (coloured(code) if colours else escape(code).rstrip("\n")).split("\n")
    shown = steps(wanted, len(lines)) if wanted else []
    waits = '<i class="fragment step" aria-hidden="true"></i>' * (len(shown) - 1)
    data = f' data-steps="{"|".join(",".join(map(str, step)) for step in shown)}"' if shown else ""
    body = "\n".join(f'<span class="line">{line}</span>' for line in lines)
    return f'<pre class="code" style="font-size: {size(code, room)}px"{data}><code>{body}</code>{waits}</pre>\n'


def size(text: str, room: Room = WHOLE) -> int:
    """Height in pixels of the letters with which a text of fixed width fills its room.

    >>> size("short"), size("x" * 65), size("x" * 80 + "\\ny"), size("x" * 120)
    (32, 27, 26, 26)
    """
    lines = text.split("\n")
    fits = int(room.width / CHARACTER / max(1, *map(len, lines)))
    wraps = fits < (WRAPPED if len(lines) == 1 else SMALLEST)  # one long line, or lines that must wrap anyway
    return min(room.tallest, WRAPPED if wraps else fits)


def room(slide: Slide) -> Room:
    """The room that each code and each printed text of a slide has, all standing on it together.

    >>> room(Slide("a", "text", "## Titre"))
    Room(width=1080, tallest=32)
    """
    lines = sum(map(_lines, slide.shown)) + slide.words // 12
    tallest = next((pixels for most, pixels in HEIGHTS if lines <= most), SMALLEST)
    return Room(WIDTHS.get(slide.layout, WHOLE.width), tallest)


def _lines(shown: Shown) -> int:
    if shown.part in OTHERWISE:
        return 0
    code = 0 if shown.part == "output" else shown.cell.source.count("\n") + 1
    outputs = [] if shown.part == "code" else without_captions(shown.cell.outputs)
    texts = [printed(output) for output in outputs if "image/png" not in output.get("data", {})]
    return code + sum(text.count("\n") + 1 for text in texts)
