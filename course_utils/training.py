"""One training loop for every network of the course."""

from __future__ import annotations

import copy
import math
import os
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from .batches import PADDING, Pairs, minibatches
from .display import say

AT_ONCE = 8192  # characters read together when a loss is measured
DIVERGED = "La perte n'est plus un nombre (pas {step}) : l'entraînement s'arrête. Essayez un taux plus petit."
INTERRUPTED = "Entraînement interrompu au pas {step} : le modèle et l'historique restent utilisables."

Schedule = Callable[[float], float]  # share of the training done, 0 to 1, to share of the largest rate


@dataclass
class History:
    """What happened during a training.

    Attributes:
        losses: nats per character of the minibatch, at every step.
        learning_rates: at every step.
        evaluated, validation_losses: steps after which the validation split was read, and its nats per character.
        seconds: of training alone, at each of those; reading the validation split is not counted.
        tokens: characters read, in all.
        checkpoints: (step, weights by name) for each step that was asked for.
        ended: "done", "early", "interrupted" or "diverged".
    """

    losses: list[float] = field(default_factory=list)
    learning_rates: list[float] = field(default_factory=list)
    evaluated: list[int] = field(default_factory=list)
    validation_losses: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    tokens: int = 0
    total_seconds: float = 0.0
    checkpoints: list[tuple[int, dict[str, Tensor]]] = field(default_factory=list)
    ended: str = "done"

    @property
    def tokens_per_second(self) -> float:
        """Characters read per second of training."""
        return self.tokens / max(self.total_seconds, 1e-9)

    def seconds_to(self, loss: float) -> float | None:
        """Seconds of training after which the validation loss was first `loss` or less; None if it never was.

        >>> History(evaluated=[1, 2], validation_losses=[3.0, 2.0], seconds=[0.5, 1.0]).seconds_to(2.5)
        1.0
        """
        return next((t for t, one in zip(self.seconds, self.validation_losses, strict=True) if one <= loss), None)


def constant(_done: float) -> float:
    """The same rate all along."""
    return 1.0


def one_cycle(done: float, warm_up: float = 0.1) -> float:
    """A rate that rises in a straight line, then falls along half a cosine to 0.

    Args:
        done: share of the training that is done, from 0 to 1.
        warm_up: share of it during which the rate rises.

    Returns:
        Share of the largest rate.

    Introduced in lesson 07. Source: Smith & Topin (2018), its fall as in Loshchilov & Hutter (2017).

    >>> [round(one_cycle(done), 2) for done in (0.05, 0.1, 0.55, 1.0)]
    [0.5, 1.0, 0.5, 0.0]
    """
    if done < warm_up:
        return done / warm_up
    return 0.5 * (1 + math.cos(math.pi * (done - warm_up) / (1 - warm_up)))


def trapezoid(done: float, warm_up: float = 0.03, fall: float = 0.6) -> float:
    """A rate that rises, stays, then falls to 0, each in a straight line.

    Args:
        done: share of the training that is done, from 0 to 1.
        warm_up, fall: shares of it during which the rate rises, and falls.

    Returns:
        Share of the largest rate.

    Introduced in lesson 13. Source: Hägele et al. (2024).

    >>> [round(trapezoid(done), 2) for done in (0.015, 0.2, 0.7, 1.0)]
    [0.5, 1.0, 0.5, 0.0]
    """
    return min(1.0, done / warm_up, (1 - done) / fall)


def loss_of(model: nn.Module, pairs: Pairs) -> Tensor:
    """Mean cross-entropy in nats per character, a tensor that gradients flow from.

    Args:
        model: keeps the contract of the course; one that is given windows has `after(contexts)`; one that reads a text
            before it writes another answers for the last places alone.

    Introduced in lesson 07.
    """
    if pairs.targets.ndim == 1:
        return cross_entropy(model.after(pairs.inputs), pairs.targets)
    logits = model(pairs.inputs)  # (B, T, V)
    targets = pairs.targets[:, -logits.shape[1] :]
    return cross_entropy(logits.flatten(0, -2), targets.flatten(), ignore_index=PADDING)


@torch.no_grad()
def measure(model: nn.Module, pairs: Pairs) -> float:
    """Nats per character on all the pairs, without dropout; the model is left in the mode in which it was.

    Raises:
        ValueError: there is no character to predict.

    Introduced in lesson 07.
    """
    if not pairs.count:
        raise ValueError("there is no character to predict: expected at least one example")
    width = 1 if pairs.targets.ndim == 1 else pairs.targets.shape[1]
    total, was_training = 0.0, model.training
    model.eval()
    try:
        for part in zip(*(one.split(max(1, AT_ONCE // width)) for one in pairs), strict=True):
            total += float(loss_of(model, Pairs(*part))) * Pairs(*part).count
    finally:
        model.train(was_training)
    return total / pairs.count


def train(
    model: nn.Module,
    pairs: Pairs,
    validation: Pairs | None = None,
    *,
    num_steps: int,
    batch_size: int = 512,
    learning_rate: float = 0.01,
    optimizer: torch.optim.Optimizer | None = None,
    schedule: Schedule = one_cycle,
    weight_decay: float = 0.0,
    max_norm: float | None = 1.0,
    evaluate_every: int = 200,
    patience: int | None = None,
    keep: Collection[int] = (),
    generator: torch.Generator | None = None,
) -> History:
    """Train a network in place, by minibatches.

    Stopped by hand (the square of the notebook, Ctrl-C), it leaves a model and a history that can be used.

    Args:
        model: keeps the contract of the course.
        pairs: from `window_pairs` or `text_pairs`.
        validation: read every `evaluate_every` steps and at the end.
        num_steps, batch_size: how many updates, and examples in each.
        learning_rate: the largest one.
        optimizer: AdamW unless another is given, which then has its own rates.
        schedule: how the rate goes over the training.
        weight_decay: of AdamW.
        max_norm: gradients longer than this are cut to it; None leaves them.
        patience: stop once so many evaluations bring no better loss, and give back the best weights.
        keep: steps after which the weights are copied into the history; 0 is before the first.
        generator: draws the minibatches; seeded with 0 if none is given.

    Raises:
        ValueError: `num_steps`, `evaluate_every` or patience is below 1, or patience without validation.

    Introduced in lesson 07.
    """
    if min(num_steps, evaluate_every) < 1 or (patience is not None and (validation is None or not patience >= 1)):
        raise ValueError(
            f"expected num_steps and evaluate_every of 1 or more ({num_steps}, {evaluate_every}), and, where patience "
            f"is set ({patience}), 1 or more and a validation split"
        )
    optimizer = optimizer or adamw(model, learning_rate, weight_decay)
    run = _Run(model, optimizer, validation, num_steps, schedule, max_norm, evaluate_every, patience, frozenset(keep))
    was_training = model.training
    model.train()
    try:
        run.go(minibatches(pairs, batch_size, generator or torch.Generator().manual_seed(0)))
    except KeyboardInterrupt:
        run.history.ended = "interrupted"
        say(INTERRUPTED.format(step=len(run.history.losses)))
    finally:
        run.finish()
        model.train(was_training)
    return run.history


def adamw(model: nn.Module, learning_rate: float, weight_decay: float = 0.0) -> torch.optim.AdamW:
    """The optimiser of the course's trainings.

    Introduced in lesson 07. Source: Loshchilov & Hutter (2019).
    """
    return torch.optim.AdamW(
        model.parameters(), lr=learning_rate, betas=(0.9, 0.98), weight_decay=weight_decay, fused=True
    )


class _Run:
    """One training under way."""

    def __init__(self, model, optimizer, validation, num_steps, schedule, max_norm, evaluate_every, patience, keep):
        self.model, self.optimizer, self.validation, self.num_steps = model, optimizer, validation, num_steps
        self.schedule, self.max_norm, self.evaluate_every = schedule, max_norm, evaluate_every
        self.patience, self.keep, self.history = patience, keep, History()
        self.largest = [group["lr"] for group in optimizer.param_groups]
        self.best, self.best_weights, self.since = math.inf, None, 0

    def go(self, batches: Iterator[Pairs]) -> None:
        """All the steps, or until the loss is no number or no longer improves."""
        from tqdm.auto import trange

        self._keep(0)
        for step in trange(self.num_steps, leave=False, disable=bool(os.environ.get("TQDM_DISABLE"))):
            loss = self._step(step, batches)
            if not math.isfinite(loss):
                self.history.ended = "diverged"
                say(DIVERGED.format(step=step + 1))
                return
            self._keep(step + 1)
            if self._evaluated(step + 1):
                self.history.ended = "early"
                return

    def _step(self, step: int, batches: Iterator[Pairs]) -> float:
        began = time.perf_counter()
        batch = next(batches)  # drawing it is part of the training
        share = self.schedule((step + 1) / self.num_steps)
        for group, largest in zip(self.optimizer.param_groups, self.largest, strict=True):
            group["lr"] = largest * share
        self.optimizer.zero_grad()
        loss = loss_of(self.model, batch)
        loss.backward()
        if self.max_norm is not None:
            nn.utils.clip_grad_norm_(self.model.parameters(), self.max_norm)
        self.optimizer.step()
        self.history.losses.append(loss.item())
        self.history.learning_rates.append(self.optimizer.param_groups[0]["lr"])
        self.history.total_seconds += time.perf_counter() - began
        self.history.tokens += batch.count
        return self.history.losses[-1]

    def _keep(self, step: int) -> None:
        if step in self.keep:
            self.history.checkpoints.append((step, _copy(self.model)))

    def _evaluated(self, step: int) -> bool:
        """Read the validation split where it is time to; whether patience is at its end."""
        if self.validation is None or (step % self.evaluate_every and step < self.num_steps):
            return False
        loss = measure(self.model, self.validation)
        self.history.evaluated.append(step)
        self.history.validation_losses.append(loss)
        self.history.seconds.append(self.history.total_seconds)
        if self.patience is None:
            return False
        if loss < self.best:
            self.best, self.best_weights, self.since = loss, _copy(self.model), 0
            return False
        self.since += 1
        return self.since >= self.patience

    def finish(self) -> None:
        """With patience, the best weights; and rates as they were given."""
        for group, largest in zip(self.optimizer.param_groups, self.largest, strict=True):
            group["lr"] = largest
        if self.best_weights is not None:
            self.model.load_state_dict(self.best_weights)


def _copy(model: nn.Module) -> dict[str, Tensor]:
    return {name: value.detach().clone() for name, value in model.state_dict().items()}


def find_learning_rate(
    model: nn.Module,
    pairs: Pairs,
    lowest: float = 1e-4,
    highest: float = 1.0,
    num_steps: int = 100,
    batch_size: int = 512,
    generator: torch.Generator | None = None,
) -> tuple[list[float], list[float]]:
    """Train a copy of the model with a rate that grows at every step: where the loss falls fastest is a good rate.

    Returns:
        The rates, and the loss of the minibatch at each; shorter than `num_steps` if the loss explodes.

    Raises:
        ValueError: the rates do not grow.

    Introduced in lesson 07. Source: Smith (2017), section 3.3.
    """
    if not 0 < lowest < highest or num_steps < 2:
        raise ValueError(f"expected 0 < lowest < highest and num_steps of 2 or more, got {lowest}, {highest}")
    grown = math.log(highest / lowest)
    history = train(
        copy.deepcopy(model),
        pairs,
        num_steps=num_steps,
        batch_size=batch_size,
        learning_rate=highest,
        schedule=lambda done: math.exp(-grown * (1 - done)),
        max_norm=None,
        generator=generator,
    )
    return history.learning_rates, history.losses
