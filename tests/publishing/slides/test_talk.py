"""From the text of a talk to slides, and from slides to HTML."""

import shutil
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from publishing.slides import browser, decks, documents, markup, results
from publishing.slides.talk import Shown, Slide, parse_talk, steps, with_cells
from publishing.source import parse_lesson

SLIDES = Path(__file__).parents[3] / "slides"
PNG = {"image/png": "AAAA", "text/plain": "[Figure] Un point."}
LESSON = '''\
# %% [markdown] name="title"
r"""# Leçon"""

# %% name="first"
x = 1
y = 2

# %%
x + y

# %% name="second"
x - y
'''
TALK = """\
<!-- slide title: title -->
# Leçon

<!-- say -->
Saluer.

<!-- slide table: figure-full, one by one -->
## Table

- l'un

<!-- show first: code, lines 1|2 -->
<!-- show second: output -->
Après.

<!-- say -->
Montrer.
<!-- say -->
Attendre.
"""


def read(text):
    return parse_talk(text, Path("slides/03_x.md"), parse_lesson(LESSON, Path("lessons/03_x.py")))


def shown(source="1", outputs=(), part="code-and-output", lines=""):
    return Shown("name", part, lines, new_code_cell(source, outputs=list(outputs)))


def figure(alt="Un point."):
    caption = {"text/html": f"<p>{alt}</p>", "text/plain": alt}
    return [
        new_output("display_data", PNG, metadata={"image/png": {"alt": alt}}),
        new_output("display_data", caption),
    ]


def slide(text, layout="text", *cells, one_by_one=False):
    return Slide("name", layout, text, one_by_one, list(cells))


def test_a_talk_becomes_slides():
    first, second = read(TALK)
    assert (first.name, first.layout, first.text, first.notes) == ("title", "title", "# Leçon", ["Saluer."])
    assert (second.layout, second.one_by_one, second.notes) == ("figure-full", True, ["Montrer.", "Attendre."])
    assert second.text == "## Table\n\n- l\u2019un\n\nAprès."
    assert [(one.name, one.part, one.lines) for one in second.shown] == [
        ("first", "code", "1|2"),
        ("second", "output", ""),
    ]


def test_cells_and_outputs_are_those_of_the_solved_notebook():
    cells = [new_code_cell(name, metadata={"name": name}) for name in ("second", "other", "first")]
    _, second = with_cells(read(TALK), new_notebook(cells=cells))
    assert [one.cell.source for one in second.shown] == ["first", "second"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: no slide: begin with"),
        ("Bonjour.\n<!-- slide a: text -->", ":1: a text before the first slide"),
        ("\n<!-- say -->\nA.", ":2: 'say' before the first slide"),
        ("<!-- slide a: wide -->", ":1: slide 'a': unknown layout 'wide': choose among text, title"),
        ("<!-- slide a -->", ":1: slide 'a': unknown layout ''"),
        ("<!-- slide A: text -->", "give each slide a name of its own"),
        ("<!-- slide a: text -->\n<!-- slide a: text -->", ":2: slide 'a': give each slide a name of its own"),
        ("<!-- slide a: text, slowly -->", "cannot read 'slowly'"),
        ("<!-- slide a: section -->", ":1: slide 'a': unknown layout 'section'"),
        ("<!-- slide a: text, student, slowly -->", "cannot read 'slowly': one by one or student may follow"),
        ("<!-- part Un -->\nDeux.\n<!-- slide a: text -->", ":1: a text after part 'Un'"),
        ("<!-- part Un -->\n<!-- say -->\nDeux.", ":2: 'say' before the first slide"),
        ("<!-- slide a: text -->\n<!-- show third -->", ":2: no code cell of lessons/03_x.py is named 'third'"),
        ("<!-- slide a: text -->\n<!-- show title -->", "is named 'title'"),
        ("<!-- slide a: text -->\n<!-- show first: all -->", "cannot read 'all'"),
        ("<!-- slide a: text -->\n<!-- show first: lines 3 -->", "the code has 2 lines"),
        ("<!-- slide a: text -->\n<!-- tell -->", "unknown mark 'tell'"),
        ("<!-- slide a: text -->\nUn mot <!-- show first -->", "after it is no mark"),
    ],
)
def test_a_talk_that_cannot_be_made_is_refused_at_its_line(text, message):
    with pytest.raises(ValueError) as refused:
        read(text)
    assert message in str(refused.value)
    assert str(refused.value).startswith("slides/03_x.md:")


def test_a_part_is_named_on_the_slides_that_follow_until_the_next():
    marks = ["<!-- slide a: text -->", "<!-- part L'un -->", "<!-- slide b: text -->", "<!-- show first -->"]
    marks += ["<!-- slide c: quiz, student -->", "<!-- part -->", "<!-- slide d: text, one by one, student -->"]
    slides = read("\n".join(marks))
    assert [slide.part for slide in slides] == ["", "L\u2019un", "L\u2019un", ""]
    assert [slide.for_students for slide in slides] == [False, False, True, True]
    assert [slide.one_by_one for slide in slides] == [False, False, False, True]


def test_every_fault_of_a_talk_is_told_at_once():
    with pytest.raises(ValueError) as refused:
        read("<!-- slide a: wide -->\n<!-- slide b: text -->\n<!-- show third -->")
    assert len(str(refused.value).splitlines()) == 2


@pytest.mark.parametrize("wrong", ["a", "1-", "0", "1|4"])
def test_lines_that_the_code_has_not_are_refused(wrong):
    with pytest.raises(ValueError, match="lines"):
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
    printed = shown("print(3)", [new_output("stream", text="3\n")], "output")
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
    drawn = [
        markup.slide_html(slide("## A", "text", shown("x = 1", output, part)))["results"]
        for part in ("code-and-output", "code", "output")
    ]
    assert ['class="code"' in one for one in drawn] == [True, True, False]
    assert ["a &lt; b" in one for one in drawn] == [True, False, True]


def test_a_caption_goes_to_the_notes_unless_the_slide_is_a_text():
    full = markup.slide_html(slide("## A", "figure-full", shown("show()", figure(), "output")))
    assert full["results"] == '<figure><img alt="Un point." src="data:image/png;base64,AAAA"></figure>\n'
    assert "Un point." in full["notes"]
    text = markup.slide_html(slide("## A", "text", shown("show()", figure(), "output")))
    assert text["results"].count("Un point.") == 2
    assert "<figcaption>Un point.</figcaption>" in text["results"]


def test_formulas_wait_for_mathjax_and_notes_have_their_own():
    one = slide(r"## A" + "\n\n" + r"$a < b$ puis $$\frac{1}{2}$$")
    one.notes.append("Dire $n^2$.")
    parts = markup.slide_html(one)
    assert r'<span class="math">\(a &lt; b\)</span>' in parts["text"]
    assert r"\[\frac{1}{2}\]" in parts["text"]
    assert "<msup>" in parts["notes"]


def test_letters_of_code_fill_the_slide_and_stay_legible():
    assert [results.size(text) for text in ("x", "x" * 60, "x" * 89, "x" * 89 + "\n")] == [32, 29, 26, 26]
    long = shown("\n".join("x" * 40))
    assert results.room(slide("## A", "text", long)).tallest == results.SMALLEST
    assert results.size("x" * 40 + "\n", results.room(slide("## A", "two-columns"))) == 26


@pytest.fixture
def short(built):
    """The tiny course, with one long slide and short files in place of reveal.js and MathJax."""
    hidden = shutil.ignore_patterns("node_modules", "build", "0*.md")
    shutil.copytree(SLIDES, built.root / "slides", ignore=hidden, dirs_exist_ok=True)
    for name in (*documents.SCRIPTS.values(), documents.REVEAL_STYLE):
        there = built.root / "slides" / "node_modules" / name
        there.parent.mkdir(parents=True, exist_ok=True)
        dangerous = " <!-- </script>" if name.endswith(".js") else ""
        there.write_text(f"/* {' '.join(documents.FRENCH_VIEW)}{dangerous} */", encoding="utf-8")
    words = "mot " * 50
    built.talk(built.lessons[0]).write_text(
        f"<!-- slide title: title -->\n# Essai\n\n{words}\n\n<!-- say -->\nDire « bonjour ».", encoding="utf-8"
    )
    return built


def test_decks_are_written_and_long_slides_named(short):
    said = []
    decks.build_decks(short, pdf=False, say=said.append)
    made = (short.root / "slides" / "build" / "fr" / "03_trial.html").read_text(encoding="utf-8")
    assert made.count("</script>") == 5
    assert "<!--" not in made
    assert 'data-notes="&lt;p&gt;Dire « bonjour ».&lt;/p&gt;"' in made
    assert any("has 51 words: 45 at most" in line for line in said)
    index = (short.root / "slides" / "build" / "fr" / "index.html").read_text(encoding="utf-8")
    assert "1 diapositive" in index


def test_pictures_made_before_stay_in_the_list(short):
    there = short.root / "slides" / "build" / "fr"
    there.mkdir(parents=True)
    decks.build_decks(short, pdf=False, say=lambda line: None)
    assert "<img" not in (there / "index.html").read_text(encoding="utf-8")
    (there / "03_trial.jpg").write_bytes(b"picture")
    decks.write_index(short)
    assert "base64,cGljdHVyZQ==" in (there / "index.html").read_text(encoding="utf-8")


def test_without_browser_the_decks_are_made_and_the_way_to_get_one_is_told(short, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ValueError, match="apt install chromium"), browser.chromium():
        pass


def test_without_reveal_the_way_to_get_it_is_told(short):
    (short.root / "slides" / "node_modules" / documents.SCRIPTS["reveal"]).unlink()
    with pytest.raises(ValueError, match="apt install nodejs npm"):
        decks.build_decks(short, pdf=False, say=print)


def test_a_new_reveal_whose_words_changed_is_refused(short):
    (short.root / "slides" / "node_modules" / documents.SCRIPTS["notes"]).write_text("other words")
    with pytest.raises(ValueError, match="adapt FRENCH_VIEW"):
        decks.build_decks(short, pdf=False, say=print)
