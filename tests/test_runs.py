"""The packaged trainings: every script has its file, the smallest is made again, a damaged one is refused."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from course_utils import runs
from course_utils.runs import load_run
from runs.__main__ import FOLDER, make, names

ROOT = Path(__file__).parents[1]


def test_every_script_has_its_file_and_every_file_its_script():
    assert {file.name for file in FOLDER.glob("*.json")} == {f"{name}.json" for name in names()}
    assert names()


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
