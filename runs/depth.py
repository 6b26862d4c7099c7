"""From one hidden layer to ten, with plain SGD: PyTorch's default start, a better one, BatchNorm, residual connections.

Nats per character of the course's validation names, three seeds each: deeper is worse or better according to the start.
"""

import numpy as np
import torch

from course_utils.batches import window_pairs
from course_utils.data import load_names
from course_utils.models.mlp import MLP
from course_utils.text import build_vocab, split_names
from course_utils.training import measure, train

SEEDS, DEPTHS = (0, 1, 2), (1, 2, 4, 6, 10)
CONTEXT_LENGTH, HIDDEN_SIZE, LEARNING_RATE, NUM_STEPS, BATCH_SIZE = 3, 100, 0.3, 1_500, 256
RECIPES = {
    "default": {"gain": None},
    "gain": {"gain": 5 / 3},
    "batch norm": {"gain": None, "norm": "batch"},
    "residual": {"gain": None, "residual": True},
}


def make() -> dict:
    """Mean losses by recipe and depth, on validation and on train, and the validation losses of each seed."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    train_names, validation_names, _ = split_names(names)
    pairs = window_pairs(train_names, char_to_id, CONTEXT_LENGTH)
    validation = window_pairs(validation_names, char_to_id, CONTEXT_LENGTH)
    losses = {}  # recipe to (depths, seeds, [validation, train])
    for name, recipe in RECIPES.items():
        each = [
            [_trained(pairs, validation, len(char_to_id), depth, seed, recipe) for seed in SEEDS] for depth in DEPTHS
        ]
        losses[name] = np.array(each)
    means = {name: rows.mean(axis=1).round(4) for name, rows in losses.items()}  # (depths, 2)
    return {
        "depths": list(DEPTHS),
        "means": {name: rows[:, 0].tolist() for name, rows in means.items()},
        "train_means": {name: rows[:, 1].tolist() for name, rows in means.items()},
        "seeds": {name: rows[:, :, 0].tolist() for name, rows in losses.items()},
    }


def _trained(pairs, validation, vocab_size: int, depth: int, seed: int, recipe: dict) -> list[float]:
    generator = torch.Generator().manual_seed(seed)
    model = MLP(
        vocab_size,
        context_length=CONTEXT_LENGTH,
        hidden_size=HIDDEN_SIZE,
        num_layers=depth,
        generator=generator,
        **recipe,
    )
    sgd = torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)
    settings = {"num_steps": NUM_STEPS, "batch_size": BATCH_SIZE, "evaluate_every": NUM_STEPS, "optimizer": sgd}
    history = train(model, pairs, validation, generator=generator, **settings)
    return [round(history.validation_losses[-1], 4), round(measure(model, pairs), 4)]
