"""Settings that every test shares."""

import os
from pathlib import Path

import pytest

from tests.browser.chromium import browser  # noqa: F401
from tests.times import pytest_terminal_summary  # noqa: F401


def pytest_configure(config):
    """Make `COURSE_DATA` absolute; a folder that does not exist is an error, not a skip."""
    named = os.environ.get("COURSE_DATA")
    if not named:
        os.environ.pop("COURSE_DATA", None)
        return
    folder = (config.invocation_params.dir / named).absolute()
    if not folder.is_dir():
        raise pytest.UsageError(f"COURSE_DATA names {named!r}, which is no folder: correct the path or unset it")
    os.environ["COURSE_DATA"] = str(folder)


SLOW = ("colab", "browser", "slides", "notebooks", "data")


def pytest_collection_modifyitems(config, items):
    """What is slow first: with two workers, the short tests then fill what is left."""
    root = config.rootpath

    def rank(item):
        parts = Path(item.path).relative_to(root).parts
        folder = parts[1] if parts[0] == "tests" and len(parts) > 2 else parts[0]
        return SLOW.index(folder) if folder in SLOW else len(SLOW)

    items.sort(key=rank)
    if in_ci() and not os.environ.get("COURSE_DATA"):  # those are asked for where the data are
        absent = [item for item in items if item.get_closest_marker("real_data")]
        config.hook.pytest_deselected(items=absent)
        items[:] = [item for item in items if item not in absent]


def in_ci():
    """Where the course is validated, with everything that its tests need."""
    return os.environ.get("COURSE_CI") == "1"


def pytest_runtest_makereport(item, call):
    """Where the course is validated a skip is a failure."""
    if in_ci() and call.excinfo is not None and call.excinfo.errisinstance(pytest.skip.Exception):
        refusal = AssertionError(f"COURSE_CI=1 allows no skip: {call.excinfo.value}")
        call.excinfo = pytest.ExceptionInfo.from_exception(refusal.with_traceback(call.excinfo.tb))


@pytest.fixture(autouse=True)
def learner_folder(tmp_path, monkeypatch):
    """A learner's folder of its own for each test: none touches the progress of whoever runs it."""
    home = tmp_path / "course_home"
    monkeypatch.setenv("COURSE_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def reveal():
    """Skips where reveal.js and MathJax are not installed."""
    if not (Path(__file__).parents[1] / "slides" / "node_modules" / "reveal.js").exists():
        pytest.skip("no slides/node_modules: `make slides` installs it")
