"""What every widget is: numbers sent once to JavaScript that draws them, in a notebook, on a page and in a deck."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import ClassVar

import anywidget
import numpy as np
import traitlets
from numpy.typing import NDArray

from .bundle import show_widget

FOLDER = Path(__file__).parent
KIT = "kit"
LARGEST = 32_767  # of the whole numbers that stand for weights
PARTS = {  # what each widget is written with, besides the kit
    "alignment": ("numbers",),
    "context_slider": (),
    "digit_pad": ("numbers",),
    "embedding_map": ("timeline",),
    "gates": ("numbers",),
    "heads": ("numbers",),
    "layers": (),
    "mixer": ("distributions",),
    "name_surprise": ("distributions",),
    "neuron": (),
    "replay": ("timeline",),
    "river": (),
    "sampling_bench": ("distributions",),
    "typewriter": ("distributions",),
}


class LiveWidget(anywidget.AnyWidget):
    """A widget that needs no kernel once it is shown.

    Attributes:
        name: the stem of its files, `NAME.js` and `NAME.css`, and its key in `PARTS`.
        data: all that the JavaScript is given: numbers, and the words that it shows.
        value: what the learner has done so far, as the JavaScript says it.
    """

    name: ClassVar[str] = ""
    data = traitlets.Dict().tag(sync=True)
    value = traitlets.Dict().tag(sync=True)

    def __init_subclass__(cls, **kwargs) -> None:
        if "name" in vars(cls):  # traitlets makes subclasses of its own
            cls._esm, cls._css = script(cls.name), style(cls.name)
        super().__init_subclass__(**kwargs)

    def show(self) -> None:
        """Display the widget, the picture and the text that stand for it, and the numbers that revive it elsewhere."""
        extra = {"course": {"widget": self.name, "data": self.data}}
        show_widget(self, self.picture(), self.text(), self.alt(), extra)

    def picture(self) -> bytes:
        """PNG of what the widget shows first."""
        raise NotImplementedError

    def text(self) -> str:
        """What stands for the widget where there is only text: the same at every run."""
        raise NotImplementedError

    def alt(self) -> str:
        """French sentence saying what the picture shows."""
        raise NotImplementedError


@cache
def script(name: str) -> str:
    """The JavaScript module of a widget: the kit, its other parts, its own file.

    Raises:
        ValueError: there is no such widget.

    >>> script("neuron").rstrip().endswith("export default { render };")
    True
    """
    return "\n".join(source(part, ".js") for part in parts(name))


@cache
def style(name: str) -> str:
    """The style sheet of a widget."""
    return "\n".join(source(part, ".css") for part in parts(name))


def parts(name: str) -> tuple[str, ...]:
    """The stems of the files that a widget is made of, in the order in which they are read.

    >>> parts("mixer")
    ('kit', 'distributions', 'mixer')
    """
    if name not in PARTS:
        raise ValueError(f"no widget is named {name!r}: choose among {', '.join(PARTS)}")
    return (KIT, *PARTS[name], name)


def packed(values: NDArray) -> str:
    """The bytes of an array as base64: how large tables reach JavaScript.

    >>> packed(np.array([0, 255], dtype=np.uint8))
    'AP8='
    """
    import base64

    return base64.b64encode(np.ascontiguousarray(values).tobytes()).decode()


def whole_numbers(values: NDArray) -> dict[str, float | str]:
    """An array as whole numbers of 16 bits, and what one of them is worth: `unpacked` of numbers.js reads it.

    >>> whole_numbers(np.array([0.5, -1.0]))["worth"] * 32767
    1.0
    """
    worth = float(np.abs(values).max()) / LARGEST or 1.0
    return {"worth": worth, "bytes": packed(np.round(values / worth).astype("<i2"))}


def source(part: str, suffix: str) -> str:
    """The text of one file of a widget: its stem, and `.js` or `.css`."""
    return (FOLDER / f"{part}{suffix}").read_text(encoding="utf-8")
