"""The table of bigrams as a network of one layer, learnt by gradient descent (lesson 05)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def loss_from_logits(logits: Tensor, targets: Tensor) -> Tensor:
    """Mean cross-entropy computed from scores, without the overflow of an exponential or the log of a 0.

    Args:
        logits: (N, V) any finite numbers.
        targets: (N,) ids of what really followed.

    Returns:
        Nats per character, one number through which gradients flow.

    Raises:
        ValueError: the shapes are not (N, V) and (N,), or N is 0.

    Introduced in lesson 05. Source: the log-sum-exp of Blanchard, Higham & Higham (2021), section 1.

    >>> round(loss_from_logits(torch.tensor([[1000.0, 0.0], [0.0, 0.0]]), torch.tensor([0, 1])).item(), 3)
    0.347
    """
    if logits.ndim != 2 or targets.shape != logits.shape[:1] or not len(targets):
        raise ValueError(
            f"expected logits (N, V) and targets (N,), N > 0, got {tuple(logits.shape)}, {tuple(targets.shape)}"
        )
    shifted = logits - logits.max(dim=1, keepdim=True).values  # (N, V), the largest is 0
    log_sums = shifted.exp().sum(dim=1).log()  # (N,)
    given = shifted[torch.arange(len(targets)), targets]  # (N,)
    return (log_sums - given).mean()


def table_gradient(table: Tensor, contexts: Tensor, targets: Tensor) -> Tensor:
    """Slope of the mean cross-entropy for each logit of a table of bigrams: what is said minus what happened.

    Args:
        table: (V, V) logits, row = current character.
        contexts, targets: (N,) ids of a character and of the one after it.

    Returns:
        (V, V): a row that occurs n times weighs n / N; one that never occurs is 0.

    Introduced in lesson 05. Source: Bishop (2006), eq. 4.109.

    >>> table_gradient(torch.zeros(2, 2), torch.tensor([0, 0]), torch.tensor([1, 1])).tolist()
    [[0.5, -0.5], [0.0, 0.0]]
    """
    errors = torch.softmax(table[contexts], dim=1)  # (N, V)
    errors[torch.arange(len(targets)), targets] -= 1
    return torch.zeros_like(table).index_add(0, contexts, errors / len(targets))  # (V, V)


def train_table(
    contexts: Tensor, targets: Tensor, vocab_size: int, learning_rate: float, num_steps: int
) -> tuple[Tensor, list[float]]:
    """Learn a table of bigrams from nothing: each step reads every pair.

    Args:
        contexts, targets: (N,) ids of a character and of the one after it.
        vocab_size: V.
        learning_rate: length of a step, large, since each row weighs what it occurs.
        num_steps: 0 or more.

    Returns:
        The logits (V, V), and the loss before each step and after the last, in nats.

    Raises:
        ValueError: a negative number of steps.

    Introduced in lesson 05.

    >>> table, losses = train_table(torch.tensor([0, 1]), torch.tensor([1, 0]), 2, learning_rate=10.0, num_steps=9)
    >>> table.softmax(dim=1).round().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """
    if num_steps < 0:
        raise ValueError(f"num_steps is {num_steps}: expected 0 or more")
    table = torch.zeros(vocab_size, vocab_size, requires_grad=True)
    losses = []
    for _ in range(num_steps):
        loss = loss_from_logits(table[contexts], targets)
        losses.append(loss.item())
        table.grad = None
        loss.backward()
        with torch.no_grad():
            table -= learning_rate * table.grad
    table = table.detach()
    return table, [*losses, loss_from_logits(table[contexts], targets).item()]


class BigramNetwork(nn.Module):
    """One layer without bias: the logits of the next character are a row of its weights.

    Args:
        table: (V, V) logits, row = current character; zeros where none is given.
        vocab_size: V, where no table is given.

    Raises:
        ValueError: neither a square table nor a vocabulary size.

    Introduced in lesson 05.

    >>> BigramNetwork(vocab_size=3)(torch.tensor([[0, 2]])).shape
    torch.Size([1, 2, 3])
    """

    context_length = 1

    def __init__(self, table: Tensor | None = None, vocab_size: int | None = None):
        super().__init__()
        if table is None and vocab_size:
            table = torch.zeros(vocab_size, vocab_size)
        if table is None or table.ndim != 2 or table.shape[0] != table.shape[1]:
            raise ValueError(f"expected a table (V, V) or vocab_size, got {None if table is None else table.shape}")
        self.table = nn.Parameter(table.detach().clone())
        self.config = {"vocab_size": len(table)}

    def forward(self, ids: Tensor) -> Tensor:
        """Logits (B, T, V) for ids (B, T)."""
        return self.table[ids]

    def after(self, contexts: Tensor) -> Tensor:
        """Logits (N, V) after contexts (N, C), of which the last character is read."""
        return self.table[contexts[:, -1]]
