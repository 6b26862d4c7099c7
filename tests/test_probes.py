"""What a probe keeps of a network: the same numbers as PyTorch's own gradients, and nothing is moved."""

import numpy as np
import pytest
import torch

from course_utils.batches import Pairs
from course_utils.models.mlp import MLP
from course_utils.probes import probe
from course_utils.training import loss_of

GENERATOR = torch.Generator().manual_seed(0)
PAIRS = Pairs(torch.randint(0, 6, (30, 2), generator=GENERATOR), torch.randint(0, 6, (30,), generator=GENERATOR))


def made(**changes):
    return MLP(6, 2, 3, 5, num_layers=3, generator=torch.Generator().manual_seed(1), **changes)


@pytest.mark.parametrize("changes", [{}, {"norm": "batch"}, {"residual": True}])
def test_gradients_lead_to_those_of_the_weights(changes):
    model = made(**changes)
    one = probe(model, PAIRS)
    assert all(parameter.grad is None for parameter in model.parameters())
    loss_of(model, PAIRS).backward()
    if "norm" not in changes:  # the bias receives the sum over the examples; probes are for one example each
        for layer, gradients in zip(model.hidden, one.gradients, strict=True):
            assert np.allclose(gradients.sum(axis=0) / len(PAIRS.targets), layer.bias.grad.numpy(), atol=1e-6)
    assert [layer.shape for layer in one.activations] == [(30, 5)] * 3
    assert all((np.abs(layer) <= 1).all() for layer in one.activations)


def test_the_first_activations_are_those_of_the_first_layer():
    model = made()
    joined = model.embedding(PAIRS.inputs).flatten(1)
    assert np.allclose(probe(model, PAIRS).activations[0], torch.tanh(model.hidden[0](joined)).detach().numpy())


def test_shares_and_sizes_by_hand():
    one = probe(made(gain=50.0), PAIRS)
    assert min(one.saturated()) > 0.5
    first = one.activations[0]
    assert one.spreads()[0] == pytest.approx(float(np.sqrt(first.var(axis=0).mean())))
    assert one._replace(activations=[np.array([[1.0, 5.0], [1.0, 5.0]])]).spreads() == [0.0]  # biases alone say nothing
    assert one.slopes()[1] == pytest.approx(float(np.sqrt((one.gradients[1] ** 2).mean())))


def test_no_example_is_refused():
    with pytest.raises(ValueError, match="at least one window"):
        probe(made(), Pairs(torch.zeros((0, 2), dtype=torch.long), torch.zeros(0, dtype=torch.long)))


def test_a_probe_leaves_no_trace():
    model = made(norm="batch")
    averages = [value.clone() for value in model.buffers()]
    with torch.no_grad():
        probe(model, PAIRS)
    assert all(torch.equal(one, other) for one, other in zip(model.buffers(), averages, strict=True))
    assert not any(norm._forward_hooks for norm in model.norms)
    assert model.training


def test_a_neuron_is_saturated_beyond_the_mark():
    one = probe(made(), PAIRS)._replace(activations=[np.array([[0.96, -0.98], [0.98, 0.1]])])
    assert one.saturated() == [0.5]
