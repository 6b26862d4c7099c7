"""Gradients that travel back through time: what each moment of a text receives, and how to keep it in bounds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor


def gradients_through_time(states: Tensor, W_hh: Tensor, grad_last: Tensor) -> Tensor:
    """How much each state of a tanh network counts for the loss of the **last** character.

    Args:
        states: (T, H) what the network remembered after each character.
        W_hh: (H, H).
        grad_last: (H,) the gradient of that loss for the last state.

    Returns:
        (T, H), its last row `grad_last`.

    Raises:
        ValueError: shapes that do not go together.

    Introduced in lesson 09. Source: Werbos (1990); Pascanu et al. (2013), eq. 5.

    >>> states, W_hh = torch.tensor([[0.0], [0.5]]), torch.tensor([[2.0]])
    >>> gradients_through_time(states, W_hh, torch.tensor([1.0]))  # 1 × (1 - 0.5²) × 2, then 1
    tensor([[1.5000],
            [1.0000]])
    """
    size = grad_last.shape[-1] if grad_last.ndim == 1 else -1
    if states.ndim != 2 or not len(states) or states.shape[1] != size or W_hh.shape != (size, size):
        raise ValueError(
            f"expected states (T, H), W_hh (H, H) and grad_last (H,), got {tuple(states.shape)}, {tuple(W_hh.shape)} "
            f"and {tuple(grad_last.shape)}"
        )
    gradients = torch.zeros_like(states)  # (T, H)
    gradients[-1] = grad_last
    for t in range(len(states) - 1, 0, -1):
        gradients[t - 1] = (gradients[t] * (1 - states[t] ** 2)) @ W_hh.T
    return gradients


def clip_gradients(gradients: Sequence[Tensor], max_norm: float) -> list[Tensor]:
    """Gradients made shorter together where their common length is above a limit; their direction stays.

    Args:
        gradients: tensors of any shapes.
        max_norm: above 0.

    Raises:
        ValueError: the limit is not above 0.

    Introduced in lesson 09. Source: Pascanu et al. (2013), algorithm 1.

    >>> clip_gradients([torch.tensor([3.0]), torch.tensor([4.0])], max_norm=1.0)
    [tensor([0.6000]), tensor([0.8000])]
    """
    if not max_norm > 0:
        raise ValueError(f"max_norm is {max_norm}; expected a length above 0")
    gradients = list(gradients)  # a generator would be empty the second time
    norm = sum((gradient**2).sum() for gradient in gradients) ** 0.5
    if not math.isfinite(norm):
        raise ValueError(
            f"the gradients' common length is {float(norm)}: the training diverged, nothing is left to cut"
        )
    return [gradient * min(1.0, max_norm / norm) if norm > 0 else gradient for gradient in gradients]


class Flow(NamedTuple):
    """How a gradient travels back along a text.

    Attributes:
        norms: (T,) of the last loss's gradient for each state, as a list.
        total: length of its gradient for all that is learnt in the recurrent layer: what a step of training sees.
    """

    norms: list[float]
    total: float


def gradient_flow(xs: Tensor, gain: float, activation: str = "tanh", hidden_size: int = 64, seed: int = 0) -> Flow:
    """What comes back along a text to a recurrent layer at its start, from a loss on its last state.

    Args:
        xs: (T, D) the text; it is weighed by random weights that keep its size.
        gain: W_hh is normal of standard deviation gain / √H.
        activation: "tanh" or "relu".
        hidden_size: H.
        seed: of the weights, the same for every gain.

    Returns:
        The norms, the last one 1, and the total.

    Raises:
        ValueError: another activation, or xs not (T, D).

    Introduced in lesson 09. Source: Pascanu et al. (2013), section 2.
    """
    if activation not in ("tanh", "relu") or xs.ndim != 2 or not len(xs):
        raise ValueError(f"expected xs (T, D), not empty, and tanh or relu; got {tuple(xs.shape)} and {activation!r}")
    if not math.isfinite(gain) or hidden_size < 1:
        raise ValueError(f"expected a finite gain and a hidden_size of 1 or more; got {gain} and {hidden_size}")
    generator = torch.Generator().manual_seed(seed)
    xs, h = xs.double(), torch.zeros(hidden_size, dtype=torch.float64)
    W_xh = torch.randn(xs.shape[1], hidden_size, generator=generator, dtype=torch.float64)
    W_hh = torch.randn(hidden_size, hidden_size, generator=generator, dtype=torch.float64)
    learnt = [W_xh.requires_grad_(), (W_hh * gain / hidden_size**0.5).requires_grad_()]
    states = []
    for x in xs:
        h = getattr(torch, activation)(x @ learnt[0] + h @ learnt[1])
        states.append(h)
    direction = torch.randn(hidden_size, generator=generator, dtype=torch.float64)
    loss = (h * direction / direction.norm()).sum()  # its gradient for the last state is 1 long
    *gradients, g_xh, g_hh = torch.autograd.grad(loss, [*states, *learnt])
    norms = [float(one.norm()) for one in gradients]
    return Flow(norms, float((g_xh**2).sum() + (g_hh**2).sum()) ** 0.5)


def cell_flow(xs: Tensor, forget_bias: float, hidden_size: int = 64, seed: int = 0) -> list[float]:
    """What comes back along a text to the cells of an LSTM at its start, from a loss on its last state.

    Args:
        xs: (T, D) the text.
        forget_bias: of the forget gates; the other biases are 0, the weights those that PyTorch draws.
        hidden_size: H.
        seed: of the weights, the same for every bias.

    Returns:
        T lengths of the gradient of that loss for each cell; the loss is the one of `gradient_flow`.

    Raises:
        ValueError: xs is not (T, D).

    Introduced in lesson 10. Source: Hochreiter & Schmidhuber (1997), section 3.
    """
    from .models.lstm import lstm_step

    if xs.ndim != 2 or not len(xs) or hidden_size < 1 or not math.isfinite(forget_bias):
        raise ValueError(
            f"expected xs (T, D), T of 1 or more, hidden_size of 1 or more and a finite bias; got {tuple(xs.shape)}, "
            f"{hidden_size} and {forget_bias}"
        )
    generator, dtype = torch.Generator().manual_seed(seed), torch.float64
    bound = hidden_size**-0.5
    W_x, W_h = (
        (2 * torch.rand(rows, 4 * hidden_size, generator=generator, dtype=dtype) - 1) * bound
        for rows in (xs.shape[1], hidden_size)
    )
    b = torch.zeros(4 * hidden_size, dtype=dtype)
    b[hidden_size : 2 * hidden_size] = forget_bias
    h, c, cells = torch.zeros(1, hidden_size, dtype=dtype), torch.zeros(1, hidden_size, dtype=dtype), []
    for x in xs.double():
        c = c.requires_grad_() if c.is_leaf else c
        h, c = lstm_step(x[None], h, c, W_x, W_h, b)
        cells.append(c)
    direction = torch.randn(hidden_size, generator=generator, dtype=dtype)
    loss = (h * direction / direction.norm()).sum()
    return [float(one.norm()) for one in torch.autograd.grad(loss, cells)]
