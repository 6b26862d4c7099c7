"""A network on disk: its numbers and its shape, in the safetensors format, which runs no code when it is read."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import torch
from torch import nn

SCHEMA = 1
KINDS = {
    "BigramNetwork": "bigram",
    "MLP": "mlp",
    "RNN": "rnn",
    "LSTM": "lstm",
    "GRU": "lstm",
    "Seq2Seq": "seq2seq",
    "GPT": "transformer",
}  # class, and its module in course_utils.models
FOREIGN = "save it again with course_utils.checkpoints.save, or train the model again"


def save(model: nn.Module, path: str | Path, about: dict[str, Any] | None = None) -> None:
    """Write a network of the course to a file, whole or not at all.

    Args:
        model: one of `course_utils.models`.
        about: what else is worth keeping, as JSON can write it.

    Raises:
        ValueError: the class of the model is none of the course's, or `about` is no dictionary that JSON can write.
        OSError: the folder is not there, or nothing can be written in it.

    Introduced in lesson 07.
    """
    from safetensors.torch import save as to_bytes

    from .files import write_whole

    kind = type(model).__name__
    if kind not in KINDS:
        raise ValueError(f"{kind} is no model of the course: expected one of {', '.join(KINDS)}")
    try:
        header = json.dumps({"schema": SCHEMA, "kind": kind, "config": model.config, "about": dict(about or {})})
    except (TypeError, ValueError):
        raise ValueError(f"about must be a dictionary of plain numbers, words and lists, got {about!r:.60}") from None
    tensors = {name: value.contiguous().clone() for name, value in model.state_dict().items()}  # tied ones twice
    write_whole(Path(path), to_bytes(tensors, metadata={"course": header}))


def load(path: str | Path) -> tuple[nn.Module, dict[str, Any]]:
    """The network that `save` wrote, in evaluation mode, and what was said about it.

    Raises:
        ValueError: no such file, a damaged one, one that the course did not write, or of another version.

    Introduced in lesson 07.
    """
    path = Path(path)
    header, tensors = _read(path)
    try:
        if header["schema"] != SCHEMA:
            raise ValueError(f"schema {header['schema']}, expected {SCHEMA}")
        module = import_module(f".models.{KINDS[header['kind']]}", __package__)
        make = getattr(module, header["kind"])
        with torch.device("meta"):  # shapes alone: a foreign file cannot ask for gigabytes
            shapes = {name: value.shape for name, value in make(**header["config"]).state_dict().items()}
        if shapes != {name: value.shape for name, value in tensors.items()}:
            raise ValueError("its tensors are not those of its own configuration")
        model = make(**header["config"])
        model.load_state_dict(tensors)
        about = dict(header["about"])
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise ValueError(f"{path.name} is no checkpoint of this course ({_short(error)}): {FOREIGN}") from None
    return model.eval(), about


def _read(path: Path) -> tuple[dict, dict]:
    """The header and the tensors of a file."""
    from safetensors import SafetensorError, safe_open

    if not path.is_file():
        raise ValueError(f"there is no file {path.name}: check the name and the folder")
    try:
        with safe_open(path, framework="pt") as file:
            metadata, names = file.metadata() or {}, list(file.keys())
            tensors = {name: file.get_tensor(name) for name in names}
    except (SafetensorError, OSError) as error:
        raise ValueError(f"{path.name} is damaged, or no safetensors file ({_short(error)}): {FOREIGN}") from None
    try:
        header = json.loads(metadata["course"])
    except (KeyError, ValueError, RecursionError):
        raise ValueError(f"{path.name} was not written by this course: {FOREIGN}") from None
    return header if isinstance(header, dict) else {}, tensors


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
