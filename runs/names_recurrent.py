"""Networks that remember, and the best tables, on the course's names, as names are added; three seeds each.

Nats per character. Each network keeps the weights that were best on the validation names, where the weight of the
interpolated table is chosen too. With all the names, the test names are read once.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import torch

from course_utils.batches import text_pairs
from course_utils.data import load_names
from course_utils.metrics import nll_per_character
from course_utils.models.contract import num_parameters
from course_utils.models.lstm import GRU, LSTM
from course_utils.models.rnn import RNN, Recurrent
from course_utils.text import build_vocab, split_names
from course_utils.training import measure, train
from runs._counts import best_interpolated

SEEDS = (0, 1, 2)
SHARES = (1 / 8, 1 / 4, 1 / 2, 1)  # of the training names
CONTEXT_LENGTH = 5
NETWORKS = {
    "rnn": (RNN, {"embedding_dim": 32, "hidden_size": 128, "dropout": 0.4}, 0.012),
    "gru": (GRU, {"embedding_dim": 16, "hidden_size": 128, "dropout": 0.5}, 0.01),
    "lstm": (LSTM, {"embedding_dim": 16, "hidden_size": 128, "dropout": 0.5}, 0.01),
}  # class, settings, learning rate
NUM_STEPS, FEWEST_STEPS = 2_000, 500  # with all the names, and with the fewest
TRAINING = {"batch_size": 64, "weight_decay": 0.1, "evaluate_every": 50, "patience": 1_000}  # the best weights are kept


def make() -> dict:
    """By number of names, means over the seeds on validation; with all of them, each seed on validation and test."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    train_names, validation_names, test_names = split_names(names)
    sizes = [round(len(train_names) * share) for share in SHARES]
    curves, final = {name: [] for name in NETWORKS}, {}
    for name in NETWORKS:
        for size, share in zip(sizes, SHARES, strict=True):
            steps = max(FEWEST_STEPS, round(share * NUM_STEPS))
            made = [_trained(name, train_names[:size], steps, validation_names, char_to_id, seed) for seed in SEEDS]
            curves[name].append(round(float(np.mean([nll for _, nll in made])), 4))
        tests = text_pairs(test_names, char_to_id)
        final[name] = {
            "parameters": num_parameters(made[0][0]),
            "validation": [round(nll, 4) for _, nll in made],
            "test": [round(measure(model, tests), 4) for model, _ in made],
        }
    counted = [best_interpolated(train_names[:size], validation_names, char_to_id, CONTEXT_LENGTH) for size in sizes]
    table = counted[-1][0]
    final["table"] = {
        "parameters": table.num_parameters(),
        "validation": [round(counted[-1][1], 4)],
        "test": [round(nll_per_character(table, test_names, char_to_id), 4)],
    }
    return {"names": sizes, "curves": curves | {"table": [round(nll, 4) for _, nll in counted]}, "final": final}


def _trained(
    name: str, read: Sequence[str], steps: int, judged: Sequence[str], char_to_id: Mapping[str, int], seed: int
) -> tuple[Recurrent, float]:
    """A network at its best on validation, and its loss there."""
    kind, settings, learning_rate = NETWORKS[name]
    torch.manual_seed(seed)
    model = kind(len(char_to_id), **settings)
    pairs, validation = text_pairs(read, char_to_id), text_pairs(judged, char_to_id)
    generator = torch.Generator().manual_seed(seed)
    settings = {"num_steps": steps, "learning_rate": learning_rate, "generator": generator}
    train(model, pairs, validation, **settings, **TRAINING)
    return model, measure(model, validation)
