"""Networks that read one character after the other and remember: what lessons 09 and 10 share, and the simplest one."""

from __future__ import annotations

from typing import ClassVar

import torch
from torch import Tensor, nn


def rnn_step(x: Tensor, h: Tensor, W_xh: Tensor, W_hh: Tensor, b_h: Tensor) -> Tensor:
    """What a recurrent network remembers after one more character.

    Args:
        x: (B, D) the character just read.
        h: (B, H) what it remembered.
        W_xh: (D, H).
        W_hh: (H, H).
        b_h: (H,); `nn.RNN` has two such biases, of which only the sum counts.

    Returns:
        (B, H).

    Introduced in lesson 09. Source: Elman (1990).

    >>> one = torch.ones(1, 1)
    >>> rnn_step(one, 0 * one, one, one, torch.zeros(1)).round(decimals=2)
    tensor([[0.7600]])
    """
    return torch.tanh(x @ W_xh + h @ W_hh + b_h)  # (B, H)


def rnn_read(xs: Tensor, h: Tensor, W_xh: Tensor, W_hh: Tensor, b_h: Tensor) -> Tensor:
    """What the network remembers after each character of a text.

    Args:
        xs: (B, T, D).
        h: (B, H) before the first character.
        W_xh, W_hh, b_h: see `rnn_step`.

    Returns:
        (B, T, H).

    Introduced in lesson 09. Source: Elman (1990).
    """
    states = []
    for t in range(xs.shape[1]):
        h = rnn_step(xs[:, t], h, W_xh, W_hh, b_h)
        states.append(h)
    return torch.stack(states, dim=1)  # (B, T, H)


class Recurrent(nn.Module):
    """A language model around a recurrent layer: embeddings, layers that remember, one logit per character.

    The loop over characters is PyTorch's own, equal to the steps written by hand and several times faster.

    Args:
        vocab_size: V.
        embedding_dim: D, numbers per character.
        hidden_size: H, numbers that are remembered.
        num_layers: recurrent layers, each reading the states of the one below.
        dropout: share of the numbers silenced, at each step of a training, between layers and before the logits.

    Raises:
        ValueError: a size below 1, or a share out of 0 to 1.

    Introduced in lesson 09.
    """

    layer_class: ClassVar[type[nn.RNNBase]]

    def __init__(
        self,
        vocab_size: int,
        embedding_dim: int = 32,
        hidden_size: int = 128,
        num_layers: int = 1,
        dropout: float = 0.0,
    ):
        super().__init__()
        sizes = (vocab_size, embedding_dim, hidden_size, num_layers)
        if min(sizes) < 1 or not 0 <= dropout < 1:
            raise ValueError(f"expected sizes of 1 or more and dropout from 0 to 1; got {sizes}, {dropout}")
        self.config = {"vocab_size": vocab_size, "embedding_dim": embedding_dim, "hidden_size": hidden_size}
        self.config |= {"num_layers": num_layers, "dropout": dropout}
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        between = dropout if num_layers > 1 else 0.0
        self.layers = self.layer_class(embedding_dim, hidden_size, num_layers, batch_first=True, dropout=between)
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(hidden_size, vocab_size)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits (B, T, V) for ids (B, T), from a memory of zeros."""
        return self.carry(ids)[0]

    def states(self, ids: Tensor) -> Tensor:
        """What is remembered after each character, (B, T, H), from a memory of zeros."""
        return self.layers(self.embedding(ids))[0]

    def carry(self, ids: Tensor, state: Tensor | tuple | None = None) -> tuple[Tensor, Tensor | tuple]:
        """Logits (B, T, V) and the memory after the last character, to be given back with what follows."""
        h, state = self.layers(self.embedding(ids), state)  # (B, T, H)
        return self.output(self.dropout(h)), state

    def step(self, ids: Tensor, state: Tensor | tuple | None = None) -> tuple[Tensor, Tensor | tuple]:
        """Logits (B, V) after one more character of each text, ids (B,), and the memory."""
        logits, state = self.carry(ids[:, None], state)
        return logits[:, 0], state


class RNN(Recurrent):
    """Elman's network: h = tanh(x W_xh + h W_hh + b).

    Args:
        gain: of W_hh, normal of standard deviation gain / √H; None gives PyTorch's default, uniform within ±1/√H.
        sizes, settings: those of `Recurrent`, by place or by name.

    Introduced in lesson 09. Source: Elman (1990).

    >>> sum(parameter.numel() for parameter in RNN(vocab_size=37).parameters())
    26693
    """

    layer_class = nn.RNN

    def __init__(self, *sizes: int, gain: float | None = None, **settings: float):
        super().__init__(*sizes, **settings)
        if gain is not None and not 0 <= gain < float("inf"):
            raise ValueError(f"gain is {gain}: expected 0 or more, or None")
        self.config |= {"gain": gain}
        if gain is not None:
            for name, weights in self.layers.named_parameters():
                if name.startswith("weight_hh"):
                    nn.init.normal_(weights, std=gain / self.layers.hidden_size**0.5)
