"""Widgets of an executed notebook on a page and on a slide."""

import pytest
from nbformat import NotebookNode

import publishing.live as live


def output(**data):
    return NotebookNode(metadata={"course": {"widget": "neuron", "data": data}})


def test_no_number_or_word_can_end_the_script_that_holds_it():
    made = live.widget_html(output(words={"a": "</script><b>"}), "<img>")
    assert made.count("</script>") == 1
    assert "\\u003c/script>" in made
    assert '<div class="still"><img></div>' in made


def test_shared_parts_are_there_once():
    code = live.script(["typewriter", "mixer", "typewriter"])
    assert code.count("class Counted") == 1
    assert code.count("function roomOf") == 1
    assert code.count('WIDGETS["') == 2
    assert "export" not in code
    assert "</" not in code


def test_a_page_without_widgets_runs_nothing():
    assert (live.script([]), live.style([])) == ("", "")


def test_widgets_are_found_in_the_cells():
    cells = [NotebookNode(outputs=[output()]), NotebookNode(), NotebookNode(outputs=[NotebookNode()])]
    assert live.widgets_on(cells) == ["neuron"]


def test_a_file_that_ends_otherwise_is_refused(monkeypatch, tmp_path):
    (tmp_path / "neuron.js").write_text("function render() {}")
    monkeypatch.setattr("course_utils.widgets.live.FOLDER", tmp_path)
    with pytest.raises(ValueError, match="does not end with"):
        live.module("neuron")
