"""Muon beside PyTorch's own, and what it does to a matrix."""

import pytest
import torch

from course_utils.models.transformer import GPT
from course_utils.muon import Muon, Together, muon, orthogonalised


@pytest.mark.parametrize("shape", [(4, 4), (8, 3), (3, 8)])
def test_every_direction_gets_about_the_same_length(shape):
    torch.manual_seed(0)
    gradients = torch.randn(shape)
    lengths = torch.linalg.svdvals(orthogonalised(gradients))
    assert lengths.min() > 0.3
    assert lengths.max() < 1.3
    left, _, right = torch.linalg.svd(gradients, full_matrices=False)
    assert torch.linalg.matrix_norm(orthogonalised(gradients) - left @ right) < 0.35 * min(shape) ** 0.5 + 0.3


@pytest.mark.skipif(not hasattr(torch.optim, "Muon"), reason="this PyTorch has no Muon of its own")
@pytest.mark.parametrize("shape", [(6, 6), (9, 4), (4, 9)])
def test_steps_are_those_of_pytorch(shape):
    torch.manual_seed(1)
    ours, theirs = (torch.nn.Parameter(torch.ones(shape)) for _ in range(2))
    by_hand, built_in = Muon([ours], 0.01), torch.optim.Muon([theirs], lr=0.01, weight_decay=0.0, momentum=0.95)
    for _ in range(4):
        ours.grad = torch.randn(shape)
        theirs.grad = ours.grad.clone()
        by_hand.step()
        built_in.step()
    assert torch.allclose(ours, theirs, atol=2e-3)  # PyTorch's works in half precision


def test_matrices_of_one_shape_move_as_if_alone():
    torch.manual_seed(2)
    first, second = torch.nn.Parameter(torch.randn(3, 5)), torch.nn.Parameter(torch.randn(3, 5))
    alone = torch.nn.Parameter(first.detach().clone())
    first.grad, second.grad = torch.randn(3, 5), torch.randn(3, 5)
    alone.grad = first.grad.clone()
    Muon([first, second], 0.1).step()
    Muon([alone], 0.1).step()
    assert torch.allclose(first, alone, atol=1e-5)


def test_matrices_by_one_and_all_the_rest_by_the_other():
    model = GPT(7, 6, 8, 2, 2)
    optimizer = muon(model, 0.01, 0.02)
    groups = [sum(one.numel() for one in group["params"]) for group in optimizer.param_groups]
    assert sum(groups) == sum(one.numel() for one in model.parameters())
    assert groups[0] == 2 * 12 * 8**2
    assert [group["lr"] for group in optimizer.param_groups] == [0.01, 0.02]
    with torch.no_grad():  # away from the zeros that it begins with
        for parameter in model.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
    model(torch.tensor([[1, 2, 3]])).square().sum().backward()
    before = {name: one.detach().clone() for name, one in model.named_parameters()}
    optimizer.step()
    moved = {name for name, one in model.named_parameters() if not torch.equal(one, before[name])}
    assert moved == set(before)
    assert torch.linalg.matrix_norm(model.blocks[0].up.weight - before["blocks.0.up.weight"], ord=2) < 0.04
    optimizer.zero_grad()
    assert all(one.grad is None for one in model.parameters())
    assert isinstance(optimizer, Together)


def test_places_that_are_not_learnt_stay_and_nothing_decays():
    model = GPT(7, 6, 8, 2, 1, positions="sinusoidal")
    places, optimizer = model.places.weight.clone(), muon(model, 0.5, 0.5)
    with torch.no_grad():
        model.output.weight.add_(1.0)
    model(torch.tensor([[1, 2]])).sum().backward()
    model.norm.weight.grad.zero_()  # no gradient: AdamW without decay leaves it where it is
    model.blocks[0].up.weight.grad = None
    kept = model.norm.weight.clone(), model.blocks[0].up.weight.clone()
    optimizer.step()
    assert torch.equal(model.places.weight, places)
    assert torch.equal(model.norm.weight, kept[0])
    assert torch.equal(model.blocks[0].up.weight, kept[1])


@pytest.mark.parametrize("bad", [([], {}), ([torch.zeros(3)], {}), ([torch.zeros(2, 2)], {"momentum": 1.0})])
def test_what_muon_cannot_move_is_refused(bad):
    params, settings = bad
    with pytest.raises(ValueError, match="expected matrices"):
        Muon(params, **settings)
