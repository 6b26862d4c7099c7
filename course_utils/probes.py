"""What goes on inside a network: the activations of each layer, and the gradients that come back to it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch

from .batches import Pairs
from .models.mlp import MLP
from .training import loss_of

SATURATED = 0.97  # beyond it, the slope of tanh is below 0.06


class Probe(NamedTuple):
    """One reading of a network.

    Attributes:
        activations: for each hidden layer, (N, H) outputs of tanh.
        gradients: for each hidden layer, (N, H) gradients of the mean loss for the sums that enter tanh, times N.
    """

    activations: list[np.ndarray]
    gradients: list[np.ndarray]

    def saturated(self) -> list[float]:
        """For each layer, the share of activations beyond ±0.97."""
        return [float((np.abs(layer) > SATURATED).mean()) for layer in self.activations]

    def spreads(self) -> list[float]:
        """For each layer, how much a neuron's answer changes from one example to the next: a standard deviation.

        What a bias adds is the same for every example, and does not count.
        """
        return [float(np.sqrt(layer.var(axis=0).mean())) for layer in self.activations]

    def slopes(self) -> list[float]:
        """For each layer, the root mean square of its gradients."""
        return [float(np.sqrt((layer**2).mean())) for layer in self.gradients]


def probe(model: MLP, pairs: Pairs) -> Probe:
    """Read examples, and keep what each hidden layer says and what gradient it receives; nothing is trained.

    Args:
        model: left as it is: mode, gradients, running averages.
        pairs: (N, C) windows and their targets, one at least; BatchNorm needs two while training.

    Raises:
        ValueError: there is no example.

    Introduced in lesson 08.

    >>> one = probe(MLP(5, 2, 3, 4, num_layers=2), Pairs(torch.tensor([[0, 1], [1, 2]]), torch.tensor([1, 2])))
    >>> [layer.shape for layer in one.activations], len(one.gradients)
    ([(2, 4), (2, 4)], 2)
    """
    if not len(pairs.targets):
        raise ValueError("there is no example: expected at least one window and its target")
    sums: list[torch.Tensor] = []
    before = {name: value.clone() for name, value in model.named_buffers()}  # the averages of BatchNorm
    hooks = [norm.register_forward_hook(lambda _module, _inputs, out: sums.append(out)) for norm in model.norms]
    try:
        with torch.enable_grad():
            loss = loss_of(model, pairs)
    finally:
        for hook in hooks:
            hook.remove()
    gradients = torch.autograd.grad(loss, sums)
    for name, value in model.named_buffers():
        value.copy_(before[name])
    return Probe(
        [torch.tanh(one).detach().numpy() for one in sums], [one.numpy() * len(pairs.targets) for one in gradients]
    )
