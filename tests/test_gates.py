"""What gates keep, the bias that keeps it, and neurons that go with a quantity."""

import math

import numpy as np
import pytest
import torch

from course_utils.data.recall import CAPITALS, NOISE, SYMBOLS, recall_pairs, recalled
from course_utils.gates import bias_to_keep, correlations, kept_share, most_linked, read_gates
from course_utils.gradients import cell_flow
from course_utils.models.lstm import GRU, LSTM, gru_step, lstm_step
from course_utils.models.rnn import RNN


def test_what_is_kept_is_the_gradient_along_the_cell():
    """Nothing comes from the state here, so autograd sees the cell's road alone."""
    forgets = torch.sigmoid(torch.randn(6, 3, generator=torch.Generator().manual_seed(1), dtype=torch.float64))
    c, cells = torch.zeros(3, dtype=torch.float64, requires_grad=True), []
    for gate in forgets:
        c = gate * c + 1.0
        cells.append(c)
    gradients = torch.autograd.grad(cells[-1].sum(), cells)
    assert torch.allclose(kept_share(forgets), torch.stack(gradients), atol=1e-12)


@pytest.mark.parametrize(("share", "length"), [(0.5, 100), (0.1, 20), (0.9, 1)])
def test_the_bias_keeps_what_is_wished(share, length):
    gate = 1 / (1 + math.exp(-bias_to_keep(share, length)))
    kept = kept_share(torch.full((length + 1, 1), gate, dtype=torch.float64))
    assert kept[0, 0].item() == pytest.approx(share)


@pytest.mark.parametrize(("share", "length"), [(0, 5), (1, 5), (float("nan"), 5), (0.5, 0)])
def test_an_impossible_wish_is_refused(share, length):
    with pytest.raises(ValueError, match="expected a share"):
        bias_to_keep(share, length)


@pytest.mark.parametrize("forgets", [torch.zeros(0, 2), torch.zeros(3)])
def test_gates_of_another_shape_are_refused(forgets):
    with pytest.raises(ValueError, match=r"expected \(T, H\)"):
        kept_share(forgets)


def test_gates_read_one_by_one_give_the_cell_and_the_state_of_the_layer():
    torch.manual_seed(2)
    model = LSTM(9, embedding_dim=4, hidden_size=5)
    ids = torch.tensor([0, 3, 8, 1])
    read = read_gates(model, ids)
    with torch.no_grad():
        states, (_, cell) = model.layers(model.embedding(ids)[None])
    assert torch.allclose(read.cell[-1], cell[0, 0], atol=1e-6)
    assert torch.allclose(read.output * torch.tanh(read.cell), states[0], atol=1e-6)
    assert all(0 <= one.min() <= one.max() <= 1 for one in read[:3])


@pytest.mark.parametrize("ids", [[], [[0, 1]], [0.5], [0, 9], [-1]])
def test_ids_that_cannot_be_read_are_refused(ids):
    with pytest.raises(ValueError, match="whole numbers below 9"):
        read_gates(LSTM(9, embedding_dim=4, hidden_size=5), torch.tensor(ids))


def test_networks_whose_gates_cannot_be_read_are_refused():
    ids = torch.tensor([0, 1])
    with pytest.raises(ValueError, match="2 layers: expected one"):
        read_gates(LSTM(9, embedding_dim=4, hidden_size=5, num_layers=2), ids)
    with pytest.raises(ValueError, match="expected an LSTM"):
        read_gates(torch.nn.LSTM(4, 5), ids)


@pytest.mark.parametrize("gates", [[[0.5], [1.5]], [[float("nan")]], [[-0.1]]])
def test_shares_are_made_of_gates(gates):
    with pytest.raises(ValueError, match="gates from 0 to 1"):
        kept_share(torch.tensor(gates))


def test_steps_refuse_weights_of_another_width():
    x, h = torch.zeros(1, 2), torch.zeros(1, 3)
    with pytest.raises(ValueError, match="4 times as wide"):
        lstm_step(x, h, h, torch.zeros(2, 10), torch.zeros(3, 12), torch.zeros(12))
    with pytest.raises(ValueError, match="expected states"):
        lstm_step(x, h, torch.zeros(1, 1), torch.zeros(2, 12), torch.zeros(3, 12), torch.zeros(12))
    with pytest.raises(ValueError, match="3 times as wide"):
        gru_step(x, h, torch.zeros(2, 9), torch.zeros(3, 6), torch.zeros(9), torch.zeros(9))


def test_correlations_are_those_of_numpy():
    rng = np.random.default_rng(0)
    cells, values = rng.normal(size=(40, 3)), rng.normal(size=40)
    expected = [np.corrcoef(cells[:, i], values)[0, 1] for i in range(3)]
    found = correlations(torch.tensor(cells), torch.tensor(values))
    assert found.tolist() == pytest.approx(expected)
    assert most_linked(torch.tensor(cells), torch.tensor(values)) == int(np.abs(expected).argmax())


@pytest.mark.parametrize("values", [torch.zeros(4), torch.arange(3.0), torch.zeros(0)])
def test_a_quantity_that_says_nothing_is_refused(values):
    with pytest.raises(ValueError, match="not all alike"):
        correlations(torch.randn(4, 2), values)


def test_the_task_of_recall():
    inputs, targets = recall_pairs(50, 12, torch.Generator().manual_seed(3))
    texts = ["".join(SYMBOLS[i] for i in row) for row in inputs]
    assert all(text[0] in CAPITALS and set(text[1:-1]) <= set(NOISE) and text[-1] == "?" for text in texts)
    assert (targets[:, :-1] == -1).all()
    assert (targets[:, -1] == inputs[:, 0]).all()
    assert {text[0] for text in texts} == set(CAPITALS)


@pytest.mark.parametrize(("count", "length"), [(0, 5), (3, 1)])
def test_no_text_or_none_to_recall_is_refused(count, length):
    with pytest.raises(ValueError, match="one text or more"):
        recall_pairs(count, length, torch.Generator())


def test_the_share_recalled_is_counted():
    pairs = recall_pairs(40, 6, torch.Generator().manual_seed(4))

    def knows(ids):
        return np.eye(len(SYMBOLS))[np.repeat(ids[:, :1], ids.shape[1], axis=1)]

    def says_a(ids):
        return np.tile(np.eye(len(SYMBOLS))[0], (*ids.shape, 1))

    assert recalled(knows, pairs) == 1
    assert recalled(says_a, pairs) == pytest.approx((pairs.inputs[:, 0] == 0).float().mean().item())


def test_a_larger_forget_bias_lets_more_gradient_through():
    xs = torch.eye(4)[[0, 2, 1, 3, 3, 0]]
    low, high = cell_flow(xs, 0.0), cell_flow(xs, 5.0)
    assert len(low) == len(high) == 6
    assert high[0] / high[-1] > 10 * low[0] / low[-1]


@pytest.mark.parametrize(("xs", "settings"), [(torch.zeros(3), {}), (torch.zeros(2, 3), {"hidden_size": 0})])
def test_a_flow_that_cannot_be_is_refused(xs, settings):
    with pytest.raises(ValueError, match=r"expected xs \(T, D\)"):
        cell_flow(xs, 0.0, **settings)


@pytest.mark.parametrize("kind", [RNN, GRU, LSTM])
def test_a_packed_row_of_sparse_targets_is_read_to_its_end(kind):
    """A target at the end alone must not shorten the text: the first letter is learnt from three characters away."""
    from course_utils.training import train

    pairs = recall_pairs(400, 4, torch.Generator().manual_seed(5))
    torch.manual_seed(5)
    model = kind(len(SYMBOLS), embedding_dim=16, hidden_size=32)
    train(model, pairs, num_steps=250, batch_size=50, learning_rate=0.01)
    assert recalled(model, pairs) > 0.95
