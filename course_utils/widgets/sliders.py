"""What the sliders of every widget share: a keyboard focus that is seen on light and dark pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipywidgets import Box

HANDLE = "#0072b2"  # at least 3 to 1 on the white of a light page and on the black of a dark one
# noUi-handle is the handle in ipywidgets 8, ui-slider-handle in ipywidgets 7.
FOCUS_RING = """<style>
.course-sliders .noUi-handle:focus, .course-sliders .ui-slider-handle:focus {
  outline: 3px solid #0072b2 !important; outline-offset: 3px; box-shadow: 0 0 0 3px #fff !important;
}
</style>"""


def with_focus_ring(box: Box) -> Box:
    """`box` itself, whose sliders from now on show a ring while the keyboard moves them."""
    import ipywidgets

    box.add_class("course-sliders")
    box.children = (*box.children, ipywidgets.HTML(FOCUS_RING, layout={"display": "none"}))
    return box
