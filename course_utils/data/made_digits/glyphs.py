"""How the ten digits are written: each hand of each digit as the strokes of a pen.

A point "35,80" lies at 35 hundredths of the width and 80 of the height of a box, from its top left corner.
Two strokes of a glyph that share a point stay joined there.
"""

from typing import NamedTuple

import numpy as np

Point = tuple[float, float]  # x to the right, y downwards, in a unit box


class Stroke(NamedTuple):
    """One move of the pen through `points`, rounded (a spline) or with corners (straight segments)."""

    points: tuple[Point, ...]
    rounded: bool


class Glyph(NamedTuple):
    """One way of writing a digit; `weight` says how common it is among the hands of that digit."""

    name: str
    weight: float
    strokes: tuple[Stroke, ...]


def glyph(name: str, weight: float, *strokes: Stroke) -> Glyph:
    """A way of writing a digit, stroke after stroke.

    >>> len(glyph("a bar and a foot", 1, line("50,5 50,95"), line("28,95 76,95")).strokes)
    2
    """
    return Glyph(name, weight, strokes)


def curve(*parts: str) -> Stroke:
    """A stroke without corners.

    >>> curve("50,5 80,50 50,95").rounded
    True
    """
    return Stroke(_points(parts), rounded=True)


def line(*parts: str) -> Stroke:
    """A stroke made of straight segments.

    >>> line("50,5 50,95").points
    ((0.5, 0.05), (0.5, 0.95))
    """
    return Stroke(_points(parts), rounded=False)


def arc(x: float, y: float, width: float, height: float, start: float, stop: float) -> str:
    """Points of an ellipse of centre (x, y), from `start` to `stop` degrees: 0 is right, 90 is down.

    >>> arc(50, 50, 60, 80, 0, 90)
    '80.0,50.0 71.2,78.3 50.0,90.0'
    """
    angles = np.radians(np.linspace(start, stop, 1 + max(2, round(abs(stop - start) / 45))))
    places = zip(x + width / 2 * np.cos(angles), y + height / 2 * np.sin(angles), strict=True)
    return " ".join(f"{right:.1f},{down:.1f}" for right, down in places)


def _points(parts: tuple[str, ...]) -> tuple[Point, ...]:
    pairs = [pair.split(",") for pair in " ".join(parts).split()]
    return tuple((float(x) / 100, float(y) / 100) for x, y in pairs)


ZEROS = (
    glyph("closed exactly, round", 3, curve(arc(50, 50, 60, 90, -90, -450))),
    glyph("narrow, ends overlap", 2, curve(arc(50, 50, 42, 94, -70, -440))),
    glyph("wide, left open at the top", 1, curve(arc(50, 50, 66, 80, -60, -400))),
    glyph("closed by a hook", 1, curve("62,4", arc(48, 52, 56, 86, -100, -420), "50,10")),
)
ONES = (
    glyph("a bar", 7, line("50,5 50,95")),
    glyph("a bent bar", 1, curve("53,5 47,50 50,95")),
    glyph("with a flag, European", 2, line("34,26 52,5 52,95")),
    glyph("with a long flag, European", 1, line("24,42 55,5 55,95")),
    glyph("flag and foot", 1, line("35,22 52,5 52,95"), line("28,95 76,95")),
)
TWOS = (
    glyph("flat foot", 2, curve(arc(50, 30, 54, 48, -160, 20), "55,66 22,93"), line("22,93 82,93")),
    glyph("looped foot", 3, curve("24,24 45,6 70,20 62,52 36,86 20,88 26,72 48,78 66,90 86,84")),
    glyph("wavy foot", 2, curve("25,25 50,5 74,25 55,60 20,93"), curve("20,93 45,86 62,93 86,88")),
    glyph("long foot, low", 1, curve("18,20 46,7 66,24 56,56 24,82 14,92 30,93 60,87 95,86")),
    glyph("big loop, as a swan", 2, curve("20,30 42,5 72,18 70,50 48,82 22,92 12,78 30,68 55,84 92,94")),
    glyph("a z", 1, line("22,14 74,10 20,90 84,90")),
)
THREES = (
    glyph("two bowls and a point", 3, curve("25,15 50,5 72,20 65,40 45,47"), curve("45,47 72,55 75,80 50,95 22,85")),
    glyph("one supple move", 2, curve("27,12 60,6 72,25 50,45 70,58 74,80 50,95 25,88")),
    glyph("flat top", 1, line("25,8 70,8 46,42"), curve("46,42 75,55 73,85 45,95 22,85")),
    glyph("small loop in the middle", 1, curve("28,20 48,5 66,16 60,36 40,46 36,50 46,47 68,58 66,84 42,95 24,82")),
    glyph("wide open", 1, curve("16,16 48,4 80,18 70,38 38,48"), curve("38,48 80,56 86,80 50,97 8,86")),
    glyph("small head, big bowl", 1, curve("30,12 54,5 66,18 46,38"), curve("46,38 78,46 82,74 56,94 16,96")),
)
FOURS = (
    glyph("open, straight", 2, line("34,5 22,56 82,56"), line("68,10 64,97")),
    glyph("open, rounded", 3, curve("26,8 22,38 34,52 70,46"), line("74,6 64,97")),
    glyph("closed, printed", 1, line("60,97 60,5 18,64 84,64")),
    glyph("a chair", 2, line("28,8 20,48 68,46"), line("72,8 68,46 62,97")),
    glyph("a short cross", 1, line("56,5 16,58 86,58"), line("60,32 54,97")),
    glyph("a y", 1, curve("30,10 22,40 36,50 62,38 74,8"), curve("74,8 66,50 60,97")),
)
FIVES = (
    glyph("one move", 3, line("72,7 34,7 30,44"), curve("30,44 55,38 75,60 65,88 40,96 20,86")),
    glyph("supple", 2, curve("86,6 62,8 40,10 32,40 52,46 68,66 52,90 20,92")),
    glyph("hat added last", 2, curve("36,12 32,40 52,42 70,62 60,88 36,96 20,86"), line("36,12 88,6")),
    glyph("leaning, small bowl", 1, line("80,10 46,10 40,44"), curve("40,44 60,52 60,76 42,94 14,90")),
    glyph("long hat", 1, line("96,6 44,12 38,46"), curve("38,46 60,45 68,66 48,90 10,94")),
)
SIXES = (
    glyph("round bowl", 3, curve("62,4 40,30 27,64 36,90 56,94 70,78 60,60 42,62 30,78")),
    glyph("straight back", 2, curve("48,3 30,50 30,85 52,96 68,78 55,62 32,76")),
    glyph("curled top, big bowl", 1, curve("72,8 48,12 26,48 28,82 50,96 74,80 68,54 46,50 28,64")),
    glyph("flat bowl, low", 1, curve("58,3 36,40 24,78 38,95 62,84 74,70 58,66 40,84 36,94")),
    glyph("as a b", 2, curve("40,4 28,40 26,72 40,94 66,90 74,70 56,56 34,66 27,80")),
    glyph("a spiral", 2, curve("42,5 22,34 16,70 36,94 68,92 84,72 70,56 46,62 38,80 46,93")),
)
SEVENS = (
    glyph("plain", 4, line("22,8 78,8 44,96")),
    glyph("rounded", 2, curve("18,14 42,10 70,10 74,16 62,42 48,96")),
    glyph("with a serif", 2, line("20,24 22,8 76,8"), curve("76,8 60,42 50,96")),
    glyph("crossed, European", 2, line("22,8 78,8 42,96"), line("36,50 76,48")),
    glyph("wavy and crossed, European", 1, curve("18,16 34,8 54,12 80,6"), line("80,6 46,96"), line("40,52 80,46")),
    glyph("long serif, upright", 2, line("16,34 22,10 78,8"), curve("78,8 72,34 70,96")),
    glyph("rising bar", 1, line("12,16 82,6"), curve("82,6 66,44 62,96")),
)
EIGHTS = (
    glyph("two rings", 1, curve(arc(50, 28, 42, 44, 90, 450)), curve(arc(50, 73, 52, 46, -90, 270))),
    glyph("one supple move", 3, curve("70,15 48,5 30,20 44,42 66,65 58,92 36,92 30,70 50,47 70,28 70,15")),
    glyph("left open at the top", 2, curve("78,10 52,6 32,20 42,42 58,64 50,92 34,92 30,74 50,48 76,20")),
    glyph("slender", 1, curve("50,5 34,22 50,46 64,72 48,95 34,74 50,46 66,22 50,5")),
    glyph("an s closed by a straight line", 1, curve("72,14 46,4 30,20 50,46 70,72 50,95 30,78"), line("30,78 72,14")),
)
NINES = (
    glyph("ring and bar", 3, curve("70,24", arc(48, 27, 44, 44, -20, -320), "70,28"), line("70,24 66,97")),
    glyph("one move, straight tail", 2, curve("70,18 46,5 27,28 42,48 66,34 72,15 66,60 58,97")),
    glyph("one move, hooked tail", 1, curve("70,18 46,5 27,26 42,46 66,32 72,15 70,60 58,90 30,90")),
    glyph("small head, leaning", 2, curve("66,12 44,10 26,34 38,50 62,36 70,14"), curve("70,14 60,50 50,97")),
    glyph("big head", 2, curve("74,22", arc(45, 28, 58, 50, -25, -325), "74,34"), curve("74,22 76,60 72,97")),
    glyph("flat head, as a g", 1, curve("74,10 42,8 22,24 34,40 64,30 74,10"), curve("74,10 68,50 60,97")),
)

GLYPHS: dict[int, tuple[Glyph, ...]] = dict(
    enumerate((ZEROS, ONES, TWOS, THREES, FOURS, FIVES, SIXES, SEVENS, EIGHTS, NINES))
)
