"""A pad on which the learner draws a digit, and what a network reads there."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from pathlib import Path

import anywidget
import numpy as np
import traitlets
from numpy.typing import ArrayLike, NDArray

from ..data.normalise import normalise_digit
from ..french import number
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.digit_pad import plot_reading
from .bundle import show_widget

SIDE = 112  # pixels of the drawing that the browser sends
PEN = 8  # width of the pen there
CROSSED_SEVEN = [[(32, 24), (80, 24), (50, 92)], [(38, 58), (76, 58)]]  # strokes: (x, y) of their corners
FLAGGED_ONE = [[(34, 48), (62, 22), (62, 92)]]
WORDS = ("pad", "help", "clear", "example", "seen", "pen_up", "pen_down", "bars")
Predict = Callable[[NDArray[np.float64]], ArrayLike]


def digit_pad(predict: Predict, examples: Sequence[ArrayLike] | None = None) -> None:
    """Show a pad for mouse, finger, pen or keyboard, the image that the network sees, and its ten probabilities.

    Args:
        predict: answers ten probabilities to one image (28, 28) of floats, 0 for the background, 1 for ink.
        examples: drawings (H, W), 0 for the background, that a button puts on the pad; the first is the one of
            the saved picture. Without any: a crossed 7 and a flagged 1.

    Raises:
        ValueError: an example is blank or is no grey image.

    Introduced in lesson 02.
    """
    pad = DigitPad(predict, examples)
    show_widget(pad, pad.picture(), pad.text(), label("pad_alt"))


class DigitPad(anywidget.AnyWidget):
    """The pad: the browser sets `drawing`, Python answers with `seen`, `probs` and `message`.

    Attributes:
        drawing: base64 of SIDE×SIDE bytes, 0 for the background, 255 for ink.
        seen: base64 of the 28×28 bytes that the network sees, empty if there is nothing to see.
        probs: ten probabilities, or none.
        message: one sentence in French: what is read, or why nothing is.
    """

    _esm = Path(__file__).with_name("digit_pad.js")
    _css = Path(__file__).with_name("digit_pad.css")
    drawing = traitlets.Unicode("").tag(sync=True)
    seen = traitlets.Unicode("").tag(sync=True)
    probs = traitlets.List(traitlets.Float()).tag(sync=True)
    message = traitlets.Unicode("").tag(sync=True)
    examples = traitlets.List(traitlets.Unicode()).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, predict: Predict, examples: Sequence[ArrayLike] | None = None) -> None:
        self._predict = predict
        drawings = own_examples() if examples is None else [_enlarged(image) for image in examples]
        self._first = drawings[0] if drawings else np.zeros((SIDE, SIDE), dtype=np.uint8)
        words = {word: label(f"pad_{word}") for word in WORDS}
        super().__init__(examples=[encode(image) for image in drawings], words=words, message=label("pad_start"))
        self.observe(self._drawn, "drawing")

    def _drawn(self, _change: object = None) -> None:
        seen, probs, message = self.read(decode(self.drawing))
        with self.hold_sync():
            self.seen = "" if seen is None else encode(seen)
            self.probs, self.message = probs, message

    def read(self, drawing: NDArray[np.uint8]) -> tuple[NDArray[np.uint8] | None, list[float], str]:
        """The 28×28 image of a drawing, ten probabilities, and the sentence that says them.

        Nothing raised by `predict` goes further than the sentence: an error in a callback is shown nowhere.
        """
        if not drawing.any():
            return None, [], label("pad_blank")
        seen = normalise_digit(drawing)
        try:
            probs = np.asarray(self._predict(seen / 255), dtype=float).squeeze()
        except Exception as error:
            return seen, [], label("pad_error", error=f"{type(error).__name__}: {error}"[:200])
        if probs.shape != (10,):
            return seen, [], label("pad_shape", shape=probs.shape)
        if not (np.isfinite(probs).all() and (probs >= 0).all() and abs(probs.sum() - 1) < 0.01):
            return seen, [], label("pad_not_probs")
        best = int(probs.argmax())
        return seen, probs.tolist(), label("pad_read", digit=best, prob=number(probs[best]))

    def picture(self) -> bytes:
        """PNG of the pad with its first example, of what the network sees, and of the ten probabilities."""
        seen, probs, _ = self.read(self._first)
        return figure_png(plot_reading(self._first, seen, probs)[0].figure)

    def text(self) -> str:
        """What stands for the pad where there is only text: no trained number, the same at every run."""
        return f"[{label('pad_pad')}] {label('pad_text')}"


def own_examples() -> list[NDArray[np.uint8]]:
    """A crossed 7 and a flagged 1, (SIDE, SIDE) each, as they are written by hand in Europe.

    >>> [image.shape for image in own_examples()]
    [(112, 112), (112, 112)]
    """
    return [_written(strokes) for strokes in (CROSSED_SEVEN, FLAGGED_ONE)]


def encode(image: ArrayLike) -> str:
    """Grey levels 0-255 as base64.

    >>> encode([[0, 255]])
    'AP8='
    """
    return base64.b64encode(np.asarray(image, dtype=np.uint8).tobytes()).decode()


def decode(drawing: str) -> NDArray[np.uint8]:
    """The (SIDE, SIDE) grey levels that the browser sent; a pad on which nothing was drawn sends nothing."""
    if not drawing:
        return np.zeros((SIDE, SIDE), dtype=np.uint8)
    return np.frombuffer(base64.b64decode(drawing), dtype=np.uint8).reshape(SIDE, SIDE)


def _written(strokes: list[list[tuple[int, int]]]) -> NDArray[np.uint8]:
    from PIL import Image, ImageDraw

    paper = Image.new("L", (4 * SIDE, 4 * SIDE))  # four times too large, so that the ink gets soft edges
    ink = ImageDraw.Draw(paper)
    for stroke in strokes:
        corners = [(4 * x, 4 * y) for x, y in stroke]
        ink.line(corners, fill=255, width=4 * PEN, joint="curve")
        for x, y in corners:
            ink.ellipse((x - 2 * PEN, y - 2 * PEN, x + 2 * PEN, y + 2 * PEN), fill=255)
    return np.asarray(paper.resize((SIDE, SIDE), Image.Resampling.BOX))


def _enlarged(image: ArrayLike) -> NDArray[np.uint8]:
    """An example at the size of the pad, its ink at most 255."""
    from PIL import Image

    grey = np.asarray(image, dtype=float)
    if grey.ndim != 2 or not np.isfinite(grey).all() or grey.min() < 0 or grey.max() == 0:
        raise ValueError(f"an example must be one grey image (H, W) with some ink, got shape {grey.shape}")
    picture = Image.fromarray(np.rint(255 * grey / grey.max()).astype(np.uint8))
    return np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BICUBIC))
