"""What a cell printed, shown otherwise than as a terminal would: numbers written huge, a table, cards."""

from __future__ import annotations

import re
from html import escape
from itertools import zip_longest
from typing import NamedTuple

from course_utils.french import typographic

MOST_NUMBERS = 3
ROOM, LARGEST, SMALLEST = 1750, 32, 24  # of a table: pixels of letters that a row may take, and of one letter
NUMBER = re.compile(
    r"(?P<label>[^:;,()\n]*[^:;,()\s])\s*:\s*"
    r"(?P<value>[-−]?(?:inf\b|\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?(?:e[-+]?\d+)?))"
    r"(?P<percent>\s*%)?[ \u00a0]*(?P<unit>[^\d:;,()\[\]\n]*)"
)
CELLS = re.compile(r"\s+→\s+|\s{2,}|\s:\s")
PIECES = re.compile(r"\s{2,}|\n")


class Number(NamedTuple):
    """A printed number with its words."""

    label: str
    value: str
    unit: str = ""


def numbers(text: str) -> list[Number]:
    """The numbers of a printed text that a label and a colon announce.

    Raises:
        ValueError: there is none, or more than a slide can show.

    >>> numbers("le réseau : 92 % de bonnes réponses (référence : 70 %)")[1]
    Number(label='référence', value='70\\xa0%', unit='')
    """
    found = [Number(one["label"].strip(), _french(one), one["unit"].strip()) for one in NUMBER.finditer(text)]
    if not 1 <= len(found) <= MOST_NUMBERS:
        raise ValueError(f"{len(found)} numbers in {text!r}: print one to {MOST_NUMBERS}, as `label : number unit`")
    return found


def numbers_html(text: str) -> str:
    """The numbers of a printed text, huge, each above its words.

    >>> numbers_html("perte : 2.5 nats")
    '<dl class="huge"><div><dt>perte <span>nats</span></dt><dd>2,5</dd></div></dl>\\n'
    """
    return f'<dl class="huge">{"".join(map(_number_html, numbers(text)))}</dl>\n'


def table_html(text: str) -> str:
    """Printed lines as the rows of a table; two spaces, an arrow or a colon part the columns.

    The first line is the head if it ends in a word and the last one in a number.

    >>> table_html("eva → perte 0.69")
    '<table class="printed" style="font-size: 32px"><tr><td>eva</td><td>perte 0,69</td></tr></table>\\n'
    """
    rows = [CELLS.split(_commas(line.strip())) for line in text.splitlines() if line.strip()]
    sides = [' class="number"' if cell[:1].isdigit() else "" for cell in rows[-1]]
    kinds = ["th" if sides[-1] and not rows[0][-1][:1].isdigit() else "td", *["td"] * (len(rows) - 1)]
    lines = [_row_html(row, kind, sides) for row, kind in zip(rows, kinds, strict=True)]
    size = max(SMALLEST, min(LARGEST, ROOM // max(len("  ".join(row)) for row in rows)))
    return typographic(f'<table class="printed" style="font-size: {size}px">{"".join(lines)}</table>\n')


def cards_html(text: str) -> str:
    """Printed pieces, two spaces or a line between them, each on a card.

    >>> cards_html("eva   noé")
    '<ul class="cards"><li>eva</li><li>noé</li></ul>\\n'
    """
    pieces = filter(None, map(str.strip, PIECES.split(text)))
    return typographic(f'<ul class="cards">{"".join(f"<li>{escape(piece, False)}</li>" for piece in pieces)}</ul>\n')


def _row_html(row: list[str], kind: str, sides: list[str]) -> str:
    cells = zip_longest(row, sides[: len(row)], fillvalue="")
    return f"<tr>{''.join(f'<{kind}{side}>{escape(cell, False)}</{kind}>' for cell, side in cells)}</tr>"


def _number_html(number: Number) -> str:
    words = escape(number.label, False) + (f" <span>{escape(number.unit, False)}</span>" if number.unit else "")
    return typographic(f"<div><dt>{words}</dt><dd>{_powers(number.value)}</dd></div>")


def _french(found: re.Match) -> str:
    value = _commas(found["value"]).replace("-", "−").replace("inf", "∞")
    return value + ("\u00a0%" if found["percent"] else "")


def _commas(text: str) -> str:
    return re.sub(r"(?<=\d)\.(?=\d)", ",", text)


def _powers(value: str) -> str:
    """A number written 9e-08 as a power of ten.

    >>> _powers("9e−08")
    '9\\xa0×\\xa010<sup>−8</sup>'
    """
    return re.sub(r"e\+?(−?)0*(\d+)", "\u00a0×\u00a010<sup>\\1\\2</sup>", value)
