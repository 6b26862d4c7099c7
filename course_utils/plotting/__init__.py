"""Figures of the course: `plot_*(data, ax=None) -> ax` and `draw_*() -> ax` draw, `show(ax, caption)` displays."""

from .alignment import plot_alignment
from .attention import plot_attention, plot_positions
from .caption import figure_png, show
from .charts import plot_bars, plot_curves
from .context_slider import plot_names
from .digit_pad import plot_reading
from .drawings.arrays import draw_axis_sums
from .drawings.attention import draw_heads, draw_reach, draw_two_words
from .drawings.classes import draw_digit_path, draw_one_hot, draw_softmax
from .drawings.contexts import draw_context_tree, plot_contexts_met
from .drawings.counting import draw_bigram_machine, draw_interpolation, draw_windows
from .drawings.embeddings import draw_embedding_network
from .drawings.folding import draw_folded_plane
from .drawings.gates import draw_gru_cell, draw_lstm_cell, draw_recall
from .drawings.networks import draw_layer, draw_network, draw_unrolled_rnn
from .drawings.neuron import draw_neuron
from .drawings.staircase import draw_staircase
from .drawings.timeline import draw_timeline, plot_activations
from .drawings.training import draw_split, draw_ways_of_training
from .drawings.translation import draw_seq2seq
from .embeddings import plot_descents, plot_letter_map, plot_letter_maps
from .gates import plot_gates
from .images import plot_confusion, plot_images, plot_weight_images
from .landscape import plot_loss_landscape
from .layers import plot_layer_histograms
from .losses import plot_loss_along_weight, plot_surprise
from .name_surprise import plot_name_surprise
from .names import plot_followers, plot_name_chain
from .neuron import plot_neuron
from .recurrence import plot_agreements, plot_rivers
from .replay import plot_likelihood_bowl, plot_rows_learnt
from .sampling import plot_diversity, plot_settings
from .strips import plot_strips
from .style import COLORS, STYLE, axes_for, new_axes
from .tables import plot_bigram_row, plot_bigram_table, plot_slices

__all__ = [
    "COLORS",
    "STYLE",
    "axes_for",
    "draw_axis_sums",
    "draw_bigram_machine",
    "draw_context_tree",
    "draw_digit_path",
    "draw_embedding_network",
    "draw_folded_plane",
    "draw_gru_cell",
    "draw_heads",
    "draw_interpolation",
    "draw_layer",
    "draw_lstm_cell",
    "draw_network",
    "draw_neuron",
    "draw_one_hot",
    "draw_reach",
    "draw_recall",
    "draw_seq2seq",
    "draw_softmax",
    "draw_split",
    "draw_staircase",
    "draw_timeline",
    "draw_two_words",
    "draw_unrolled_rnn",
    "draw_ways_of_training",
    "draw_windows",
    "figure_png",
    "new_axes",
    "plot_activations",
    "plot_agreements",
    "plot_alignment",
    "plot_attention",
    "plot_bars",
    "plot_bigram_row",
    "plot_bigram_table",
    "plot_confusion",
    "plot_contexts_met",
    "plot_curves",
    "plot_descents",
    "plot_diversity",
    "plot_followers",
    "plot_gates",
    "plot_images",
    "plot_layer_histograms",
    "plot_letter_map",
    "plot_letter_maps",
    "plot_likelihood_bowl",
    "plot_loss_along_weight",
    "plot_loss_landscape",
    "plot_name_chain",
    "plot_name_surprise",
    "plot_names",
    "plot_neuron",
    "plot_positions",
    "plot_reading",
    "plot_rivers",
    "plot_rows_learnt",
    "plot_settings",
    "plot_slices",
    "plot_strips",
    "plot_surprise",
    "plot_weight_images",
    "show",
]
