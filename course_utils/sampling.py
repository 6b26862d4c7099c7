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
    probs = _distribution(probs)
    edges = np.cumsum(probs)  # (V,)
    return int(np.searchsorted(edges, rng.random() * edges[-1], side="right"))


def _distribution(probs: np.ndarray) -> np.ndarray:
    probs = np.asarray(probs, dtype=float)
    if probs.ndim != 1 or not (probs >= 0).all() or not np.isclose(probs.sum(), 1):
        raise ValueError(f"expected probs (V,), 0 or more, of sum 1; got {probs.shape} of sum {probs.sum():.3f}")
    return probs


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


def with_temperature(logits: np.ndarray, temperature: float) -> np.ndarray:
    """Probabilities of the next token after its logits are divided by a temperature.

    Args:
        logits: (V,) scores; -inf means impossible.
        temperature: below 1 sharpens, above 1 flattens; 0 is the limit where the likeliest token has it all (the first
            of equals), infinity the one where all that is possible is as likely.

    Returns:
        (V,) probabilities.

    Raises:
        ValueError: NaN among the logits, none that is possible, or a temperature below 0.

    Introduced in lesson 06. Source: Ackley, Hinton & Sejnowski (1985), eq. 3.

    >>> with_temperature(np.log([0.5, 0.25, 0.25]), temperature=0.5).round(3)
    array([0.667, 0.167, 0.167])
    """
    logits = np.asarray(logits, dtype=float)
    if logits.ndim != 1 or np.isnan(logits).any():
        raise ValueError(f"expected logits (V,) without NaN, got {logits.shape} with {np.isnan(logits).sum()} NaN")
    if not temperature >= 0:
        raise ValueError(f"temperature is {temperature}; expected 0 or more")
    if temperature == 0:
        return softmax(np.where(np.arange(len(logits)) == logits.argmax(), 0.0, -np.inf))
    return softmax(np.where(logits == -np.inf, -np.inf, logits / temperature))


def keep_top_k(probs: np.ndarray, k: int) -> np.ndarray:
    """Keep the k likeliest tokens, and share the rest among them in proportion.

    Args:
        probs: (V,) distribution.
        k: from 1 to V; among equals the first are kept.

    Returns:
        (V,) probabilities, at most k of them above 0.

    Raises:
        ValueError: not one distribution, or k out of range.

    Introduced in lesson 06. Source: Fan, Lewis & Dauphin (2018), section 5.

    >>> keep_top_k(np.array([0.5, 0.3, 0.2]), k=2).round(3)
    array([0.625, 0.375, 0.   ])
    """
    probs = _distribution(probs)
    if not 1 <= k <= len(probs):
        raise ValueError(f"top_k is {k}; expected 1 to {len(probs)}, the number of logits")
    kept = np.argsort(-probs, kind="stable")[:k]
    shares = np.zeros(len(probs))
    shares[kept] = probs[kept]
    return shares / shares.sum()


def keep_top_p(probs: np.ndarray, p: float) -> np.ndarray:
    """Keep the smallest set of likeliest tokens whose probabilities sum to p or more, and share the rest among them.

    Args:
        probs: (V,) distribution.
        p: above 0, at most 1.

    Returns:
        (V,) probabilities; those that are kept include the one with which the sum passes p.

    Raises:
        ValueError: not one distribution, or p out of range.

    Introduced in lesson 06. Source: Holtzman et al. (2020), section 3.1.

    >>> keep_top_p(np.array([0.5, 0.3, 0.2]), p=0.6).round(3)
    array([0.625, 0.375, 0.   ])
    """
    probs = _distribution(probs)
    if not 0 < p <= 1:
        raise ValueError(f"top_p is {p}; expected above 0, at most 1")
    order = np.argsort(-probs, kind="stable")
    count = np.searchsorted(np.cumsum(probs[order]), p) + 1  # to the first place where the sum is p or more
    kept = order[:count]
    shares = np.zeros(len(probs))
    shares[kept] = probs[kept]
    return shares / shares.sum()


def next_probs(
    logits: np.ndarray, temperature: float = 1.0, top_k: int | None = None, top_p: float | None = None
) -> np.ndarray:
    """Distribution from which the next token is drawn: temperature first, then top-k, then top-p.

    Args:
        logits: (V,) scores; -inf means impossible.
        temperature: see `with_temperature`.
        top_k, top_p: see `keep_top_k`, `keep_top_p`; None keeps all.

    Returns:
        (V,) probabilities.

    Raises:
        ValueError: NaN among the logits, or a setting out of range.

    Introduced in lesson 06.

    >>> next_probs(np.log([0.5, 0.3, 0.2]), top_k=2).round(3)
    array([0.625, 0.375, 0.   ])
    """
    probs = with_temperature(logits, temperature)
    if top_k is not None:
        probs = keep_top_k(probs, top_k)
    return probs if top_p is None else keep_top_p(probs, top_p)


def generate(
    model: Model,
    id_to_char: Mapping[int, str],
    rng: np.random.Generator,
    max_length: int = 30,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
    end: str = END,
) -> str:
    """Write one text, character by character, until the model draws the end mark.

    Args:
        model: any model of the course, counted or network: see `models.contract`.
        id_to_char: the vocabulary.
        max_length: stop after so many characters even without the end mark.
        temperature, top_k, top_p: see `next_probs`.
        end: the mark that starts and ends every text.

    Returns:
        The text, without its marks.

    Introduced in lesson 06.

    >>> always_a_then_stop = lambda ids: np.log(np.eye(2)[1 - ids].clip(1e-9))
    >>> generate(always_a_then_stop, {0: ".", 1: "a"}, np.random.default_rng(0))
    'a'
    """
    return generate_batch(model, id_to_char, rng, 1, max_length, temperature, top_k, top_p, end)[0]


def generate_batch(
    model: Model,
    id_to_char: Mapping[int, str],
    rng: np.random.Generator,
    count: int,
    max_length: int = 30,
    temperature: float = 1.0,
    top_k: int | None = None,
    top_p: float | None = None,
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
            ids[row] = sample(next_probs(logits[row], temperature, top_k, top_p), rng)
        going = [row for row in going if ids[row] != end_id]
        if not going:
            break
        for row in going:
            texts[row] += id_to_char[int(ids[row])]
    return texts
