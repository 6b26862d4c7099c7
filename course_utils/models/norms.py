"""BatchNorm and LayerNorm written out, to be read beside PyTorch's own, which are faster (lesson 08)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class BatchNorm(nn.Module):
    """Each neuron centred and scaled by what it does over the minibatch; afterwards, by a running average.

    Args:
        size: H, number of neurons.
        momentum: share of each new minibatch in the running averages.
        eps: added to the variance, so that nothing is divided by 0.

    Raises:
        ValueError: while training, a minibatch of one example: it has no variance.

    Introduced in lesson 08. Source: Ioffe & Szegedy (2015), algorithm 1.

    >>> norm = BatchNorm(1)
    >>> norm(torch.tensor([[1.0], [3.0]])).round().flatten().tolist()
    [-1.0, 1.0]
    """

    def __init__(self, size: int, momentum: float = 0.1, eps: float = 1e-5):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.gain, self.shift = nn.Parameter(torch.ones(size)), nn.Parameter(torch.zeros(size))
        self.register_buffer("running_mean", torch.zeros(size))
        self.register_buffer("running_variance", torch.ones(size))

    def forward(self, x: Tensor) -> Tensor:
        """(N, H) to (N, H)."""
        if not self.training:
            return self._scaled(x, self.running_mean, self.running_variance)
        if len(x) < 2:
            raise ValueError(f"BatchNorm needs 2 examples or more to train on, got {len(x)}: use a larger batch_size")
        mean, variance = x.mean(dim=0), x.var(dim=0, unbiased=False)  # (H,)
        with torch.no_grad():
            self.running_mean.lerp_(mean, self.momentum)
            self.running_variance.lerp_(x.var(dim=0, unbiased=True), self.momentum)
        return self._scaled(x, mean, variance)

    def _scaled(self, x: Tensor, mean: Tensor, variance: Tensor) -> Tensor:
        return self.gain * (x - mean) / torch.sqrt(variance + self.eps) + self.shift


class LayerNorm(nn.Module):
    """Each example centred and scaled by what its own neurons do: nothing depends on the minibatch.

    Args:
        size: H, number of neurons.
        eps: added to the variance.

    Introduced in lesson 08. Source: Ba, Kiros & Hinton (2016).

    >>> LayerNorm(2)(torch.tensor([[1.0, 3.0]])).round().tolist()
    [[-1.0, 1.0]]
    """

    def __init__(self, size: int, eps: float = 1e-5):
        super().__init__()
        self.eps = eps
        self.gain, self.shift = nn.Parameter(torch.ones(size)), nn.Parameter(torch.zeros(size))

    def forward(self, x: Tensor) -> Tensor:
        """(..., H) to (..., H)."""
        mean = x.mean(dim=-1, keepdim=True)
        variance = x.var(dim=-1, unbiased=False, keepdim=True)
        return self.gain * (x - mean) / torch.sqrt(variance + self.eps) + self.shift
