"""SGD, momentum and AdamW written out, to be read beside PyTorch's own, which trainings use (lesson 07)."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor


class Momentum:
    """Steps against the gradient, or against a running sum of the gradients: a ball that keeps its speed.

    Args:
        params: tensors that ask for gradients.
        learning_rate: length of a step, 0 or more.
        momentum: share of the speed that is kept at each step; 0 gives plain SGD.

    Raises:
        ValueError: no tensor, or a setting out of range.

    Introduced in lesson 07. Source: Polyak (1964); as PyTorch's SGD, the rate multiplies the whole sum.

    >>> w = torch.tensor([1.0], requires_grad=True)
    >>> optimizer = Momentum([w], learning_rate=0.1, momentum=0.9)
    >>> for _ in range(2):
    ...     optimizer.zero_grad()
    ...     (w**2).sum().backward()
    ...     optimizer.step()
    >>> round(w.item(), 3)
    0.46
    """

    def __init__(self, params: Iterable[Tensor], learning_rate: float, momentum: float = 0.0):
        self.params = list(params)
        if not self.params or not learning_rate >= 0 or not 0 <= momentum < 1:
            raise ValueError(
                f"expected tensors, a rate of 0 or more and momentum from 0 to 1, got {len(self.params)} tensors, "
                f"{learning_rate}, {momentum}"
            )
        self.learning_rate, self.momentum = learning_rate, momentum
        self.speeds = [torch.zeros_like(param) for param in self.params]

    def zero_grad(self) -> None:
        """Forget the gradients of the step before."""
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """One step; a tensor without gradient stays where it is."""
        for param, speed in zip(self.params, self.speeds, strict=True):
            if param.grad is not None:
                speed.mul_(self.momentum).add_(param.grad)
                param -= self.learning_rate * speed


class AdamW:
    """Steps of about one learning rate for every number, whatever the size of its gradient.

    A running mean of the gradient says where to go, a running mean of its square how much it varies; both start at 0,
    which is corrected. The weights shrink by themselves, apart from the gradient.

    Args:
        params: tensors that ask for gradients.
        learning_rate: length of a step, 0 or more.
        betas: share of each running mean that is kept at each step.
        eps: added to the root, so that nothing is divided by 0.
        weight_decay: share of each weight, times the rate, lost at each step.

    Raises:
        ValueError: no tensor, or a setting out of range.

    Introduced in lesson 07. Source: Kingma & Ba (2015), algorithm 1; Loshchilov & Hutter (2019) for the decay.

    >>> w = torch.tensor([1.0, 100.0], requires_grad=True)
    >>> optimizer = AdamW([w], learning_rate=0.1)
    >>> (w**2).sum().backward()
    >>> optimizer.step()
    >>> [round(value, 3) for value in w.tolist()]
    [0.9, 99.9]
    """

    def __init__(
        self,
        params: Iterable[Tensor],
        learning_rate: float,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ):
        self.params = list(params)
        if not self.params or not learning_rate >= 0 or not all(0 <= beta < 1 for beta in betas) or not eps > 0:
            raise ValueError(
                f"expected tensors, a rate of 0 or more, betas from 0 to 1 and eps above 0, got {len(self.params)} "
                f"tensors, {learning_rate}, {betas}, {eps}"
            )
        self.learning_rate, self.betas, self.eps, self.weight_decay = learning_rate, betas, eps, weight_decay
        self.steps = 0
        self.means = [torch.zeros_like(param) for param in self.params]
        self.squares = [torch.zeros_like(param) for param in self.params]

    def zero_grad(self) -> None:
        """Forget the gradients of the step before."""
        for param in self.params:
            param.grad = None

    @torch.no_grad()
    def step(self) -> None:
        """One step; a tensor without gradient stays where it is."""
        self.steps += 1
        first, second = self.betas
        for param, mean, square in zip(self.params, self.means, self.squares, strict=True):
            if param.grad is None:
                continue
            param *= 1 - self.learning_rate * self.weight_decay
            mean.mul_(first).add_((1 - first) * param.grad)
            square.mul_(second).add_((1 - second) * param.grad**2)
            corrected = square / (1 - second**self.steps)  # the running means began at 0
            param -= self.learning_rate * (mean / (1 - first**self.steps)) / (corrected.sqrt() + self.eps)
