"""Networks on disk: what was saved comes back, and nothing else does."""

import json

import pytest
import torch

from course_utils.checkpoints import load, save
from course_utils.models.bigram import BigramNetwork
from course_utils.models.mlp import MLP


@pytest.mark.parametrize("model", [MLP(5, hidden_size=4, norm="batch", residual=True), BigramNetwork(torch.eye(3))])
def test_saved_and_loaded_it_answers_the_same(model, tmp_path):
    save(model, tmp_path / "modèle.safetensors", {"corpus": "prénoms"})
    again, about = load(tmp_path / "modèle.safetensors")
    ids = torch.tensor([[0, 1, 2]])
    assert torch.equal(again(ids), model.eval()(ids))
    assert about == {"corpus": "prénoms"}
    assert type(again) is type(model)


def spoilt(tmp_path, change):
    path = tmp_path / "m.safetensors"
    save(MLP(5, hidden_size=4), path)
    path.write_bytes(change(path.read_bytes()))
    return path


def foreign(metadata, tmp_path):
    from safetensors.torch import save_file

    save_file({"a": torch.zeros(2)}, tmp_path / "m.safetensors", metadata=metadata)
    return tmp_path / "m.safetensors"


HEADER = {"schema": 1, "kind": "MLP", "config": {"vocab_size": 5}, "about": {}}


@pytest.mark.parametrize("about", [[1], {"a": torch.zeros(1)}, "words"])
def test_what_cannot_be_read_again_is_not_written(about, tmp_path):
    with pytest.raises(ValueError, match="about must be a dictionary"):
        save(MLP(5, hidden_size=4), tmp_path / "m.safetensors", about)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("config", [{"vocab_size": 10**8}, {"vocab_size": 5, "hidden_size": 10**6, "num_layers": 9}])
def test_a_foreign_file_cannot_ask_for_gigabytes(config, tmp_path):
    with pytest.raises(ValueError, match="its tensors are not those of its own configuration"):
        load(foreign({"course": json.dumps(HEADER | {"config": config})}, tmp_path))


def test_a_header_that_never_closes_is_refused(tmp_path):
    with pytest.raises(ValueError, match="not written by this course"):
        load(foreign({"course": "[" * 100_000}, tmp_path))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda t: t / "absent", "there is no file"),
        (lambda t: spoilt(t, lambda content: content[:-20]), "damaged"),
        (lambda t: spoilt(t, lambda content: b""), "damaged"),
        (lambda t: spoilt(t, lambda content: b"\x80\x04pickle" * 99), "damaged"),
        (lambda t: foreign(None, t), "not written by this course"),
        (lambda t: foreign({"course": "no json"}, t), "not written by this course"),
        (lambda t: foreign({"course": "[1]"}, t), "no checkpoint of this course"),
        (lambda t: foreign({"course": json.dumps(HEADER | {"schema": 9})}, t), "schema 9, expected 1"),
        (lambda t: foreign({"course": json.dumps(HEADER | {"kind": "os.system"})}, t), "no checkpoint of this course"),
        (lambda t: foreign({"course": json.dumps(HEADER | {"config": {"x": 1}})}, t), "no checkpoint of this course"),
        (lambda t: foreign({"course": json.dumps(HEADER)}, t), "no checkpoint of this course"),
    ],
)
def test_other_files_are_refused_in_a_sentence(make, words, tmp_path):
    with pytest.raises(ValueError, match=words):
        load(make(tmp_path))


def test_a_stranger_is_not_saved(tmp_path):
    with pytest.raises(ValueError, match="no model of the course"):
        save(torch.nn.Linear(2, 2), tmp_path / "m.safetensors")
    assert list(tmp_path.iterdir()) == []
