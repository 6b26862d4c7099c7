"""Who predicts the course's names better, a counted table or the network of lesson 07, as names are added.

Nats per character of the validation names: means over three seeds for the network, which stops early; the weight of
the interpolated table is chosen on the same names.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from course_utils.batches import window_pairs
from course_utils.data import load_names
from course_utils.models.mlp import MLP
from course_utils.text import build_vocab, split_names
from course_utils.training import train
from runs._counts import best_interpolated

SEEDS = (0, 1, 2)
CONTEXT_LENGTH = 3
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)  # of the training names


def make() -> dict:
    """Losses by number of names, three characters being read."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    train_names, validation_names, _ = split_names(names)
    sizes = [round(len(train_names) * share) for share in SHARES]
    losses = [_both(train_names[:size], validation_names, char_to_id) for size in sizes]
    counts, mlps = zip(*losses, strict=True)
    means = [round(float(np.mean(nlls)), 4) for nlls in mlps]
    return {"names": sizes, "counts": [round(nll, 4) for nll in counts], "mlp": means, "mlp_seeds": list(mlps)}


def _both(read: Sequence[str], judged: Sequence[str], char_to_id: Mapping[str, int]) -> tuple[float, list[float]]:
    """The best interpolated table, and the network from each seed."""
    _, counted = best_interpolated(read, judged, char_to_id, CONTEXT_LENGTH)
    return counted, [_trained(read, judged, char_to_id, seed) for seed in SEEDS]


def _trained(read: Sequence[str], judged: Sequence[str], char_to_id: Mapping[str, int], seed: int) -> float:
    generator = torch.Generator().manual_seed(seed)
    model = MLP(len(char_to_id), generator=generator)
    pairs, validation = (window_pairs(names, char_to_id, CONTEXT_LENGTH) for names in (read, judged))
    settings = {"num_steps": 1_500, "learning_rate": 0.01, "evaluate_every": 25, "patience": 10}
    history = train(model, pairs, validation, generator=generator, **settings)
    return round(min(history.validation_losses), 4)
