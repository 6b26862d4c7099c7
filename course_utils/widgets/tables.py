"""Models that count, as text that JavaScript reads: one table per length of context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from ..models.ngram import InterpolatedNGram, NGram

PARTS_PER_ROW = 1_000_000  # probabilities travel as whole parts of a million
CountedModel = NGram | InterpolatedNGram | ArrayLike
Rows = Iterable[tuple[tuple[int, ...], np.ndarray]]


def packed_model(model: CountedModel, id_to_char: Mapping[int, str]) -> dict:
    """A model as JavaScript wants it: `tables` (one text per length of context), `weight` and `smoothing`.

    Args:
        model: an `NGram`, an `InterpolatedNGram`, or probabilities (V,) or (V, V).
        id_to_char: the vocabulary, the end mark first.

    Raises:
        ValueError: another kind of model, a vocabulary of another size, or a symbol that is a digit or a space.

    >>> packed_model(np.array([0.25, 0.75]), {0: ".", 1: "a"})["tables"]
    ['\\t.250000a750000']
    """
    _refuse_symbols(id_to_char)
    if isinstance(model, NGram | InterpolatedNGram) and model.vocab_size != len(id_to_char):
        raise ValueError(f"a model of {model.vocab_size} characters and a vocabulary of {len(id_to_char)}: use its own")
    if isinstance(model, InterpolatedNGram):
        tables = [_text(table.items(), id_to_char) for table in model.tables]
        return {"tables": tables, "weight": model.weight, "smoothing": 0}
    if isinstance(model, NGram):
        shorter = [""] * model.context_length
        return {"tables": [*shorter, _text(model.counts.items(), id_to_char)], "weight": None} | {
            "smoothing": model.smoothing
        }
    return {"tables": _table_of_probs(np.asarray(model), id_to_char), "weight": None, "smoothing": 0}


def _refuse_symbols(id_to_char: Mapping[int, str]) -> None:
    strange = [symbol for symbol in id_to_char.values() if len(symbol) != 1 or symbol.isdigit() or symbol.isspace()]
    if strange:
        raise ValueError(f"symbols of one character, neither digit nor space, are expected: found {strange[:5]}")


def _table_of_probs(probs: np.ndarray, id_to_char: Mapping[int, str]) -> list[str]:
    if probs.ndim not in (1, 2) or set(probs.shape) != {len(id_to_char)}:
        raise ValueError(
            f"expected an n-gram model or probabilities (V,) or (V, V), V = {len(id_to_char)}: got {probs!r:.60}"
        )
    if not (np.isfinite(probs).all() and (probs >= 0).all() and np.allclose(probs.sum(axis=-1), 1)):
        raise ValueError("each row of probabilities must be 0 or more and sum to 1: divide by the sum of the row first")
    parts = np.rint(probs * PARTS_PER_ROW).astype(int)
    parts = np.where(probs > 0, np.maximum(parts, 1), 0)  # what is nearly impossible stays possible
    if probs.ndim == 1:
        return [_text([((), parts)], id_to_char)]
    return ["", _text((((i,), row) for i, row in enumerate(parts)), id_to_char)]


def _text(rows: Rows, id_to_char: Mapping[int, str]) -> str:
    """One line per context: the context, a tab, then each character that followed it and how often."""
    lines = []
    for context, counts in rows:
        followed = "".join(f"{id_to_char[int(i)]}{counts[i]}" for i in np.flatnonzero(counts))
        lines.append("".join(id_to_char[i] for i in context) + "\t" + followed)
    return "\n".join(lines)


def symbols(id_to_char: Mapping[int, str]) -> str:
    """The characters in the order of their ids, the end mark first.

    >>> symbols({0: ".", 1: "a"})
    '.a'
    """
    return "".join(id_to_char[i] for i in range(len(id_to_char)))
