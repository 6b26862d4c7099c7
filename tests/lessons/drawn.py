"""Inputs on which a function shown in a lesson, and no exercise, is compared with its twin in the package."""

import numpy as np
import torch

LETTERS = "aeilmnor-é"
IDS = {character: i for i, character in enumerate("." + LETTERS)}


def names(rng, count):
    return ["".join(rng.choice(list(LETTERS), size=rng.integers(1, 9))) for _ in range(count)]


def tables(rng):
    """Arrays of several shapes, small and large numbers."""
    return [(rng.normal(scale=scale, size=shape),) for scale in (1, 30) for shape in ((4,), (2, 3), (2, 1, 3))]


def image_and_means(rng):
    return [(rng.random((4, 5)), 255 * rng.random((10, 4, 5))) for _ in range(3)]


def name_lists(rng):
    return [(["eva", "ava"],), (["z", "z", "é-a"],), (names(rng, 5),), (names(rng, 30),)]


def texts(rng):
    return [(".", IDS), ("." + ".".join(names(rng, 4)) + ".", IDS), ("", IDS)]


def bigrams(rng):
    vocab = rng.integers(2, 9, size=4).tolist()
    return [(rng.integers(v, size=n), rng.integers(v, size=n), v) for v, n in zip(vocab, (1, 7, 40, 0), strict=True)]


class Chance:
    """Stands for a generator: always the same number."""

    def __init__(self, number):
        self.number = number

    def random(self):
        return self.number


def distributions(rng):
    drawn = [rng.dirichlet(np.full(n, 0.5)) for n in (2, 5, 37) for _ in range(6)]
    fixed = [np.array([0.0, 1.0, 0.0]), np.array([0.0, 0.5, 0.0, 0.5]), np.array([1.0])]
    on_an_edge = [(np.array([0.5, 0.5]), Chance(0.5)), (np.array([0.5, 0.500004]), Chance(0.499999))]
    return [*on_an_edge, *((probs, np.random.default_rng(int(rng.integers(1000)))) for probs in [*fixed, *drawn])]


def probs_and_targets(rng):
    return [(rng.dirichlet(np.ones(v), size=n), rng.integers(v, size=n)) for v, n in ((2, 1), (3, 5), (37, 200))]


def windows_and_targets(rng):
    shapes = ((3, 9, 2), (5, 40, 3), (4, 12, 1), (2, 1, 4), (37, 60, 5))
    return [(rng.integers(v, size=(n, t)), rng.integers(v, size=n), v) for v, n, t in shapes]


def queries_and_keys(rng):
    """(T, H) and (S, H), then (B, T, H) and (B, S, H)."""
    shapes = [((1, 2), (3, 2)), ((4, 3), (2, 3)), ((2, 3, 4), (2, 5, 4))]
    return [tuple(torch.tensor(rng.normal(size=shape)) for shape in pair) for pair in shapes]


def queries_keys_and_weights(rng):
    made = []
    for queries, keys in queries_and_keys(rng):
        size = queries.shape[-1]
        made.append((queries, keys, *(torch.tensor(rng.normal(size=shape)) for shape in ((size, 5), (size, 5), (5,)))))
    return made


INPUTS = {
    "additive_scores": queries_keys_and_weights,
    "dot_scores": queries_and_keys,
    "relu": tables,
    "sigmoid": tables,
    "mean_scores": image_and_means,
    "build_vocab": name_lists,
    "encode": texts,
    "count_bigrams": bigrams,
    "sample": distributions,
    "mean_nll": probs_and_targets,
    "count_contexts": windows_and_targets,
}
ORDER, WHOLE, FLAT = (
    "the order does not matter",
    "these are whole numbers",
    "one dimension, or none: nothing to transpose",
)
EQUIVALENTS = {  # slips that change nothing: by function, the words of the slip and why
    "relu": {"line 2: arguments exchanged": "the larger of two is the larger of two"},
    "mean_scores": {"line 2: operands exchanged": "the square forgets the sign", "line 3: transposed": FLAT},
    "build_vocab": {
        "line 0: backwards": ORDER,
        "line 0: repeated items once": "no character comes twice",
        "line 5: transposed": "two dictionaries in an array, as in a tuple",
    },
    "encode": {
        "line 2: rounded": WHOLE,
        "line 2: as whole numbers": WHOLE,
        "line 2: transposed": FLAT,
        "line 2: array left out": "a list of ids is accepted as a table",
    },
    "count_bigrams": {
        "line 2: without dtype": "counts with a point are equal counts",
        "line 4: rounded": WHOLE,
        "line 4: as whole numbers": WHOLE,
    },
    "sample": {
        "line 3: rounded": WHOLE,
        "line 3: as whole numbers": WHOLE,
        "line 3: transposed": FLAT,
        "line 3: int left out": "a NumPy number is a number",
    },
    "mean_nll": {"line 3: transposed": FLAT, "line 3: float left out": "a NumPy number is a number"},
    "count_contexts": {
        "line 3: backwards": ORDER,
        "line 5: without dtype": "counts with a point are equal counts",
        "line 7: transposed": "a dictionary in an array",
    },
}
