"""The table of times adds up."""

import pytest

from tests.times import lines, place, seconds

RUN = [
    ("notebooks/fr/solutions/00_start_here.ipynb::Cell 0", 1.0),
    ("notebooks/fr/solutions/00_start_here.ipynb::Cell 1", 2.0),
    ("tests/colab/test_blank_notebooks.py::test_blank_notebook_runs_alone_in_colab[00_start_here]", 10.0),
    ("tests/browser/test_jupyterlab.py::test_blank_notebook_runs_in_jupyterlab[00_start_here]", 17.0),
    ("tests/test_text.py::test_words", 60.0),
]


def test_each_test_belongs_to_one_lesson_or_to_none():
    assert seconds(RUN) == ({"00_start_here": {"solved": 3.0, "Colab": 10.0, "JupyterLab": 17.0}}, 60.0)
    assert place("tests/browser/test_lab.py::test_errors_and_stderr_are_seen") is None


def test_fourteen_lessons_are_projected():
    *table, said, projected = lines(*seconds(RUN), workers=2)
    assert table[1].split() == ["00_start_here", "3", "10", "17", "30"]
    assert said == "lessons 30 s, other tests 60 s, with 2 at work"
    assert projected.endswith("about 4 minutes")  # (14 × 30 s + 60 s) / 2


@pytest.mark.parametrize("test", [name for name, _ in RUN[:4]])
def test_the_tests_of_the_table_exist(test):
    assert place(test)[0] == "00_start_here"
