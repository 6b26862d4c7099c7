"""The neural language model of lessons 07 and 08: embeddings of a few characters, hidden layers, logits."""

from __future__ import annotations

from itertools import pairwise

import torch
from torch import Tensor, nn

from .contract import context_windows

NORMS = {None: nn.Identity, "batch": nn.BatchNorm1d, "layer": nn.LayerNorm}


class MLP(nn.Module):
    """Bengio's network: the embeddings of C characters side by side, hidden layers, one logit per character.

    Args:
        vocab_size: V.
        context_length: C, characters that the network looks at.
        embedding_dim: D, numbers per character.
        hidden_size: H, neurons of each hidden layer.
        num_layers: hidden layers, 1 or more.
        norm: None, "batch" or "layer": what is done to the sums before each activation.
        residual: each hidden layer but the first adds to what it receives.
        dropout: share of the hidden neurons silenced at each step of a training.
        gain: of the initial weights, normal of standard deviation gain / √fan-in; None gives PyTorch's own default,
            uniform within ±1/√fan-in.
        end_id: id of the mark that starts and ends every text.
        generator: draws the initial weights.

    Raises:
        ValueError: a size below 1, a share out of 0 to 1, or an unknown norm.

    Introduced in lesson 07. Source: Bengio et al. (2003); He et al. (2016) for the residual layers.

    >>> model = MLP(vocab_size=37, context_length=3, embedding_dim=10, hidden_size=200)
    >>> sum(parameter.numel() for parameter in model.parameters())
    14007
    """

    def __init__(
        self,
        vocab_size: int,
        context_length: int = 3,
        embedding_dim: int = 10,
        hidden_size: int = 200,
        num_layers: int = 1,
        norm: str | None = None,
        residual: bool = False,
        dropout: float = 0.0,
        gain: float | None = 1.0,
        end_id: int = 0,
        generator: torch.Generator | None = None,
    ):
        super().__init__()
        sizes = (vocab_size, context_length, embedding_dim, hidden_size, num_layers)
        if min(sizes) < 1 or not 0 <= dropout < 1 or norm not in NORMS:
            raise ValueError(
                f"expected sizes of 1 or more, dropout from 0 to 1 and norm among {list(NORMS)}; "
                f"got {sizes}, {dropout}, {norm!r}"
            )
        self.config = {"vocab_size": vocab_size, "context_length": context_length, "embedding_dim": embedding_dim}
        self.config |= {"hidden_size": hidden_size, "num_layers": num_layers, "norm": norm, "residual": residual}
        self.config |= {"dropout": dropout, "gain": gain, "end_id": end_id}
        self.context_length, self.end_id, self.residual = context_length, end_id, residual
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        widths = [context_length * embedding_dim] + [hidden_size] * num_layers
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in pairwise(widths))
        self.norms = nn.ModuleList(NORMS[norm](hidden_size) for _ in range(num_layers))
        self.dropout = nn.Dropout(dropout)
        self.output = nn.Linear(hidden_size, vocab_size)
        self._initialise(gain, generator)

    @torch.no_grad()
    def _initialise(self, gain: float | None, generator: torch.Generator | None) -> None:
        self.embedding.weight.normal_(generator=generator)
        for layer in [*self.hidden, self.output]:
            bound = layer.in_features**-0.5
            if gain is None:
                layer.weight.uniform_(-bound, bound, generator=generator)
                layer.bias.uniform_(-bound, bound, generator=generator)
            else:
                layer.weight.normal_(std=gain * bound, generator=generator)
                layer.bias.zero_()
        if gain is not None:
            self.output.weight.mul_(0.1)  # every character about as likely at first

    def forward(self, ids: Tensor) -> Tensor:
        """Logits (B, T, V) for ids (B, T); a start shorter than the context is padded with the end mark."""
        contexts = context_windows(ids, self.context_length, self.end_id)  # (B, T, C)
        return self.after(contexts.flatten(0, 1)).unflatten(0, ids.shape)  # (B, T, V)

    def after(self, contexts: Tensor) -> Tensor:
        """Logits (N, V) after contexts (N, C)."""
        h = self.embedding(contexts).flatten(1)  # (N, C·D)
        for i, (layer, norm) in enumerate(zip(self.hidden, self.norms, strict=True)):
            out = self.dropout(torch.tanh(norm(layer(h))))  # (N, H)
            h = h + out if self.residual and i else out
        return self.output(h)  # (N, V)
