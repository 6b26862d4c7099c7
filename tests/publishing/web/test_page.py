"""The web page of a solved notebook."""

import re
from dataclasses import replace

import pytest

from publishing.course import read_course
from publishing.notebooks import build
from publishing.web import page as html
from publishing.web.formulas import mathml, mathml_in_html


@pytest.fixture(scope="module")
def text(built_folder):
    course = read_course(built_folder)
    return html.write_page(course, course.lessons[0]).read_text(encoding="utf-8")


def test_the_page_says_its_language_and_title(text):
    assert '<html lang="fr">' in text
    assert "<title>03 · Compter — Essai</title>" in text


def test_nothing_is_asked_from_the_network_and_no_script_runs(text):
    assert "<script" not in text
    assert "<link" not in text
    assert all(source.startswith("data:") for source in re.findall(r'src="([^"]*)"', text))


def test_a_figure_has_its_text_and_its_caption_once(text):
    assert 'alt="Un point gris."' in text
    assert '<figcaption aria-hidden="true">Un point gris.</figcaption>' in text
    assert "<p>Un point gris.</p>" not in text


def test_formulas_are_drawn_and_hints_folded(text):
    assert text.count("<mfrac>") == 2
    assert "$" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)
    assert "<details>\n<summary>Indice 1</summary>" in text
    assert "<summary>Solution</summary>" in text


def test_the_code_of_a_figure_is_folded_and_the_figure_is_not(text):
    before, *folded = text.split("<summary>Code de la figure</summary>")
    assert len(folded) == 1
    code = folded[0].split("</details>")[0]
    assert '<pre class="code">' in code
    assert "42" not in code
    assert '<pre class="output">42</pre>' in before


def test_french_typography_keeps_signs_with_their_word(text):
    assert "</math>\u00a0?" in text


def test_an_exercise_is_read_before_its_solution_and_nobody_is_praised(text):
    places = [
        text.index(mark) for mark in ("Exercice 3.1", "...", "Indice 1", "Indice 2", "Solution", "2</span> <span")
    ]
    assert places == sorted(places)
    assert "bravo" not in text[places[-1] :]
    assert "check" not in text[places[-1] :]


def test_the_page_says_what_it_is_and_leads_to_colab_where_it_can(text, built):
    assert "ouvrez le notebook de la leçon sur votre machine" in text
    hosted = replace(built, repository="https://github.com/you/course")
    page = html.write_page(hosted, hosted.lessons[0]).read_text(encoding="utf-8")
    assert 'href="https://colab.research.google.com/github/you/course/blob/main/notebooks/fr/03_trial.ipynb"' in page


def test_set_up_stays_in_the_notebook(text):
    assert "importlib" not in text
    assert "tout est prêt" not in text


def page_opening_with(course, name):
    course = replace(course, lessons=(replace(course.lessons[0], picture=name),))
    return html.write_page(course, course.lessons[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "figures"), [("", 1), ("picture", 2)])
def test_a_named_figure_opens_the_page(name, figures, built):
    page = page_opening_with(built, name)
    assert page.count('alt="Un point gris."') == figures
    assert (page.index("Un point gris.") < page.index("ouvrez le notebook")) == bool(name)


def test_an_opening_figure_that_does_not_exist_is_refused(built):
    with pytest.raises(ValueError, match="'nowhere': no cell of that name"):
        page_opening_with(built, "nowhere")


def test_a_page_needs_both_notebooks(built):
    built.learner(built.lessons[0]).unlink()
    with pytest.raises(ValueError, match="make notebooks LESSON=03"):
        html.write_page(built, built.lessons[0])


def test_a_page_with_a_script_is_refused(built):
    path = built.solved(built.lessons[0])
    notebook = build.load(path)
    notebook.cells[-1].outputs[0].data["text/html"] = "<script>1</script>"
    path.write_bytes(build.dumps(notebook))
    with pytest.raises(ValueError, match="would run a script"):
        html.write_page(built, built.lessons[0])


def test_a_decimal_comma_is_part_of_its_number():
    assert "<mn>0,25</mn>" in mathml("0{,}25")


def test_a_long_formula_scrolls_by_keyboard():
    assert 'tabindex="0"' in mathml(" + ".join(f"x_{n}" for n in range(12)), block=True)
    assert "tabindex" not in mathml("x = 1", block=True)


def test_formulas_of_a_quiz_are_drawn_outside_code():
    drawn = mathml_in_html("<p title='$a$'>$a &lt; b$ et <code>$c$</code></p>")
    assert drawn.count("<math ") == 1
    assert "<p title='$a$'>" in drawn
    assert "<code>$c$</code>" in drawn
    assert "<mo>&#x0003C;</mo>" in drawn


def test_two_prices_are_no_formula():
    assert mathml_in_html("5 $ et 6 $") == "5 $ et 6 $"


@pytest.mark.parametrize("latex", [r"\unknowncommand x", r"\frac{1}{"])
def test_a_wrong_formula_is_refused(latex):
    with pytest.raises(ValueError, match="write it otherwise"):
        mathml(latex)
