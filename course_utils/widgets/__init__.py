"""Things to move by hand in a notebook; a lesson reads and runs without them.

Each shows one output that is a live widget, a picture and a text: see `bundle`.
"""

from .bundle import show_widget
from .context_slider import context_slider
from .digit_pad import digit_pad
from .neuron import neuron_explorer

__all__ = ["context_slider", "digit_pad", "neuron_explorer", "show_widget"]
