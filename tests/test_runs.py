"""The packaged trainings: every script has its file, the smallest is made again, a damaged one is refused."""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch

from course_utils import runs
from course_utils.cases.lesson_08 import layer_gradients
from course_utils.checkpoints import load
from course_utils.models.rnn import RNN
from course_utils.runs import load_network, load_run
from runs import kneser_ney
from runs.__main__ import FOLDER, make, names

ROOT = Path(__file__).parents[1]


def test_every_script_has_its_file_and_every_file_its_script():
    assert {file.name for file in FOLDER.glob("*.json")} == {f"{name}.json" for name in names()}
    assert {file.name.split(".")[0] for file in FOLDER.glob("*.safetensors")} <= set(names())
    assert names()


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.safetensors")), ids=lambda file: file.stem)
def test_a_packaged_network_is_small_and_says_who_made_it(file):
    name, network, _ = file.name.split(".")
    assert file.stat().st_size < 1_500_000
    assert load(file)[1] == {"made_by": f"runs/{name}.py"}
    assert not load_network(name, network).training


def test_a_network_is_made_and_kept_beside_its_results(tmp_path, monkeypatch):
    module = ModuleType("runs.tiny", "Tiny.")
    module.make = lambda: {"loss": 1.0, "networks": {"rnn": RNN(3, 2, 2)}}
    monkeypatch.setitem(sys.modules, "runs.tiny", module)
    assert json.loads(make("tiny", tmp_path / "new").read_text())["results"] == {"loss": 1.0}
    assert type(load(tmp_path / "new" / "tiny.rnn.safetensors")[0]) is RNN


def test_an_unknown_network_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"runs/bigram_descent\.json"):
        load_network("other", "rnn")


@pytest.mark.parametrize("name", names())
def test_a_packaged_training_says_what_it_is_and_who_made_it(name):
    content = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert content["about"] == import_module(f"runs.{name}").__doc__.splitlines()[0]
    assert (ROOT / content["made_by"]).is_file()
    assert load_run(name) == content["results"]


def test_the_smallest_is_made_again_and_agrees(tmp_path):
    made = json.loads(make("bigram_descent", tmp_path).read_text(encoding="utf-8"))["results"]
    packaged = load_run("bigram_descent")
    assert made["losses"] == pytest.approx(packaged["losses"], abs=1e-5)
    assert made["losses"][0] == pytest.approx(3.611, abs=1e-3)  # log 37: every character equally likely
    assert 0 < made["losses"][-1] - made["counted"] < 0.05


@pytest.mark.parametrize("content", ["", "{}", '{"schema": 7, "results": {}}', '{"schema": 1}'])
def test_a_damaged_training_is_refused(tmp_path, monkeypatch, content):
    (tmp_path / "x.json").write_text(content)
    monkeypatch.setattr(runs, "path", lambda name: tmp_path / "x.json")
    with pytest.raises(ValueError, match="cannot be read"):
        load_run("x")


def test_an_unknown_training_is_refused_with_the_list():
    with pytest.raises(ValueError, match=r"runs/bigram_descent\.json"):
        load_run("other")


def test_kneser_ney_shares_out_one():
    contexts, targets = np.array([[0, 1], [1, 2], [2, 1], [0, 1], [1, 0]]), np.array([2, 1, 2, 2, 1])
    tables = kneser_ney._tables(contexts, targets)
    for context in ([0, 1], [2, 2], [1, 0]):
        probs = [np.exp(-kneser_ney._nll(tables, np.array([context]), np.array([i]), 3, 0.7)) for i in range(3)]
        assert sum(probs) == pytest.approx(1)
    assert tables[0][()] == {1: 2, 2: 1}  # « 1 » after 0 and 2, « 2 » after 1 alone, however often


def test_the_gradient_of_a_layer_by_hand_is_that_of_autograd():
    rng = torch.Generator().manual_seed(0)
    x, W, b = (torch.randn(*shape, generator=rng, dtype=torch.float64) for shape in ((6, 4), (4, 3), (3,)))
    x, W, b = (one.requires_grad_() for one in (x, W, b))
    h = torch.tanh(x @ W + b)
    (h**3).sum().backward()
    by_hand = layer_gradients(x.detach(), W.detach(), h.detach(), 3 * h.detach() ** 2)
    for one, tensor in zip(by_hand, (x, W, b), strict=True):
        assert torch.allclose(one, tensor.grad, atol=1e-6)
