"""The task of recall: which memories hold one letter over a hundred others, five seeds each.

Texts of 100 characters, `course_utils.data.recall`. Every network has the learning rate, among three, that serves it
best on average; the curves are those of that rate.
"""

import numpy as np
import torch

from course_utils.data.recall import SYMBOLS, recall_pairs, recalled
from course_utils.models.lstm import LSTM
from course_utils.models.rnn import RNN
from course_utils.training import train

LENGTH, SEEDS, RATES = 100, 5, (0.003, 0.01, 0.02)
NUM_TEXTS, NUM_TESTS = 20_000, 1_000
NUM_STEPS, BATCH_SIZE, EVERY = 900, 32, 100
SIZES = {"embedding_dim": 16, "hidden_size": 32}
NETWORKS = {"rnn": (RNN, {})} | {f"lstm_{bias}": (LSTM, {"forget_bias": float(bias)}) for bias in (0, 1, 3, 5)}


def make() -> dict:
    """Steps; for each network its rate, and per seed the share of letters recalled after each of those steps."""
    results = {"length": LENGTH, "steps": list(range(0, NUM_STEPS + 1, EVERY)), "networks": {}}
    for name, (kind, settings) in NETWORKS.items():
        curves = {rate: [one_run(kind, settings, rate, seed) for seed in range(SEEDS)] for rate in RATES}
        best = max(RATES, key=lambda rate: np.mean([curve[-1] for curve in curves[rate]]))
        others = {str(rate): round(float(np.mean([one[-1] for one in some])), 4) for rate, some in curves.items()}
        results["networks"][name] = {"learning_rate": best, "recalled": curves[best], "last_by_rate": others}
    return results


def one_run(kind: type, settings: dict, learning_rate: float, seed: int) -> list[float]:
    """The share of the letters of new texts that one network recalls, along its training."""
    generator = torch.Generator().manual_seed(seed)
    pairs, tests = (recall_pairs(count, LENGTH, generator) for count in (NUM_TEXTS, NUM_TESTS))
    torch.manual_seed(seed)
    model = kind(len(SYMBOLS), **SIZES, **settings)
    history = train(
        model,
        pairs,
        num_steps=NUM_STEPS,
        batch_size=BATCH_SIZE,
        learning_rate=learning_rate,
        keep=range(0, NUM_STEPS + 1, EVERY),
        generator=generator,
    )
    shares = []
    for _, weights in history.checkpoints:
        model.load_state_dict(weights)
        shares.append(round(recalled(model, tests), 4))
    return shares
