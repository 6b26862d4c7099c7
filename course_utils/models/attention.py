"""Attention: how a query weighs what there is to look at. Scores, weights, context; additive and dot."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def dot_scores(queries: Tensor, keys: Tensor) -> Tensor:
    """How well each query goes with each key: their dot product.

    Args:
        queries: (B, T, H).
        keys: (B, S, H).

    Returns:
        (B, T, S).

    Introduced in lesson 11. Source: Luong et al. (2015), equation 8, « dot ».

    >>> dot_scores(torch.tensor([[[1.0, 2.0]]]), torch.tensor([[[3.0, 0.0], [0.0, 5.0]]]))
    tensor([[[ 3., 10.]]])
    """
    return queries @ keys.transpose(1, 2)


def additive_scores(queries: Tensor, keys: Tensor, W_q: Tensor, W_k: Tensor, v: Tensor) -> Tensor:
    """How well each query goes with each key, as a small network says.

    Args:
        queries: (B, T, H).
        keys: (B, S, H).
        W_q, W_k: (H, A).
        v: (A,).

    Returns:
        (B, T, S).

    Introduced in lesson 11. Source: Bahdanau et al. (2015), appendix A.1.2.
    """
    return torch.tanh((queries @ W_q)[:, :, None] + (keys @ W_k)[:, None]) @ v  # (B, T, S, A) @ (A,)


def attend(scores: Tensor, values: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """The mean of the values, weighed by the softmax of the scores; what the mask hides weighs nothing.

    Args:
        scores: (B, T, S).
        values: (B, S, H).
        mask: (B, S) true where there is something to look at; once at least in each row.

    Returns:
        context: (B, T, H).
        weights: (B, T, S), each row of sum 1.

    Raises:
        ValueError: shapes that do not go together, or a row where everything is hidden.

    Introduced in lesson 11. Source: Bahdanau et al. (2015), equations 5 and 6.

    >>> context, weights = attend(torch.zeros(1, 1, 3), torch.tensor([[[2.0], [4.0], [9.0]]]), torch.tensor([[1, 1, 0]]).bool())
    >>> context, weights
    (tensor([[[3.]]]), tensor([[[0.5000, 0.5000, 0.0000]]]))
    """
    if scores.ndim != 3 or mask.shape != values.shape[:2] or scores.shape[::2] != mask.shape or not mask.any(1).all():
        raise ValueError(
            f"expected scores (B, T, S), values (B, S, H) and a mask (B, S) that leaves something in each row; got "
            f"{tuple(scores.shape)}, {tuple(values.shape)} and {tuple(mask.shape)}"
        )
    weights = torch.softmax(scores.masked_fill(~mask[:, None], -torch.inf), dim=-1)  # (B, T, S)
    return weights @ values, weights


class AdditiveScores(nn.Module):
    """The small network of `additive_scores`, with what it learns.

    Args:
        hidden_size: H, and A.

    Introduced in lesson 11. Source: Bahdanau et al. (2015).
    """

    def __init__(self, hidden_size: int):
        super().__init__()
        bound = hidden_size**-0.5
        self.W_q, self.W_k = (nn.Parameter(torch.empty(hidden_size, hidden_size).uniform_(-bound, bound)) for _ in "qk")
        self.v = nn.Parameter(torch.empty(hidden_size).uniform_(-bound, bound))

    def forward(self, queries: Tensor, keys: Tensor) -> Tensor:
        """Scores (B, T, S)."""
        return additive_scores(queries, keys, self.W_q, self.W_k, self.v)
