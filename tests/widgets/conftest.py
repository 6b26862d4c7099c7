"""What a cell would show, caught."""

from types import SimpleNamespace

import pytest


@pytest.fixture
def outputs(monkeypatch):
    """List of the outputs displayed so far, each with `data` and `metadata`."""
    shown = []
    monkeypatch.setattr(
        "IPython.display.display",
        lambda data, metadata=None, raw=False: shown.append(SimpleNamespace(data=data, metadata=metadata)),
    )
    return shown
