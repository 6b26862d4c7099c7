"""What each change of lesson 08 brings to a network that reads eight characters, and how far it then leaves the tables.

Nats per character of the course's names, three seeds each: one change after the other; one layer with dropout alone;
then the recipe beside the best interpolated table, for contexts of one to eight characters. Choices were made on the
validation names.
"""

from collections.abc import Mapping

import numpy as np
import torch

from course_utils.batches import window_pairs
from course_utils.data import load_names
from course_utils.models.mlp import MLP
from course_utils.text import build_vocab, split_names
from course_utils.training import measure, train
from runs._counts import best_interpolated

SEEDS = (0, 1, 2)
LONGEST, CONTEXT_LENGTHS = 8, (1, 2, 3, 4, 5, 6, 8)
SIZES = {"embedding_dim": 16, "hidden_size": 160}
LEARNING_RATE, NUM_STEPS, BATCH_SIZE = 0.008, 2_000, 512
STEPS = (  # name, what changes in the network, what changes in the training
    ("one layer", {}, {}),
    ("three layers", {"num_layers": 3}, {}),
    ("residual", {"residual": True}, {}),
    ("weight decay", {}, {"weight_decay": 0.05}),
    ("dropout", {"dropout": 0.3}, {}),
)


def make() -> dict:
    """`steps`: name, losses on train, validation and test (means), of each seed on validation; `by_context`: losses."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    parts = split_names(names)
    model, training, steps = {}, {}, []
    for name, network, settings in STEPS:
        model, training = model | network, training | settings
        losses = [_trained(parts, char_to_id, LONGEST, seed, model, training) for seed in SEEDS]
        steps.append(_row(name, losses))
    alone = {"dropout": 0.3}  # one layer, without decay
    losses = [_trained(parts, char_to_id, LONGEST, seed, alone, {}) for seed in SEEDS]
    steps.append(_row("dropout alone", losses))
    network = [
        [_trained(parts, char_to_id, length, seed, model, training)[1] for seed in SEEDS] for length in CONTEXT_LENGTHS
    ]
    by_context = {
        "context_lengths": list(CONTEXT_LENGTHS),
        "counts": [round(best_interpolated(*parts[:2], char_to_id, length)[1], 4) for length in CONTEXT_LENGTHS],
        "mlp": [round(float(np.mean(losses)), 4) for losses in network],
    }
    return {"steps": steps, "by_context": by_context}


def _row(name: str, losses: list[list[float]]) -> dict:
    """Means over the seeds, and the validation loss of each."""
    means = np.mean(losses, axis=0).round(4).tolist()
    row = dict(zip(("train", "validation", "test"), means, strict=True))
    return {"name": name, **row, "seeds": [round(one[1], 4) for one in losses]}


def _trained(parts, char_to_id: Mapping[str, int], length: int, seed: int, network: dict, training: dict) -> list:
    """Losses on the three splits at the end of a training."""
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed)  # dropout draws from PyTorch's own generator
    model = MLP(len(char_to_id), context_length=length, **SIZES, **network, generator=generator)
    pairs = [window_pairs(names, char_to_id, length) for names in parts]
    settings = {"num_steps": NUM_STEPS, "batch_size": BATCH_SIZE, "learning_rate": LEARNING_RATE} | training
    train(model, pairs[0], generator=generator, **settings)
    return [measure(model, one) for one in pairs]
