"""The letters of decks and pages, inside each file: the same on every machine, and nothing asked from the network."""

from __future__ import annotations

import base64
import functools
import io
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset

SANS, MATHS = "Source Sans", "STIX Two Math"
FACES = {  # of the package that the figures use: weights and slant for which each serves
    "Regular": "font-weight: 100 500; font-style: normal",
    "It": "font-weight: 100 900; font-style: italic",
    "Semibold": "font-weight: 501 900; font-style: normal",
}
LARGER = "size-adjust: 106%"  # Source Sans is small for its size
TEXTS = (  # ranges of characters: Latin, Greek, punctuation, indices, arrows, signs
    (0x20, 0x17F),
    (0x391, 0x3C9),
    (0x2010, 0x203A),
    (0x2070, 0x20AC),
    (0x2190, 0x2193),
    (0x2202, 0x2265),
)
ITALICS = ((0x1D434, 0x1D467), (0x210E, 0x210E), (0x1D6FC, 0x1D715))  # what a letter alone becomes in a formula
MISSING = "font_source_sans_pro is not installed: run `python -m pip install -r requirements.txt -c constraints.txt`"


Ranges = tuple[tuple[int, int], ...]


def text_letters() -> str:
    """The rules of a style that bring the letters of texts, under the name of `SANS`.

    Raises:
        ValueError: the package of the letters is not installed.
    """
    package = find_spec("font_source_sans_pro")
    if package is None:
        raise ValueError(MISSING)
    folder = Path(package.origin).parent / "files"
    return "".join(
        _rule(SANS, folder / f"SourceSansPro-{face}.ttf", TEXTS, f"{style}; {LARGER}") for face, style in FACES.items()
    )


UNWRITTEN = "√"  # what MathML draws without writing it: the sign of <msqrt>


def formula_letters(slides: Path, text: str) -> str:
    """The rule that brings the letters of MathML; nothing, and the reader's own serve, where npm did not install them.

    Args:
        slides: the folder of package.json.
        text: whose characters are brought, with the italics that they may become.
    """
    path = slides / "node_modules/@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff"
    drawn = set(text) | set(UNWRITTEN)
    used = tuple((code, code) for code in sorted({ord(character) for character in drawn if character > " "}))
    return _rule(MATHS, path, used + ITALICS, "font-weight: 400") if path.exists() else ""


@functools.cache
def _rule(family: str, path: Path, ranges: Ranges, style: str) -> str:
    packed = base64.b64encode(_only(path, ranges)).decode()
    return f'@font-face {{ font-family: "{family}"; {style}; src: url(data:font/woff;base64,{packed}) }}\n'


def _only(path: Path, ranges: Ranges) -> bytes:
    """The font reduced to some characters, as WOFF; the same file, the same bytes."""
    options = subset.Options(flavor="woff", hinting=False, recalc_timestamp=False, drop_tables=["DSIG"])
    font, packed = subset.load_font(path, options), io.BytesIO()
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    subset.save_font(font, packed, options)
    return packed.getvalue()
