"""Models that count what follows a context of n characters (lessons 03 and 04)."""

from collections.abc import Mapping

import numpy as np

from .contract import context_windows


def count_bigrams(contexts: np.ndarray, targets: np.ndarray, vocab_size: int) -> np.ndarray:
    """How often character j followed character i.

    Args:
        contexts, targets: (N,) ids of a character and of the one after it.

    Returns:
        (V, V) counts: row = context, column = what followed.

    Raises:
        ValueError: not two arrays (N,) of integers from 0 to V - 1.

    Introduced in lesson 03. Source: Jurafsky & Martin (2025), section 3.1.

    >>> count_bigrams(np.array([0, 1, 1]), np.array([1, 0, 0]), vocab_size=2)
    array([[0, 1],
           [2, 0]])
    """
    contexts, targets = _checked(contexts, 1, vocab_size), _checked(targets, 1, vocab_size)
    _refuse_unequal(contexts, targets)
    counts = np.zeros((vocab_size, vocab_size), dtype=int)  # (V, V)
    np.add.at(counts, (contexts, targets), 1)
    return counts


def to_probs(counts: np.ndarray, smoothing: float = 0.0) -> np.ndarray:
    """Divide each row of counts by its sum, after adding `smoothing` to every entry.

    Args:
        counts: (..., V) counts, 0 or more.
        smoothing: alpha, number of imaginary observations of each character.

    Returns:
        (..., V) rows that sum to 1.

    Raises:
        ValueError: negative counts or smoothing, NaN, or a row without any count and no smoothing.

    Introduced in lesson 03. Source: Jurafsky & Martin (2025), section 3.6 (add-k smoothing).

    >>> to_probs(np.array([[3, 1], [0, 0]]), smoothing=1).round(2)
    array([[0.67, 0.33],
           [0.5 , 0.5 ]])
    """
    counts = np.asarray(counts)
    if not smoothing >= 0:
        raise ValueError(f"smoothing is {smoothing}; expected 0 or more")
    if not counts.ndim or not ((counts >= 0) & np.isfinite(counts)).all():
        raise ValueError(f"expected counts (..., V) of 0 or more, got {counts.shape}, some negative or not a number")
    smoothed = counts + smoothing
    totals = smoothed.sum(axis=-1, keepdims=True)  # (..., 1)
    if (totals == 0).any():
        raise ValueError("a context has no count at all: its row cannot sum to 1; use smoothing > 0")
    return smoothed / totals


def count_contexts(contexts: np.ndarray, targets: np.ndarray, vocab_size: int) -> dict[tuple, np.ndarray]:
    """How often each character followed each context that occurs.

    Args:
        contexts: (N, T) ids; T may be 0, then the only context is `()`.
        targets: (N,) ids.

    Returns:
        A (V,) array of counts for each context met, and only for those.

    Raises:
        ValueError: not integers (N, T) and (N,) from 0 to V - 1.

    Introduced in lesson 04. Source: Jurafsky & Martin (2025), section 3.1.

    >>> count_contexts(np.array([[0, 1], [0, 1]]), np.array([1, 2]), vocab_size=3)
    {(0, 1): array([0, 1, 1])}
    """
    contexts, targets = _checked(contexts, 2, vocab_size), _checked(targets, 1, vocab_size)
    _refuse_unequal(contexts, targets)
    counts: dict[tuple, np.ndarray] = {}
    for context, target in zip(map(tuple, contexts.tolist()), targets.tolist(), strict=True):
        if context not in counts:
            counts[context] = np.zeros(vocab_size, dtype=int)  # (V,)
        counts[context][target] += 1
    return counts


def mix(counts: Mapping[tuple, np.ndarray], context: tuple, shorter: np.ndarray, weight: float) -> np.ndarray:
    """Blend what followed this context with what a shorter one predicts.

    Args:
        counts: from `count_contexts`.
        shorter: (V,) probabilities according to the context without its first character.
        weight: share given to the longer context, from 0 to 1.

    Returns:
        (V,) probabilities; `shorter` itself where the context was never seen.

    Raises:
        ValueError: the weight is not from 0 to 1, or `shorter` no distribution over the same characters.

    Introduced in lesson 04. Source: Jelinek & Mercer (1980).

    >>> mix({(0,): np.array([3, 1])}, (0,), shorter=np.array([0.5, 0.5]), weight=0.8)
    array([0.7, 0.3])
    """
    if not 0 <= weight <= 1:
        raise ValueError(f"weight is {weight}; expected a share from 0 to 1")
    if not ((shorter >= 0).all() and np.isclose(shorter.sum(), 1)):
        raise ValueError(
            f"shorter is no distribution: its sum is {shorter.sum():.3f}; divide counts by their sum first"
        )
    return _blend(counts, context, shorter, weight)


def _blend(counts: Mapping[tuple, np.ndarray], context: tuple, shorter: np.ndarray, weight: float) -> np.ndarray:
    """`mix` without its checks, for thousands of contexts."""
    if context not in counts:
        return shorter
    row = counts[context]
    return weight * row / row.sum() + (1 - weight) * shorter


def _checked(ids: np.ndarray, ndim: int, vocab_size: int) -> np.ndarray:
    ids = np.asarray(ids)
    shape = "(N,)" if ndim == 1 else "(N, T)"
    if ids.ndim != ndim or (ids.size and not np.issubdtype(ids.dtype, np.integer)):
        raise ValueError(f"expected ids {shape} of integers, got {ids.shape} of {ids.dtype}")
    if ids.size and not 0 <= ids.min() <= ids.max() < vocab_size:
        raise ValueError(f"ids run from {ids.min()} to {ids.max()}; expected 0 to {vocab_size - 1}")
    return ids.astype(int)


def _refuse_unequal(contexts: np.ndarray, targets: np.ndarray) -> None:
    if len(contexts) != len(targets):
        raise ValueError(f"{len(contexts)} contexts for {len(targets)} targets: expected as many, one target each")


class NGram:
    """Counts of one context length, with add-alpha smoothing.

    Args:
        context_length: T, number of characters that the model looks at; 0 gives the unigram.
        vocab_size: V.
        smoothing: alpha; 0 gives probability 0 to what was never seen.
        end_id: id of the mark that starts and ends every text.

    Introduced in lesson 04. Source: Jurafsky & Martin (2025), chapter 3.

    >>> model = NGram(1, vocab_size=2, smoothing=1).fit(np.array([[0], [0]]), np.array([1, 1]))
    >>> model.probs(np.array([[0], [1]]))
    array([[0.25, 0.75],
           [0.5 , 0.5 ]])
    """

    def __init__(self, context_length: int, vocab_size: int, smoothing: float = 0.0, end_id: int = 0):
        if context_length < 0 or not smoothing >= 0:
            raise ValueError(f"expected context_length and smoothing of 0 or more, got {context_length}, {smoothing}")
        self.context_length, self.vocab_size, self.smoothing = context_length, vocab_size, smoothing
        self.end_id = end_id
        self.counts = {}

    def fit(self, contexts: np.ndarray, targets: np.ndarray) -> "NGram":
        """Count; contexts (N, T or more), targets (N,). Returns the model itself.

        >>> NGram(1, vocab_size=2).fit(np.array([[0], [0]]), np.array([1, 1])).counts
        {(0,): array([0, 2])}
        """
        self.counts = count_contexts(last_columns(contexts, self.context_length), targets, self.vocab_size)
        return self

    def seen(self, contexts: np.ndarray) -> np.ndarray:
        """(N,) booleans: was this context met while counting?

        >>> NGram(1, vocab_size=2).fit(np.array([[0]]), np.array([1])).seen(np.array([[0], [1]]))
        array([ True, False])
        """
        return np.array([tuple(row) in self.counts for row in last_columns(contexts, self.context_length).tolist()])

    def probs(self, contexts: np.ndarray) -> np.ndarray:
        """(N, V) distribution of the next character after each context (N, T or more).

        >>> NGram(0, vocab_size=2).fit(np.zeros((4, 1), int), np.array([0, 0, 0, 1])).probs(np.array([[1]]))
        array([[0.75, 0.25]])
        """
        nothing = np.zeros(self.vocab_size, dtype=int)
        rows = last_columns(contexts, self.context_length).tolist()
        return to_probs(np.array([self.counts.get(tuple(row), nothing) for row in rows]), self.smoothing)

    def __call__(self, ids: np.ndarray) -> np.ndarray:
        """Logits (B, T, V) for ids (B, T); a start shorter than the context is padded with the end mark."""
        return logits_everywhere(self, ids)

    def num_parameters(self) -> int:
        """Counts that are kept: V for each context met.

        >>> NGram(1, vocab_size=2).fit(np.array([[0], [0]]), np.array([1, 1])).num_parameters()
        2
        """
        return len(self.counts) * self.vocab_size


class InterpolatedNGram:
    """Counts of every context length up to `context_length`, each blended with the shorter one.

    P_k = weight · counts_k + (1 - weight) · P_{k-1}; P_0 is the add-one unigram.

    Args:
        context_length: T, longest context; 3 is what the field calls a 4-gram.
        vocab_size: V.
        weight: lambda, share given to the longer context at every level, chosen on the validation split.
        end_id: id of the mark that starts and ends every text.

    Introduced in lesson 04. Source: Jelinek & Mercer (1980), with one weight for all lengths.

    >>> contexts, targets = np.array([[0], [0], [1]]), np.array([1, 1, 0])
    >>> model = InterpolatedNGram(1, vocab_size=2, weight=0.5).fit(contexts, targets)
    >>> model.probs(np.array([[0]]))
    array([[0.2, 0.8]])
    """

    def __init__(self, context_length: int, vocab_size: int, weight: float, end_id: int = 0):
        if context_length < 0 or not 0 <= weight <= 1:
            raise ValueError(f"expected context_length >= 0 and weight from 0 to 1, got {context_length}, {weight}")
        self.context_length, self.vocab_size, self.weight = context_length, vocab_size, weight
        self.end_id = end_id
        self.tables = []

    def fit(self, contexts: np.ndarray, targets: np.ndarray) -> "InterpolatedNGram":
        """Count at every length; contexts (N, T or more), targets (N,). Returns the model itself.

        >>> InterpolatedNGram(1, vocab_size=2, weight=0.5).fit(np.array([[0]]), np.array([1])).tables
        [{(): array([0, 1])}, {(0,): array([0, 1])}]
        """
        lengths = range(self.context_length + 1)
        self.tables = [count_contexts(last_columns(contexts, n), targets, self.vocab_size) for n in lengths]
        return self

    def probs(self, contexts: np.ndarray) -> np.ndarray:
        """(N, V) distribution of the next character after each context (N, T or more).

        >>> InterpolatedNGram(0, vocab_size=2, weight=0.5).fit(np.array([[0]]), np.array([1])).probs(np.array([[1]]))
        array([[0.33333333, 0.66666667]])
        """
        rows = [tuple(row) for row in last_columns(contexts, self.context_length).tolist()]
        known = {row: self._probs_after(row) for row in set(rows)}
        return np.array([known[row] for row in rows])

    def _probs_after(self, context: tuple) -> np.ndarray:
        probs = to_probs(self.tables[0][()], smoothing=1)  # (V,)
        for length in range(1, self.context_length + 1):
            probs = _blend(self.tables[length], context[-length:], probs, self.weight)
        return probs

    def __call__(self, ids: np.ndarray) -> np.ndarray:
        """Logits (B, T, V) for ids (B, T); a start shorter than the context is padded with the end mark."""
        return logits_everywhere(self, ids)

    def num_parameters(self) -> int:
        """Counts that are kept: V for each context met, at every length.

        >>> InterpolatedNGram(1, vocab_size=2, weight=0.5).fit(np.array([[0]]), np.array([1])).num_parameters()
        4
        """
        return sum(len(table) for table in self.tables) * self.vocab_size


def last_columns(contexts: np.ndarray, length: int) -> np.ndarray:
    """The last `length` ids of each context: (N, T) to (N, length).

    Raises:
        ValueError: contexts are not (N, T) with T >= length.

    >>> last_columns(np.array([[1, 2, 3]]), 2)
    array([[2, 3]])
    """
    contexts = np.asarray(contexts)
    if contexts.ndim != 2 or contexts.shape[1] < length:
        raise ValueError(f"expected contexts (N, T) with T >= {length}, got {contexts.shape}")
    return contexts[:, contexts.shape[1] - length :]


def logits_everywhere(model: "NGram | InterpolatedNGram", ids: np.ndarray) -> np.ndarray:
    """Log-probabilities after every position, the common answer of all models of the course.

    Args:
        model: has `context_length`, `end_id` and `probs`.
        ids: (B, T).

    Returns:
        (B, T, V); -inf where the model thinks a character impossible.

    >>> model = NGram(1, vocab_size=2, smoothing=1).fit(np.array([[0]]), np.array([1]))
    >>> logits_everywhere(model, np.array([[0, 1]])).shape
    (1, 2, 2)
    """
    windows = context_windows(np.asarray(ids), max(1, model.context_length), model.end_id)  # (B, T, width)
    with np.errstate(divide="ignore"):  # log(0) = -inf is the documented answer
        return np.log(model.probs(windows.reshape(-1, windows.shape[-1]))).reshape(*windows.shape[:2], -1)  # (B, T, V)
