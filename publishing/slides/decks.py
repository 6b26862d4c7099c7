"""`python -m publishing slides`: decks, PDF files and the page that lists them, into `slides/build/fr`."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from nbformat import NotebookNode

from ..course import Course, Entry
from ..notebooks import build
from ..source import read_lesson
from . import browser, documents, student
from .talk import MAX_WORDS, Slide, read_talk, with_cells

NOTES = "_notes"  # ends the name of a handout: 03_topic_notes.pdf
STUDENT = "_student"  # ends the name of the page that students keep: 03_topic_student.pdf


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
    index = write_index(course)
    if pdf:
        write_pdfs(course, talks, say)
        write_index(course)
    say(f"{index.relative_to(course.root)} lists the decks; made in {time.monotonic() - start:.0f} s: {len(talks)}")


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


def write_index(course: Course) -> Path:
    """Write the page that lists the decks, with a picture of those that were printed."""
    path, slides = folder(course) / "index.html", _there(course)
    pictures = {stem: path.with_name(f"{stem}.jpg") for stem in slides}
    there = {stem: picture.read_bytes() for stem, picture in pictures.items() if picture.exists()}
    build.write(path, documents.contents(course, slides, there).encode())
    return path


def write_pdfs(course: Course, talks: list[tuple[Entry, list[Slide]]], say=build.tell) -> None:
    """Print the slides, the handout with notes, and the page that students keep, of each talk."""
    with browser.chromium() as chromium, tempfile.TemporaryDirectory() as temporary:
        for entry, slides in talks:
            sheets = Path(temporary) / f"{entry.stem}.html"
            sheets.write_text(documents.sheets(course, entry, slides), encoding="utf-8")
            pdf = folder(course) / f"{entry.stem}.pdf"
            browser.print_sheets(chromium, sheets, pdf, pdf.with_stem(entry.stem + NOTES))
            page = Path(temporary) / "student.html"
            page.write_text(student.page(course, entry, slides), encoding="utf-8")
            browser.print_page(chromium, page, pdf.with_stem(entry.stem + STUDENT))
            say(f"{entry.stem}: PDF files of the slides, of the handout and of the students' page")


def _there(course: Course) -> dict[str, int]:
    """Number of slides of each deck that stands in the folder."""
    decks = [path for path in sorted(folder(course).glob("*.html")) if path.stem != "index"]
    return {path.stem: path.read_text(encoding="utf-8").count('<section class="slide') for path in decks}
