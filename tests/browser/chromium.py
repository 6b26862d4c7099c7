"""The browser of the tests: the fixture `browser`, one per process, which any test may ask for."""

from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"]
CHROMIUM_FLAGS += ["--disable-background-networking", "--disable-component-update"]


def missing():
    """What a browser test needs and does not find, in words."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError:
        return "playwright is not installed: pip install -r requirements-dev.txt"
    return "" if Path(CHROMIUM).exists() else f"no browser at {CHROMIUM}: apt-get install chromium"


@pytest.fixture(scope="session")
def browser():
    if reason := missing():
        pytest.skip(reason)  # a failure where COURSE_CI is 1: see tests/conftest.py
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
