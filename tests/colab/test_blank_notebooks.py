"""Each blank notebook alone, from its first cell to its last, in something like Colab, with no network."""

import copy
import re
import shutil

import nbformat
import pytest

from publishing.course import read_course
from publishing.notebooks.setup_cell import setup_text
from tests.colab.session import COLAB, ROOT, ColabSession, commit_working_tree

COURSE = read_course(ROOT)
CHECK = re.compile(r"""^check\(\s*["']([\d.]+)["']""", re.MULTILINE)


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The course as if it were hosted: the state under test, in a git repository."""
    if not (COLAB / "bin" / "python").exists():
        pytest.skip("no .venv-colab: `make test` prepares it")
    repository = tmp_path_factory.mktemp("hosted") / "course"
    repository.mkdir()
    commit_working_tree(repository)
    return repository.as_uri()


@pytest.fixture
def session(tmp_path):
    machine = ColabSession(tmp_path / "colab")
    yield machine
    shutil.rmtree(machine.folder)


def hosted(entry, address):
    """The learner notebook as it reads once the course has an address, its set-up cell run twice."""
    notebook = nbformat.read(COURSE.learner(entry), as_version=4)
    [place] = [n for n, cell in enumerate(notebook.cells) if "setup" in cell.metadata.get("tags", [])]
    notebook.cells[place].source = setup_text(entry.number, address)
    again = copy.deepcopy(notebook.cells[place])
    again.id = "setup-again"
    notebook.cells.insert(place + 1, again)
    return notebook


def shown(cell):
    """All the text that a code cell shows."""
    texts = []
    for output in cell.outputs:
        texts.append(output.get("text", ""))
        texts += [value for kind, value in output.get("data", {}).items() if kind.startswith("text/")]
    return "\n".join(texts)


@pytest.mark.parametrize("entry", COURSE.lessons, ids=lambda entry: entry.stem)
def test_blank_notebook_runs_alone_in_colab(entry, address, session):
    notebook = hosted(entry, address)
    before = session.packages()
    session.run(notebook)
    after = session.packages()
    assert "course-utils" not in before
    assert after.pop("course-utils")
    assert after.pop("font-source-sans-pro")
    assert after == before, "the set-up cell replaced a package that Colab has"
    codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
    stderr = [output.text for cell in codes for output in cell.outputs if output.get("name") == "stderr"]
    assert not stderr, "a learner would read this in red"
    for cell in codes:
        for number in CHECK.findall(cell.source):
            assert "à vous" in shown(cell).lower(), f"exercise {number}, left blank, should say « à vous »"


def test_two_set_up_cells_install_once(address, session):
    first = nbformat.v4.new_code_cell(setup_text("00", address))
    second = nbformat.v4.new_code_cell("import time\nstarted = time.monotonic()\n" + setup_text("00", address))
    seconds = nbformat.v4.new_code_cell("print(round(time.monotonic() - started) < 2)")
    session.run(nbformat.v4.new_notebook(cells=[first, second, seconds]))
    assert first.outputs == second.outputs
    assert shown(seconds).strip() == "True"


def test_a_kernel_of_this_colab_reaches_no_network(session):
    probe = nbformat.v4.new_code_cell(
        "import urllib.request\ntry:\n    urllib.request.urlopen('http://192.0.2.1', timeout=20)\n"
        "except OSError as error:\n    print(type(error).__name__, error)"
    )
    session.run(nbformat.v4.new_notebook(cells=[probe]))
    assert "timed out" not in shown(probe)
    assert shown(probe)
