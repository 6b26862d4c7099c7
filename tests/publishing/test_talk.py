"""From the cells of an executed lesson to slides, and from slides to HTML."""

import shutil
from pathlib import Path

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from publishing.slides import browser, decks, markup, pages, results
from publishing.slides.talk import Slide, slides_of, steps

SLIDES = Path(__file__).parents[2] / "slides"
PNG = {"image/png": "AAAA", "text/plain": "[Figure] Un point."}


def prose(text, *tags, **keys):
    return new_markdown_cell(text, metadata={"tags": list(tags), **keys})


def code(source, *tags, outputs=(), **keys):
    return new_code_cell(source, outputs=list(outputs), metadata={"tags": list(tags), **keys})


def figure(alt="Un point."):
    caption = {"text/html": f"<p>{alt}</p>", "text/plain": alt}
    return [
        new_output("display_data", PNG, metadata={"image/png": {"alt": alt}}),
        new_output("display_data", caption),
    ]


def slide(text, layout="text", *cells, one_by_one=False):
    return Slide("name", layout, text, one_by_one, list(cells))


def test_cells_become_slides_by_their_tags():
    notebook = new_notebook(
        cells=[
            prose("# Leçon", "slide", layout="title"),
            prose("Sous la leçon."),
            prose("Saluer.", "notes"),
            prose("## Table", "slide-only", layout="figure-full", fragment="true"),
            code("1", "slide"),
            code("2"),
            code("3", "slide-only", layout="output"),
            prose("Montrer.", "notes"),
            prose("Attendre.", "notes"),
        ]
    )
    first, second = slides_of(notebook)
    assert (first.layout, first.text, first.notes, first.cells) == ("title", "# Leçon", ["Saluer."], [])
    assert (second.layout, second.one_by_one, second.notes) == ("figure-full", True, ["Montrer.", "Attendre."])
    assert [cell.source for cell in second.cells] == ["1", "3"]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ([], "no cell is tagged"),
        ([code("1", "slide")], "no slide before it"),
        ([prose("# A", "slide", layout="wide")], "unknown layout 'wide': choose among text, title"),
        ([prose("# A", "slide"), code("1", "slide", layout="text")], "unknown layout 'text' of a code cell"),
    ],
)
def test_a_talk_that_cannot_be_made_is_refused(cells, message):
    with pytest.raises(ValueError, match=message):
        slides_of(new_notebook(cells=cells))


@pytest.mark.parametrize("wrong", ["a", "1-", "0", "1|4"])
def test_lines_that_the_code_has_not_are_refused(wrong):
    with pytest.raises(ValueError, match="highlight="):
        steps(wrong, 3)


def test_lines_of_steps():
    assert steps("2", 3) == [[2]]
    assert steps("1,3|2-3", 3) == [[1, 3], [2, 3]]


def test_one_title_then_smaller_headings():
    parts = markup.slide_html(slide("### Leçon 3 — Compter\n\nTexte\n\n## Suite"), first=True)
    assert parts["heading"] == '<h1><span class="over">Leçon 3<span class="dash"> — </span></span>Compter</h1>'
    assert "<h2>Suite</h2>" in parts["text"]
    assert markup.slide_html(slide("# Titre"))["heading"] == "<h2>Titre</h2>"


def test_items_wait_for_their_turn_only_if_asked():
    assert markup.slide_html(slide("## A\n\n- un\n- deux", one_by_one=True))["text"].count('class="fragment"') == 2
    assert "fragment" not in markup.slide_html(slide("## A\n\n- un\n- deux"))["text"]


def test_the_answer_of_a_question_is_apart_with_what_the_code_prints():
    printed = code("print(3)", "slide", outputs=[new_output("stream", text="3\n")], layout="output")
    parts = markup.slide_html(slide("## Q\n\nCombien ?\n\n---\n\nTrois.", "quiz", printed))
    assert "Trois" not in parts["text"]
    assert "Trois" in parts["answer"]
    assert ">3</pre>" in parts["answer"]
    assert parts["results"] == ""


@pytest.mark.parametrize("words", ["**8\u00a0minutes.**", "**8 minutes**.", "**8 min**"])
def test_the_minutes_of_an_exercise_are_shown_apart(words):
    parts = markup.slide_html(slide(f"## Exercice 3.1\n\nDes paires. {words}", "exercise"))
    assert parts["minutes"] == "8"
    assert "8" not in parts["text"]


def test_code_output_or_both():
    output = [new_output("stream", text="a < b\n")]
    shown = [
        markup.slide_html(slide("## A", "text", code("x = 1", "slide", outputs=output, **keys)))["results"]
        for keys in ({}, {"layout": "code"}, {"layout": "output"})
    ]
    assert ['class="code"' in one for one in shown] == [True, True, False]
    assert ["a &lt; b" in one for one in shown] == [True, False, True]


def test_a_caption_goes_to_the_notes_unless_the_slide_is_a_text():
    full = markup.slide_html(slide("## A", "figure-full", code("show()", outputs=figure(), layout="output")))
    assert full["results"] == '<figure><img alt="Un point." src="data:image/png;base64,AAAA"></figure>\n'
    assert "Un point." in full["notes"]
    text = markup.slide_html(slide("## A", "text", code("show()", outputs=figure(), layout="output")))
    assert text["results"].count("Un point.") == 2
    assert "<figcaption>Un point.</figcaption>" in text["results"]


def test_a_drawing_is_preferred_to_its_picture():
    drawing = new_output(
        "display_data", PNG | {"image/svg+xml": "<svg/>"}, metadata={"image/png": {"alt": "Un trait."}}
    )
    parts = markup.slide_html(slide("## A", "figure-full", code("", outputs=[drawing])))
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in parts["results"]


def test_formulas_wait_for_mathjax_and_notes_have_their_own():
    one = slide(r"## A" + "\n\n" + r"$a < b$ puis $$\frac{1}{2}$$")
    one.notes.append("Dire $n^2$.")
    parts = markup.slide_html(one)
    assert r'<span class="math">\(a &lt; b\)</span>' in parts["text"]
    assert r"\[\frac{1}{2}\]" in parts["text"]
    assert "<msup>" in parts["notes"]


def test_letters_of_code_fill_the_slide_and_stay_legible():
    assert [results.size(text) for text in ("x", "x" * 60, "x" * 89, "x" * 89 + "\n")] == [32, 29, 26, 20]
    long = code("\n".join("x" * 40), outputs=[])
    assert results.room(slide("## A", "text", long)).tallest == results.SMALLEST
    assert results.size("x" * 40 + "\n", results.room(slide("## A", "two-columns"))) == 23


@pytest.fixture
def short(built, monkeypatch):
    """The tiny course, with one long slide and short files in place of reveal.js and MathJax."""
    shutil.copytree(SLIDES, built.root / "slides", ignore=shutil.ignore_patterns("node_modules", "build"))
    for name in (*pages.SCRIPTS.values(), pages.REVEAL_STYLE):
        there = built.root / "slides" / "node_modules" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        dangerous = " <!-- </script>" if name.endswith(".js") else ""
        there.write_text(f"/* {' '.join(pages.FRENCH_VIEW)}{dangerous} */", encoding="utf-8")
    monkeypatch.setattr("publishing.build.executed_lesson", lambda course, entry, say: long_lesson())
    return built


def long_lesson():
    return new_notebook(cells=[prose("# Essai\n\n" + "mot " * 50, "slide"), prose("Dire « bonjour ».", "notes")])


def test_decks_are_written_and_long_slides_named(short):
    said = []
    decks.build_decks(short, pdf=False, say=said.append)
    made = (short.root / "slides" / "build" / "fr" / "03_trial.html").read_text(encoding="utf-8")
    assert made.count("</script>") == 5
    assert "<!--" not in made
    assert 'data-notes="&lt;p&gt;Dire « bonjour ».&lt;/p&gt;"' in made
    assert any("has 51 words: 45 at most" in line for line in said)
    index = (short.root / "slides" / "build" / "fr" / "index.html").read_text(encoding="utf-8")
    assert "1 diapositive" in index


def test_without_browser_the_decks_are_made_and_the_way_to_get_one_is_told(short, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ValueError, match="apt install chromium"), browser.chromium():
        pass


def test_without_reveal_the_way_to_get_it_is_told(short):
    (short.root / "slides" / "node_modules" / pages.SCRIPTS["reveal"]).unlink()
    with pytest.raises(ValueError, match="apt install nodejs npm"):
        decks.build_decks(short, pdf=False, say=NotebookNode)


def test_a_new_reveal_whose_words_changed_is_refused(short):
    (short.root / "slides" / "node_modules" / pages.SCRIPTS["notes"]).write_text("other words")
    with pytest.raises(ValueError, match="adapt FRENCH_VIEW"):
        decks.build_decks(short, pdf=False, say=NotebookNode)
