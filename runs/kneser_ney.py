"""The best table that we know, interpolated Kneser-Ney, on the course's names: contexts of one to eight characters.

Nats per character of the validation names; the discount is chosen on them. A context too rare is helped by a shorter
one, in which a character counts once per character that came before: Kneser & Ney (1995), Chen & Goodman (1999).
"""

from collections import Counter, defaultdict

import numpy as np

from course_utils.data import load_names
from course_utils.text import build_vocab, split_names, windows

CONTEXT_LENGTHS, DISCOUNTS = (1, 2, 3, 4, 5, 6, 8), (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


def make() -> dict:
    """The lowest validation loss for each length of context; the test loss of the best of all."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    train_names, validation_names, test_names = split_names(names)
    size, losses = len(char_to_id), []
    for length in CONTEXT_LENGTHS:
        tables = _tables(*windows(train_names, char_to_id, length))
        judged = windows(validation_names, char_to_id, length)
        losses.append(min((_nll(tables, *judged, size, discount), length, discount) for discount in DISCOUNTS))
    _, length, discount = min(losses)
    tables = _tables(*windows(train_names, char_to_id, length))
    test = _nll(tables, *windows(test_names, char_to_id, length), size, discount)
    results = {"context_lengths": list(CONTEXT_LENGTHS), "nll": [round(loss, 4) for loss, _, _ in losses]}
    return results | {"test": round(test, 4)}


def _tables(contexts: np.ndarray, targets: np.ndarray) -> list[dict]:
    """For each length of context, from 0, how often each character follows; below the longest, once per predecessor."""
    longest = contexts.shape[1]
    rows = [(*context, target) for context, target in zip(contexts.tolist(), targets.tolist(), strict=True)]
    tables: list[dict] = [defaultdict(Counter) for _ in range(longest + 1)]
    for row in rows:
        tables[longest][row[:-1]][row[-1]] += 1
    for length in range(longest):
        for row in {row[longest - length - 1 :] for row in rows}:  # with one character more before: each once
            tables[length][row[1:-1]][row[-1]] += 1
    return tables


def _nll(tables: list[dict], contexts: np.ndarray, targets: np.ndarray, vocab_size: int, discount: float) -> float:
    total = 0.0
    for context, target in zip(contexts.tolist(), targets.tolist(), strict=True):
        prob = 1 / vocab_size
        for length, table in enumerate(tables):
            counts = table.get(tuple(context[len(context) - length :]))
            if counts:
                left = discount * len(counts) * prob
                prob = (max(counts[target] - discount, 0) + left) / counts.total()
        total -= np.log(prob)
    return total / len(targets)
