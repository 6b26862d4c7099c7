"""Whether two answers are the same, whatever their dress: list or array, float32 or float, tensor or not."""

import itertools
import sys
from collections.abc import Iterator, KeysView, Mapping, ValuesView
from typing import Any

import numpy as np

MOST_ITEMS = 100_000
NARROW = {np.dtype(np.float32): 1e-5, np.dtype(np.float16): 1e-2}


def plain(value: Any) -> Any:
    """The value without its dress: tensors as arrays, iterators as lists, NumPy strings as strings.

    >>> plain(char for char in "ab")
    ['a', 'b']
    """
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(value, torch.Tensor):
        value = value.detach().cpu()
        return (value if value.dtype != torch.bfloat16 else value.float()).numpy()
    if isinstance(value, Iterator | range | KeysView | ValuesView):
        return [plain(item) for item in itertools.islice(value, MOST_ITEMS)]
    if isinstance(value, np.ndarray):
        return value if value.dtype.kind in "biufc" else plain(value.tolist())
    if type(value) in (list, tuple):
        return type(value)(plain(item) for item in value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, np.str_) else value


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


def same(expected: Any, found: Any, tolerance: float = 1e-6) -> bool:
    """Whether `found` is the expected answer, up to `tolerance` (relative and absolute) and dress.

    An extra axis of length 1 is harmless, a missing one is not: it would broadcast otherwise.

    >>> same(np.array([0.5, 0.5]), [[0.5], [0.5]]), same(np.array([[0.5], [0.5]]), [0.5, 0.5])
    (True, False)
    """
    expected, found = plain(expected), plain(found)
    wanted, given = numbers(expected), numbers(found)
    if wanted is not None and given is not None:
        return _same_numbers(wanted, given, max(tolerance, NARROW.get(given.dtype, 0)))
    if isinstance(expected, list | tuple) and isinstance(found, list | tuple):
        pairs = zip(expected, found, strict=False)
        return len(expected) == len(found) and all(same(a, b, tolerance) for a, b in pairs)
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        return expected.keys() == found.keys() and all(same(expected[k], found[k], tolerance) for k in expected)
    try:
        return isinstance(found, type(expected)) and bool(expected == found)
    except Exception:
        return False


def fits(expected: tuple[int, ...], found: tuple[int, ...]) -> bool:
    """Whether two shapes agree, extra axes of length 1 set aside.

    >>> fits((3,), (3, 1)), fits((3, 1), (3,)), fits((), (1, 1))
    (True, False, True)
    """
    if len(found) <= len(expected):
        return found == expected
    return [n for n in found if n != 1] == [n for n in expected if n != 1]


def _same_numbers(expected: np.ndarray, found: np.ndarray, tolerance: float) -> bool:
    if not fits(expected.shape, found.shape):
        return False
    found = found.reshape(expected.shape)
    if expected.dtype.kind in "biu" and found.dtype.kind in "biu":
        return bool(np.array_equal(expected, found))
    with np.errstate(all="ignore"):
        return bool(np.allclose(found, expected, rtol=tolerance, atol=tolerance, equal_nan=True))


def untouched(before: Any, after: Any) -> bool:
    """Whether an argument still has the value it had; objects of unknown types are not looked into."""
    before, after = (value if isinstance(value, Iterator) else plain(value) for value in (before, after))
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(untouched, before, after))
    if isinstance(before, dict):
        return list(before) == list(after) and all(untouched(before[k], after[k]) for k in before)
    if isinstance(before, str | int | float | complex | set | frozenset):
        return before == after or before != before  # NaN differs from itself
    return True
