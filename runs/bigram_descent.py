"""A table of bigrams learnt by gradient descent on the course's names: the loss at every step.

The logits (V, V) begin at 0, so that every character is equally likely; each step uses every pair of the names.
Counting gives in one go the loss towards which the steps go down (lesson 05).
"""

import numpy as np

from course_utils.data import load_names
from course_utils.metrics import mean_nll
from course_utils.models.ngram import count_bigrams, to_probs
from course_utils.neuron import softmax
from course_utils.text import build_vocab, split_names, windows

LEARNING_RATE, NUM_STEPS = 50.0, 200


def make() -> dict:
    """The losses, in nats per character of the training names, before each step and after the last."""
    names = load_names(quiet=True)
    char_to_id, _ = build_vocab(names)
    contexts, targets = windows(split_names(names)[0], char_to_id, 1)
    counts = count_bigrams(contexts[:, 0], targets, len(char_to_id))  # (V, V)
    rows = counts.sum(axis=1, keepdims=True)  # (V, 1)
    logits, losses = np.zeros(counts.shape), []
    for _ in range(NUM_STEPS):
        probs = softmax(logits)
        losses.append(_loss(probs, counts))
        logits -= LEARNING_RATE * (rows * probs - counts) / counts.sum()
    counted = mean_nll(to_probs(counts)[contexts[:, 0]], targets)
    losses = [round(loss, 6) for loss in [*losses, _loss(softmax(logits), counts)]]
    return {"learning_rate": LEARNING_RATE, "losses": losses, "counted": round(counted, 6)}


def _loss(probs: np.ndarray, counts: np.ndarray) -> float:
    return float(-(counts * np.log(probs)).sum() / counts.sum())
