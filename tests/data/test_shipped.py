"""`path` finds the files that ship, in a checkout and in an installed wheel; loaders are imported late."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from course_utils import data
from course_utils.data import shipped

CHECKOUT = Path(__file__).parents[2]


def test_in_a_checkout_it_is_the_file_of_the_folder_data():
    assert data.path("prenoms.txt") == CHECKOUT / "data" / "prenoms.txt"


@pytest.mark.parametrize("name", ["prenom.txt", "../pyproject.toml", "", "/etc/hostname"])
def test_an_unknown_file_is_refused_with_the_list_of_those_that_exist(name):
    with pytest.raises(ValueError, match=r"ships with the course: expected one of .*prenoms\.txt"):
        data.path(name)


def test_files_in_subfolders_are_found_and_code_is_not_listed(tmp_path, monkeypatch):
    for name in ("runs/loss.json", "names.txt", "README.md", "__init__.py", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(shipped, "_folder", lambda: tmp_path)
    assert data.path("runs/loss.json") == tmp_path / "runs" / "loss.json"
    with pytest.raises(ValueError, match=r"expected one of names\.txt, runs/loss\.json$"):
        data.path("__init__.py")


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """What pip would put into site-packages: the wheel of this checkout, unpacked alone."""
    copy = tmp_path_factory.mktemp("checkout")
    for part in ("course_utils", "data"):
        shutil.copytree(CHECKOUT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", copy)
    (copy / "README.md").write_text("The course.")
    build = "from setuptools import build_meta; build_meta.build_wheel('dist')"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True)
    with zipfile.ZipFile(*(copy / "dist").glob("*.whl")) as wheel:
        wheel.extractall(copy / "site-packages")
    return copy / "site-packages"


def test_in_a_wheel_it_is_the_same_file_inside_the_package(installed):
    code = "from course_utils.data import load_names, path; print(path('prenoms.txt')); print(len(load_names()))"
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=installed, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    found = Path(done.stdout.splitlines()[0])
    assert found == installed / "course_utils" / "_data" / "prenoms.txt"
    assert found.read_bytes() == (CHECKOUT / "data" / "prenoms.txt").read_bytes()


def test_importing_the_package_loads_nothing_heavy_before_it_is_used():
    code = (
        "import sys; from course_utils import data; heavy = {'numpy', 'pooch', 'requests', 'torch', 'sklearn'};"
        "print(sorted(heavy & set(sys.modules)), 'load_names' in dir(data))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stdout == "[] True\n"


def test_an_unknown_attribute_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'load_nmaes'"):
        data.load_nmaes  # noqa: B018


def test_every_file_of_the_folder_travels_in_the_wheel(installed):
    inside = installed / "course_utils" / "_data"
    shipped_files = [path.relative_to(CHECKOUT / "data") for path in (CHECKOUT / "data").rglob("*") if path.is_file()]
    wanted = {path for path in shipped_files if "__pycache__" not in path.parts and path.suffix != ".pyc"}
    assert len(wanted) >= 3
    assert {path for path in wanted if not (inside / path).is_file()} == set()
