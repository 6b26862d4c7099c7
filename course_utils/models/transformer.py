"""A GPT in one file: what a text has said so far flows along a rail, and each layer adds to it."""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, relu, scaled_dot_product_attention

from .attention import attention, causal_mask, join_heads, split_heads
from .positions import sinusoidal_positions

ACTIVATIONS = {"relu2": lambda x: relu(x).square(), "gelu": lambda x: gelu(x, approximate="tanh")}
POSITIONS = ("learned", "sinusoidal")


class Cache(NamedTuple):
    """Keys and values of what was read, (B, N, S, D / N) each, so that they are computed once."""

    keys: Tensor
    values: Tensor


class SelfAttention(nn.Module):
    """Every place gathers from itself and from those before it, in several heads.

    Args:
        embedding_dim: D.
        num_heads: N, which divides D.
        bias: whether the products have one.

    Introduced in lesson 13. Source: Vaswani et al. (2017), section 3.2.
    """

    def __init__(self, embedding_dim: int, num_heads: int, bias: bool = False):
        super().__init__()
        self.num_heads = num_heads
        self.queries_keys_values = nn.Linear(embedding_dim, 3 * embedding_dim, bias=bias)
        self.output = nn.Linear(embedding_dim, embedding_dim, bias=bias)

    def forward(self, x: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """(B, T, D) to (B, T, D), and the keys and values of all that was read."""
        Q, K, V = self._parts(x)
        if cache is None:
            z = scaled_dot_product_attention(Q, K, V, is_causal=True)
        else:
            K, V = torch.cat([cache.keys, K], dim=2), torch.cat([cache.values, V], dim=2)
            mask = causal_mask(K.shape[2])[-x.shape[1] :] if x.shape[1] > 1 else None  # the last place sees all
            z = scaled_dot_product_attention(Q, K, V, attn_mask=mask)
        return self.output(join_heads(z)), Cache(K, V)

    def look(self, x: Tensor) -> Tensor:
        """Where each place looks, written by hand: weights (B, N, T, T)."""
        return attention(*self._parts(x), causal_mask(x.shape[1]))[1]

    def _parts(self, x: Tensor) -> list[Tensor]:
        return [split_heads(part, self.num_heads) for part in self.queries_keys_values(x).chunk(3, dim=-1)]


class Block(nn.Module):
    """A layer: look around, then think; each reads the rail through a norm, and adds to it.

    Introduced in lesson 13. Source: Radford et al. (2019), section 2.3, for the norms that come first.
    """

    def __init__(self, embedding_dim: int, num_heads: int, activation: str, dropout: float, bias: bool):
        super().__init__()
        self.norm_1, self.norm_2 = nn.LayerNorm(embedding_dim), nn.LayerNorm(embedding_dim)
        self.attention = SelfAttention(embedding_dim, num_heads, bias)
        self.up = nn.Linear(embedding_dim, 4 * embedding_dim, bias=bias)
        self.down = nn.Linear(4 * embedding_dim, embedding_dim, bias=bias)
        self.activation, self.dropout = ACTIVATIONS[activation], nn.Dropout(dropout)

    def forward(self, x: Tensor, cache: Cache | None = None) -> tuple[Tensor, Cache]:
        """The rail (B, T, D) after this layer, and its cache."""
        found, cache = self.attention(self.norm_1(x), cache)
        x = x + self.dropout(found)
        return x + self.dropout(self.down(self.activation(self.up(self.norm_2(x))))), cache


class GPT(nn.Module):
    """A language model made of attention: embeddings and positions, blocks, a norm, logits.

    Args:
        vocab_size: V.
        context_length: T, places that it can read.
        embedding_dim: D, even where positions are sinusoidal.
        num_heads: N, which divides D.
        num_layers: blocks.
        dropout: share of the numbers silenced while it is trained.
        activation: between the two products of a block: "relu2", the square of ReLU, or "gelu".
        positions: "learned" or "sinusoidal".
        tied: whether the logits are products with the embeddings themselves.
        bias: whether the products of a block have one, as in GPT-2.

    Raises:
        ValueError: a size below 1, heads that do not share the channels, or another activation or kind of positions.

    Introduced in lesson 13. Source: Radford et al. (2019); Press & Wolf (2017) for the tied logits.

    >>> model = GPT(vocab_size=37, context_length=16, embedding_dim=64, num_heads=4, num_layers=4)
    >>> sum(parameter.numel() for parameter in model.parameters())
    203557
    """

    def __init__(
        self,
        vocab_size: int,
        context_length: int = 16,
        embedding_dim: int = 64,
        num_heads: int = 4,
        num_layers: int = 4,
        dropout: float = 0.0,
        activation: str = "relu2",
        positions: str = "learned",
        tied: bool = False,
        bias: bool = False,
    ):
        super().__init__()
        sizes = (vocab_size, context_length, embedding_dim, num_heads, num_layers)
        if min(sizes) < 1 or embedding_dim % num_heads or not 0 <= dropout < 1:
            raise ValueError(
                f"expected sizes of 1 or more, heads that share the channels, dropout below 1; got {sizes}"
            )
        if activation not in ACTIVATIONS or positions not in POSITIONS:
            raise ValueError(f"expected one of {set(ACTIVATIONS)}, one of {POSITIONS}; got {activation}, {positions}")
        self.config = {"vocab_size": vocab_size, "context_length": context_length, "embedding_dim": embedding_dim}
        self.config |= {"num_heads": num_heads, "num_layers": num_layers, "dropout": dropout, "activation": activation}
        self.config |= {"positions": positions, "tied": tied, "bias": bias}
        self.context_length = context_length
        self.embedding = nn.Embedding(vocab_size, embedding_dim)
        self.places = nn.Embedding(context_length, embedding_dim)
        self.blocks = nn.ModuleList(
            Block(embedding_dim, num_heads, activation, dropout, bias) for _ in range(num_layers)
        )
        self.norm, self.dropout = nn.LayerNorm(embedding_dim), nn.Dropout(dropout)
        self.output = nn.Linear(embedding_dim, vocab_size, bias=not tied)
        self._begin(positions, tied)

    @torch.no_grad()
    def _begin(self, positions: str, tied: bool) -> None:
        """Small embeddings; what adds to the rail adds nothing yet; every character is as likely, nearly so if tied."""
        nn.init.normal_(self.embedding.weight, std=0.02)
        nn.init.normal_(self.places.weight, std=0.02)
        if positions == "sinusoidal":
            size = self.places.weight.shape[1]
            self.places.weight.copy_(sinusoidal_positions(self.context_length, size) / math.sqrt(size))
            self.places.weight.requires_grad_(False)
        for block in self.blocks:
            for last in (block.attention.output, block.down):
                for parameter in last.parameters():
                    nn.init.zeros_(parameter)
        if tied:
            self.output.weight = self.embedding.weight
        else:
            nn.init.zeros_(self.output.weight)
            nn.init.zeros_(self.output.bias)

    def forward(self, ids: Tensor) -> Tensor:
        """Logits (B, T, V) for ids (B, T), T up to the context length."""
        return self.carry(ids)[0]

    def carry(self, ids: Tensor, caches: list[Cache] | None = None) -> tuple[Tensor, list[Cache]]:
        """Logits (B, T, V) for what follows the cached text, and the caches grown by it.

        Raises:
            ValueError: ids that are not (B, T), or a text longer than the context.
        """
        start = caches[0].keys.shape[2] if caches else 0
        if ids.ndim != 2 or not ids.shape[1] or start + ids.shape[1] > self.context_length:
            raise ValueError(
                f"expected ids (B, T), {self.context_length} places at most; got {tuple(ids.shape)} after {start}"
            )
        x = self.dropout(self.embedding(ids) + self.places.weight[start : start + ids.shape[1]])  # (B, T, D)
        grown = []
        for i, block in enumerate(self.blocks):
            x, cache = block(x, caches[i] if caches else None)
            grown.append(cache)
        return self.output(self.norm(x)), grown

    def step(self, ids: Tensor, state: tuple | None = None) -> tuple[Tensor, tuple]:
        """Logits (B, V) after one more character of each text, ids (B,), and what to hand back with the next.

        Up to the context length, only the new place is computed; beyond, the window moves, every place with it, and the
        last `context_length` characters are read again.
        """
        read, caches = state if state else (ids[:, None][:, :0], None)
        read = torch.cat([read, ids[:, None]], dim=1)[:, -self.context_length :]
        full = caches is not None and caches[0].keys.shape[2] == self.context_length
        logits, caches = self.carry(read) if full or caches is None else self.carry(ids[:, None], caches)
        return logits[:, -1], (read, caches)
