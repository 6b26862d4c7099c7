"""The models that are compared, one function per row: counts, the plain recipe of other courses, the course's own."""

import time
from collections.abc import Callable

import torch
from torch import nn

from course_utils.batches import Pairs, text_pairs, window_pairs
from course_utils.metrics import nll_per_character
from course_utils.models.contract import num_parameters
from course_utils.models.lstm import GRU, LSTM
from course_utils.models.mlp import MLP
from course_utils.models.ngram import InterpolatedNGram, NGram
from course_utils.models.rnn import RNN
from course_utils.models.transformer import GPT
from course_utils.muon import muon
from course_utils.text import windows
from course_utils.training import History, loss_of, measure, train, trapezoid

from .corpus import Corpus

LOSSES = (2.45, 2.4, 2.3, 2.25, 2.2, 2.163, 2.15, 2.13, 2.1, 2.05, 2.013, 2.0, 1.97, 1.95, 1.91, 1.88)  # to reach
WEIGHTS = tuple(round(0.05 * step, 2) for step in range(6, 19))  # of an interpolated n-gram, chosen on validation
PLAIN_STEPS, PLAIN_BATCH = 200_000, 32
Row = dict[str, object]


def row(model: str, corpus: Corpus, parameters: int, nlls: tuple[float, float, float], history: History) -> Row:
    """One line of the table, and of the JSON file."""
    train_nll, validation_nll, test_nll = (round(float(nll), 4) for nll in nlls)
    reached = {str(loss): history.seconds_to(loss) for loss in LOSSES}
    return {
        "model": model,
        "corpus": corpus.name,
        "parameters": parameters,
        "train_nll": train_nll,
        "validation_nll": validation_nll,
        "test_nll": test_nll,
        "seconds": round(history.total_seconds, 2),
        "seconds_to": {loss: round(seconds, 2) for loss, seconds in reached.items() if seconds is not None},
        "tokens_per_second": round(history.tokens_per_second),
    }


def counts(corpus: Corpus) -> list[Row]:
    """The bigram with one imaginary observation, and interpolated n-grams whose weight validation chooses."""
    rows = [_counted("bigram counts", corpus, 1, lambda: [NGram(1, corpus.vocab_size, 1)])]
    for length in (2, 3, 4):
        models = lambda n=length: [InterpolatedNGram(n, corpus.vocab_size, weight) for weight in WEIGHTS]  # noqa: E731
        rows.append(_counted(f"{length + 1}-gram interpolated", corpus, length, models))
    return rows


def _counted(name: str, corpus: Corpus, length: int, models: Callable[[], list]) -> Row:
    began = time.perf_counter()
    pairs = windows(corpus.train, corpus.char_to_id, length)
    first, *others = models()
    first.fit(*pairs)
    for other in others:
        other.tables = first.tables
    parts = (corpus.train, corpus.validation, corpus.test)
    best = min([first, *others], key=lambda one: nll_per_character(one, corpus.validation, corpus.char_to_id))
    seconds = time.perf_counter() - began
    nlls = tuple(nll_per_character(best, part, corpus.char_to_id) for part in parts)
    history = History(evaluated=[1], validation_losses=[nlls[1]], seconds=[seconds], total_seconds=seconds)
    history.tokens = len(pairs[1])
    return row(name, corpus, best.num_parameters(), nlls, history)


def plain(corpus: Corpus, num_steps: int = PLAIN_STEPS) -> list[Row]:
    """The recipe that the best-known lesson begins with: every number drawn from a normal distribution, uniform
    minibatches of 32, SGD at 0.1, then at 0.01 half-way."""
    generator = torch.Generator().manual_seed(0)
    model = MLP(corpus.vocab_size, generator=generator)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, generator=generator)
    parts, parameters = _parts(corpus, model.context_length), list(model.parameters())

    def update(step: int) -> None:
        rate = 0.1 if step < num_steps / 2 else 0.01
        for parameter in parameters:
            parameter.data += -rate * parameter.grad

    history = _plainly(model, parts, num_steps, update, generator)
    return [row("MLP plain recipe", corpus, num_parameters(model), _nlls(model, parts), history)]


def _plainly(
    model: nn.Module, parts: list[Pairs], num_steps: int, update: Callable[[int], None], generator: torch.Generator
) -> History:
    """Minibatches of 32 drawn uniformly, filled to the longest example; `update(step)` moves the parameters."""
    history, learnt = History(), parts[0]
    for step in range(num_steps):
        began = time.perf_counter()
        rows = torch.randint(0, len(learnt.targets), (PLAIN_BATCH,), generator=generator)
        batch = Pairs(learnt.inputs[rows], learnt.targets[rows])
        model.zero_grad()
        loss_of(model, batch).backward()
        update(step)
        history.total_seconds += time.perf_counter() - began
        history.tokens += batch.count
        if (step + 1) % max(1, num_steps // 40) == 0:
            _note(history, model, parts[1], step + 1)
    return history


def _note(history: History, model: nn.Module, validation, step: int) -> None:
    history.evaluated.append(step)
    history.validation_losses.append(measure(model, validation))
    history.seconds.append(history.total_seconds)


def mlp(corpus: Corpus) -> list[Row]:
    """The same network trained as the course does: in a second, then in a few."""
    return [
        _trained("MLP, a second", corpus, MLP, num_steps=700, batch_size=768, learning_rate=0.03, max_norm=None),
        _trained("MLP", corpus, MLP, num_steps=3_000, batch_size=1_024, learning_rate=0.015, max_norm=None),
    ]


def deep(corpus: Corpus) -> list[Row]:
    """The network of lesson 08: eight characters, residual layers."""

    def made(vocab_size: int, generator: torch.Generator) -> MLP:
        return MLP(vocab_size, 8, 16, 136, num_layers=4, residual=True, generator=generator)

    return [_trained("deep MLP", corpus, made, num_steps=7_000, batch_size=512, learning_rate=0.008, weight_decay=0.12)]


def recurrent(corpus: Corpus) -> list[Row]:
    """The networks of lessons 09 and 10, which read whole words: the same sizes and the same training."""
    settings = {"num_steps": 3_500, "batch_size": 128, "learning_rate": 0.01, "weight_decay": 0.05}
    rows = []
    for kind in (RNN, GRU, LSTM):
        torch.manual_seed(0)
        model = kind(corpus.vocab_size, embedding_dim=16, hidden_size=128, dropout=0.2)
        rows.append(_trained_on_texts(kind.__name__, corpus, model, **settings))
    return rows


def transformer(corpus: Corpus) -> list[Row]:
    """GPTs on the cut of their reference: the plain recipe, the same shape trained as the course does, then longer.

    That cut has no validation split: what is reached, and when, is said of the words held out.
    """
    cut = corpus.held_out()
    return [
        plain_transformer(cut),
        trained_transformer("transformer, same shape", cut, num_steps=560),
        trained_transformer("transformer, longer", cut, num_steps=4_000, embedding_dim=96, num_layers=3, dropout=0.1),
    ]


def plain_transformer(cut: Corpus, num_steps: int = 5_000) -> Row:
    """The reference: PyTorch's own beginnings, AdamW at 5e-4 all along."""
    torch.manual_seed(0)
    model = GPT(cut.vocab_size, _longest(cut), 64, 4, 4, activation="gelu", bias=True)
    for module in model.modules():
        if isinstance(module, nn.Linear | nn.Embedding):
            module.reset_parameters()
    optimizer = torch.optim.AdamW(model.parameters(), lr=5e-4, weight_decay=0.01, betas=(0.9, 0.99))
    parts = _texts(cut)
    generator = torch.Generator().manual_seed(0)
    history = _plainly(model, parts, num_steps, lambda _step: optimizer.step(), generator)
    return row("plain transformer", cut, num_parameters(model), _nlls(model, parts), history)


def trained_transformer(name: str, cut: Corpus, num_steps: int, **sizes: float) -> Row:
    """Muon and AdamW, a rate that rises, stays and falls, words of like length together."""
    torch.manual_seed(0)
    model = GPT(cut.vocab_size, _longest(cut), **sizes)
    settings = {"batch_size": 128, "optimizer": muon(model), "schedule": trapezoid, "max_norm": None}
    return _trained_on_texts(name, cut, model, num_steps=num_steps, **settings)


def _longest(corpus: Corpus) -> int:
    return 1 + max(map(len, corpus.words))


def _texts(corpus: Corpus) -> list[Pairs]:
    return [text_pairs(part, corpus.char_to_id) for part in (corpus.train, corpus.validation, corpus.test)]


def _trained_on_texts(name: str, corpus: Corpus, model: nn.Module, **settings) -> Row:
    parts = _texts(corpus)
    every = max(1, settings["num_steps"] // 20)
    history = train(model, parts[0], parts[1], evaluate_every=every, **settings)
    return row(name, corpus, num_parameters(model), _nlls(model, parts), history)


def _trained(name: str, corpus: Corpus, make: Callable[..., nn.Module], **settings) -> Row:
    generator = torch.Generator().manual_seed(0)
    model = make(corpus.vocab_size, generator=generator)
    parts = _parts(corpus, model.context_length)
    every = max(25, settings["num_steps"] // 40)
    history = train(model, parts[0], parts[1], evaluate_every=every, generator=generator, **settings)
    return row(name, corpus, num_parameters(model), _nlls(model, parts), history)


def _parts(corpus: Corpus, length: int) -> list:
    return [window_pairs(part, corpus.char_to_id, length) for part in (corpus.train, corpus.validation, corpus.test)]


def _nlls(model: nn.Module, parts: list) -> tuple:
    return tuple(measure(model, part) for part in parts)


MODELS = {
    "counts": counts,
    "plain": plain,
    "mlp": mlp,
    "deep": deep,
    "recurrent": recurrent,
    "transformer": transformer,
}
ALWAYS = "plain"  # runs beside whatever is asked for
