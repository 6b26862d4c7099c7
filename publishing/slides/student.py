"""The page that students keep of a lesson: its question, its best figures, what to remember, its exercises."""

from __future__ import annotations

import re
from typing import NamedTuple

from course_utils.french import typographic

from ..course import Course, Entry
from ..rendering import markdown
from ..source import Lesson, read_lesson
from . import documents
from .results import WHOLE, shown_html
from .talk import Slide

EXERCISE = re.compile(r"^#+ Exercice (\d+\.\d+) — (.+) \((.+)\)$", re.MULTILINE)


class Exercise(NamedTuple):
    """The heading of an exercise in its lesson."""

    number: str
    title: str
    size: str  # difficulty and minutes


def page(course: Course, entry: Entry, slides: list[Slide]) -> str:
    """One A4 page, made of the slides marked `student`: pictures first, then texts, then the exercises."""
    kept = [slide for slide in slides if slide.for_students]
    pictures = [_part(slide) for slide in kept if slide.shown]
    texts = [_part(slide) for slide in kept if not slide.shown]
    found = exercises(read_lesson(course.source(entry)))
    return documents.student(course, entry, pictures=pictures, texts=texts, exercises=found)


def exercises(lesson: Lesson) -> list[Exercise]:
    """The exercises of a lesson, from their headings."""
    prose = typographic("\n".join(cell.text for cell in lesson.cells if cell.kind == "markdown"))
    return [Exercise(*found) for found in EXERCISE.findall(prose)]


def _part(slide: Slide) -> str:
    return markdown(slide.text) + "".join(shown_html(shown, True, WHOLE) for shown in slide.shown)
