"""A task that asks for memory alone: a capital letter, many small ones, and which capital was it?"""

from __future__ import annotations

import torch

from ..batches import PADDING, Pairs
from ..models.contract import logits_of

CAPITALS = "ABCDEFGH"  # one of them is to be recalled
NOISE = "abcdefgh"
QUESTION = "?"
SYMBOLS = CAPITALS + NOISE + QUESTION


def recall_pairs(count: int, length: int, generator: torch.Generator) -> Pairs:
    """Texts such as « Fbagc…? », whose only target, at the question mark, is their first letter.

    Args:
        count: N texts.
        length: T characters of each: the capital, T - 2 small letters drawn at random, the question mark.
        generator: draws the letters.

    Returns:
        inputs (N, T), ids in `SYMBOLS`; targets (N, T), `PADDING` but in the last column.

    Raises:
        ValueError: no text, or a length below 2.

    Introduced in lesson 10. Source: Hochreiter & Schmidhuber (1997), section 5, in the form of a text.

    >>> inputs, targets = recall_pairs(1, 5, torch.Generator().manual_seed(0))
    >>> "".join(SYMBOLS[i] for i in inputs[0]), targets.tolist()
    ('Dhfa?', [[-1, -1, -1, -1, 3]])
    """
    if count < 1 or length < 2:
        raise ValueError(f"expected one text or more, of 2 characters or more; got {count} of {length}")
    size = len(CAPITALS)
    inputs = torch.randint(size, 2 * size, (count, length), generator=generator)
    inputs[:, 0] = torch.randint(0, size, (count,), generator=generator)
    inputs[:, -1] = SYMBOLS.index(QUESTION)
    targets = torch.full_like(inputs, PADDING)
    targets[:, -1] = inputs[:, 0]
    return Pairs(inputs, targets)


def recalled(model: torch.nn.Module, pairs: Pairs) -> float:
    """Share of the texts whose first letter a model finds, reading no more than each of them.

    Args:
        model: ids (N, T) to logits (N, T, V).
        pairs: from `recall_pairs`, one text or more.

    Introduced in lesson 10.
    """
    guesses = logits_of(model, pairs.inputs)[:, -1].argmax(axis=-1)  # (N,)
    return float((guesses == pairs.targets[:, -1].numpy()).mean())
