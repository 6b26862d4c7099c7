"""Choosing the next character, and writing whole names. One seeded NumPy generator, one draw per character."""

from collections.abc import Mapping

import numpy as np

from .models.contract import Model, next_logits
from .neuron import softmax
from .text import END


def sample(probs: np.ndarray, rng: np.random.Generator) -> int:
    """Draw one index: a number between 0 and 1 falls on one of the slices of lengths `probs`.

    Args:
        probs: (V,) distribution; sums to 1.
        rng: NumPy generator; exactly one number is drawn from it.

    Returns:
        Index from 0 to V - 1; never one whose probability is 0.

    Raises:
        ValueError: not one distribution.

    Introduced in lesson 03. Source: inverse transform sampling, Devroye (1986), section III.2.

    >>> [sample(np.array([0.0, 1.0, 0.0]), np.random.default_rng(seed)) for seed in range(3)]
    [1, 1, 1]
    """
    probs = np.asarray(probs, dtype=float)
    if probs.ndim != 1 or not (probs >= 0).all() or not np.isclose(probs.sum(), 1):
        raise ValueError(f"expected probs (V,), 0 or more, of sum 1; got {probs.shape} of sum {probs.sum():.3f}")
    edges = np.cumsum(probs)  # (V,)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side="right"))


def draw_name(probs: np.ndarray, id_to_char: Mapping[int, str], rng: np.random.Generator, max_length: int = 30) -> str:
    """Walk through a table of bigrams from `.` until `.` comes back.

    Args:
        probs: (V, V) row = current character, column = next; rows sum to 1; id 0 is `.`.
        id_to_char: the vocabulary.
        max_length: stop after so many characters even without `.`.

    Returns:
        The name, without its dots.

    Raises:
        ValueError: the table is not square, has not the size of the vocabulary, or a row is no distribution.

    Introduced in lesson 03. Source: Shannon (1948), section 3.

    >>> a_then_stop = np.array([[0.0, 1.0], [1.0, 0.0]])
    >>> draw_name(a_then_stop, {0: ".", 1: "a"}, np.random.default_rng(0))
    'a'
    """
    if np.ndim(probs) != 2 or not len(probs) == np.shape(probs)[1] == len(id_to_char):
        raise ValueError(f"expected probs (V, V) with V = {len(id_to_char)} characters, got {np.shape(probs)}")
    name, i = "", 0
    for _ in range(max_length):
        i = sample(probs[i], rng)
        if i == 0:
            break
        name += id_to_char[i]
    return name


def next_probs(logits: np.ndarray, temperature: float = 1.0, top_k: int | None = None) -> np.ndarray:
    """Distribution from which the next token is drawn.

    Args:
        logits: (V,) scores; -inf means impossible.
        temperature: above 0; below 1 sharpens, above 1 flattens.
        top_k: keep only the k likeliest tokens, from 1 to V; None keeps all.

    Returns:
        (V,) probabilities.

    Raises:
        ValueError: NaN among the logits, temperature not above 0, top_k out of range.

    Introduced in lesson 06. Source: Ackley et al. (1985) for temperature; Fan et al. (2018) for top-k.

    >>> next_probs(np.log([0.5, 0.3, 0.2]), top_k=2).round(3)
    array([0.625, 0.375, 0.   ])
    """
    logits = np.asarray(logits, dtype=float)
    if logits.ndim != 1 or np.isnan(logits).any():
        raise ValueError(f"expected logits (V,) without NaN, got {logits.shape} with {np.isnan(logits).sum()} NaN")
    if not temperature > 0:
        raise ValueError(f"temperature is {temperature}; expected above 0 (for the likeliest token use top_k=1)")
    if top_k is not None and not 1 <= top_k <= len(logits):
        raise ValueError(f"top_k is {top_k}; expected 1 to {len(logits)}, the number of logits")
    if top_k is not None:
        kept = np.argsort(-logits, kind="stable")[:top_k]
        logits = np.where(np.isin(np.arange(len(logits)), kept), logits, -np.inf)
    return softmax(logits / temperature)


def generate(
    model: Model,
    id_to_char: Mapping[int, str],
    rng: np.random.Generator,
    max_length: int = 30,
    temperature: float = 1.0,
    top_k: int | None = None,
    end: str = END,
) -> str:
    """Write one text, character by character, until the model draws the end mark.

    Args:
        model: any model of the course, counted or network: see `models.contract`.
        id_to_char: the vocabulary.
        max_length: stop after so many characters even without the end mark.
        temperature, top_k: see `next_probs`.
        end: the mark that starts and ends every text.

    Returns:
        The text, without its marks.

    Introduced in lesson 06.

    >>> always_a_then_stop = lambda ids: np.log(np.eye(2)[1 - ids].clip(1e-9))
    >>> generate(always_a_then_stop, {0: ".", 1: "a"}, np.random.default_rng(0))
    'a'
    """
    return generate_batch(model, id_to_char, rng, 1, max_length, temperature, top_k, end)[0]


def generate_batch(
    model: Model,
    id_to_char: Mapping[int, str],
    rng: np.random.Generator,
    count: int,
    max_length: int = 30,
    temperature: float = 1.0,
    top_k: int | None = None,
    end: str = END,
) -> list[str]:
    """Write `count` texts together: the model reads a batch, and one number is drawn per text that goes on.

    Args:
        count: 0 or more; the others are those of `generate`.

    Returns:
        The texts, without their marks.

    Raises:
        ValueError: the end mark is not in the vocabulary, or the model has another vocabulary.

    Introduced in lesson 06.

    >>> always_a_then_stop = lambda ids: np.log(np.eye(2)[1 - ids].clip(1e-9))
    >>> generate_batch(always_a_then_stop, {0: ".", 1: "a"}, np.random.default_rng(0), count=2)
    ['a', 'a']
    """
    end_id = next((i for i, character in id_to_char.items() if character == end), None)
    if end_id is None:
        raise ValueError(f"the end mark {end!r} is not in the vocabulary: give the one of this corpus, end=...")
    texts, ids, state = [""] * count, np.full(count, end_id), None
    going = list(range(count))
    for _ in range(max_length if count else 0):
        logits, state = next_logits(model, ids, state)  # (B, V)
        if logits.shape[1] != len(id_to_char):
            raise ValueError(f"the model answers {logits.shape[1]} logits for a vocabulary of {len(id_to_char)} tokens")
        for row in going:
            ids[row] = sample(next_probs(logits[row], temperature, top_k), rng)
        going = [row for row in going if ids[row] != end_id]
        if not going:
            break
        for row in going:
            texts[row] += id_to_char[int(ids[row])]
    return texts
