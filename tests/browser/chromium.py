"""The browser of the tests: the fixture `browser`, one per process, which any test may ask for."""

import pytest

from publishing.slides.browser import chromium


@pytest.fixture(scope="session")
def browser():
    """The browser that prints the decks, wherever it is on this machine."""
    opened = chromium()
    try:
        found = opened.__enter__()
    except (ValueError, ImportError) as reason:
        pytest.skip(str(reason))  # a failure where COURSE_CI is 1: see tests/conftest.py
    yield found
    opened.__exit__(None, None, None)
