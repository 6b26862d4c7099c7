"""Muon, an optimiser for matrices: every direction of a step counts as much (lesson 13)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import torch
from torch import Tensor, nn

COEFFICIENTS = (3.4445, -4.7750, 2.0315)  # of Newton and Schulz's fifth-degree iteration, chosen for speed
EPS = 1e-7


def orthogonalised(gradients: Tensor, num_iterations: int = 5) -> Tensor:
    """The nearest matrices whose directions all have about the same length, 0.7 to 1.2, by products alone.

    Args:
        gradients: (..., R, C) matrices.
        num_iterations: of the polynomial.

    Returns:
        (..., R, C).

    Introduced in lesson 13. Source: Jordan et al. (2024), « Muon »; Bernstein & Newhouse (2024).

    >>> lengths = torch.linalg.svdvals(orthogonalised(torch.tensor([[3.0, 0.0], [0.0, 0.2]])))
    >>> bool((lengths > 0.5).all() and (lengths < 1.3).all())
    True
    """
    a, b, c = COEFFICIENTS
    tall = gradients.shape[-2] > gradients.shape[-1]
    x = gradients.mT if tall else gradients
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + EPS)
    for _ in range(num_iterations):
        square = x @ x.mT
        x = a * x + (b * square + c * square @ square) @ x
    return x.mT if tall else x


class Muon(torch.optim.Optimizer):
    """Momentum, then a step whose directions all have the same length.

    Args:
        params: matrices, of two dimensions.
        learning_rate: length of a step in every direction.
        momentum: share of the running mean that is kept at each step.

    Raises:
        ValueError: a tensor that is no matrix, or a setting out of range.

    Introduced in lesson 13. Source: Jordan et al. (2024).
    """

    def __init__(self, params: Iterable[Tensor], learning_rate: float = 0.006, momentum: float = 0.95):
        params = list(params)
        if not params or any(one.ndim != 2 for one in params) or not (learning_rate > 0 and 0 <= momentum < 1):
            raise ValueError(
                f"expected matrices, a rate above 0 and momentum from 0 to 1; got shapes "
                f"{[tuple(one.shape) for one in params]}, {learning_rate}, {momentum}"
            )
        super().__init__(params, {"lr": learning_rate, "momentum": momentum})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        """One step; matrices of the same shape are worked out together, which is much faster."""
        for group in self.param_groups:
            there = sorted((one for one in group["params"] if one.grad is not None), key=_shape)
            for _, some in groupby(there, key=_shape):
                self._move(list(some), group["lr"], group["momentum"])

    def _move(self, params: list[Tensor], learning_rate: float, momentum: float) -> None:
        for one in params:
            mean = self.state[one].setdefault("mean", torch.zeros_like(one))
            mean.lerp_(one.grad, 1 - momentum)
        ahead = torch.stack([one.grad.lerp(self.state[one]["mean"], momentum) for one in params])
        rows, columns = ahead.shape[-2:]
        steps = orthogonalised(ahead) * (learning_rate * max(1.0, rows / columns) ** 0.5)
        for one, step in zip(params, steps, strict=True):
            one -= step


def _shape(matrix: Tensor) -> tuple[int, ...]:
    return tuple(matrix.shape)


class Together:
    """Several optimisers that move as one."""

    def __init__(self, *optimizers: torch.optim.Optimizer):
        self.optimizers = optimizers
        self.param_groups = [group for one in optimizers for group in one.param_groups]

    def zero_grad(self) -> None:
        """Forget the gradients of the step before."""
        for one in self.optimizers:
            one.zero_grad()

    def step(self) -> None:
        """One step of each."""
        for one in self.optimizers:
            one.step()


def muon(model: nn.Module, learning_rate: float = 0.006, others: float = 0.006) -> Together:
    """Muon for the matrices of the blocks, AdamW for all the rest: embeddings, norms, logits.

    Args:
        model: one with `blocks`, such as `GPT`.
        learning_rate: of Muon.
        others: rate of AdamW.

    Introduced in lesson 13. Source: Jordan et al. (2024).
    """
    hidden = [one for one in model.blocks.parameters() if one.ndim == 2]
    chosen = set(map(id, hidden))
    rest = [one for one in model.parameters() if id(one) not in chosen and one.requires_grad]
    return Together(
        Muon(hidden, learning_rate), torch.optim.AdamW(rest, lr=others, betas=(0.9, 0.98), weight_decay=0.0, fused=True)
    )
