"""The pieces of a classifier, as lesson 01 builds them. B examples, C classes, N inputs; losses in nats."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike


def one_hot(labels: ArrayLike, num_classes: int) -> np.ndarray:
    """Turn class numbers into rows of zeros with a single one.

    Args:
        labels: (B,) integers from 0 to num_classes - 1.
        num_classes: C, how many classes exist.

    Returns:
        (B, C) floats; row b holds 1 in column labels[b].

    Raises:
        ValueError: labels are not integers of one dimension, or one is outside the classes.

    Introduced in lesson 01. Source: Bishop (2006), section 4.1.2 (1-of-K coding).

    >>> one_hot([2, 0], num_classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or not np.issubdtype(labels.dtype, np.integer) or num_classes < 1:
        raise ValueError(f"expected labels (B,) of integers, got shape {labels.shape} of {labels.dtype}")
    if labels.size and not 0 <= labels.min() <= labels.max() < num_classes:
        raise ValueError(f"labels run from {labels.min()} to {labels.max()}; expected 0 to {num_classes - 1}")
    table = np.zeros((len(labels), num_classes))  # (B, C)
    table[np.arange(len(labels)), labels] = 1
    return table


def relu(z: ArrayLike) -> np.ndarray:
    """max(0, z), element by element; any shape.

    Introduced in lesson 01. Source: Nair & Hinton (2010).

    >>> relu(np.array([-2.0, 0.0, 3.0]))
    array([0., 0., 3.])
    """
    return np.maximum(0, z)


def sigmoid(z: ArrayLike) -> np.ndarray:
    """1 / (1 + exp(-z)), element by element; any shape, values in (0, 1).

    Introduced in lesson 01. Source: Bishop (2006), eq. 4.59.

    >>> float(sigmoid(0))
    0.5
    """
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))  # never overflows
    return np.where(z >= 0, 1, small) / (1 + small)


def softmax(logits: ArrayLike) -> np.ndarray:
    """Turn each row of scores into a probability distribution.

    Args:
        logits: (..., C) any real numbers; NaN is refused, and a row of -inf too.

    Returns:
        (..., C) positive numbers; each row sums to 1.

    Raises:
        ValueError: a logit is NaN or +inf, or a whole row is -inf.

    Introduced in lesson 01. Source: Bishop (2006), eq. 4.62.

    >>> softmax(np.array([[0.0, 0.0], [0.0, 100.0]])).round(2)
    array([[0.5, 0.5],
           [0. , 1. ]])
    """
    logits = np.asarray(logits, dtype=float)
    top = logits.max(axis=-1, keepdims=True)  # (..., 1)
    if not np.isfinite(top).all():
        raise ValueError("logits hold NaN, +inf, or a row of -inf only: look for a division by 0 or a log of 0 before")
    exps = np.exp(logits - top)  # the largest becomes exp(0) = 1: no overflow
    return exps / exps.sum(axis=-1, keepdims=True)


def cross_entropy(probs: ArrayLike, targets: ArrayLike) -> float:
    """Average of -log(probability given to the true class).

    Args:
        probs: (B, C) rows that sum to 1.
        targets: (B, C) one-hot rows.

    Returns:
        Loss in nats per example; `inf` if a true class was given 0.

    Raises:
        ValueError: the shapes differ, the batch is empty, a probability is not from 0 to 1, or a target not one-hot.

    Introduced in lesson 01. Source: Bishop (2006), eq. 4.108, divided by B.

    >>> probs = np.array([[0.5, 0.5], [0.75, 0.25]])
    >>> round(cross_entropy(probs, targets=np.array([[1, 0], [0, 1]])), 3)
    1.04
    """
    probs, targets = np.asarray(probs), np.asarray(targets)
    if probs.ndim != 2 or probs.shape != targets.shape or not probs.size:
        raise ValueError(f"expected probs and one-hot targets of one shape (B, C), got {probs.shape}, {targets.shape}")
    if not ((probs >= 0) & (probs <= 1 + 1e-9)).all():
        raise ValueError("probs must lie between 0 and 1: are these logits, before softmax?")
    if not (np.isin(targets, (0, 1)).all() and (targets.sum(axis=1) == 1).all()):
        raise ValueError("each row of targets must hold one 1 and zeros: use one_hot(labels, num_classes)")
    given = (probs * targets).sum(axis=1)  # (B,)
    with np.errstate(divide="ignore"):  # log(0) = -inf is the documented answer
        return float(-np.log(given).mean())


def numerical_gradient(loss: Callable[[np.ndarray], float], params: np.ndarray, nudge: float = 0.01) -> np.ndarray:
    """Slope of the loss for each parameter, found by nudging one at a time.

    Args:
        loss: takes parameters of the same shape, returns a number.
        params: any shape; unchanged.
        nudge: size of the step, in the parameters' own unit; not 0.

    Returns:
        Floats, same shape as `params`: change of the loss per unit of each parameter.

    Raises:
        ValueError: the nudge is 0 or NaN.

    Introduced in lesson 01. Source: forward difference, Nocedal & Wright (2006), eq. 8.1.

    >>> numerical_gradient(lambda w: float(3 * w[0] - w[1]), np.array([1.0, 1.0])).round(2)
    array([ 3., -1.])
    """
    if not abs(nudge) > 0:
        raise ValueError(f"nudge is {nudge}: expected another number than 0")
    params = np.asarray(params, dtype=float)
    start = loss(params)
    gradient = np.zeros_like(params)
    for i in np.ndindex(params.shape):
        nudged = params.copy()
        nudged[i] += nudge
        gradient[i] = (loss(nudged) - start) / nudge
    return gradient


def descend(
    loss: Callable[[np.ndarray], float], params: np.ndarray, learning_rate: float, num_steps: int
) -> np.ndarray:
    """Take `num_steps` steps against the numerical gradient.

    Args:
        loss: takes parameters of the same shape, returns a number.
        params: any shape; unchanged.
        learning_rate: length of a step, in units of parameter squared per nat.
        num_steps: 0 or more.

    Returns:
        The parameters after the last step.

    Raises:
        ValueError: a negative number of steps.

    Introduced in lesson 01. Source: gradient descent, Cauchy (1847).

    >>> descend(lambda w: float(2 * w[0]), np.array([1.0]), learning_rate=0.1, num_steps=3).round(2)
    array([0.4])
    """
    if num_steps < 0:
        raise ValueError(f"num_steps is {num_steps}: expected 0 or more")
    for _ in range(num_steps):
        params = params - learning_rate * numerical_gradient(loss, params)
    return params
