"""How well a query goes with a key: their dot product, or what a small network says."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def dot_scores(queries: Tensor, keys: Tensor) -> Tensor:
    """How well each query goes with each key: their dot product.

    Args:
        queries: (T, H), or (B, T, H).
        keys: (S, H), or (B, S, H).

    Returns:
        (T, S), or (B, T, S).

    Introduced in lesson 11. Source: Luong et al. (2015), equation 8, « dot ».

    >>> dot_scores(torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 0.0], [0.0, 5.0]]))
    tensor([[ 3., 10.]])
    """
    return queries @ keys.mT


def additive_scores(queries: Tensor, keys: Tensor, W_q: Tensor, W_k: Tensor, v: Tensor) -> Tensor:
    """How well each query goes with each key, as a small network says.

    Args:
        queries: (T, H), or (B, T, H).
        keys: (S, H), or (B, S, H).
        W_q, W_k: (H, A).
        v: (A,).

    Returns:
        (T, S), or (B, T, S).

    Introduced in lesson 11. Source: Bahdanau et al. (2015), appendix A.1.2.

    >>> one = torch.ones(1, 1)
    >>> additive_scores(one, 2 * one, one, one, torch.tensor([10.0]))  # 10 tanh(1 + 2)
    tensor([[9.9505]])
    """
    sums = (queries @ W_q)[..., :, None, :] + (keys @ W_k)[..., None, :, :]  # (T, S, A)
    return torch.tanh(sums) @ v


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
