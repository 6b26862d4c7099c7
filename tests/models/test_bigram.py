"""The table of bigrams learnt by descent, beside PyTorch's own loss and autograd."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from torch.nn.functional import cross_entropy

from course_utils.models.bigram import BigramNetwork, loss_from_logits, table_gradient, train_table
from course_utils.models.ngram import count_bigrams, to_probs

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("scale", [1, 100, 1e4])
def test_the_loss_is_that_of_pytorch(scale):
    logits = torch.tensor(RNG.normal(0, scale, (50, 7)))
    targets = torch.tensor(RNG.integers(0, 7, 50))
    assert torch.allclose(loss_from_logits(logits, targets), cross_entropy(logits, targets), rtol=1e-12)


def test_the_gradient_by_hand_is_that_of_autograd():
    table = torch.tensor(RNG.normal(size=(9, 9)))
    contexts, targets = torch.tensor(RNG.integers(0, 9, (2, 300)))
    noted = table.clone().requires_grad_()
    cross_entropy(noted[contexts], targets).backward()
    assert (table_gradient(table, contexts, targets) - noted.grad).abs().max() < 1e-12


def test_the_gradient_is_zero_at_the_counted_table():
    contexts, targets = RNG.integers(0, 5, (2, 400))
    counted = torch.tensor(to_probs(count_bigrams(contexts, targets, 5))).log()
    assert table_gradient(counted, torch.tensor(contexts), torch.tensor(targets)).abs().max() < 1e-12


def test_the_descent_arrives_at_the_counts():
    contexts, targets = RNG.integers(0, 4, (2, 200))
    table, losses = train_table(torch.tensor(contexts), torch.tensor(targets), 4, learning_rate=4.0, num_steps=400)
    counted = to_probs(count_bigrams(contexts, targets, 4))
    assert np.abs(table.softmax(dim=1).numpy() - counted).max() < 1e-3
    assert losses[0] == pytest.approx(np.log(4))
    assert all(after < before + 1e-6 for before, after in pairwise(losses))


def test_the_network_reads_the_last_character():
    model = BigramNetwork(torch.arange(9.0).reshape(3, 3))
    assert model(torch.tensor([[2, 0]]))[0, 0].tolist() == [6, 7, 8]
    assert model.after(torch.tensor([[1, 2]])).tolist() == [[6, 7, 8]]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: loss_from_logits(torch.zeros(2, 3), torch.tensor([0])), "targets"),
        (lambda: loss_from_logits(torch.zeros(0, 3), torch.zeros(0, dtype=int)), "N > 0"),
        (lambda: train_table(torch.tensor([0]), torch.tensor([0]), 1, 1.0, -1), "num_steps is -1"),
        (lambda: BigramNetwork(torch.zeros(2, 3)), "table"),
        (lambda: BigramNetwork(), "vocab_size"),
    ],
)
def test_bad_input_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call()
