"""Whether two answers are the same, whatever their form: list or array, float32 or float, tensor or not."""

import itertools
import sys
from collections.abc import Iterator, KeysView, Mapping, ValuesView
from typing import Any

import numpy as np

MOST_ITEMS = 100_000
DEEPEST = 4  # levels of attributes that are looked into
NARROW = {np.dtype(np.float32): 1e-5, np.dtype(np.float16): 1e-2}


def plain(value: Any) -> Any:
    """The value in its simplest form: tensors as arrays, modules and optimisers as dictionaries, iterators as lists.

    >>> plain(char for char in "ab")
    ['a', 'b']
    """
    if (torch := sys.modules.get("torch")) is not None and (known := _plain_torch(torch, value)) is not None:
        return known
    if isinstance(value, Iterator | range | KeysView | ValuesView):
        return [plain(item) for item in itertools.islice(value, MOST_ITEMS)]
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "biufc" else plain(value.tolist())
    if type(value) in (list, tuple):
        return type(value)(plain(item) for item in value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, np.str_) else value


def _plain_torch(torch: Any, value: Any) -> Any:
    """A tensor, a module or an optimiser in NumPy's and Python's own types; None for anything else."""
    if isinstance(value, torch.Tensor):
        value = value.detach().cpu()
        return (value if value.dtype != torch.bfloat16 else value.float()).numpy()
    if isinstance(value, torch.nn.Module | torch.optim.Optimizer):
        return plain(value.state_dict())
    return None


def numbers(value: Any) -> np.ndarray | None:
    """The value as an array of numbers of any shape, or None if it is not one.

    >>> numbers([1, 2.5]).shape, numbers("12"), numbers([[1], [2, 3]])
    ((2,), None, None)
    """
    if not isinstance(value, bool | int | float | complex | np.generic | np.ndarray | list | tuple):
        return None
    try:
        array = np.asarray(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return array if array.dtype.kind in "biufc" else None


def same(expected: Any, found: Any, tolerance: float = 1e-6, exact_shape: bool = False) -> bool:
    """Whether `found` is the expected answer, up to its form and to `tolerance` (relative and absolute).

    Whole numbers are compared exactly. An extra axis of length 1 is harmless unless `exact_shape` is asked;
    a missing one never is: it would broadcast otherwise.

    >>> same(np.array([0.5, 0.5]), [[0.5], [0.5]]), same(np.array([[0.5], [0.5]]), [0.5, 0.5])
    (True, False)
    >>> same(np.array([0.5, 0.5]), [[0.5], [0.5]], exact_shape=True)
    False
    """
    expected, found = plain(expected), plain(found)
    wanted, given = numbers(expected), numbers(found)
    if wanted is not None and given is not None:
        return _same_numbers(wanted, given, tolerance, exact_shape)
    if isinstance(expected, list | tuple) and isinstance(found, list | tuple):
        pairs = zip(expected, found, strict=False)
        return len(expected) == len(found) and all(same(a, b, tolerance, exact_shape) for a, b in pairs)
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        pairs = ((expected[key], found[key]) for key in expected if key in found)
        return expected.keys() == found.keys() and all(same(a, b, tolerance, exact_shape) for a, b in pairs)
    try:
        return isinstance(found, type(expected)) and bool(expected == found)
    except Exception:
        return False


def fits(expected: tuple[int, ...], found: tuple[int, ...], exact: bool = False) -> bool:
    """Whether two shapes agree, extra axes of length 1 set aside unless `exact`.

    >>> fits((3,), (3, 1)), fits((3, 1), (3,)), fits((), (1, 1)), fits((3,), (3, 1), exact=True)
    (True, False, True, False)
    """
    if exact or len(found) <= len(expected):
        return found == expected
    return [n for n in found if n != 1] == [n for n in expected if n != 1]


def right_items(expected: np.ndarray, found: np.ndarray, tolerance: float) -> np.ndarray:
    """Item by item, whether two arrays of one shape agree; whole numbers exactly.

    >>> right_items(np.array([1.0, 2.0]), np.array([1.0, 2.1]), 1e-6)
    array([ True, False])
    """
    if expected.dtype.kind in "biu":
        return expected == found
    tolerance = max(tolerance, NARROW.get(found.dtype, 0))
    with np.errstate(all="ignore"):
        return np.isclose(found, expected, rtol=tolerance, atol=tolerance, equal_nan=True)


def _same_numbers(expected: np.ndarray, found: np.ndarray, tolerance: float, exact_shape: bool) -> bool:
    if not fits(expected.shape, found.shape, exact_shape):
        return False
    return bool(right_items(expected, found.reshape(expected.shape), tolerance).all())


def untouched(before: Any, after: Any, depth: int = 0) -> bool:
    """Whether an argument still has the value it had: numbers, containers, modules, optimisers, attributes.

    Generators of chance and iterators are used up by being used: that is no change.

    >>> untouched([1, [2]], [1, [2]]), untouched([1, [2]], [1, [3]])
    (True, False)
    """
    before, after = (value if isinstance(value, Iterator) else plain(value) for value in (before, after))
    if isinstance(before, np.ndarray):
        kind = before.dtype.kind in "fc"
        return before.shape == after.shape and np.array_equal(before, after, equal_nan=kind)
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(untouched(a, b, depth) for a, b in zip(before, after, strict=True))
    if isinstance(before, dict):
        return list(before) == list(after) and all(untouched(before[key], after[key], depth) for key in before)
    if isinstance(before, str | int | float | complex | set | frozenset):
        return before == after or before != before  # NaN differs from itself
    return _untouched_object(before, after, depth)


def _untouched_object(before: Any, after: Any, depth: int) -> bool:
    """Objects that can be compared are; the others by their attributes, a few levels deep."""
    if isinstance(before, Iterator | np.random.Generator) or before is after:
        return True
    if type(before).__eq__ is not object.__eq__:
        return bool(before == after)
    if depth == DEEPEST or not hasattr(before, "__dict__") or isinstance(before, type) or callable(before):
        return True
    return untouched(vars(before), vars(after), depth + 1)
