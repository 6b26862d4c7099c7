"""A learner's copies: delivered, updated while untouched, never overwritten."""

import json

import pytest

from course_utils.workspace import DELIVERED, deliver

NAME = "03_bigram_counts.ipynb"
BESIDE = "03_bigram_counts (nouvelle version).ipynb"
THIRD = "03_bigram_counts (nouvelle version 2).ipynb"


@pytest.fixture
def folders(tmp_path):
    notebooks, work = tmp_path / "notebooks" / "fr", tmp_path / "l'été" / "work"
    notebooks.mkdir(parents=True)
    (notebooks / NAME).write_text("version 1")
    return notebooks, work


def contents(work):
    return {path.name: path.read_text() for path in work.glob("*.ipynb")}


def test_a_first_run_copies_everything_and_has_nothing_to_say(folders):
    notebooks, work = folders
    (notebooks / "04_longer_context.ipynb").write_text("four")
    assert deliver(notebooks, work) == []
    assert contents(work) == {NAME: "version 1", "04_longer_context.ipynb": "four"}


def test_an_untouched_copy_follows_its_lesson_without_a_word(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    (notebooks / NAME).write_text("version 2")
    assert deliver(notebooks, work) == []
    assert contents(work) == {NAME: "version 2"}


def test_an_edited_copy_is_kept_and_the_new_version_arrives_beside_it_once(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    (work / NAME).write_text("my answers")
    assert deliver(notebooks, work) == []
    (notebooks / NAME).write_text("version 2")
    [message] = deliver(notebooks, work)
    assert BESIDE in message
    assert "leçon 03" in message
    assert contents(work) == {NAME: "my answers", BESIDE: "version 2"}
    assert deliver(notebooks, work) == []
    (notebooks / NAME).write_text("version 3")
    assert len(deliver(notebooks, work)) == 1
    assert contents(work) == {NAME: "my answers", BESIDE: "version 3"}


def test_an_edited_new_version_is_kept_too(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    for version, name in enumerate((NAME, BESIDE), 2):
        (work / name).write_text(f"my answers in {name}")
        (notebooks / NAME).write_text(f"version {version}")
        deliver(notebooks, work)
    assert contents(work)[THIRD] == "version 3"
    assert contents(work)[NAME] == f"my answers in {NAME}"
    assert contents(work)[BESIDE] == f"my answers in {BESIDE}"


def test_a_new_version_that_was_thrown_away_does_not_come_back(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    (work / NAME).write_text("my answers")
    (notebooks / NAME).write_text("version 2")
    deliver(notebooks, work)
    (work / BESIDE).unlink()
    assert deliver(notebooks, work) == []
    assert contents(work) == {NAME: "my answers"}


def test_a_deleted_copy_comes_back_fresh(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    (work / NAME).write_text("my answers")
    (work / NAME).unlink()
    assert deliver(notebooks, work) == []
    assert contents(work) == {NAME: "version 1"}


@pytest.mark.parametrize("damage", ["", "{", "[1]"])
def test_without_its_list_every_copy_counts_as_a_learner_s_own(folders, damage):
    notebooks, work = folders
    deliver(notebooks, work)
    (work / DELIVERED).write_text(damage)
    (notebooks / NAME).write_text("version 2")
    assert len(deliver(notebooks, work)) == 1
    assert contents(work) == {NAME: "version 1", BESIDE: "version 2"}
    assert set(json.loads((work / DELIVERED).read_text())) == {BESIDE}


def test_no_notebook_to_copy_is_refused(tmp_path):
    with pytest.raises(ValueError, match="make notebooks"):
        deliver(tmp_path, tmp_path / "work")


def test_a_lost_list_does_not_double_the_copies(folders):
    notebooks, work = folders
    deliver(notebooks, work)
    (work / DELIVERED).unlink()
    assert deliver(notebooks, work) == []
    assert contents(work) == {NAME: "version 1"}
