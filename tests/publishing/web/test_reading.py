"""What a page keeps of a notebook, in which order, and what it folds."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from publishing.web.reading import blocks, fold, shown_code


def prose(name, **metadata):
    return new_markdown_cell(name, id=name, metadata=metadata)


def code(name, source="x = 1", tags=()):
    return new_code_cell(source, id=name, metadata={"tags": list(tags)})


def ids(cells):
    return [[cell.id for cell in block] for block in blocks(cells)]


def test_an_exercise_is_one_block_without_its_checks():
    cells = [
        prose("before"),
        prose("statement"),
        code("answer", tags=["exercise", "kept"]),
        code("judge", 'check("3.1", answer)'),
        prose("hint-a", hint_for="3.1"),
        prose("hint-b", hint_for="3.1"),
        code("after"),
    ]
    block = ["statement", "answer", "judge", "hint-a", "hint-b"]
    assert ids(cells) == [["before"], block, ["after"]]


def test_a_check_apart_from_its_exercise_is_not_shown():
    assert ids([code("answer", tags=["exercise"]), code("between"), code("judge", 'check("3.1", f)')]) == [
        ["answer"],
        ["between"],
    ]


@pytest.mark.parametrize("tag", ["badge", "setup", "notebook"])
def test_what_serves_only_a_notebook_is_left_out(tag):
    assert ids([prose("one"), code("gone", tags=[tag]), prose("gone-too", tags=[tag]), prose("two")]) == [
        ["one"],
        ["two"],
    ]
    assert ids([code("gone", tags=[tag])]) == []


@pytest.mark.parametrize(
    ("source", "tags", "words"),
    [
        ("show(draw_neuron(), 'Un neurone.')", [], "Code de la figure"),
        ("from a import b\n\nshow(b(), 'Un.')\nshow(b(), 'Deux.')", [], "Code de la figure"),
        ("ax = plot_curves(x, y)\nax.set_xlabel('pas')\nshow(ax, 'Une courbe.')", [], "Code de la figure"),
        ("x = 1", ["figure"], "Code de la figure"),
        ("quiz('03')", [], "Code du quiz"),
        ("import numpy as np\nimport keras\nrng = np.random.default_rng(0)", [], "Préparation"),
        ("source = 'course'", ["parameters"], "Réglages"),
        ("loss = train()\nshow(plot_curves(loss), 'Une perte.')", [], ""),
        ("import keras\nmodel = keras.Sequential([])", [], ""),
        ("ax = plot_curves(x, y)", [], ""),
        ("showing(1)", [], ""),
        ("%pip list", [], ""),
        ("", [], ""),
    ],
)
def test_plumbing_is_folded_and_what_there_is_to_read_is_not(source, tags, words):
    assert fold(NotebookNode(source=source, metadata={"tags": tags})) == words


def test_code_shows_no_caption_and_no_wide_gap():
    source = "mean = a.mean()\n\n\nshow(\n    plot_bars([mean]),\n    'Une barre. '\n    'Et sa suite.',\n)\nmean"
    assert shown_code(source) == 'mean = a.mean()\n\nshow(plot_bars([mean]), "…")\nmean'
    assert shown_code("%pip list") == "%pip list"
