"""The learner's and the solved edition of one small source."""

import pytest

from publishing.notebooks import editions
from publishing.notebooks.setup_cell import setup_text
from publishing.source import blank_text, read_lesson, solved_text


@pytest.fixture
def lesson(course):
    return read_lesson(course.source(course.lessons[0]))


def sources(notebook):
    return [cell.source for cell in notebook.cells]


def test_blank_keeps_indentation_and_what_surrounds_the_solution():
    text = "def f(x):\n    y = 1\n    # BEGIN SOLUTION\n    y = x\n    y += 1\n    # END SOLUTION\n    return y"
    assert blank_text(text) == "def f(x):\n    y = 1\n    ...\n    return y"
    assert solved_text(text) == "def f(x):\n    y = 1\n    y = x\n    y += 1\n    return y"


def test_learner_edition_has_the_blank_then_check_hints_solution(lesson, course):
    notebook = editions.learner(lesson, course, course.lessons[0])
    ids = [cell.id for cell in notebook.cells]
    start = ids.index("answer-3-1")
    assert notebook.cells[start].source == "def double(number):\n    ..."
    assert notebook.cells[start + 1].source == 'check("3.1", double)'
    assert ids[start + 2 : start + 5] == ["hint-3-1-a", "hint-3-1-b", "solution-3-1"]
    assert sources(notebook)[start + 2] == "<details>\n<summary>Indice 1</summary>\n\nC’est $2n$.\n\n</details>"
    assert "```python\ndef double(number):\n    return 2 * number\n```" in sources(notebook)[start + 4]


def test_learner_edition_has_no_output_and_no_mark_of_a_solution(lesson, course):
    notebook = editions.learner(lesson, course, course.lessons[0])
    assert "SOLUTION" not in "\n".join(sources(notebook))
    assert all(not cell.get("outputs") and not cell.get("execution_count") for cell in notebook.cells)
    assert notebook.cells[0].metadata == {"name": "title"}


def test_the_code_of_a_figure_is_folded_in_jupyterlab_and_colab(lesson, course):
    cells = {cell.id: cell for cell in editions.learner(lesson, course, course.lessons[0]).cells}
    assert cells["product"].metadata == {
        "name": "product",
        "tags": ["figure"],
        "jupyter": {"source_hidden": True},
        "cellView": "form",
    }
    assert editions.is_folded(cells["product"])
    assert "jupyter" not in cells["picture"].metadata


def test_the_set_up_cell_is_folded_under_a_title(lesson, course):
    setup = editions.solved(lesson, course, course.lessons[0]).cells[1]
    assert editions.is_folded(setup)
    assert setup.metadata["cellView"] == "form"
    assert setup.source.startswith("# @title Préparation")


def test_edition_without_solutions_keeps_the_hints(lesson, course):
    notebook = editions.learner(lesson, course, course.lessons[0], with_solutions=False)
    text = "\n".join(sources(notebook))
    assert "2 * number" not in text
    assert "Indice 2" in text


def test_solved_edition_has_the_solutions_and_only_hints_folded(lesson, course):
    solved = editions.solved(lesson, course, course.lessons[0])
    assert "def double(number):\n    return 2 * number" in sources(solved)
    assert not any(cell.id.startswith("solution") for cell in solved.cells)


def test_metadata_says_language_title_and_edition_and_nothing_else(lesson, course):
    metadata = editions.learner(lesson, course, course.lessons[0]).metadata
    assert metadata.pop("course") == {"lesson": "03_trial", "edition": "learner"}
    assert metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
        "lang": "fr",
        "title": "03 · Compter",
    }


def test_ids_are_the_same_at_each_reading_and_differ(lesson, course):
    again = read_lesson(course.source(course.lessons[0]))
    assert again.ids() == lesson.ids()
    assert len(set(lesson.ids())) == len(lesson.ids())


def test_equal_cells_get_different_ids(course):
    path = course.source(course.lessons[0])
    path.write_text("# %%\nx = 1\n\n# %%\nx = 1\n\n# %%\nx = 1\n", encoding="utf-8")
    assert len(set(read_lesson(path).ids())) == 3


def test_title_then_setup_and_the_badge_only_where_colab_can_open_it(lesson, course):
    entry = course.lessons[0]
    assert [cell.id for cell in editions.learner(lesson, course, entry).cells[:2]] == ["title", "setup"]
    assert editions.badge("https://gitlab.com/you/course", "03_trial") == ""
    assert (
        editions.badge("https://github.com/you/course", "03_trial")
        == "[![Ouvrir dans Colab](https://colab.research.google.com/assets/colab-badge.svg)]"
        "(https://colab.research.google.com/github/you/course/blob/main/notebooks/fr/03_trial.ipynb)"
    )


@pytest.mark.parametrize("address", ["", "https://github.com/you/course"])
def test_setup_cell_is_ten_lines_of_python(address):
    text = setup_text("03", address)
    compile(text, "setup", "exec")
    assert len(text.splitlines()) <= 10
