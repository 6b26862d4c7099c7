"""Trainings that ship with the course, for what takes too long to train in class."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .data.shipped import path

if TYPE_CHECKING:
    from torch import nn

SCHEMA = 1


def load_run(name: str) -> dict[str, Any]:
    """The results of a packaged training, as `runs/NAME.py` of the course made them.

    Args:
        name: of the script, without `.py`.

    Returns:
        What the script gives; its docstring says what it is.

    Raises:
        ValueError: no such training, or a file of another version or damaged.

    Used from lesson 05 on.

    >>> load_run("bigram_descent")["learning_rate"]
    50.0
    """
    file = path(f"runs/{name}.json")
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError(f"schema {content['schema']}, expected {SCHEMA}")
        return content["results"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(
            f"{file.name} cannot be read ({error}): install the course again, or run `make runs`"
        ) from None


def load_network(name: str, network: str) -> nn.Module:
    """A network that a packaged training left, in evaluation mode.

    Args:
        name: of the script, without `.py`.
        network: which of its networks.

    Raises:
        ValueError: no such network, or a damaged file.

    Used from lesson 09 on.

    >>> type(load_network("tales_networks", "rnn")).__name__
    'RNN'
    """
    from .checkpoints import load

    return load(path(f"runs/{name}.{network}.safetensors"))[0]
