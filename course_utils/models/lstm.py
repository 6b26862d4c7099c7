"""Networks with gates: the LSTM, which keeps a second memory, and the GRU, a lighter one."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .rnn import Recurrent


def lstm_step(x: Tensor, h: Tensor, c: Tensor, W_x: Tensor, W_h: Tensor, b: Tensor) -> tuple[Tensor, Tensor]:
    """The state and the cell of an LSTM after one more character.

    Args:
        x: (B, D) the character just read.
        h, c: (B, H) the state, and the cell.
        W_x: (D, 4 H), W_h: (H, 4 H), b: (4 H,): input gate, forget gate, candidate, output gate, in PyTorch's order.

    Returns:
        h, c: (B, H) each.

    Raises:
        ValueError: shapes that do not go together.

    Introduced in lesson 10. Source: Hochreiter & Schmidhuber (1997); Gers et al. (2000) for the forget gate.
    """
    _check_step(h, 4, {"c": c}, {"W_x": W_x, "W_h": W_h, "b": b})
    i, f, g, o = (x @ W_x + h @ W_h + b).chunk(4, dim=1)  # (B, H) each
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def gru_step(x: Tensor, h: Tensor, W_x: Tensor, W_h: Tensor, b_x: Tensor, b_h: Tensor) -> Tensor:
    """The state of a GRU after one more character, in PyTorch's form: the reset gate comes after the product.

    Args:
        x: (B, D) the character just read.
        h: (B, H) the state.
        W_x: (D, 3 H), W_h: (H, 3 H), b_x, b_h: (3 H,): reset gate, update gate, candidate, in PyTorch's order.

    Returns:
        (B, H).

    Raises:
        ValueError: shapes that do not go together.

    Introduced in lesson 10. Source: Cho et al. (2014).
    """
    _check_step(h, 3, {}, {"W_x": W_x, "W_h": W_h, "b_x": b_x, "b_h": b_h})
    r, z, n = (x @ W_x + b_x).chunk(3, dim=1)  # (B, H) each
    r_h, z_h, n_h = (h @ W_h + b_h).chunk(3, dim=1)
    n = torch.tanh(n + torch.sigmoid(r + r_h) * n_h)
    z = torch.sigmoid(z + z_h)
    return (1 - z) * n + z * h


def _check_step(h: Tensor, parts: int, states: dict[str, Tensor], weights: dict[str, Tensor]) -> None:
    size = h.shape[-1]
    if any(one.shape != h.shape for one in states.values()) or any(
        one.shape[-1] != parts * size for one in weights.values()
    ):
        shapes = {name: tuple(one.shape) for name, one in ({"h": h} | states | weights).items()}
        raise ValueError(f"expected states of {size} neurons and weights {parts} times as wide; got {shapes}")


class LSTM(Recurrent):
    """A language model that remembers through gates and a cell.

    Args:
        forget_bias: of the forget gates at the start: the larger, the longer the cell remembers; 0 is PyTorch's, up to
            its small random biases.
        sizes, settings: those of `Recurrent`, by place or by name.

    Introduced in lesson 10. Source: Hochreiter & Schmidhuber (1997); Jozefowicz et al. (2015) for the bias.

    >>> sum(parameter.numel() for parameter in LSTM(vocab_size=37).parameters())
    88901
    """

    layer_class = nn.LSTM

    def __init__(self, *sizes: int, forget_bias: float = 1.0, **settings: float):
        super().__init__(*sizes, **settings)
        self.config |= {"forget_bias": forget_bias}
        set_forget_bias(self.layers, forget_bias)


class GRU(Recurrent):
    """A language model that remembers through two gates.

    Introduced in lesson 10. Source: Cho et al. (2014).

    >>> sum(parameter.numel() for parameter in GRU(vocab_size=37).parameters())
    68165
    """

    layer_class = nn.GRU


@torch.no_grad()
def set_forget_bias(layers: nn.LSTM, bias: float) -> None:
    """Add a bias to the forget gates of every layer.

    Raises:
        ValueError: another layer, or a bias that is not finite.

    Introduced in lesson 10. Source: Gers et al. (2000).
    """
    if not isinstance(layers, nn.LSTM) or not layers.bias or not abs(bias) < float("inf"):
        raise ValueError(
            f"expected an nn.LSTM with biases, and a finite bias to add; got {type(layers).__name__} and {bias}"
        )
    size = layers.hidden_size
    for name, values in layers.named_parameters():
        if name.startswith("bias_ih"):
            values[size : 2 * size] += bias
