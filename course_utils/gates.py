"""What the gates of an LSTM do: read them, see what a cell keeps, choose a bias, find the neuron that serves."""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor

from .models.lstm import LSTM


def kept_share(forgets: Tensor) -> Tensor:
    """How much of what a cell holds after each character is still there at the end of the text.

    It is also the gradient of the last cell for each one before, along the cell itself.

    Args:
        forgets: (T, H) forget gates, from 0 to 1; row t multiplies what the cell held before character t.

    Returns:
        (T, H): row t is the product of the rows after it; the last row is 1.

    Raises:
        ValueError: not (T, H), no character, or a gate that is not from 0 to 1.

    Introduced in lesson 10. Source: Gers et al. (2000).

    >>> kept_share(torch.tensor([[0.3], [0.5], [0.9]]))  # 0.5 × 0.9, then 0.9, then all
    tensor([[0.4500],
            [0.9000],
            [1.0000]])
    """
    if forgets.ndim != 2 or not len(forgets) or not ((forgets >= 0) & (forgets <= 1)).all():
        raise ValueError(
            f"forgets is {tuple(forgets.shape)}: expected (T, H), one character or more, gates from 0 to 1"
        )
    kept = torch.ones_like(forgets)  # (T, H)
    for t in range(len(forgets) - 1, 0, -1):
        kept[t - 1] = kept[t] * forgets[t]
    return kept


def bias_to_keep(share: float, length: int) -> float:
    """The forget bias with which a cell still holds a given share after so many characters.

    Args:
        share: above 0, below 1.
        length: characters, 1 or more.

    Raises:
        ValueError: out of these bounds.

    Introduced in lesson 10. Source: Jozefowicz et al. (2015), section 2.2, for a large bias; Tallec & Ollivier (2018)
    for a bias that depends on the length.

    >>> round(bias_to_keep(0.5, 1), 2), round(bias_to_keep(0.5, 100), 2)
    (0.0, 4.97)
    """
    gate = share ** (1 / length) if 0 < share < 1 <= length else 1.0
    if not 0 < gate < 1:
        raise ValueError(f"expected a share above 0 and below 1, and a length of 1 or more; got {share}, {length}")
    return math.log(gate / (1 - gate))


class Gates(NamedTuple):
    """What each neuron of an LSTM did at each character: gates from 0 to 1, and its cell; (T, H) each."""

    input: Tensor
    forget: Tensor
    output: Tensor
    cell: Tensor


def check_one_layer(model: LSTM) -> None:
    """Raise ValueError unless the model is an `LSTM` of the course with one layer, whose gates can be read."""
    if not isinstance(model, LSTM):
        raise ValueError(f"model is {type(model).__name__}: expected an LSTM of course_utils.models.lstm")
    if model.layers.num_layers != 1:
        raise ValueError(f"the LSTM has {model.layers.num_layers} layers: expected one")


@torch.no_grad()
def read_gates(model: LSTM, ids: Tensor) -> Gates:
    """The gates and the cell of an LSTM of one layer along a text.

    Args:
        model: one layer.
        ids: (T,) the text, its first mark included.

    Raises:
        ValueError: another network or number of layers, ids not (T,), empty or out of the vocabulary.

    Introduced in lesson 10.
    """
    check_one_layer(model)
    known = model.embedding.num_embeddings
    if ids.ndim != 1 or not len(ids) or ids.is_floating_point() or not 0 <= ids.min() <= ids.max() < known:
        raise ValueError(f"expected ids (T,), T of 1 or more, whole numbers below {known}; got {tuple(ids.shape)}")
    xs, size = model.embedding(ids), model.layers.hidden_size  # (T, D)
    layer = model.layers
    h, c, rows = xs.new_zeros(1, size), xs.new_zeros(1, size), []
    for x in xs:
        sums = x @ layer.weight_ih_l0.T + layer.bias_ih_l0 + h @ layer.weight_hh_l0.T + layer.bias_hh_l0
        i, f, g, o = sums.chunk(4, dim=1)  # (1, H) each
        i, f, o = torch.sigmoid(i), torch.sigmoid(f), torch.sigmoid(o)
        c = f * c + i * torch.tanh(g)
        h = o * torch.tanh(c)
        rows.append(torch.cat([i, f, o, c]))  # (4, H)
    return Gates(*torch.stack(rows, dim=1))


def correlations(cells: Tensor, values: Tensor) -> Tensor:
    """How each neuron goes with a quantity: from -1, the opposite way, to 1.

    Args:
        cells: (N, H) what each neuron holds, at N moments.
        values: (N,) the quantity at the same moments.

    Returns:
        (H,); 0 for a neuron that never moves.

    Raises:
        ValueError: shapes that do not go together, or a quantity that never moves.

    Introduced in lesson 10.

    >>> cells = torch.tensor([[1.0, 5.0, 0.0], [2.0, 5.0, 1.0], [3.0, 5.0, 0.0]])
    >>> correlations(cells, torch.tensor([1.0, 2.0, 3.0])).round(decimals=3).tolist()
    [1.0, 0.0, 0.0]
    """
    fits = cells.ndim == 2 and cells.shape[1] and values.shape == cells.shape[:1]
    if not fits or not (values != values[:1]).any() or not (cells.isfinite().all() and values.isfinite().all()):
        raise ValueError(
            f"expected finite cells (N, H) and values (N,) that are not all alike; got {tuple(cells.shape)} and "
            f"{tuple(values.shape)}"
        )
    cells, values = cells.double() - cells.double().mean(dim=0), values.double() - values.double().mean()
    lengths = cells.norm(dim=0) * values.norm()  # (H,)
    return torch.where(lengths > 0, values @ cells / lengths.clamp(min=1e-30), 0.0)


def most_linked(cells: Tensor, values: Tensor) -> int:
    """The neuron whose correlation with a quantity is the furthest from 0.

    Introduced in lesson 10. Source: Karpathy et al. (2015), section 4.2, for cells that can be read.

    >>> most_linked(torch.tensor([[0.0, 3.0], [1.0, 2.0], [0.0, 1.0]]), torch.tensor([1.0, 2.0, 3.0]))
    1
    """
    return int(correlations(cells, values).abs().argmax())
