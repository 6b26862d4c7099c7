"""Gradients that travel back through time, beside autograd; clipping, beside PyTorch's."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.gradients import clip_gradients, gradient_flow, gradients_through_time


def test_by_hand_is_autograd():
    generator = torch.Generator().manual_seed(2)
    xs, W_xh, W_hh = (torch.randn(*shape, generator=generator).double() for shape in ((9, 3), (3, 4), (4, 4)))
    h, states = torch.zeros(4).double().requires_grad_(), []
    last = torch.randn(4, generator=generator).double()
    for x in xs:
        h = torch.tanh(x @ W_xh + h @ W_hh)
        states.append(h)
    expected = torch.stack(torch.autograd.grad((h * last).sum(), states))
    found = gradients_through_time(torch.stack(states).detach(), W_hh, last)
    assert (found - expected).abs().max() < 1e-9


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"expected states \(T, H\)"):
        gradients_through_time(torch.zeros(3, 2), torch.zeros(2, 2), torch.zeros(3))
    with pytest.raises(ValueError, match=r"expected states \(T, H\)"):
        gradients_through_time(torch.zeros(0, 2), torch.zeros(2, 2), torch.zeros(2))


@pytest.mark.parametrize("max_norm", [0.5, 5.0, 500.0])
def test_clipping_is_pytorchs(max_norm):
    generator = torch.Generator().manual_seed(1)
    gradients = [10 * torch.randn(*shape, generator=generator) for shape in ((3, 4), (4,))]
    held = [nn.Parameter(torch.zeros_like(one)) for one in gradients]
    for one, gradient in zip(held, gradients, strict=True):
        one.grad = gradient.clone()
    nn.utils.clip_grad_norm_(held, max_norm)
    found = clip_gradients(gradients, max_norm)
    assert all(torch.allclose(a, b.grad, atol=1e-5) for a, b in zip(found, held, strict=True))


def test_gradients_of_zero_stay():
    assert clip_gradients([torch.zeros(2)], 1.0)[0].tolist() == [0.0, 0.0]
    with pytest.raises(ValueError, match="above 0"):
        clip_gradients([torch.ones(2)], 0.0)


def test_small_weights_dry_the_gradient_up_and_large_ones_make_it_explode():
    xs = torch.eye(8)[torch.randint(0, 8, (40,), generator=torch.Generator().manual_seed(0))]
    for activation, small, large in (("tanh", 1.0, 3.0), ("relu", 1.0, 2.0)):
        weak, strong = (np.array(gradient_flow(xs, gain, activation).norms) for gain in (small, large))
        assert weak[0] < 1e-4
        assert strong[0] > 100
        assert weak[-1] == strong[-1] == pytest.approx(1)


def test_the_total_is_the_length_of_what_a_step_sees():
    xs = torch.eye(3)[[0, 2, 1]]
    one, other = gradient_flow(xs, 1.0), gradient_flow(xs, 3.0)
    assert other.total > one.total > 0
    with pytest.raises(ValueError, match="tanh or relu"):
        gradient_flow(xs, 1.0, "gelu")
