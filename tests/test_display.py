"""What a learner sees: HTML in a notebook, text in a terminal, nothing that cannot be sent."""

import io
import sys

import pytest

from course_utils import display


class Notebook:
    """Stands for IPython: keeps what is displayed."""

    def __init__(self, monkeypatch):
        self.shown = []
        monkeypatch.setattr(display, "in_notebook", lambda: True)
        monkeypatch.setattr("IPython.display.display", lambda data, raw: self.shown.append(data))


def test_a_notebook_gets_both_forms_in_one_bundle(monkeypatch, capsys):
    notebook = Notebook(monkeypatch)
    display.show("oui", "<b>oui</b>")
    assert notebook.shown == [{"text/plain": "oui", "text/html": "<b>oui</b>"}]
    assert capsys.readouterr().out == ""


def test_half_a_surrogate_pair_does_not_break_the_message(monkeypatch):
    notebook = Notebook(monkeypatch)
    display.show("a\ud800", "<b>\ud800</b>")
    assert notebook.shown == [{"text/plain": "a?", "text/html": "<b>?</b>"}]


def test_a_terminal_gets_the_text(capsys):
    display.show("oui", "<b>oui</b>")
    assert capsys.readouterr().out == "oui\n"


def test_a_console_without_accents_gets_what_it_can_write(monkeypatch):
    console = io.TextIOWrapper(io.BytesIO(), encoding="ascii", write_through=True)
    monkeypatch.setattr(sys, "stdout", console)
    display.show("✓ été", "")
    assert console.buffer.getvalue() == b"? ?t?\n"


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("`a < b`", "<code>a &lt; b</code>"),
        ("**non** & oui", "<strong>non</strong> &amp; oui"),
        ("$x < y$", "$x &lt; y$"),
        ("<script>", "&lt;script&gt;"),
        ("** pas gras", "** pas gras"),
        ("``", "``"),
        ("", ""),
    ],
)
def test_a_sentence_is_marked_up_and_the_rest_is_escaped(sentence, html):
    assert display.marked_up(sentence) == html


def test_what_is_said_has_french_spaces_and_apostrophes(capsys):
    display.say("C'est fini : bravo !")
    assert capsys.readouterr().out == "C’est fini\u00a0: bravo\u00a0!\n"


def test_asking_whether_a_notebook_runs_imports_nothing(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert display.in_notebook() is False
    assert "IPython" not in sys.modules
