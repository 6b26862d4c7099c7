"""`make lab`: the course is served, and what a learner has written is kept."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.served import fetch, free_port, wait_for

ROOT = Path(__file__).parents[2]
NEEDED = (
    "Makefile",
    "publishing",
    "course_utils",
    "notebooks",
    "course.toml",
    "requirements.txt",
    "requirements-dev.txt",
)
NEEDED += ("constraints.txt", "pyproject.toml")


@pytest.fixture
def course(tmp_path):
    """A copy of the course in a folder whose name has spaces, an accent and an apostrophe."""
    folder = tmp_path / "L'été à Zürich"
    folder.mkdir()
    for name in NEEDED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def make(course, *arguments):
    """A make command that uses the environment of the tests instead of making one."""
    return ["make", f"VENV={sys.prefix}", *arguments]


def own_folders(folder):
    """The variables of a JupyterLab that reads and writes no setting of whoever runs the tests."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR")
    return os.environ | {name: str(folder / name.lower()) for name in names}


@contextmanager
def make_lab(course, own):
    """Run `make lab` without opening a browser; gives the address and a way to read what it said."""
    port = free_port()
    flags = f"LAB_FLAGS=--no-browser --allow-root --ServerApp.port={port}"
    with open(own / "lab.log", "w") as log:
        lab = subprocess.Popen(
            make(course, "lab", flags),
            cwd=course,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=own_folders(own),
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        assert wait_for(f"{address}/api", lab), (own / "lab.log").read_text()
        yield address, (own / "lab.log").read_text()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(20)


def test_make_lab_serves_lesson_00_and_keeps_what_a_learner_wrote(course, tmp_path):
    lesson = course / "notebooks" / "fr" / "00_start_here.ipynb"
    mine = course / "work" / "00_start_here.ipynb"
    with make_lab(course, tmp_path) as (address, _said):
        page = json.loads(fetch(f"{address}/api/contents/00_start_here.ipynb"))
        assert page["content"]["cells"]
        assert b"JupyterLab" in fetch(f"{address}/lab/tree/00_start_here.ipynb")
    assert mine.read_bytes() == lesson.read_bytes()

    written = mine.read_text(encoding="utf-8").replace("Bienvenue", "Ma copie")
    mine.write_text(written, encoding="utf-8")
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("Bienvenue", "Bienvenue !"), encoding="utf-8")
    with make_lab(course, tmp_path) as (_address, said):
        assert "00_start_here (nouvelle version).ipynb" in said
    assert mine.read_text(encoding="utf-8") == written
    assert (mine.parent / "00_start_here (nouvelle version).ipynb").read_bytes() == lesson.read_bytes()


def test_course_data_that_is_no_folder_stops_make(course):
    refused = subprocess.run(make(course, "help", "COURSE_DATA=nowhere"), cwd=course, capture_output=True, text=True)
    assert refused.returncode != 0
    assert "COURSE_DATA names a folder that does not exist" in refused.stderr


def test_make_alone_lists_every_command_and_no_other(course):
    said = subprocess.run(make(course), cwd=course, capture_output=True, text=True, check=True).stdout
    listed = {line.split()[0] for line in said.splitlines() if line.startswith("  ")}
    phony = next(line for line in (course / "Makefile").read_text().splitlines() if line.startswith(".PHONY:"))
    assert listed == set(phony.split()[1:])
