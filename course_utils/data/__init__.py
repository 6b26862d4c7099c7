"""The corpora of the course and the files that ship with it; loaders are imported when first used."""

from importlib import import_module

_HOMES = {"load_names": "names", "load_digits": "digits", "path": "shipped"}
__all__ = ["load_digits", "load_names", "path"]


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
