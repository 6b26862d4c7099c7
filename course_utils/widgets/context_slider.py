"""The first slider: invented names become plausible as the model looks at more letters."""

from __future__ import annotations

from collections.abc import Callable, Collection

from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.context_slider import context_title, plot_names
from .live import LiveWidget
from .words import words

SHOWN = 10  # names at a time
Generate = Callable[[int], list[str]]


def context_slider(
    generate: Generate, minimum: int = 0, maximum: int = 4, value: int = 1, known: Collection[str] = ()
) -> None:
    """Show a slider of context lengths, and ten of the names that `generate` invents with each.

    Args:
        generate: answers a list of names to a number of letters of context; asked once per slider value. A button
            shows the next ten.
        minimum, maximum: ends of the slider.
        value: where it stands first.
        known: names that exist: they are marked.

    Raises:
        ValueError: `value` is off the slider, or `generate` does not answer with a list of strings.

    Introduced in lesson 00.
    """
    ContextSlider(generate, minimum, maximum, value, known).show()


class ContextSlider(LiveWidget):
    """A slider and the names that go with it.

    Attributes:
        names: one list of names per slider value.
    """

    name = "context_slider"

    def __init__(
        self, generate: Generate, minimum: int = 0, maximum: int = 4, value: int = 1, known: Collection[str] = ()
    ) -> None:
        if not 0 <= minimum <= value <= maximum:
            raise ValueError(f"expected 0 <= minimum <= value <= maximum, got {minimum}, {value}, {maximum}")
        self.names = {length: _checked(generate(length)) for length in range(minimum, maximum + 1)}
        self.known = set(known)
        pools = [[[name, int(name in self.known)] for name in names] for names in self.names.values()]
        super().__init__(data={"pools": pools, "minimum": minimum, "value": value, "words": words(self.name)})

    def picture(self) -> bytes:
        """PNG of the first names for every slider value, side by side."""
        return figure_png(plot_names(self._first(), self.known).figure)

    def text(self) -> str:
        """The first names for every slider value, one line each."""
        lines = [f"{context_title(length)} : {', '.join(names)}" for length, names in self._first().items()]
        return "\n".join([f"[{label('slider_context')}]", *lines])

    def alt(self) -> str:
        """What the picture shows."""
        return label("slider_alt")

    def _first(self) -> dict[int, list[str]]:
        return {length: names[:SHOWN] for length, names in self.names.items()}


def _checked(names: list[str]) -> list[str]:
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"generate must answer with a list of strings, it answered {names!r}: return the names")
    return list(names)
