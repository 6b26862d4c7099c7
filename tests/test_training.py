"""Minibatches, and the one training loop of the course."""

import math

import pytest
import torch

from course_utils import training
from course_utils.batches import PADDING, Pairs, minibatches, text_pairs, window_pairs
from course_utils.models.mlp import MLP
from course_utils.training import constant, find_learning_rate, loss_of, measure, one_cycle, train

IDS = {".": 0, "a": 1, "b": 2, "c": 3}
NAMES = ["abc", "aab", "cab", "abca", "b", "ca", "bca", "acb"] * 8


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def small(**kwargs):
    return MLP(4, context_length=2, embedding_dim=3, hidden_size=8, generator=generator(1), **kwargs)


def test_windows_and_texts_hold_the_same_characters():
    windows, texts = window_pairs(NAMES, IDS, 2), text_pairs(NAMES, IDS)
    assert windows.count == texts.count == sum(len(name) + 1 for name in NAMES)
    model = small()
    assert measure(model, windows) == pytest.approx(measure(model, texts), abs=1e-6)


def test_an_epoch_is_every_example_once():
    pairs = window_pairs(NAMES, IDS, 1)
    batches = minibatches(pairs, 10, generator())
    seen = [next(batches) for _ in range(math.ceil(len(pairs.targets) / 10))]
    together = torch.cat([torch.column_stack([batch.inputs, batch.targets]) for batch in seen])
    expected = torch.column_stack([pairs.inputs, pairs.targets])
    assert sorted(together.tolist()) == sorted(expected.tolist())


def test_texts_of_like_length_come_together_and_none_is_cut():
    pairs = text_pairs(["a", "abcabcabc"] * 32, IDS)
    batches = minibatches(pairs, 8, generator())
    widths, characters = [], 0
    for _ in range(8):
        batch = next(batches)
        widths.append(batch.inputs.shape[1])
        characters += batch.count
    assert sorted(widths) == [2] * 4 + [10] * 4
    assert characters == pairs.count


def test_training_learns_and_is_reproducible():
    pairs = window_pairs(NAMES, IDS, 2)
    histories = []
    for _ in range(2):
        model = small()
        before = measure(model, pairs)
        histories.append(train(model, pairs, pairs, num_steps=60, batch_size=32, evaluate_every=20))
        assert measure(model, pairs) < before - 0.3
    first, second = histories
    assert first.losses == second.losses
    assert first.evaluated == [20, 40, 60]
    assert first.tokens > 60 * 16
    assert first.tokens_per_second > 0
    assert first.ended == "done"
    assert first.seconds == sorted(first.seconds)


def test_the_loss_leaves_padding_out():
    model = small()
    texts = text_pairs(["ab"], IDS)
    more = torch.tensor([[1]]), torch.tensor([[PADDING]])
    padded = Pairs(*(torch.cat(both, dim=1) for both in zip(texts, more, strict=True)))
    assert loss_of(model, padded).item() == pytest.approx(loss_of(model, texts).item())


def test_early_stopping_gives_back_the_best_weights():
    pairs, other = window_pairs(NAMES, IDS, 2), window_pairs(["ccc", "bbb"], IDS, 2)
    model = small()
    history = train(model, pairs, other, num_steps=400, batch_size=32, evaluate_every=5, patience=3, schedule=constant)
    assert history.ended == "early"
    assert len(history.losses) < 400
    assert measure(model, other) == pytest.approx(min(history.validation_losses))


def test_a_kernel_stopped_in_the_middle_leaves_what_was_learnt(monkeypatch, capsys):
    steps, real = [], training.loss_of

    def stopped(model, pairs):
        steps.append(1)
        if len(steps) == 7:
            raise KeyboardInterrupt
        return real(model, pairs)

    monkeypatch.setattr(training, "loss_of", stopped)
    model = small().eval()
    history = train(model, window_pairs(NAMES, IDS, 2), num_steps=50, batch_size=16)
    assert (history.ended, len(history.losses)) == ("interrupted", 6)
    assert not model.training
    assert "pas 6" in capsys.readouterr().out.replace("\u00a0", " ")


def test_a_loss_that_is_no_number_stops_the_training(capsys):
    pairs = window_pairs(NAMES, IDS, 2)
    history = train(small(), pairs, num_steps=50, learning_rate=1e30, max_norm=None, schedule=constant)
    assert history.ended == "diverged"
    assert len(history.losses) < 50
    assert "taux plus petit" in capsys.readouterr().out


def test_drawing_a_minibatch_is_part_of_the_training(monkeypatch):
    clock = [0.0]

    def slow(pairs, batch_size, generator):
        for batch in minibatches(pairs, batch_size, generator):
            clock[0] += 2
            yield batch

    monkeypatch.setattr(training.time, "perf_counter", lambda: clock[0])
    monkeypatch.setattr(training, "minibatches", slow)
    assert train(small(), window_pairs(NAMES, IDS, 2), num_steps=3, batch_size=8).total_seconds == 6


def test_checkpoints_are_copies():
    model = small()
    history = train(model, window_pairs(NAMES, IDS, 2), num_steps=4, batch_size=16, keep=(0, 2, 4))
    assert [step for step, _ in history.checkpoints] == [0, 2, 4]
    first, _, last = (weights["output.weight"] for _, weights in history.checkpoints)
    assert not torch.equal(first, last)
    assert torch.equal(last, model.output.weight)


def test_the_rate_rises_then_falls_and_is_given_back():
    model = small()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    history = train(model, window_pairs(NAMES, IDS, 2), num_steps=50, batch_size=8, optimizer=optimizer)
    assert history.learning_rates.index(max(history.learning_rates)) == 4
    assert history.learning_rates[-1] == pytest.approx(0)
    assert optimizer.param_groups[0]["lr"] == 0.5
    assert one_cycle(0.0) == 0


def test_the_rate_finder_leaves_the_model_as_it_was():
    model, pairs = small(), window_pairs(NAMES, IDS, 2)
    before = measure(model, pairs)
    rates, losses = find_learning_rate(model, pairs, lowest=1e-3, highest=1, num_steps=30, batch_size=16)
    assert len(rates) == len(losses) == 30
    assert rates[0] > 1e-3
    assert rates[-1] == pytest.approx(1)
    assert rates == sorted(rates)
    assert measure(model, pairs) == before


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda pairs: train(small(), pairs, num_steps=0), "num_steps"),
        (lambda pairs: train(small(), pairs, num_steps=1, patience=1), "validation"),
        (lambda pairs: next(minibatches(pairs, 0, generator())), "batch_size"),
        (lambda pairs: text_pairs([], IDS), "empty"),
        (lambda pairs: measure(small(), Pairs(pairs.inputs[:0], pairs.targets[:0])), "no character"),
        (lambda pairs: find_learning_rate(small(), pairs, lowest=1, highest=0.1), "lowest < highest"),
    ],
)
def test_bad_input_is_refused(call, words):
    with pytest.raises(ValueError, match=words):
        call(window_pairs(NAMES, IDS, 2))


def test_each_epoch_has_an_order_of_its_own():
    pairs = window_pairs(NAMES, IDS, 2)
    batches = minibatches(pairs, len(pairs.targets), generator())
    first, second = next(batches).targets, next(batches).targets
    assert not torch.equal(first, second)
    assert not torch.equal(first, pairs.targets)
    assert sorted(first.tolist()) == sorted(second.tolist()) == sorted(pairs.targets.tolist())


def test_gradients_of_two_steps_are_not_added():
    pairs, model = window_pairs(NAMES, IDS, 2), small()
    again = small()
    settings = {"batch_size": len(pairs.targets), "schedule": constant, "max_norm": None}
    train(model, pairs, num_steps=2, optimizer=torch.optim.SGD(model.parameters(), lr=0.5), **settings)
    for _ in range(2):
        again.zero_grad()
        loss_of(again, pairs).backward()
        with torch.no_grad():
            for parameter in again.parameters():
                parameter -= 0.5 * parameter.grad
    for one, other in zip(model.parameters(), again.parameters(), strict=True):
        assert torch.allclose(one, other, atol=1e-6)


def test_a_long_gradient_is_cut():
    pairs, model = window_pairs(NAMES, IDS, 2), small()
    before = [parameter.clone() for parameter in model.parameters()]
    sgd = torch.optim.SGD(model.parameters(), lr=1.0)
    train(model, pairs, num_steps=1, optimizer=sgd, schedule=constant, max_norm=1e-3)
    moved = sum(float(((one - other) ** 2).sum()) for one, other in zip(model.parameters(), before, strict=True))
    assert moved**0.5 == pytest.approx(1e-3, rel=1e-2)


def test_dropout_is_silent_only_while_training():
    pairs, model = window_pairs(NAMES, IDS, 2), small(dropout=0.5)
    assert measure(model, pairs) == measure(model, pairs)
    assert model.training  # measuring leaves the mode as it was
    model.eval()
    torch.manual_seed(0)
    first = train(model, pairs, num_steps=1, batch_size=len(pairs.targets), learning_rate=0.0).losses
    assert not model.training
    assert abs(first[0] - measure(model, pairs)) > 1e-4  # some neurons were silent


def test_the_end_is_always_evaluated():
    pairs = window_pairs(NAMES, IDS, 2)
    assert train(small(), pairs, pairs, num_steps=7, evaluate_every=3).evaluated == [3, 6, 7]


def test_a_validation_loss_that_is_no_number_is_no_record():
    pairs, model = window_pairs(NAMES, IDS, 2), small()

    class Odd(type(model)):
        """Answers nothing when it is judged."""

        def after(self, contexts):
            """No number at all in evaluation mode."""
            return super().after(contexts) * (1.0 if self.training else float("nan"))

    model.__class__ = Odd
    history = train(model, pairs, pairs, num_steps=9, evaluate_every=1, patience=2)
    assert history.ended == "early"
    assert len(history.evaluated) == 2


def test_whatever_stops_a_training_the_rates_and_the_mode_are_given_back():
    pairs, model = window_pairs(NAMES, IDS, 2), small().eval()
    sgd = torch.optim.SGD(model.parameters(), lr=0.5)

    def failing(done):
        if done > 0.5:
            raise RuntimeError("stop")
        return 0.1

    with pytest.raises(RuntimeError, match="stop"):
        train(model, pairs, num_steps=4, optimizer=sgd, schedule=failing)
    assert not model.training
    assert sgd.param_groups[0]["lr"] == 0.5


@pytest.mark.parametrize("bad", [{"evaluate_every": 0}, {"patience": 0}, {"patience": float("nan")}])
def test_settings_without_sense_are_refused(bad):
    pairs = window_pairs(NAMES, IDS, 2)
    with pytest.raises(ValueError, match="of 1 or more"):
        train(small(), pairs, pairs, num_steps=2, **bad)
