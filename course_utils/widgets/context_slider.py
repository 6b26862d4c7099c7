"""The first slider: invented names become plausible as the model looks at more letters."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..labels import label
from ..plotting.caption import figure_png
from ..plotting.context_slider import context_title, plot_names
from .bundle import show_widget
from .sliders import HANDLE, with_focus_ring

if TYPE_CHECKING:
    from traitlets import Bunch

Generate = Callable[[int], list[str]]


def context_slider(generate: Generate, minimum: int = 0, maximum: int = 4, value: int = 1) -> None:
    """Show a slider of context lengths and the names that `generate` invents with each.

    Args:
        generate: answers a list of names to a number of letters of context; asked once per slider value.
        minimum, maximum: ends of the slider.
        value: where it stands first.

    Raises:
        ValueError: `value` is off the slider, or `generate` does not answer with a list of strings.

    Introduced in lesson 00.
    """
    slider = ContextSlider(generate, minimum, maximum, value)
    show_widget(slider.box, slider.picture(), slider.text(), label("slider_alt"))


class ContextSlider:
    """A slider and the list of names that goes with it.

    Attributes:
        slider: the `IntSlider`; set its `value` to move it.
        names: one list of names per slider value.
        answer: the `HTML` widget that shows the names.
        box: both, one above the other.
    """

    def __init__(self, generate: Generate, minimum: int = 0, maximum: int = 4, value: int = 1) -> None:
        import ipywidgets

        if not 0 <= minimum <= value <= maximum:
            raise ValueError(f"expected 0 <= minimum <= value <= maximum, got {minimum}, {value}, {maximum}")
        self.names = {length: _checked(generate(length)) for length in range(minimum, maximum + 1)}
        self.slider = ipywidgets.IntSlider(
            value=value,
            min=minimum,
            max=maximum,
            description=label("slider_context"),
            style={"description_width": "initial", "handle_color": HANDLE},
            layout={"width": "32em", "max_width": "100%"},
        )
        self.answer = ipywidgets.HTML(value=names_html(value, self.names[value]))
        self.slider.observe(self._moved, "value")
        self.box = with_focus_ring(ipywidgets.VBox([self.slider, self.answer]))

    def _moved(self, change: Bunch) -> None:
        self.answer.value = names_html(change["new"], self.names[change["new"]])

    def picture(self) -> bytes:
        """PNG of the names for every slider value, side by side."""
        return figure_png(plot_names(self.names).figure)

    def text(self) -> str:
        """The names for every slider value, one line each."""
        lines = [f"{context_title(length)} : {', '.join(names)}" for length, names in self.names.items()]
        return "\n".join([f"[{label('slider_context')}]", *lines])


def names_html(length: int, names: list[str]) -> str:
    """The names in columns under a line that says how many letters the model looked at.

    >>> names_html(2, ["léa"]).count("<li")
    1
    """
    items = "".join(f'<li style="margin:0;padding:0.12em 0">{html.escape(name)}</li>' for name in names)
    style = "columns:9em;column-gap:1.5em;max-width:34em;margin:0.5em 0 0;padding:0;list-style:none"
    return (
        '<div role="status" style="color:inherit;line-height:1.5;padding:0.3em 0 0.5em 0.2em">'
        f'<span style="opacity:0.85">{context_title(length)} :</span>'
        f'<ul style="{style};font-size:1.15em;font-weight:500">{items}</ul></div>'
    )


def _checked(names: list[str]) -> list[str]:
    if not isinstance(names, (list, tuple)) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"generate must answer with a list of strings, it answered {names!r}: return the names")
    return list(names)
