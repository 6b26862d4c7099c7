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
