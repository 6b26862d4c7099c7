"""Bengio's network and its norms, beside PyTorch's own layers."""

import pytest
import torch
from torch import nn

from course_utils.models.contract import logits_of, next_logits, num_parameters
from course_utils.models.mlp import MLP
from course_utils.models.norms import BatchNorm, LayerNorm


def test_the_parameters_of_the_course_and_of_the_reference():
    assert num_parameters(MLP(37)) == 14_007
    assert num_parameters(MLP(27)) == 11_897


@pytest.mark.parametrize("norm", [None, "batch", "layer"])
def test_every_position_sees_its_own_window(norm):
    model = MLP(5, context_length=3, embedding_dim=2, hidden_size=4, num_layers=3, norm=norm, residual=True).eval()
    ids = torch.tensor([[0, 1, 2, 3], [0, 4, 4, 1]])
    logits = model(ids)
    assert logits.shape == (2, 4, 5)
    assert torch.allclose(logits[0, 3], model.after(torch.tensor([[1, 2, 3]]))[0])
    assert torch.allclose(logits[1, 0], model.after(torch.tensor([[0, 0, 0]]))[0])  # the start is padded


def test_it_keeps_the_contract():
    model = MLP(5, context_length=2, embedding_dim=2, hidden_size=3)
    ids, state = [[0, 1, 4]], None
    for one in ids[0]:
        last, state = next_logits(model, [one], state)
    assert abs(last - logits_of(model, ids)[:, -1]).max() < 1e-6


def test_the_same_generator_gives_the_same_weights():
    a, b = (MLP(5, generator=torch.Generator().manual_seed(3)) for _ in range(2))
    assert all(torch.equal(x, y) for x, y in zip(a.parameters(), b.parameters(), strict=True))


def test_the_default_of_pytorch_can_be_had():
    layer = MLP(5, hidden_size=400, gain=None).hidden[0]
    assert layer.weight.abs().max() <= 30**-0.5
    assert layer.weight.std().item() == pytest.approx((3 * 30) ** -0.5, rel=0.05)


@pytest.mark.parametrize("bad", [{"vocab_size": 0}, {"dropout": 1.0}, {"norm": "group"}, {"num_layers": 0}])
def test_bad_sizes_are_refused(bad):
    with pytest.raises(ValueError, match="expected sizes"):
        MLP(**({"vocab_size": 5} | bad))


@pytest.mark.parametrize(("own", "theirs"), [(BatchNorm(6), nn.BatchNorm1d(6)), (LayerNorm(6), nn.LayerNorm(6))])
def test_norms_by_hand_are_those_of_pytorch(own, theirs):
    own, theirs = own.double(), theirs.double()
    generator = torch.Generator().manual_seed(0)
    for _ in range(4):  # the running averages too
        x = 3 + 2 * torch.randn(10, 6, generator=generator, dtype=torch.float64)
        mine, other = x.clone().requires_grad_(), x.clone().requires_grad_()
        out, expected = own(mine), theirs(other)
        assert (out - expected).abs().max() < 1e-9
        (out**3).sum().backward()
        (expected**3).sum().backward()
        assert (mine.grad - other.grad).abs().max() < 1e-6
    assert (own.eval()(x) - theirs.eval()(x)).abs().max() < 1e-9


def test_one_example_has_no_variance():
    with pytest.raises(ValueError, match="2 examples or more"):
        BatchNorm(3)(torch.zeros(1, 3))
