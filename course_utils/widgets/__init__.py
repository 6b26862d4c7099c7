"""Things to move by hand in a notebook, on a page, in a deck; a lesson reads and runs without them.

Each shows one output that is a live widget, a picture and a text: see `bundle`; each is drawn by its own JavaScript,
and needs no kernel once it is shown: see `live`.
"""

from .alignment import alignment
from .bundle import show_widget
from .context_slider import context_slider
from .digit_pad import digit_pad
from .embedding_map import embedding_map
from .gates import gates
from .heads import heads
from .layers import layers
from .mixer import mixer
from .name_surprise import name_surprise
from .neuron import neuron_explorer
from .replay import replay
from .river import river
from .sampling_bench import sampling_bench
from .typewriter import typewriter

__all__ = [
    "alignment",
    "context_slider",
    "digit_pad",
    "embedding_map",
    "gates",
    "heads",
    "layers",
    "mixer",
    "name_surprise",
    "neuron_explorer",
    "replay",
    "river",
    "sampling_bench",
    "show_widget",
    "typewriter",
]
