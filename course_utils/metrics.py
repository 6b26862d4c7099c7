"""Scores of a language model. All losses are in nats."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from .models.contract import Model, logits_of
from .text import END, encode


def mean_nll(probs: ArrayLike, targets: ArrayLike) -> float:
    """Average negative log-likelihood of the tokens that really followed.

    Args:
        probs: (N, V) one distribution per position; rows sum to 1.
        targets: (N,) integer ids of the tokens observed there.

    Returns:
        Loss in nats per token: 0 for a perfect model, log(V) for a uniform one.
        `inf` if a token that occurs was given probability 0: smooth the counts.

    Raises:
        ValueError: shapes differ, `targets` is empty or holds what is no id, or a row is no distribution.

    Introduced in lesson 03. Source: Bishop (2006), eq. 4.108, with one-hot targets.

    >>> coins = np.array([[0.50, 0.50], [0.25, 0.75]])
    >>> round(mean_nll(coins, targets=[1, 0]), 3)
    1.04
    """
    probs, targets = np.asarray(probs), np.asarray(targets)
    if probs.ndim != 2 or targets.shape != probs.shape[:1] or targets.size == 0:
        raise ValueError(f"expected probs (N, V) and targets (N,) with N > 0, got {probs.shape} and {targets.shape}")
    if not ((probs >= 0).all() and np.allclose(probs.sum(axis=1), 1)):
        raise ValueError(
            "each row of probs must hold numbers of 0 or more and sum to 1: divide counts by their row sum"
        )
    if not np.issubdtype(targets.dtype, np.integer) or not 0 <= targets.min() <= targets.max() < probs.shape[1]:
        raise ValueError(f"targets must be integers from 0 to {probs.shape[1] - 1}, the number of columns of probs")
    target_probs = probs[np.arange(len(targets)), targets]  # (N,)
    with np.errstate(divide="ignore"):  # log(0) = -inf is the documented answer
        return float(-np.log(target_probs).mean())


def nll_per_character(
    model: Model, texts: Sequence[str], char_to_id: Mapping[str, int], end: str = END, batch_size: int = 256
) -> float:
    """Mean NLL of any model on texts, each followed by the end mark, which counts as a character.

    Args:
        model: any model of the course, counted or network: see `models.contract`.
        texts: without end marks.
        char_to_id: the vocabulary.
        end: the mark that starts and ends every text.
        batch_size: texts read together; those of like length are, so that little is padded.

    Returns:
        Nats per character; `inf` if the model thinks impossible a character that occurs.

    Raises:
        ValueError: no text, a character that the vocabulary has not, or a model of another vocabulary.

    Introduced in lesson 04.

    >>> uniform = lambda ids: np.zeros((*ids.shape, 4))
    >>> round(nll_per_character(uniform, ["ab", "c"], {".": 0, "a": 1, "b": 2, "c": 3}), 3)  # log 4
    1.386
    """
    if not len(texts):
        raise ValueError("the corpus is empty: expected at least one text")
    encoded = sorted((encode(end + text + end, char_to_id) for text in texts), key=len)
    total = count = 0
    for first in range(0, len(encoded), batch_size):
        batch = encoded[first : first + batch_size]
        ids = np.full((len(batch), len(batch[-1])), char_to_id[end])  # (B, T + 1)
        for row, one in zip(ids, batch, strict=True):
            row[: len(one)] = one
        counted = np.arange(ids.shape[1] - 1) < np.array([[len(one) - 1] for one in batch])  # (B, T)
        logits = logits_of(model, ids[:, :-1])  # (B, T, V)
        if logits.shape[2] != len(char_to_id):
            raise ValueError(f"the model answers {logits.shape[2]} logits for a vocabulary of {len(char_to_id)} tokens")
        total += _losses(logits, ids[:, 1:])[counted].sum()
        count += counted.sum()
    return float(total / count)


def _losses(logits: np.ndarray, targets: np.ndarray) -> np.ndarray:
    """-log softmax at the targets: (B, T, V) and (B, T) to (B, T)."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    given = np.take_along_axis(shifted, targets[..., None], axis=-1)[..., 0]  # (B, T)
    return np.log(np.exp(shifted).sum(axis=-1)) - given


def chi_square(drawn: ArrayLike, probs: ArrayLike) -> float:
    """How far counts are from those that were expected: the sum of the squared gaps, each over what was expected.

    Args:
        drawn: (V,) how often each token was drawn.
        probs: (V,) the distribution that it was drawn from.

    Returns:
        About the number of possible tokens minus one when the draw is right; `inf` if an impossible one was drawn.

    Raises:
        ValueError: the shapes differ, a count is below 0, nothing was drawn, or `probs` is no distribution.

    Introduced in lesson 06. Source: Pearson (1900).

    >>> round(chi_square([48, 52], [0.5, 0.5]), 2)
    0.16
    """
    drawn, probs = np.asarray(drawn), np.asarray(probs, dtype=float)
    if drawn.ndim != 1 or drawn.shape != probs.shape or not drawn.size:
        raise ValueError(f"expected counts and probabilities of one shape (V,), got {drawn.shape} and {probs.shape}")
    if not (drawn >= 0).all() or not drawn.sum() > 0:
        raise ValueError("expected counts of 0 or more, one at least above 0")
    if not ((probs >= 0).all() and np.isclose(probs.sum(), 1)):
        raise ValueError(f"probs is no distribution: its sum is {probs.sum():.3f}")
    possible = probs > 0
    if drawn[~possible].sum() > 0:
        return np.inf
    expected = drawn.sum() * probs[possible]
    return float(((drawn[possible] - expected) ** 2 / expected).sum())


def perplexity(nll: float) -> float:
    """Number of equally likely choices that would cost the same loss.

    Args:
        nll: mean loss in nats, 0 or more.

    Returns:
        exp(nll): 1 for a perfect model, V for a uniform one.

    Raises:
        ValueError: `nll` is negative or NaN.

    Introduced in lesson 03. Source: Jelinek et al. (1977).

    >>> round(perplexity(np.log(37)), 6)
    37.0
    """
    if not nll >= 0:
        raise ValueError(f"nll is {nll}; a mean negative log-likelihood is 0 or more: was the sign forgotten?")
    return float(np.exp(nll))


def accuracy(predicted: ArrayLike, true: ArrayLike) -> float:
    """Share of the predictions that are right.

    Args:
        predicted, true: (N,) class numbers.

    Returns:
        Between 0 and 1.

    Raises:
        ValueError: the shapes differ or are empty.

    Introduced in lesson 02.

    >>> accuracy([7, 1, 1, 0], true=[7, 1, 7, 0])
    0.75
    """
    predicted, true = np.asarray(predicted), np.asarray(true)
    if predicted.shape != true.shape or predicted.ndim != 1 or predicted.size == 0:
        raise ValueError(f"expected two arrays (N,) with N > 0, got {predicted.shape} and {true.shape}")
    return float((predicted == true).mean())


def confusion_matrix(predicted: ArrayLike, true: ArrayLike, num_classes: int) -> np.ndarray:
    """How often class j was read where class i was written.

    Args:
        predicted, true: (N,) class numbers from 0 to num_classes - 1.

    Returns:
        (C, C) counts: row = true class, column = predicted class.

    Raises:
        ValueError: the shapes differ or are empty, or a class number is no integer or out of range.

    Introduced in lesson 02. Same layout as scikit-learn's `confusion_matrix`.

    >>> confusion_matrix([0, 1, 1], true=[0, 1, 0], num_classes=2)
    array([[1, 1],
           [0, 1]])
    """
    predicted, true = np.asarray(predicted), np.asarray(true)
    if predicted.shape != true.shape or predicted.ndim != 1 or predicted.size == 0:
        raise ValueError(f"expected two arrays (N,) with N > 0, got {predicted.shape} and {true.shape}")
    if not all(np.issubdtype(array.dtype, np.integer) for array in (predicted, true)):
        raise ValueError(f"class numbers must be integers, got {predicted.dtype} and {true.dtype}: forgot argmax?")
    if not 0 <= min(predicted.min(), true.min()) <= max(predicted.max(), true.max()) < num_classes:
        raise ValueError(f"a class number is outside 0 to {num_classes - 1}")
    matrix = np.zeros((num_classes, num_classes), dtype=int)  # (C, C)
    np.add.at(matrix, (true, predicted), 1)
    return matrix
