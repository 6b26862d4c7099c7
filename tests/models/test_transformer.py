"""A GPT: attention by hand beside the fast one, no look ahead, one character at a time, saved and loaded."""

import numpy as np
import pytest
import torch

from course_utils.batches import text_pairs
from course_utils.checkpoints import load, save
from course_utils.models.contract import logits_of, next_logits
from course_utils.models.positions import sinusoidal_positions
from course_utils.models.transformer import GPT, SelfAttention
from course_utils.muon import muon
from course_utils.text import build_vocab
from course_utils.training import measure, train

NAMES = ["anna", "nana", "ana", "hanna"]
IDS, _ = build_vocab(NAMES)
SIZES = {"vocab_size": 7, "context_length": 6, "embedding_dim": 8, "num_heads": 2, "num_layers": 2}


def _model(**settings):
    torch.manual_seed(0)
    model = GPT(**SIZES | settings).eval()
    with torch.no_grad():  # away from the zeros it begins with
        for parameter in model.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
    return model


def _ids(batch=2, length=6):
    return torch.randint(0, 7, (batch, length), generator=torch.Generator().manual_seed(1))


def test_it_begins_with_every_character_as_likely():
    assert GPT(**SIZES)(_ids()).eq(0).all()


@pytest.mark.parametrize(
    "settings", [{}, {"tied": True}, {"positions": "sinusoidal"}, {"bias": True, "activation": "gelu"}]
)
def test_what_comes_later_changes_nothing(settings):
    model, ids = _model(**settings), _ids()
    other = ids.clone()
    other[:, 3:] = (other[:, 3:] + 1) % 7
    assert torch.allclose(model(ids)[:, :3], model(other)[:, :3], atol=1e-6)
    assert not torch.allclose(model(ids)[:, 3:], model(other)[:, 3:], atol=1e-3)


def test_the_fast_attention_is_the_one_by_hand():
    torch.manual_seed(2)
    layer = SelfAttention(8, 2).double()
    x = torch.randn(3, 5, 8, dtype=torch.float64)
    weights = layer.look(x)
    V = layer._parts(x)[2]
    by_hand = layer.output((weights @ V).transpose(1, 2).flatten(2))
    assert torch.allclose(layer(x)[0], by_hand, atol=1e-12)


def _normed(x, norm):
    mean, variance = x.mean(-1, keepdim=True), x.var(-1, unbiased=False, keepdim=True)
    return (x - mean) / (variance + norm.eps).sqrt() * norm.weight + norm.bias


def _by_hand(model, ids):
    """A whole GPT, one head and one layer at a time, from its parameters."""
    x = model.embedding.weight[ids] + model.places.weight[: ids.shape[1]]
    bend = {"relu2": lambda u: u.clamp(min=0) ** 2, "gelu": torch.nn.GELU(approximate="tanh")}[
        model.config["activation"]
    ]
    for block in model.blocks:
        layer, size = block.attention, x.shape[-1] // block.attention.num_heads
        Q, K, V = layer.queries_keys_values(_normed(x, block.norm_1)).chunk(3, dim=-1)
        found = []
        for head in range(layer.num_heads):
            q, k, v = (one[..., head * size : (head + 1) * size] for one in (Q, K, V))
            scores = q @ k.mT / size**0.5
            hidden = torch.ones(ids.shape[1], ids.shape[1]).triu(1).bool()
            found.append(scores.masked_fill(hidden, -torch.inf).softmax(-1) @ v)
        x = x + layer.output(torch.cat(found, dim=-1))
        x = x + block.down(bend(block.up(_normed(x, block.norm_2))))
    return model.output(_normed(x, model.norm))


@pytest.mark.parametrize("activation", ["relu2", "gelu"])
@pytest.mark.parametrize("positions", ["learned", "sinusoidal"])
@pytest.mark.parametrize("more", [{}, {"tied": True}, {"bias": True}])
def test_it_is_what_its_parameters_say(activation, positions, more):
    model, ids = _model(activation=activation, positions=positions, **more).double(), _ids()
    assert torch.allclose(model(ids), _by_hand(model, ids), atol=1e-10)


@pytest.mark.parametrize("bias", [False, True])
def test_a_fresh_block_adds_nothing(bias):
    model = GPT(**SIZES, bias=bias)
    x = torch.randn(2, 5, 8)
    assert torch.equal(model.blocks[0](x)[0], x)
    assert model(_ids()).eq(0).all()
    assert 0.01 < GPT(40, 40, 32, 2, 1).embedding.weight.std() < 0.03


def test_the_order_of_what_was_read_matters():
    model = _model()
    first, second = model(torch.tensor([[1, 2, 3]])), model(torch.tensor([[2, 1, 3]]))
    assert not torch.allclose(first[0, -1], second[0, -1], atol=1e-3)


def test_dropout_is_for_training_alone():
    model, ids = _model(dropout=0.5), _ids()
    assert torch.equal(model(ids), model(ids))
    model.train()
    assert not torch.equal(model(ids), model(ids))
    for block in model.blocks:  # and in the blocks too
        x = torch.randn(2, 5, 8)
        assert not torch.equal(block(x)[0], block(x)[0])


def test_one_character_at_a_time_up_to_the_context_and_beyond():
    model, ids = _model(), _ids(2, 15)
    state = None
    for t in range(15):
        logits, state = next_logits(model, ids[:, t].numpy(), state)
        window = ids[:, max(0, t - 5) : t + 1]
        assert np.allclose(logits, logits_of(model, window.numpy())[:, -1], atol=1e-5)


def test_several_characters_at_once_after_a_cache():
    model, ids = _model(), _ids()
    _, caches = model.carry(ids[:, :2])
    logits, _ = model.carry(ids[:, 2:], caches)
    assert torch.allclose(logits, model(ids)[:, 2:], atol=1e-5)


def test_how_many_numbers_by_the_formula():
    V, T, D, L = 7, 6, 8, 2
    count = sum(parameter.numel() for parameter in GPT(**SIZES).parameters())
    assert count == V * D + T * D + L * (12 * D**2 + 4 * D) + 2 * D + V * D + V
    tied = sum(parameter.numel() for parameter in GPT(**SIZES, tied=True).parameters())
    assert tied == V * D + T * D + L * (12 * D**2 + 4 * D) + 2 * D


def test_sinusoidal_places_are_not_learnt():
    model = GPT(**SIZES, positions="sinusoidal")
    assert torch.allclose(model.places.weight, sinusoidal_positions(6, 8) / 8**0.5)
    assert not model.places.weight.requires_grad


@pytest.mark.parametrize("tied", [False, True])
def test_it_learns_and_is_saved(tmp_path, tied):
    pairs = text_pairs(NAMES, IDS)
    torch.manual_seed(3)
    model = GPT(len(IDS), 6, 16, 2, 1, tied=tied)
    train(model, pairs, num_steps=150, batch_size=4, optimizer=muon(model, 0.02, 0.02))
    assert measure(model.eval(), pairs) < 0.6
    save(model, tmp_path / "gpt.safetensors")
    other, _ = load(tmp_path / "gpt.safetensors")
    assert torch.equal(other(pairs.inputs), model(pairs.inputs))


@pytest.mark.parametrize(
    "bad",
    [{"num_heads": 3}, {"num_layers": 0}, {"dropout": 1.0}, {"activation": "tanh"}, {"positions": "none"}],
)
def test_bad_settings_are_refused(bad):
    with pytest.raises(ValueError, match="expected"):
        GPT(**SIZES | bad)


@pytest.mark.parametrize(
    "ids", [torch.zeros(1, 7, dtype=torch.long), torch.zeros(3, dtype=torch.long), torch.zeros(1, 0)]
)
def test_texts_that_do_not_fit_are_refused(ids):
    with pytest.raises(ValueError, match="6 places at most"):
        GPT(**SIZES)(ids)
