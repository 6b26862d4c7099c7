"""`course.toml` and the lessons say the same."""

from pathlib import Path

import pytest

from publishing.course import read_course
from publishing.source import read_lesson

COURSE = read_course(Path(__file__).parents[2])


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_a_lesson_opens_with_its_title_and_question(entry):
    first = plain(read_lesson(COURSE.source(entry)).cells[0].text)
    assert plain(entry.title_fr) in first
    assert plain(entry.question_fr) in first


@pytest.mark.parametrize("entry", COURSE.lessons[1:], ids=lambda entry: entry.stem)
def test_a_lesson_says_its_minutes_and_memory(entry):
    prose = plain(" ".join(cell.text for cell in read_lesson(COURSE.source(entry)).cells[:4]))
    assert f"{entry.minutes} minutes" in prose
    assert f"{entry.memory_mb / 1000:.1f} Go".replace(".", ",") in prose


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_the_picture_of_a_lesson_is_one_of_its_figures(entry):
    cells = {cell.name: cell.text for cell in read_lesson(COURSE.source(entry)).cells if cell.kind == "code"}
    assert "show(" in cells[entry.picture]
