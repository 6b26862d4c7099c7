"""What a model looked at while it wrote, and whether its answers are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from .models.seq2seq import ASK
from .text import END


def teacher_forcing(answer: str) -> tuple[str, str]:
    """What a decoder reads and what it should write: the true answer, one character late, and the true answer.

    Args:
        answer: without marks.

    Returns:
        read: « = » and the answer; written: the answer and the end mark.

    Introduced in lesson 11. Source: Williams & Zipser (1989).

    >>> teacher_forcing("97")
    ('=97', '97.')
    """
    return ASK + answer, answer + END


def write_greedily(
    step: Callable[[int, Any], tuple[ArrayLike, Any]], first: int, end: int, max_length: int
) -> list[int]:
    """The likeliest character after each, read by the next step, until the end mark.

    Args:
        step: (id, state) to logits (V,) and the next state; the state before the first character is None.
        first: id that is read first.
        end: id of the end mark.
        max_length: ids of the answer, at most.

    Returns:
        The ids written after `first`, up to `end`, which is not among them.

    Raises:
        ValueError: a length below 0, or logits of another shape or NaN.

    Introduced in lesson 11. Source: Sutskever et al. (2014), section 3.2, with one hypothesis.

    >>> write_greedily(lambda i, state: (np.eye(4)[(i + 1) % 4], None), first=1, end=0, max_length=9)
    [2, 3]
    """
    if max_length < 0:
        raise ValueError(f"max_length is {max_length}: expected 0 or more")
    written, state, current = [], None, first
    while len(written) < max_length:
        logits, state = step(current, state)
        if np.ndim(logits) != 1 or np.isnan(logits).any():
            raise ValueError(f"step answers logits {np.shape(logits)}: expected (V,), without NaN")
        current = int(np.argmax(logits))
        if current == end:
            break
        written.append(current)
    return written


def looked_at(weights: ArrayLike, text: str) -> list[str]:
    """The word that a model looked at most, for each character that it wrote.

    Args:
        weights: (T, S) each row of sum 1; S characters of the text.
        text: words parted by single spaces.

    Returns:
        T words; a space belongs to none.

    Raises:
        ValueError: another number of columns than of characters, weights that are negative or NaN, or words that are
            not parted by single spaces.

    Introduced in lesson 11.

    >>> looked_at([[0.4, 0.1, 0.2, 0.3], [0.1, 0.2, 0.3, 0.4]], "a bc")
    ['bc', 'bc']
    """
    weights = np.asarray(weights, dtype=float)
    if weights.ndim != 2 or weights.shape[1] != len(text):
        raise ValueError(f"weights is {weights.shape}: expected (T, {len(text)}), one column per character of {text!r}")
    words, sums, start = text.split(" "), [], 0
    if not all(words) or not (weights >= 0).all():
        raise ValueError(f"expected weights of 0 or more, and words parted by single spaces; got {text!r}")
    for word in words:
        sums.append(weights[:, start : start + len(word)].sum(axis=1))
        start += len(word) + 1
    return [words[i] for i in np.argmax(sums, axis=0)]


def exact_by_length(answers: Sequence[str], truths: Sequence[str]) -> dict[int, float]:
    """The share of answers that are right to the last character, for each length of the truth.

    Returns:
        By length, in growing order.

    Raises:
        ValueError: another number of answers than of truths.

    Introduced in lesson 11.

    >>> exact_by_length(["12", "10", "345"], ["12", "13", "345"])
    {2: 0.5, 3: 1.0}
    """
    if len(answers) != len(truths):
        raise ValueError(f"{len(answers)} answers for {len(truths)} truths: expected as many")
    found: dict[int, list[bool]] = {}
    for answer, truth in zip(answers, truths, strict=True):
        found.setdefault(len(truth), []).append(answer == truth)
    return {length: sum(found[length]) / len(found[length]) for length in sorted(found)}
