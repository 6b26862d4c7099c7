"""Optimisers written out, beside PyTorch's own."""

import pytest
import torch

from course_utils.models.mlp import MLP
from course_utils.optimisers import AdamW, Momentum

PAIRS = [
    (lambda p: Momentum(p, 0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
    (lambda p: Momentum(p, 0.05, 0.9), lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
    (lambda p: AdamW(p, 0.01), lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.0)),
    (
        lambda p: AdamW(p, 0.02, (0.8, 0.95), 1e-6, 0.3),
        lambda p: torch.optim.AdamW(p, lr=0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.3),
    ),
]


@pytest.mark.parametrize(("own", "theirs"), PAIRS)
def test_twenty_steps_are_those_of_pytorch(own, theirs):
    models = [MLP(5, hidden_size=6, generator=torch.Generator().manual_seed(0)).double() for _ in range(2)]
    optimizers = [make(model.parameters()) for make, model in zip((own, theirs), models, strict=True)]
    generator = torch.Generator().manual_seed(1)
    for _ in range(20):
        contexts = torch.randint(0, 5, (16, 3), generator=generator)
        targets = torch.randint(0, 5, (16,), generator=generator)
        for model, optimizer in zip(models, optimizers, strict=True):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model.after(contexts), targets).backward()
            optimizer.step()
    for a, b in zip(models[0].parameters(), models[1].parameters(), strict=True):
        assert (a - b).abs().max() < 1e-9


@pytest.mark.parametrize("make", [lambda p: Momentum(p, 0.1, 0.5), lambda p: AdamW(p, 0.1, weight_decay=0.5)])
def test_a_tensor_without_gradient_stays(make):
    w = torch.ones(3, requires_grad=True)
    make([w]).step()
    assert w.tolist() == [1, 1, 1]


@pytest.mark.parametrize(
    "make",
    [
        lambda w: Momentum([], 0.1),
        lambda w: Momentum([w], -1),
        lambda w: Momentum([w], 0.1, 1.0),
        lambda w: AdamW([w], float("nan")),
        lambda w: AdamW([w], 0.1, (1.0, 0.9)),
        lambda w: AdamW([w], 0.1, eps=0),
        lambda w: AdamW([], 0.1),
    ],
)
def test_bad_settings_are_refused(make):
    with pytest.raises(ValueError, match="expected tensors"):
        make(torch.ones(1, requires_grad=True))
