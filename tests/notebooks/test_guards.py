"""What nbval does not see: cells that were not run, exercises that are not solved, figures nobody can read aloud.

And that the guards see what they are for: a solved notebook is spoilt in several ways, and each must be caught.
"""

import copy
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from publishing.course import read_course
from publishing.notebooks.outputs import MAX_BYTES, output_problems, texts

ROOT = Path(__file__).parents[2]
COURSE = read_course(ROOT)
CHECK = re.compile(r"""^check\(\s*["']([\d.]+)["']""", re.MULTILINE)


def read(path):
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell):
    return "\n".join(text for output in cell.outputs for text in texts(output))


def every_notebook(test):
    return pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)(test)


@every_notebook
def test_every_cell_was_run_in_order(entry):
    counts = [cell.execution_count for cell in code_cells(read(COURSE.solved(entry)))]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_output_fails_names_a_machine_or_lacks_its_words(entry):
    assert output_problems(read(COURSE.solved(entry))) == []


@every_notebook
def test_each_exercise_is_solved(entry):
    checks = [
        (number, cell) for cell in code_cells(read(COURSE.solved(entry))) for number in CHECK.findall(cell.source)
    ]
    assert checks
    for number, cell in checks:
        assert "bravo" in shown(cell).lower(), f"exercise {number}"


@every_notebook
def test_the_blank_notebook_has_the_same_exercises_and_no_output(entry):
    blank, solved = (read(path(entry)) for path in (COURSE.learner, COURSE.solved))
    sources = ["\n".join(cell.source for cell in code_cells(notebook)) for notebook in (blank, solved)]
    assert CHECK.findall(sources[0]) == CHECK.findall(sources[1])
    assert not any(cell.outputs or cell.execution_count for cell in code_cells(blank))


@every_notebook
def test_notebooks_stay_small(entry):
    assert max(COURSE.learner(entry).stat().st_size, COURSE.solved(entry).stat().st_size) < MAX_BYTES


# The guards guarded: the shortest lesson, spoilt.


@pytest.fixture(scope="module")
def sound():
    """The solved notebook with the fewest cells."""
    return min((read(COURSE.solved(entry)) for entry in COURSE.lessons), key=lambda notebook: len(notebook.cells))


@pytest.fixture
def spoilt(sound):
    return copy.deepcopy(sound)


def nbval(notebook, folder):
    """Run a notebook under strict nbval as `make test` does; the finished process."""
    nbformat.write(notebook, folder / "lesson.ipynb")
    options = ["-p", "tests.notebooks.kernels", "-p", "no:cacheprovider", "--rootdir", str(ROOT), "-q"]
    options += ["--nbval", "--nbval-current-env", "--nbval-cell-timeout=120"]
    command = [sys.executable, "-m", "pytest", *options, str(folder / "lesson.ipynb")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def printing_cells(notebook):
    """Cells whose text nbval compares: those that printed something, and do not ask to be left alone."""
    printing = [cell for cell in code_cells(notebook) if any("text" in output for output in cell.outputs)]
    return [cell for cell in printing if "nbval" not in f"{cell.source} {cell.metadata.get('tags')}".lower()]


def test_a_sound_notebook_passes(sound, tmp_path):
    outcome = nbval(sound, tmp_path)
    assert outcome.returncode == 0, outcome.stdout


def test_a_mutated_solution_is_caught(spoilt, tmp_path):
    codes = code_cells(spoilt)
    place = next(n for n, cell in enumerate(codes) if CHECK.search(cell.source))
    answer = next(cell for cell in reversed(codes[:place]) if "exercise" in cell.metadata.get("tags", []))
    answer.source = re.sub(
        r"\breturn .*", "return None", re.sub(r"^(\w+) = .*", r"\1 = None", answer.source, flags=re.M)
    )
    outcome = nbval(spoilt, tmp_path)
    assert outcome.returncode == 1
    assert f"Cell {place}" in outcome.stdout


def test_a_swapped_output_is_caught(spoilt, tmp_path):
    cells = printing_cells(spoilt)
    first, second = next((a, b) for a in cells for b in cells if shown(a) != shown(b))
    first.outputs, second.outputs = second.outputs, first.outputs
    assert nbval(spoilt, tmp_path).returncode == 1


def test_a_cleared_output_is_caught(spoilt, tmp_path):
    printing_cells(spoilt)[-1].outputs = []
    assert nbval(spoilt, tmp_path).returncode == 1


def test_a_notebook_cleared_whole_is_caught_although_nbval_passes_it(spoilt):
    for cell in code_cells(spoilt):
        cell.outputs, cell.execution_count = [], None
    assert len(output_problems(spoilt)) == len(code_cells(spoilt))


def test_a_figure_without_words_is_caught(spoilt):
    pixel = nbformat.v4.new_output("display_data", data={"image/png": "AAAA", "text/plain": "<Figure>"})
    code_cells(spoilt)[-1].outputs.append(pixel)
    assert any("alternative text" in problem for problem in output_problems(spoilt))
