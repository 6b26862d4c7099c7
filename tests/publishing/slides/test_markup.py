"""A slide as HTML: its parts, and letters that fill the room they have."""

import pytest
from nbformat.v4 import new_code_cell, new_output

from publishing.slides.markup import slide_html
from publishing.slides.results import SMALLEST, code_html, size
from publishing.slides.talk import Shown, Slide


def cell(source="x = 1", *outputs):
    return new_code_cell(source, outputs=list(outputs))


def shown(part="code-and-output", source="x = 1", text="un\n"):
    return Shown("named", part, cell=cell(source, new_output("stream", text=text)))


def test_the_heading_is_apart_from_the_text():
    parts = slide_html(Slide("a", "text", "## Titre\n\nUn mot."))
    assert parts["heading"].strip() == "<h2>Titre</h2>"
    assert parts["text"] == "<p>Un mot.</p>"
    assert parts["results"] == parts["answer"] == parts["minutes"] == ""


def test_the_first_slide_has_the_title_of_the_page():
    assert "<h1>" in slide_html(Slide("a", "title", "# Leçon 3 — Compter"), first=True)["heading"]


def test_items_wait_for_their_turn_only_where_it_is_asked():
    text = "## Titre\n\n- un\n- deux"
    assert "fragment" not in slide_html(Slide("a", "text", text))["text"]
    assert slide_html(Slide("a", "text", text, one_by_one=True))["text"].count('class="fragment"') == 2


def test_the_answer_of_a_quiz_takes_the_results_along():
    parts = slide_html(Slide("a", "quiz", "## Vote\n\nQui ?\n\n---\n\nMoi.", shown=[shown("output")]))
    assert "Qui" in parts["text"]
    assert "Moi" in parts["answer"]
    assert ">un</pre>" in parts["answer"]
    assert parts["results"] == ""


@pytest.mark.parametrize("minutes", ["**8 minutes.**", "**8 min**", "**8 minutes**."])
def test_minutes_of_an_exercise_are_apart(minutes):
    parts = slide_html(Slide("a", "exercise", f"## Exercice\n\n{minutes}\n\nÀ vous."))
    assert parts["minutes"] == "8"
    assert "8" not in parts["text"]


@pytest.mark.parametrize(("part", "code", "output"), [("code", 1, 0), ("output", 0, 1), ("code-and-output", 1, 1)])
def test_one_part_of_a_cell_or_both(part, code, output):
    results = slide_html(Slide("a", "text", "## T", shown=[shown(part)]))["results"]
    assert results.count('class="code"') == code
    assert results.count('class="output"') == output


def test_notes_are_for_the_teacher_alone():
    parts = slide_html(Slide("a", "text", "## T", notes=["Cinq minutes."]))
    assert "Cinq minutes." in parts["notes"]
    assert all("Cinq" not in html for name, html in parts.items() if name != "notes")


def test_printed_markup_is_shown_not_obeyed():
    results = slide_html(Slide("a", "text", "## T", shown=[shown("output", text="<b>gras</b>")]))["results"]
    assert "&lt;b&gt;gras" in results


def test_lines_are_brought_out_step_by_step():
    made = code_html("a\nb\nc", "1|2-3|")
    assert 'data-steps="1|2,3|1,2,3"' in made
    assert made.count("fragment step") == 2


def test_letters_shrink_with_the_line_but_never_too_far():
    sizes = [size("x" * length) for length in range(1, 200)]
    assert sizes[0] == 32
    assert min(sizes) >= SMALLEST
    assert size("x" * 60 + "\ny") > size("x" * 80 + "\ny")
