"""Markdown, code and outputs as HTML: pages and decks say the same, and nothing of a stranger becomes markup."""

import pytest
from nbformat.v4 import new_output

from publishing.rendering import Renderer, anchor, code_block, coloured, markdown, png_source, printed, without_captions


def test_headings_can_be_linked_to_and_make_the_plan():
    renderer = Renderer()
    made = markdown("# Leçon\n\n## 1. D’abord, **compter** !\n\n### Détail", renderer)
    assert '<h2 id="1-dabord-compter">' in made
    assert [words for _, words in renderer.plan] == ["1. D’abord, compter !"]


@pytest.mark.parametrize(
    ("words", "end"),
    [("É", "e"), ("…", "section"), ("a  b--c", "a-b-c"), ("2. Du texte aux numéros", "2-du-texte-aux-numeros")],
)
def test_an_anchor_has_plain_letters_only(words, end):
    assert anchor(words) == end


def test_formulas_become_mathml_wherever_they_stand():
    made = markdown("Soit $x^2$ :\n\n$$y = 1$$\n\n\\begin{align}a &= b\\end{align}")
    assert made.count("<math ") == 3
    assert made.count('display="block"') == 2
    assert "$" not in made


def test_code_keeps_its_dollars_and_its_angles():
    assert "<code>$x &lt; y$</code>" in markdown("`$x < y$`")
    assert "&lt;script&gt;" in markdown("```\n<script>\n```")
    assert '<span class="k">def</span>' in markdown("```python\ndef f(): pass\n```")


def test_a_wide_table_scrolls_alone_and_by_keyboard():
    made = markdown("| a | b |\n| - | - |\n| 1 | 2 |")
    assert made.startswith('<div class="wide" tabindex="0"><table>')
    assert made.count("<td") == 2


def test_code_is_escaped_and_coloured():
    assert coloured("a < 2") == '<span class="n">a</span> <span class="o">&lt;</span> <span class="mi">2</span>'
    assert code_block("x").startswith('<pre class="code"><code>')


def test_what_is_printed_loses_the_colours_of_a_terminal():
    error = new_output("error", ename="ValueError", evalue="x", traceback=["\x1b[31mValueError\x1b[0m: x"])
    assert "\x1b" not in printed(error)
    assert printed(new_output("stream", text="un\ndeux\n\n")) == "un\ndeux"


def figure(alt):
    return new_output("display_data", data={"image/png": "AAAA\n"}, metadata={"image/png": {"alt": alt}})


def caption(text):
    return new_output("display_data", data={"text/plain": text, "text/html": f"<p>{text}</p>"})


def test_a_caption_is_dropped_only_after_its_own_figure():
    outputs = [figure("Une barre."), caption("Une barre."), caption("Une barre."), figure("Deux."), caption("Trois.")]
    assert without_captions(outputs) == [outputs[0], outputs[2], outputs[3], outputs[4]]


def test_a_picture_travels_inside_the_page():
    assert png_source(figure("x")) == "data:image/png;base64,AAAA"
