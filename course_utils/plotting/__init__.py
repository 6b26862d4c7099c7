"""Figures of the course: `plot_*(data, ax=None) -> ax` and `draw_*() -> ax` draw, `show(ax, caption)` displays."""

from .caption import figure_png, show
from .charts import plot_bars, plot_curves
from .context_slider import plot_names
from .digit_pad import plot_reading
from .drawings.classes import draw_digit_path, draw_one_hot, draw_softmax
from .drawings.counting import draw_bigram_machine, draw_interpolation, draw_windows
from .drawings.networks import draw_layer, draw_network, draw_neuron, draw_unrolled_rnn
from .drawings.timeline import draw_ladder, draw_timeline, plot_activations
from .drawings.training import draw_split, draw_ways_of_training
from .images import plot_confusion, plot_images
from .neuron import plot_neuron
from .style import COLORS, STYLE, axes_for, new_axes
from .tables import plot_bigram_table, plot_slices

__all__ = [
    "COLORS",
    "STYLE",
    "axes_for",
    "draw_bigram_machine",
    "draw_digit_path",
    "draw_interpolation",
    "draw_ladder",
    "draw_layer",
    "draw_network",
    "draw_neuron",
    "draw_one_hot",
    "draw_softmax",
    "draw_split",
    "draw_timeline",
    "draw_unrolled_rnn",
    "draw_ways_of_training",
    "draw_windows",
    "figure_png",
    "new_axes",
    "plot_activations",
    "plot_bars",
    "plot_bigram_table",
    "plot_confusion",
    "plot_curves",
    "plot_images",
    "plot_names",
    "plot_neuron",
    "plot_reading",
    "plot_slices",
    "show",
]
