"""Set-up by `make`: it recovers from an interruption, and no setting of the caller sends it elsewhere."""

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
POISON = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")

# Stands for every python of a set-up: writes down what it is asked, and makes environments of copies of itself.
PYTHON = """#!/bin/bash
log="$STAND_IN/asked.txt"
poison=$(env | grep -E '^(PIP_PREFIX|PIP_TARGET|PIP_USER|PYTHONPATH|PYTHONHOME|PYTHONSTARTUP)=')
echo "$* $poison" >> "$log"
case "$*" in
  "-m pip --version") [ -f "$(dirname "$0")/pip" ] ;;
  "-m venv --clear "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && touch "$4/bin/pip" ;;
  "-c import sys; sys.exit("*) [ -z "$STAND_IN_OLD" ] || { echo "$STAND_IN_OLD" >&2; exit 1; } ;;
  "-c import course_utils"*) [ -z "$STAND_IN_EMPTY" ] ;;
esac
"""


@pytest.fixture
def course(tmp_path):
    """A folder with an accent and a space that holds the Makefile and empty lists of packages."""
    folder = tmp_path / "Ma leçon"
    folder.mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    for name in ("requirements.txt", "constraints.txt", "pyproject.toml", "requirements-dev.txt"):
        (folder / name).touch()
    stand_in = tmp_path / "python3"
    stand_in.write_text(PYTHON)
    stand_in.chmod(stand_in.stat().st_mode | stat.S_IXUSR)
    return folder


def make(course, target=".venv/.learner", **variables):
    """Run make with the stand-in; what it printed and what the stand-in was asked for."""
    command = ["make", f"PYTHON={course.parent / 'python3'}", target]
    environment = os.environ | {"STAND_IN": str(course)} | variables
    environment.pop("VENV", None)
    done = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True)
    asked = course / "asked.txt"
    lines = asked.read_text().splitlines() if asked.exists() else []
    asked.unlink(missing_ok=True)
    return done, [line.strip() for line in lines]


def stamped(course):
    return (course / ".venv" / ".learner").exists()


def test_a_first_set_up_installs_imports_and_stamps(course):
    done, asked = make(course)
    assert done.returncode == 0, done.stderr
    assert "-m venv --clear .venv" in asked
    assert sum("-m pip install" in line for line in asked) == 2
    assert asked[-1].startswith("-c import course_utils")
    assert stamped(course)
    assert make(course)[1] == []  # nothing to do


@pytest.mark.parametrize("left", ["", "python"])
def test_an_environment_without_a_working_pip_is_made_again(course, left):
    (course / ".venv" / "bin").mkdir(parents=True)
    if left:
        shutil.copy(course.parent / "python3", course / ".venv" / "bin" / left)
    done, asked = make(course)
    assert done.returncode == 0, done.stderr
    assert "-m venv --clear .venv" in asked


def test_an_environment_that_works_is_kept(course):
    make(course)
    (course / "requirements.txt").write_text("numpy==2.3.5\n")
    os.utime(course / "requirements.txt", (4e9, 4e9))
    _, asked = make(course)
    assert not any("venv" in line for line in asked)
    assert sum("-m pip install" in line for line in asked) == 2


def test_settings_of_the_caller_reach_no_python(course):
    _, asked = make(course, **dict.fromkeys(POISON, "/elsewhere"))
    assert asked
    assert not [line for line in asked if "/elsewhere" in line]


def test_nothing_is_stamped_if_the_package_cannot_be_imported(course):
    done, _ = make(course, STAND_IN_EMPTY="1")
    assert done.returncode != 0
    assert not stamped(course)


def test_an_old_python_stops_before_anything_is_installed(course):
    done, asked = make(course, STAND_IN_OLD="The course needs Python 3.11 or later")
    assert done.returncode != 0
    assert "needs Python 3.11" in done.stderr
    assert not any("venv" in line or "install" in line for line in asked)


def test_a_folder_that_moved_is_installed_again(course):
    make(course)
    moved = course.with_name("Ailleurs")
    course.rename(moved)
    _, asked = make(moved)
    assert sum("-m pip install" in line for line in asked) == 2


@pytest.mark.parametrize("name", ["a:b", "a$b"])
def test_a_folder_in_which_no_environment_can_stand_is_refused_at_once(course, name):
    odd = course.rename(course.with_name(name))
    done, asked = make(odd)
    assert done.returncode != 0
    assert "rename it" in done.stderr
    assert asked == []


def test_the_three_environments_are_made_in_the_same_way():
    recipes = (ROOT / "Makefile").read_text()
    assert recipes.count("$(call environment,") == 4  # three, and the line that explains it
    assert recipes.count("-m venv ") == 1
