"""`python -m publishing slides`: decks, PDF files and the page that lists them, into `slides/build/fr`."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from nbformat import NotebookNode

from ..course import Course, Entry
from ..notebooks import build
from ..source import read_lesson
from . import browser, documents
from .talk import MAX_WORDS, Slide, read_talk, with_cells

NOTES = "_notes"  # ends the name of a handout: 03_topic_notes.pdf


def folder(course: Course) -> Path:
    """Where the decks are written; git-ignored."""
    return course.root / "slides" / "build" / "fr"


def build_decks(course: Course, prefix: str | None = None, pdf: bool = True, say=build.tell) -> None:
    """Write the decks of the chosen lessons, their PDF files, and the page that lists all decks.

    Raises:
        ValueError: a slide cannot be made, reveal.js is not installed, or no browser can print the PDF files.
        BuildError: the solved notebook of a lesson is stale, and the lesson cannot be executed.
    """
    entries = [entry for entry in course.select(prefix) if course.talk(entry).exists()]
    solved = [(entry, build.build_lesson(course, entry, say)) for entry in entries]
    start = time.monotonic()
    talks = [(entry, talk(course, entry, notebook)) for entry, notebook in solved]
    for entry, slides in talks:
        write_deck(course, entry, slides, say)
    build.write(folder(course) / "index.html", documents.contents(course, _there(course)).encode())
    if pdf:
        write_pdfs(course, talks, say)
    index = (folder(course) / "index.html").relative_to(course.root)
    say(f"{index} lists the decks; made in {time.monotonic() - start:.0f} s: {len(talks)}")


def talk(course: Course, entry: Entry, notebook: NotebookNode) -> list[Slide]:
    """The slides of one lesson, with the cells of its solved notebook."""
    return with_cells(read_talk(course.talk(entry), read_lesson(course.source(entry))), notebook)


def write_deck(course: Course, entry: Entry, slides: list[Slide], say=build.tell) -> Path:
    """Write the page of one talk, and say which of its slides are long."""
    path = folder(course) / f"{entry.stem}.html"
    build.write(path, documents.deck(course, entry, slides).encode())
    say(f"{entry.stem}: {len(slides)} slides")
    for slide in slides:
        if slide.words > MAX_WORDS:
            say(f"{entry.stem}: slide {slide.name!r} has {slide.words} words: {MAX_WORDS} at most, shorten it")
    return path


def write_pdfs(course: Course, talks: list[tuple[Entry, list[Slide]]], say=build.tell) -> None:
    """Print the slides, and the handout with notes, of each talk."""
    with browser.chromium() as chromium, tempfile.TemporaryDirectory() as temporary:
        for entry, slides in talks:
            sheets = Path(temporary) / f"{entry.stem}.html"
            sheets.write_text(documents.sheets(course, entry, slides), encoding="utf-8")
            pdf = folder(course) / f"{entry.stem}.pdf"
            browser.print_sheets(chromium, sheets, pdf, pdf.with_stem(entry.stem + NOTES))
            say(f"{entry.stem}: PDF files of the slides and of the handout")


def _there(course: Course) -> dict[str, int]:
    """Number of slides of each deck that stands in the folder."""
    decks = [path for path in sorted(folder(course).glob("*.html")) if path.stem != "index"]
    return {path.stem: path.read_text(encoding="utf-8").count('<section class="slide') for path in decks}
