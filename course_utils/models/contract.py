"""What every model of the course answers: `logits = model(ids)`, ids (B, T) to logits (B, T, V).

Counted models take and give NumPy arrays, networks PyTorch tensors. What reads a model (sampling, scores, figures,
benches) goes through this module, and never asks which kind it has.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

Model = Callable[[Any], Any]


def logits_of(model: Model, ids: ArrayLike) -> np.ndarray:
    """The logits of any model as a NumPy array.

    A network is asked without gradients and without dropout, and left in the mode in which it was.

    Args:
        model: counted model or `torch.nn.Module`.
        ids: (B, T) integers.

    Returns:
        (B, T, V) floats; -inf where the model thinks a token impossible.

    Raises:
        ValueError: ids are not (B, T) integers, or the model answers with another shape or with NaN.

    Introduced in lesson 04.

    >>> logits_of(lambda ids: np.zeros((*ids.shape, 3)), [[0, 1]]).shape
    (1, 2, 3)
    """
    ids = _checked(ids, ndim=2, shape="(B, T)")
    logits = _asked(model, model, ids)
    if logits.ndim != 3 or logits.shape[:2] != ids.shape:
        raise ValueError(f"the model answers {logits.shape} to ids {ids.shape}; expected logits (B, T, V)")
    if np.isnan(logits).any():
        raise ValueError("the model answers NaN: its training diverged, or a probability is divided by 0")
    return logits


def next_logits(model: Model, ids: ArrayLike, state: Any = None) -> tuple[np.ndarray, Any]:
    """The logits after one more token of each sequence, and the state to hand back with the token after that.

    A model with a method `step(ids, state)`, ids (B,) to logits (B, V) and state, carries what it needs (a hidden
    vector, keys and values); any other reads again the last `context_length` tokens, all of them if it has no such
    attribute.

    Args:
        ids: (B,) the tokens just read.
        state: None before the first token.

    Returns:
        (B, V) logits and the new state.

    Introduced in lesson 06.

    >>> logits, state = next_logits(lambda ids: np.zeros((*ids.shape, 3)), [0, 2])
    >>> logits.shape, state.tolist()
    ((2, 3), [[0], [2]])
    """
    ids = _checked(ids, ndim=1, shape="(B,)").copy()  # it may become the state, and the caller's array change
    if hasattr(model, "step"):
        return _asked(model, model.step, ids, state)
    state = ids[:, None] if state is None else np.hstack([state, ids[:, None]])  # (B, T)
    length = getattr(model, "context_length", None)
    state = state if length is None else state[:, -max(1, length) :]
    return logits_of(model, state)[:, -1], state


def num_parameters(model: Any) -> int:
    """How many numbers a model has learnt or counted; numbers shared by two layers count once.

    Raises:
        ValueError: the model neither is a `torch.nn.Module` nor has a method `num_parameters`.

    Introduced in lesson 04.

    >>> class Coin:
    ...     def num_parameters(self):
    ...         return 2
    >>> num_parameters(Coin())
    2
    """
    if hasattr(model, "num_parameters"):
        return int(model.num_parameters())
    if not _is_network(model):
        raise ValueError(f"{type(model).__name__} is no network and has no method num_parameters(): give it one")
    return sum(parameter.numel() for parameter in model.parameters())


def context_windows(ids: Any, context_length: int, end_id: int = 0) -> Any:
    """The last `context_length` tokens at every position; before the first ones stands the end mark.

    Args:
        ids: (B, T) NumPy array or PyTorch tensor of integers.
        context_length: 1 or more.
        end_id: id of the mark that starts and ends every text.

    Returns:
        (B, T, context_length), of the same kind as `ids`.

    Raises:
        ValueError: ids are not (B, T), or context_length is below 1.

    Introduced in lesson 04. Source: Bengio et al. (2003), section 2.

    >>> context_windows(np.array([[0, 5, 6]]), 2).tolist()
    [[[0, 0], [0, 5], [5, 6]]]
    """
    if ids.ndim != 2 or context_length < 1:
        raise ValueError(
            f"expected ids (B, T) and context_length of 1 or more, got {tuple(ids.shape)}, {context_length}"
        )
    batch, length = ids.shape
    places = np.arange(length)[:, None] + np.arange(context_length)  # (T, context_length)
    if isinstance(ids, np.ndarray):
        before = np.full((batch, context_length - 1), end_id, dtype=ids.dtype)
        return np.hstack([before, ids])[:, places]
    before = ids.new_full((batch, context_length - 1), end_id)
    return sys.modules["torch"].cat([before, ids], dim=1)[:, places]


def _checked(ids: ArrayLike, ndim: int, shape: str) -> np.ndarray:
    ids = np.asarray(ids)
    if ids.ndim != ndim or not np.issubdtype(ids.dtype, np.integer) or not ids.size:
        raise ValueError(
            f"expected ids {shape} of integers, got {ids.shape} of {ids.dtype}: one sequence is ids[None, :]"
        )
    return ids


def _is_network(model: Any) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(model, torch.nn.Module)


def _asked(model: Any, method: Callable, ids: np.ndarray, *state: Any) -> Any:
    """What a method of the model answers to NumPy ids: NumPy logits, or NumPy logits and a state of its own."""
    if not _is_network(model):
        answer = method(ids, *state)
        return (np.asarray(answer[0], dtype=float), answer[1]) if state else np.asarray(answer, dtype=float)
    torch = sys.modules["torch"]
    device = next((parameter.device for parameter in model.parameters()), "cpu")
    training = model.training
    model.eval()
    try:
        with torch.no_grad():
            answer = method(torch.as_tensor(ids, dtype=torch.long, device=device), *state)
    finally:
        model.train(training)
    return (_as_numpy(answer[0]), answer[1]) if state else _as_numpy(answer)


def _as_numpy(logits: Any) -> np.ndarray:
    return logits.detach().double().cpu().numpy()
