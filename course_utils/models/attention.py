"""Attention: weights from scores, and a mean weighed by them; over another text, over oneself, in several heads."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def attend(scores: Tensor, values: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """The mean of the values, weighed by the softmax of the scores; what the mask hides weighs nothing.

    Args:
        scores: (T, S), or (B, T, S).
        values: (S, H), or (B, S, H).
        mask: (S,), or (B, S): true where there is something to look at, once at least.

    Returns:
        context: (T, H), or (B, T, H).
        weights: (T, S), or (B, T, S), each row of sum 1.

    Raises:
        ValueError: shapes that do not go together, a mask that hides everything or is not of booleans.

    Introduced in lesson 11. Source: Bahdanau et al. (2015), equations 5 and 6.

    >>> values, mask = torch.tensor([[2.0], [4.0], [9.0]]), torch.tensor([True, True, False])
    >>> attend(torch.zeros(1, 3), values, mask)
    (tensor([[3.]]), tensor([[0.5000, 0.5000, 0.0000]]))
    """
    fits = scores.ndim == values.ndim == mask.ndim + 1 and values.shape[:-1] == mask.shape == (
        *scores.shape[:-2],
        scores.shape[-1],
    )
    if not fits or mask.dtype != torch.bool or not mask.any(-1).all():
        raise ValueError(
            f"expected scores (T, S), values (S, H) and a mask (S,) of booleans that leaves something to look at; got "
            f"{tuple(scores.shape)}, {tuple(values.shape)} and {tuple(mask.shape)}, {mask.dtype}"
        )
    return _weighed(scores, values, mask[..., None, :])


def attention(Q: Tensor, K: Tensor, V: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """What each query gathers from the values: softmax(Q Kᵀ / √H) V.

    The queries of one text over the keys and values of another make cross-attention; over its own, self-attention.

    Args:
        Q: (..., T, H) queries.
        K: (..., S, H) keys.
        V: (..., S, D) values.
        mask: (..., T, S) of booleans, true where a query may look, once at least in each row; None for everywhere.

    Returns:
        z: (..., T, D).
        weights: (..., T, S), each row of sum 1.

    Raises:
        ValueError: shapes that do not go together, or a mask that is not of booleans or hides a whole row.

    Introduced in lesson 12. Source: Vaswani et al. (2017), equation 1.

    >>> Q, K, V = torch.tensor([[2.0, 0.0]]), torch.zeros(2, 2), torch.tensor([[1.0], [3.0]])
    >>> attention(Q, K, V)
    (tensor([[2.]]), tensor([[0.5000, 0.5000]]))
    """
    if min(Q.ndim, K.ndim, V.ndim) < 2 or Q.shape[-1] != K.shape[-1] or K.shape[-2] != V.shape[-2]:
        raise ValueError(
            f"expected Q (T, H), K (S, H) and V (S, D); got {tuple(Q.shape)}, {tuple(K.shape)} and {tuple(V.shape)}"
        )
    scores = Q @ K.mT / math.sqrt(K.shape[-1])  # (T, S)
    if mask is not None:
        _check_mask(mask, scores)
    return _weighed(scores, V, mask)


def _weighed(scores: Tensor, values: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
    """The mean of the values weighed by the softmax of the scores, and the weights; what the mask hides weighs 0."""
    if mask is not None:
        scores = scores.masked_fill(~mask, -torch.inf)
    weights = torch.softmax(scores, dim=-1)  # (T, S)
    return weights @ values, weights


def _check_mask(mask: Tensor, scores: Tensor) -> None:
    fits = mask.ndim >= 2 and mask.shape[-2:] == scores.shape[-2:]
    if not fits or mask.dtype != torch.bool or not mask.any(-1).all():
        raise ValueError(
            f"expected a mask {tuple(scores.shape[-2:])} of booleans that leaves every query something to look at; "
            f"got {tuple(mask.shape)}, {mask.dtype}"
        )


def causal_mask(length: int) -> Tensor:
    """Who may look at whom when a text is written from left to right: at oneself and at what comes before.

    Args:
        length: T, 1 or more.

    Returns:
        (T, T) of booleans; row t is true up to column t.

    Raises:
        ValueError: a length below 1.

    Introduced in lesson 12. Source: Vaswani et al. (2017), section 3.2.3.

    >>> causal_mask(3).int().tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    """
    if length < 1:
        raise ValueError(f"length is {length}: expected 1 or more")
    return torch.ones(length, length, dtype=torch.bool).tril()


def multi_head(
    X: Tensor, W_q: Tensor, W_k: Tensor, W_v: Tensor, W_o: Tensor, num_heads: int, mask: Tensor | None = None
) -> tuple[Tensor, Tensor]:
    """Self-attention in several heads: each looks in its own share of the channels, W_o mixes what they found.

    Args:
        X: (..., T, D).
        W_q, W_k, W_v, W_o: (D, D); head 0 has the first D / num_heads columns of the first three.
        num_heads: N, which divides D.
        mask: (T, T) of booleans, as in `attention`, the same for every head.

    Returns:
        z: (..., T, D).
        weights: (..., N, T, T).

    Raises:
        ValueError: a number of heads that does not divide D, or a mask of another shape.

    Introduced in lesson 12. Source: Vaswani et al. (2017), section 3.2.2.

    >>> one = torch.eye(2)
    >>> multi_head(torch.ones(1, 3, 2), one, one, one, one, num_heads=2)[1].shape
    torch.Size([1, 2, 3, 3])
    """
    if num_heads < 1 or W_q.shape[-1] % num_heads:
        raise ValueError(f"num_heads is {num_heads}: expected a divisor of {W_q.shape[-1]}, the number of channels")
    if mask is not None and mask.ndim != 2:
        raise ValueError(f"mask is {tuple(mask.shape)}: expected (T, T), the same for every text and every head")
    Q, K, V = (split_heads(X @ W, num_heads) for W in (W_q, W_k, W_v))  # (..., N, T, D / N)
    z, weights = attention(Q, K, V, mask)
    return join_heads(z) @ W_o, weights


def split_heads(x: Tensor, num_heads: int) -> Tensor:
    """(..., T, D) to (..., N, T, D / N): the channels shared out, head after head.

    Introduced in lesson 12.

    >>> split_heads(torch.arange(8.0).reshape(2, 4), num_heads=2).tolist()
    [[[0.0, 1.0], [4.0, 5.0]], [[2.0, 3.0], [6.0, 7.0]]]
    """
    return x.unflatten(-1, (num_heads, -1)).transpose(-3, -2)


def join_heads(z: Tensor) -> Tensor:
    """(..., N, T, D / N) to (..., T, D): the heads side by side again.

    Introduced in lesson 12.

    >>> x = torch.arange(8.0).reshape(2, 4)
    >>> join_heads(split_heads(x, 2)).equal(x)
    True
    """
    return z.transpose(-3, -2).flatten(-2)
