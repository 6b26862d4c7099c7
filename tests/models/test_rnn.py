"""Recurrent networks: steps by hand beside PyTorch's layers, forward and backward, and the contract."""

import numpy as np
import pytest
import torch
from torch import nn

from course_utils.batches import text_pairs
from course_utils.checkpoints import load, save
from course_utils.models.contract import logits_of, next_logits
from course_utils.models.lstm import GRU, LSTM, gru_step, lstm_step, set_forget_bias
from course_utils.models.rnn import RNN, rnn_read, rnn_step
from course_utils.sampling import generate_batch
from course_utils.text import build_vocab
from course_utils.training import measure, train

B, T, D, H = 3, 7, 4, 5
MODELS = (RNN, LSTM, GRU)


def _layer(kind):
    torch.manual_seed(4)
    return kind(D, H, batch_first=True).double()


def _drawn(*shape):
    return torch.randn(*shape, generator=torch.Generator().manual_seed(8), dtype=torch.float64)


def _same(states, expected, layer):
    """The states, and the gradients of a loss that weighs all of them, to 1e-9."""
    weights = _drawn(*states.shape)
    numbers = list(layer.parameters())
    ours = torch.autograd.grad((states * weights).sum(), numbers)
    theirs = torch.autograd.grad((expected * weights).sum(), numbers)
    assert (states - expected).abs().max() < 1e-9
    assert all((a - b).abs().max() < 1e-9 for a, b in zip(ours, theirs, strict=True))


def test_the_step_by_hand_is_pytorchs_rnn():
    layer, xs, h = _layer(nn.RNN), _drawn(B, T, D), _drawn(B, H)
    bias = layer.bias_ih_l0 + layer.bias_hh_l0
    states = rnn_read(xs, h, layer.weight_ih_l0.T, layer.weight_hh_l0.T, bias)
    _same(states, layer(xs, h[None])[0], layer)


def test_the_step_by_hand_is_pytorchs_lstm():
    layer, xs, h, c = _layer(nn.LSTM), _drawn(B, T, D), _drawn(B, H), _drawn(B, H)
    first, states = (h[None], c[None]), []
    for t in range(T):
        h, c = lstm_step(
            xs[:, t], h, c, layer.weight_ih_l0.T, layer.weight_hh_l0.T, layer.bias_ih_l0 + layer.bias_hh_l0
        )
        states.append(h)
    expected, (_, last_cell) = layer(xs, first)
    assert (c - last_cell[0]).abs().max() < 1e-9
    _same(torch.stack(states, dim=1), expected, layer)


def test_the_step_by_hand_is_pytorchs_gru():
    layer, xs, h = _layer(nn.GRU), _drawn(B, T, D), _drawn(B, H)
    first, states = h[None], []
    for t in range(T):
        h = gru_step(xs[:, t], h, layer.weight_ih_l0.T, layer.weight_hh_l0.T, layer.bias_ih_l0, layer.bias_hh_l0)
        states.append(h)
    _same(torch.stack(states, dim=1), layer(xs, first)[0], layer)


def test_a_step_worked_out_by_hand():
    one = torch.tensor([[1.0]])
    assert rnn_step(one, 2 * one, 3 * one, -one, torch.tensor([0.5])).item() == pytest.approx(np.tanh(1.5))


@pytest.mark.parametrize("kind", MODELS)
def test_one_character_at_a_time_or_all_together(kind):
    model = kind(6, embedding_dim=3, hidden_size=4, num_layers=2)
    ids, state = np.array([[0, 3, 5, 1], [0, 2, 2, 4]]), None
    for t in range(ids.shape[1]):
        last, state = next_logits(model, ids[:, t], state)
    assert abs(last - logits_of(model, ids)[:, -1]).max() < 1e-6


@pytest.mark.parametrize("kind", MODELS)
def test_the_memory_can_be_carried_over_a_cut(kind):
    model = kind(6, embedding_dim=3, hidden_size=4).eval()
    ids = torch.tensor([[0, 3, 5, 1, 2]])
    first, state = model.carry(ids[:, :2])
    second, _ = model.carry(ids[:, 2:], state)
    assert torch.allclose(torch.cat([first, second], dim=1), model(ids), atol=1e-6)
    assert torch.allclose(model.output(model.states(ids)), model(ids), atol=1e-6)


@pytest.mark.parametrize("kind", MODELS)
def test_it_learns_names_and_writes_some(kind):
    names = ["ada", "bob", "abba"] * 4
    char_to_id, id_to_char = build_vocab(names)
    torch.manual_seed(1)
    model = kind(len(char_to_id), embedding_dim=8, hidden_size=16)
    pairs = text_pairs(names, char_to_id)
    before = measure(model, pairs)
    train(model, pairs, num_steps=150, batch_size=12, learning_rate=0.02)
    # three names as likely as each other: log 3 nats, over 4, 4 and 5 characters with the final mark
    assert measure(model, pairs) == pytest.approx(3 * np.log(3) / 13, abs=0.03)
    assert before > 1
    assert set(generate_batch(model, id_to_char, np.random.default_rng(0), 20)) <= set(names)


@pytest.mark.parametrize("kind", MODELS)
def test_saved_and_loaded(kind, tmp_path):
    model = kind(6, embedding_dim=3, hidden_size=4)
    save(model, tmp_path / "model.safetensors")
    other, _ = load(tmp_path / "model.safetensors")
    assert type(other) is kind
    ids = np.array([[0, 3, 5]])
    assert (logits_of(model, ids) == logits_of(other, ids)).all()


def test_the_gain_is_that_of_the_memory():
    assert RNN(5, hidden_size=300, gain=1.5).layers.weight_hh_l0.std().item() == pytest.approx(1.5 / 300**0.5, rel=0.03)


def test_the_forget_bias_is_that_of_the_forget_gate():
    """A cell whose gates are biased to forget nothing and to let nothing in keeps what it holds."""
    layer = nn.LSTM(1, 2)
    with torch.no_grad():
        for values in layer.parameters():
            values.zero_()
    set_forget_bias(layer, 30.0)
    cell = torch.tensor([[[0.7, -0.2]]])
    _, (_, after) = layer(torch.zeros(50, 1, 1), (torch.zeros(1, 1, 2), cell))
    assert torch.allclose(after, cell, atol=1e-6)


@pytest.mark.parametrize("bad", [{"vocab_size": 0}, {"hidden_size": 0}, {"dropout": 1.0}])
@pytest.mark.parametrize("kind", MODELS)
def test_bad_sizes_are_refused(kind, bad):
    with pytest.raises(ValueError, match="expected sizes"):
        kind(**({"vocab_size": 5} | bad))
