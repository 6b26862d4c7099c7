"""Each lesson's deck, opened once from a folder of its own with the network cut off."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from publishing.course import Course, Entry, read_course
from publishing.notebooks import build
from publishing.slides import decks, documents
from publishing.slides.talk import Slide

ROOT = Path(__file__).parents[2]
COURSE = read_course(ROOT)
WALK = Path(__file__).with_name("walk.js").read_text(encoding="utf-8")
READY = "() => window.Reveal && Reveal.isReady()"


@dataclass
class Deck:
    """A deck in a browser: where it stands, what it is made from, what was seen."""

    entry: Entry
    slides: list[Slide]
    path: Path
    page: object
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    seen: list[dict] = field(default_factory=list)


@pytest.fixture(scope="session")
def open_deck(reveal, browser, tmp_path_factory):
    """A function that writes the deck of some slides alone into a folder, opens it, and walks through it."""
    contexts = []

    def opened(entry: Entry, slides: list[Slide], course: Course = COURSE) -> Deck:
        path = tmp_path_factory.mktemp("deck") / "la leçon d'été.html"
        path.write_text(documents.deck(course, entry, slides), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}, offline=True, locale="fr-FR"))
        deck = Deck(entry, slides, path, contexts[-1].new_page())
        watch(deck)
        deck.page.goto(path.as_uri())
        deck.page.wait_for_function(READY)
        deck.page.evaluate("MathJax.startup.promise")
        deck.seen = deck.page.evaluate(WALK)
        return deck

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def open_sheets(reveal, browser, tmp_path):
    """A function that writes the sheets of some slides, every slide at once, and opens them."""
    contexts = []

    def opened(entry: Entry, slides: list[Slide]):
        path = tmp_path / "sheets.html"
        path.write_text(documents.sheets(COURSE, entry, slides), encoding="utf-8")
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 720}, offline=True))
        page = contexts[-1].new_page()
        page.goto(path.as_uri())
        page.evaluate("MathJax.startup.promise")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session", params=COURSE.lessons, ids=lambda entry: entry.stem)
def deck(request, open_deck):
    """The deck of one lesson."""
    slides = decks.talk(COURSE, request.param, build.load(COURSE.solved(request.param)))
    return open_deck(request.param, slides)


def watch(deck):
    """Note every request and every complaint of the page."""
    deck.page.on("request", lambda request: deck.asked.append(request.url))
    deck.page.on("pageerror", lambda error: deck.faults.append(str(error)))
    deck.page.on("console", lambda said: deck.faults.append(said.text) if said.type in ("error", "warning") else None)


def outside_requests(urls):
    """What a page asked of anything but itself."""
    return [url for url in urls if not url.startswith(("file:", "data:", "blob:", "about:"))]


def raw_formulas(deck):
    """Formulas that were left as LaTeX, or that MathJax refused."""
    left = [one for slide in deck.seen for one in re.findall(r"\$[^$\n]+\$|\\[(\[]", slide["text"])]
    return left + deck.page.locator("mjx-merror, [data-mjx-error]").evaluate_all("all => all.map(e => e.outerHTML)")


def said(deck):
    """Some words of each note of the teacher."""
    notes = [re.sub(r"[*_`$\\]", "", note).split(". ")[0] for slide in deck.slides for note in slide.notes]
    return [" ".join(note.split()[:5]) for note in notes]


def severe_faults(page):
    """What axe-core finds that keeps someone from reading: rule, its sentence, the first element."""
    from axe_playwright_python.sync_playwright import Axe

    faults = [fault for fault in Axe().run(page).response["violations"] if fault["impact"] in ("serious", "critical")]
    return [(fault["id"], fault["help"], fault["nodes"][0]["html"][:200]) for fault in faults]
