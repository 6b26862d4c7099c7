"""The set-up cell in Colab and elsewhere, run twice as a learner does."""

import subprocess
import sys

import pytest

from course_utils import __version__
from publishing.notebooks.setup_cell import NO_ADDRESS, NO_PACKAGE, NOT_INSTALLED, setup_text

IN_COLAB = "import sys, types\nsys.modules['google.colab'] = types.ModuleType('google.colab')\n"
# Stands for pip: says what it was asked, and puts the package in the working folder.
FAKE_PIP = """
import pathlib, subprocess
def install(command):
    print(" ".join(command[1:]))
    package = pathlib.Path("course_utils")
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "environment.py").write_text("def start(lesson): print('started', lesson)")
subprocess.run = install
"""
FAILING_PIP = "import subprocess\nsubprocess.run = lambda command: None\n"
ADDRESS = "https://github.com/you/course"


def run_twice(folder, address, before=""):
    code = f"import sys\nsys.path[:0] = ['']\n{before}{setup_text('03', address)}\n{setup_text('03', address)}\n"
    command = [sys.executable, "-I", "-S", "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=20)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def plain(lines):
    return [line.replace("\u00a0", " ").replace("\u2019", "'") for line in lines]


def test_colab_installs_once_without_dependencies(tmp_path):
    installed, *started = run_twice(tmp_path, ADDRESS, IN_COLAB + FAKE_PIP)
    assert installed == f"-m pip install --quiet --no-deps font-source-sans-pro git+{ADDRESS}@v{__version__}"
    assert started == ["started 03", "started 03"]


@pytest.mark.parametrize(
    ("address", "before", "sentence"),
    [
        ("", IN_COLAB, NO_ADDRESS),
        (ADDRESS, IN_COLAB + FAILING_PIP, NOT_INSTALLED),
        (ADDRESS, "", NO_PACKAGE),
        ("", "", NO_PACKAGE),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(tmp_path, address, before, sentence):
    assert plain(run_twice(tmp_path, address, before)) == [sentence, sentence]


def test_elsewhere_the_installed_package_starts(tmp_path):
    package = tmp_path / "course_utils"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "environment.py").write_text("def start(lesson): print('started', lesson)")
    assert run_twice(tmp_path, "") == ["started 03", "started 03"]
