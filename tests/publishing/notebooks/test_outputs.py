"""Outputs that may not be published."""

import socket

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from publishing.notebooks.outputs import output_problems, should_show

PNG = {"image/png": "AAAA", "text/plain": "[Figure] x"}


def faults(*outputs, source="print(1)", count=1, tags=()):
    cell = new_code_cell(source, id="a", execution_count=count, outputs=list(outputs), metadata={"tags": list(tags)})
    return output_problems(new_notebook(cells=[cell]))


def text(words):
    return new_output("stream", name="stdout", text=words)


@pytest.mark.parametrize("words", ["bonjour", "1/2 et 3/4", "a/b/c", "https://example.org/home/x", "12:30"])
def test_plain_words_are_fine(words):
    assert faults(text(words)) == []


@pytest.mark.parametrize(
    "words", ["/home/me/x", "/tmp/y", "lib/site-packages/z", r"C:\Users", "see (/usr/lib)", "/root/.keras"]
)
def test_a_path_of_the_machine_is_refused(words):
    assert "names this machine" in faults(text(words))[0]


def test_the_name_of_the_machine_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "salle-12")
    assert "'salle-12'" in faults(text("sur salle-12 ici"))[0]
    assert faults(text("salle-123")) == []


def test_a_memory_address_is_refused():
    assert "memory address" in faults(text("<f at 0x7f01aabbccdd>"))[0]


def test_a_figure_needs_its_text():
    assert "no alternative text" in faults(new_output("display_data", data=PNG))[0]
    described = new_output("display_data", data=PNG, metadata={"image/png": {"alt": "Une courbe."}})
    assert faults(described) == []


def test_what_python_complains_of_is_refused():
    assert "it complains ('Warning')" in faults(new_output("stream", name="stderr", text="Warning\n"))[0]


def test_an_exercise_that_its_own_solution_does_not_pass_is_refused():
    source = 'check("3.1", f)\ncheck("3.2", g)'
    said = text("✓ Exercice 3.1\u00a0: bravo !\n✎ Exercice 3.2\u00a0: à vous\n")
    assert faults(said, source=source) == [
        "cell 'a': exercise 3.2 does not end in « bravo »: correct its solution or its cases"
    ]
    assert faults(text("✓ Exercice 3.12\u00a0: bravo !"), source='check("3.1", f)')


def test_an_error_is_refused_unless_the_cell_announces_it():
    error = new_output("error", ename="ValueError", evalue="x", traceback=[])
    assert "ended in an error" in faults(error)[0]
    assert faults(error, tags=["raises-exception"]) == []


def test_a_missing_run_or_output_is_seen():
    assert "execution count is 3, expected 1" in faults(text("1"), count=3)[0]
    assert "output is missing" in faults()[0]


@pytest.mark.parametrize(
    ("source", "shows"),
    [
        ("x = 1\nx", True),
        ("print(x)", True),
        ('check("3.1", f)', True),
        ('quiz("03")', True),
        ("plotting.show(ax, 'a')", True),
        ("x = 1", False),
        ("x;", False),
        ("ids.sort()", False),
        ("def f():\n    return 1", False),
        ("for n in ids:\n    print(n)", False),
    ],
)
def test_which_cells_must_show_something(source, shows):
    assert should_show(source) is shows
