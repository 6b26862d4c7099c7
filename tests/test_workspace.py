"""A learner's copies: delivered, updated while untouched, never overwritten."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

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


def notebook(*sources, tags=()):
    """A notebook of code cells; the first one bears `tags`."""
    cells = [{"cell_type": "code", "source": [source], "metadata": {}} for source in sources]
    cells[0]["metadata"] = {"tags": list(tags)}
    return json.dumps({"cells": cells, "nbformat": 4})


@pytest.mark.parametrize("tag", ["setup", "badge"])
def test_a_new_address_of_the_course_is_no_new_version(folders, tag):
    notebooks, work = folders
    (notebooks / NAME).write_text(notebook("install from A", "x = 1", tags=[tag]))
    deliver(notebooks, work)
    (work / NAME).write_text(notebook("install from A", "x = 2  # mine", tags=[tag]))
    (notebooks / NAME).write_text(notebook("install from B", "x = 1", tags=[tag]))
    assert deliver(notebooks, work) == []
    assert list(contents(work)) == [NAME]
    (notebooks / NAME).write_text(notebook("install from B", "x = 3", tags=[tag]))
    assert len(deliver(notebooks, work)) == 1


def test_a_file_in_the_place_of_the_folder_is_one_sentence(folders):
    notebooks, work = folders
    work.parent.mkdir()
    work.write_text("mine")
    with pytest.raises(ValueError, match="cannot be copied there"):
        deliver(notebooks, work)
    assert work.read_text() == "mine"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_disk_that_refuses_is_one_sentence_and_leaves_nothing_behind(folders, monkeypatch, code):
    notebooks, work = folders
    deliver(notebooks, work)
    (notebooks / NAME).write_text("version 2")

    def refuse(*_args):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ValueError, match=os.strerror(code)):
        deliver(notebooks, work)
    assert contents(work) == {NAME: "version 1"}
    assert not list(work.glob("*.partial"))


def test_a_write_that_stops_half_way_leaves_the_old_copy_whole(folders, monkeypatch):
    notebooks, work = folders
    deliver(notebooks, work)
    (notebooks / NAME).write_text("version 2")
    whole = Path.write_bytes

    def interrupted(path, content):
        whole(path, content[:3])
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", interrupted)
    with pytest.raises(KeyboardInterrupt):
        deliver(notebooks, work)
    assert contents(work) == {NAME: "version 1"}
    assert not list(work.glob("*.partial"))


def test_the_command_says_one_sentence_and_no_traceback(folders):
    notebooks, work = folders
    work.parent.mkdir()
    work.write_text("a file")
    command = [sys.executable, "-m", "course_utils.workspace", str(notebooks), str(work)]
    done = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "the notebooks cannot be copied there" in done.stderr
