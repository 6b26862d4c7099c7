"""Figures of the course: `plot_*(data, ax=None) -> ax` draws, `show(ax, caption)` displays."""

from importlib import import_module

WHERE = {
    "show": "caption",
    "figure_png": "caption",
    "figure_svg": "caption",
    "new_axes": "style",
    "axes_for": "style",
    "COLORS": "style",
    "STYLE": "style",
    "plot_bars": "charts",
    "plot_curves": "charts",
    "plot_images": "images",
    "plot_confusion": "images",
    "draw_neuron": "networks",
    "draw_layer": "networks",
    "draw_network": "networks",
    "draw_unrolled_rnn": "networks",
    "draw_one_hot": "classes",
    "draw_softmax": "classes",
    "draw_digit_path": "classes",
    "draw_bigram_machine": "counting",
    "draw_windows": "counting",
    "draw_interpolation": "counting",
    "draw_ways_of_training": "training",
    "draw_split": "training",
    "plot_activations": "drawings",
    "draw_timeline": "drawings",
    "draw_ladder": "drawings",
    "plot_bigram_table": "tables",
    "plot_slices": "tables",
    "plot_neuron": "neuron",
    "plot_names": "names",
    "plot_reading": "reading",
}


def __getattr__(name: str):
    if name not in WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(WHERE)
