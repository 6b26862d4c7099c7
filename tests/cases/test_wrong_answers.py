"""Forty wrong answers, written by people to get past the checks: each is refused whatever the draw."""

import numpy as np
import pytest

from course_utils.exercises.check import judge
from course_utils.exercises.exercise import find_exercise
from course_utils.models.ngram import mix, to_probs
from course_utils.neuron import cross_entropy, descend, one_hot, relu, softmax
from course_utils.sampling import draw_name
from course_utils.text import encode, windows

pytestmark = [pytest.mark.long, pytest.mark.usefixtures("in_a_thread")]

SEEDS = range(40)


def complete(names, invent, count, seed):
    rng = np.random.default_rng(seed)
    return names + [invent(rng) for _ in range(count)]


def accumulated(loss, params, nudge=0.01):
    nudged, gradient, before = params.copy(), np.zeros_like(params), loss(params)
    for i in range(len(params)):
        nudged[i] += nudge
        after = loss(nudged)
        gradient[i], before = (after - before) / nudge, after
    return gradient


def square_images(images, labels):
    side = images.shape[1]
    return np.array([images[labels == digit].reshape(-1, side, side).mean(axis=0) for digit in range(10)])


def means(images, labels):
    return np.array([images[labels == digit].mean(axis=0) for digit in range(10)])


def updates(kept):
    """The number of steps, with another way to count the images that are not kept for validation."""
    return lambda n, split, size, epochs: int(np.ceil(kept(n, split) / size)) * epochs


def pairs(names):
    return [pair for name in names for pair in zip("." + name, name + ".", strict=True)]


def losses(names, probs, char_to_id):
    for name in names:
        ids = encode("." + name + ".", char_to_id)
        yield from probs[ids[:-1], ids[1:]]


def fails_on_one_row(counts, smoothing=0.0):
    smoothed = counts + smoothing
    return smoothed / smoothed.sum(axis=1, keepdims=True)


def in_place(counts, smoothing=0.0):
    if counts.dtype.kind != "f":
        return to_probs(counts, smoothing)
    counts += smoothing
    return to_probs(counts)


def padded_to_four(names, char_to_id, context_length):
    contexts, targets = windows(names, char_to_id, min(context_length, 4))
    missing = context_length - contexts.shape[1]
    return np.pad(contexts, ((0, 0), (missing, 0)), constant_values=1), targets


def unseen(key):
    """The unseen share, with another way to tell contexts apart."""
    return lambda old, new: np.mean([key(row) not in set(map(key, old.tolist())) for row in new.tolist()])


def nearly_one(counts, smoothing=0.0):
    smoothed = counts + smoothing
    return smoothed / (smoothed.sum(axis=-1, keepdims=True) + 1e-9)


def clipped(counts, context, shorter, weight):
    return mix(counts, context, shorter, np.clip(weight, 0.5, 0.95))


def best_of_three(evaluate, lengths, weights):
    best, kept = 3, (None, None)
    for length in lengths:
        for weight in weights:
            nll = evaluate(length, weight, "validation")
            if nll < best:
                best, kept = nll, (length, weight)
    return (*kept, evaluate(*kept, "test"))


ANSWERS = {
    "0.1": {
        "one name when none is asked": lambda names, invent, count, seed: complete(names, invent, max(count, 1), seed),
        "the first name only": lambda names, invent, count, seed: complete(names[:1], invent, count, seed),
        "no name twice": lambda *args: list(dict.fromkeys(complete(*args))),
        "a tuple": lambda *args: tuple(complete(*args)),
    },
    "1.1": {
        "ten classes at most": lambda labels, num_classes: np.eye(10)[labels][:, :num_classes],
        "one more axis": lambda labels, num_classes: one_hot(labels, num_classes)[:, None, :],
    },
    "1.2": {
        "capped": lambda x, w, b: min(10, relu(np.sum(w * x) + b)),
        "four inputs": lambda x, w, b: relu(np.sum(w[:4] * x[:4]) + b),
    },
    "1.3": {
        "relu first": lambda logits: softmax(relu(logits)),
        "abs first": lambda logits: softmax(np.abs(logits)),
        "clipped": lambda logits: softmax(np.clip(logits, -5, 5)),
    },
    "1.4": {
        "not a number where p is 0": lambda probs, targets: -(targets * np.log(probs)).sum(axis=1).mean(),
        "floor": lambda probs, targets: cross_entropy(np.maximum(probs, 0.01), targets),
    },
    "1.5": {"accumulated nudges": accumulated},
    "1.6": {
        "learning rate typed in": lambda loss, params, rate, steps: descend(loss, params, 0.1, steps),
        "one step at least": lambda loss, params, rate, steps: descend(loss, params, rate, max(1, steps)),
        "two steps at least": lambda loss, params, rate, steps: descend(loss, params, rate, max(2, steps)),
    },
    "2.1": {
        "square images": square_images,
        "one more axis": lambda images, labels: means(images, labels)[:, None],
    },
    "2.3": {"nearly": 185435.1},
    "2.4": {
        "rounded": updates(lambda n, split: round(n * (1 - split))),
        "less the others": updates(lambda n, split: n - int(n * split)),
        "not rounded": updates(lambda n, split: n * (1 - split)),
    },
    "2.5": {
        "a tie counts": lambda probs, labels: (probs[np.arange(len(labels)), labels] == probs.max(axis=1)).mean(),
    },
    "2.6": {"mean below 1": lambda images, hidden_size: int((images.mean(axis=0) < 1).sum()) * hidden_size},
    "3.1": {
        "one letter skipped": lambda names: pairs([name for name in names if len(name) > 1]),
        "repeated names once": lambda names: pairs(dict.fromkeys(names)),
    },
    "3.2": {"no zero": lambda counts: to_probs(np.maximum(counts, 1))},
    "3.3": {"max_length ignored": lambda probs, id_to_char, rng, max_length=30: draw_name(probs, id_to_char, rng, 500)},
    "3.4": {
        "repeated names once": lambda names, *rest: -np.log(list(losses(dict.fromkeys(names), *rest))).mean(),
        "floor": lambda *args: -np.log(np.maximum(list(losses(*args)), 0.01)).mean(),
        "product": lambda *args: -np.log(np.prod(list(losses(*args)))) / len(list(losses(*args))),
    },
    "3.5": {
        "whole counts": lambda counts, smoothing=0.0: to_probs(counts.astype(int), smoothing),
        "in place": in_place,
        "one row fails": fails_on_one_row,
        "nearly": nearly_one,
    },
    "4.1": {
        "one more axis": lambda *args: (windows(*args)[0][..., None], windows(*args)[1]),
        "repeated names once": lambda names, *rest: windows(list(dict.fromkeys(names)), *rest),
        "four letters": padded_to_four,
    },
    "4.2": {
        "glued": unseen(lambda row: "".join(map(str, row))),
        "two columns": unseen(lambda row: tuple(row[:2])),
    },
    "4.3": {"clipped": clipped},
    "4.4": {"best of three": best_of_three},
}  # fmt: skip
EACH = [
    pytest.param(number, answer, id=f"{number}: {name}")
    for number, rows in ANSWERS.items()
    for name, answer in rows.items()
]


def test_there_are_forty():
    assert len(EACH) >= 40


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("number", "answer"), EACH)
def test_a_wrong_answer_is_refused_for_every_draw(number, answer):
    exercise = find_exercise(number)
    statuses = {judge(exercise, answer, np.random.default_rng(seed)).status for seed in SEEDS}
    assert statuses == {"tried"}
