"""A pad on which the learner draws a digit, and what each reader sees there, computed where it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ..data.normalise import normalise_digit
from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.digit_pad import plot_reading
from .live import LiveWidget, packed
from .readers import Reader, reader_of
from .words import words

SIDE = 112  # pixels of the drawing that is read
PEN = 8  # width of the pen there
CROSSED_SEVEN = [[(32, 24), (80, 24), (50, 92)], [(38, 58), (76, 58)]]  # strokes: (x, y) of their corners
FLAGGED_ONE = [[(34, 48), (62, 22), (62, 92)]]


def digit_pad(readers: Mapping[str, Reader], examples: Sequence[ArrayLike] | None = None) -> None:
    """Show a pad for mouse, finger, pen or keyboard, the image that readers see, and what each of them reads.

    Args:
        readers: by name, ten mean images (10, 28, 28) from 0 to 255, or the weights and biases of dense layers with
            ReLU between them, as Keras's `model.get_weights()` gives them for images from 0 to 1.
        examples: drawings (H, W), 0 for the background, that a button puts on the pad; the first is the one of
            the saved picture. Without any: a crossed 7 and a flagged 1.

    Raises:
        ValueError: a reader is neither, or an example is blank or is no grey image.

    Introduced in lesson 02.
    """
    DigitPad(readers, examples).show()


class DigitPad(LiveWidget):
    """The pad, its readers and its examples."""

    name = "digit_pad"

    def __init__(self, readers: Mapping[str, Reader], examples: Sequence[ArrayLike] | None = None) -> None:
        if not readers:
            raise ValueError("no reader: give at least one, as {'la plus proche moyenne': means}")
        drawings = own_examples() if examples is None else [_enlarged(image) for image in examples]
        self.first = drawings[0] if drawings else np.zeros((SIDE, SIDE), dtype=np.uint8)
        self.readers = {name: reader_of(numbers) for name, numbers in readers.items()}
        sent = [{"name": name} | reader.sent() for name, reader in self.readers.items()]
        shown = [packed(image) for image in drawings]
        super().__init__(data={"readers": sent, "examples": shown, "words": words(self.name)})

    def read(self, drawing: NDArray[np.uint8]) -> dict[str, NDArray[np.float64]]:
        """Ten probabilities per reader, for a drawing (SIDE, SIDE) with some ink."""
        seen = normalise_digit(drawing) / 255
        return {name: reader(seen) for name, reader in self.readers.items()}

    def picture(self) -> bytes:
        """PNG of the first example, of what the readers see, and of their probabilities."""
        if not self.first.any():
            return figure_png(plot_reading(self.first, None, {})[0].figure)
        return figure_png(plot_reading(self.first, normalise_digit(self.first), self.read(self.first))[0].figure)

    def text(self) -> str:
        """What stands for the pad where there is only text: no trained number, the same at every run."""
        return f"[{label('pad_pad')}] {label('pad_text', readers=', '.join(self.readers))}"

    def alt(self) -> str:
        """What the picture shows."""
        return label("pad_alt")


def own_examples() -> list[NDArray[np.uint8]]:
    """A crossed 7 and a flagged 1, (SIDE, SIDE) each, as they are written by hand in Europe.

    >>> [image.shape for image in own_examples()]
    [(112, 112), (112, 112)]
    """
    return [_written(strokes) for strokes in (CROSSED_SEVEN, FLAGGED_ONE)]


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
