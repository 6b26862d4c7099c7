"""The PDF files of a talk, printed by chromium with the network refused."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]
MISSING = (
    "no chromium to print the PDF files with (the decks themselves are ready): install it (Debian, Ubuntu: "
    "apt install chromium), or run `.venv/bin/python -m playwright install chromium`, or name yours by CHROMIUM=path"
)
WIDTH, HEIGHT = "1280px", "720px"
FIRST_SLIDE = {"x": 0, "y": 0, "width": 1280, "height": 720, "scale": 0.375}
PAGE_NUMBER = (
    '<div style="width: 100%; text-align: center; font: 8pt sans-serif; color: #555">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)


@contextmanager
def chromium() -> Iterator:
    """A browser without a window, closed at the end.

    Raises:
        ValueError: there is none on this computer.
    """
    from playwright.sync_api import sync_playwright

    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named and not Path(named).exists():
        raise ValueError(MISSING)
    with sync_playwright() as playwright:
        path = named or playwright.chromium.executable_path
        if not Path(path).exists():
            raise ValueError(MISSING)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _opened(browser, path: Path) -> Iterator:
    """A page without network on a file."""
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    try:
        page = context.new_page()
        page.goto(path.resolve().as_uri())
        yield page
    finally:
        context.close()


def print_sheets(browser, sheets: Path, slides: Path, handout: Path) -> None:
    """Print the sheets twice, one page per slide, then two slides with their notes on A4; picture the first slide.

    The picture, a small JPEG, stands beside the slides under the same name.
    """
    with _opened(browser, sheets) as page:
        page.evaluate("MathJax.startup.promise")
        slides.with_suffix(".jpg").write_bytes(_thumbnail(page))
        common = {"print_background": True, "tagged": True, "outline": True}
        page.pdf(path=slides, width=WIDTH, height=HEIGHT, **common)
        page.evaluate("document.body.className = 'handout'")
        margin = {"top": "14mm", "bottom": "16mm", "left": "15mm", "right": "15mm"}
        footer = {"display_header_footer": True, "header_template": "<span></span>", "footer_template": PAGE_NUMBER}
        page.pdf(path=handout, format="A4", margin=margin, **common, **footer)


def print_page(browser, sheet: Path, pdf: Path) -> None:
    """Print a page of A4, whose margins are its own."""
    with _opened(browser, sheet) as page:
        page.pdf(path=pdf, format="A4", print_background=True, tagged=True)


def _thumbnail(page) -> bytes:
    session = page.context.new_cdp_session(page)
    picture = {"format": "jpeg", "quality": 72, "clip": FIRST_SLIDE}
    return base64.b64decode(session.send("Page.captureScreenshot", picture)["data"])
