"""Web pages of solved notebooks, read in a browser: nothing asked of the network, nothing that a reader cannot use."""

from pathlib import Path

import pytest

from publishing.course import read_course
from publishing.html import write_page

COURSE = read_course(Path(__file__).parents[2])
SEVERE = ("serious", "critical")


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="fr-FR")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_page_of_a_solved_notebook(entry, page):
    from axe_playwright_python.sync_playwright import Axe

    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(write_page(COURSE, entry).as_uri())
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    found = Axe().run(page).response["violations"]
    severe = [
        (fault["id"], fault["help"], fault["nodes"][0]["html"][:200]) for fault in found if fault["impact"] in SEVERE
    ]
    assert severe == []
