"""Values and kinds in words that a learner can read."""

from collections.abc import Mapping
from typing import Any

import numpy as np

MAX_ITEMS, MAX_CHARS, MAX_LINES = 12, 600, 8


def kind(value: Any) -> str:
    """What a value is, with its shape or length, in French.

    >>> kind(np.zeros((2, 3))), kind("abc")
    ('un tableau de forme (2, 3)', 'une chaîne de caractères')
    """
    if isinstance(value, np.ndarray) and value.ndim:
        return f"un tableau de forme {value.shape}"
    if isinstance(value, list | tuple | set | frozenset | Mapping):
        return f"{_container(value)} de {len(value)} élément{'s' if len(value) > 1 else ''}"
    if value is None:
        return "None"
    if isinstance(value, str):
        return "une chaîne de caractères"
    if isinstance(value, bool | np.bool):
        return "un booléen"
    if isinstance(value, int | float | complex | np.number | np.ndarray):
        return "un nombre"
    return "une fonction" if callable(value) else f"un objet de type {type(value).__name__}"


def _container(value: Any) -> str:
    names = {list: "une liste", tuple: "un n-uplet (tuple)", set: "un ensemble", frozenset: "un ensemble"}
    return next((french for cls, french in names.items() if isinstance(value, cls)), "un dictionnaire")


def short(value: Any, digits: int = 4) -> str:
    """A value on few lines, arrays with few digits; never raises.

    >>> short({"a": np.array([1 / 3, 1])})
    "{'a': array([0.3333, 1.    ])}"
    """
    try:
        text = _short(value, digits)
    except Exception:
        text = f"<{type(value).__name__}>"
    return cut(text)


def cut(text: str) -> str:
    """A text of a few lines at most; what is left out leaves an ellipsis.

    >>> cut("a\\n" * 20).count("a")
    8
    """
    kept = "\n".join(text[: MAX_CHARS + 1].split("\n")[:MAX_LINES])[:MAX_CHARS]
    return text if kept == text else kept.rstrip() + " …"


def _short(value: Any, digits: int) -> str:
    if isinstance(value, np.ndarray):
        return _short_array(value, digits)
    if isinstance(value, np.random.Generator):
        return "<générateur NumPy>"
    if isinstance(value, bool | np.bool):
        return str(bool(value))
    if isinstance(value, int) and abs(value) > 10**30:
        return f"un entier d'environ {int(value.bit_length() * 0.30103)} chiffres"
    if isinstance(value, float | np.floating):
        return f"{float(value):.{digits + 2}g}"
    if isinstance(value, np.generic):
        return str(value.item())
    if isinstance(value, list | tuple | set | frozenset) and value:
        return _short_items(value, digits)
    if isinstance(value, Mapping):
        pairs = [f"{_short(k, digits)}: {_short(v, digits)}" for k, v in list(value.items())[:MAX_ITEMS]]
        return "{" + ", ".join(pairs) + (", …" if len(value) > MAX_ITEMS else "") + "}"
    if callable(value) and hasattr(value, "__name__"):
        return f"<fonction {value.__name__}>"
    return repr(value)


def _short_array(array: np.ndarray, digits: int) -> str:
    text = np.array2string(
        array, precision=digits, threshold=60, edgeitems=3, max_line_width=76, separator=", ", prefix="array("
    )
    return f"array({text}{', ' + 'shape=' + str(array.shape) if array.size > 60 else ''})"


def _short_items(items: Any, digits: int) -> str:
    opening, closing = {list: "[]", tuple: "()"}.get(type(items), "{}")
    texts = [_short(item, digits) for item in list(items)[:MAX_ITEMS]]
    more = f", … ({len(items)} éléments)" if len(items) > MAX_ITEMS else ""
    comma = "," if isinstance(items, tuple) and len(items) == 1 else ""
    return opening + ", ".join(texts) + comma + more + closing


def two_values(expected: Any, found: Any) -> tuple[str, str]:
    """Both values in words, with as many digits as it takes to tell them apart.

    >>> two_values(1.0, 1.00000001)
    ('1', '1.00000001')
    """
    for digits in (4, 8, 15):
        texts = short(expected, digits), short(found, digits)
        if texts[0] != texts[1]:
            break
    return texts
