"""What is stale is rebuilt, what is not is left alone, and every kind of damage is seen."""

import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from publishing import address, check, readmes
from publishing.notebooks import build, execute, stale
from publishing.__main__ import main
from publishing.course import read_course
from publishing.source import parse_lesson


@pytest.fixture
def no_execution(monkeypatch):
    def refuse(*_):
        raise AssertionError("a notebook was executed")

    monkeypatch.setattr(execute, "execute", refuse)


def problems(course):
    return check.check(read_course(course.root), say=lambda line: None)


def files(course):
    return {path: path.read_bytes() for path in course.root.rglob("*") if path.is_file()}


def edit(path, change):
    notebook = nbformat.read(path, as_version=4)
    change({cell.id: cell for cell in notebook.cells}, notebook)
    path.write_bytes(build.dumps(notebook))


def outputs(course, text):
    notebook = nbformat.read(course.solved(course.lessons[0]), as_version=4)
    return next(cell.outputs for cell in notebook.cells if text in cell.source and cell.id != "setup")


def test_a_built_course_has_nothing_to_correct(built):
    assert problems(built) == []


def test_building_twice_changes_nothing(built, no_execution):
    before = files(built)
    build.build(built)
    assert files(built) == before


def test_a_fresh_notebook_is_executed_again_on_demand(built, no_execution):
    with pytest.raises(AssertionError, match="a notebook was executed"):
        main(["--root", str(built.root), "notebooks", "--again"])


def test_executed_offline_with_one_thread_and_no_real_data(built):
    assert outputs(built, "create_connection")[0].text == "OSError False 1\n"
    assert outputs(built, "6 * 7")[0].data["text/plain"] == "42"


def test_a_saved_widget_is_its_picture_and_text(built):
    shown = outputs(built, "widget-view")[0]
    assert set(shown.data) == {"image/png", "text/plain"}
    assert "widgets" not in nbformat.read(built.solved(built.lessons[0]), as_version=4).metadata


def test_runs_are_counted_from_one(built):
    solved = nbformat.read(built.solved(built.lessons[0]), as_version=4)
    counts = [cell.execution_count for cell in solved.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))


def change(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_a_changed_cell_is_stale(built):
    change(built.source(built.lessons[0]), "6 * 7", "6 * 8")
    assert [problem.split(":")[0] for problem in problems(built)] == [
        "notebooks/fr/03_trial.ipynb",
        "notebooks/fr/solutions/03_trial.ipynb",
    ]


def test_a_changed_sentence_rewrites_the_notebooks_and_executes_nothing(built, no_execution):
    runs = outputs(built, "create_connection")
    change(built.source(built.lessons[0]), "Combien font", "Combien valent")
    assert len(problems(built)) == 2
    build.build(built)
    assert problems(built) == []
    assert outputs(built, "create_connection") == runs


def test_a_changed_talk_changes_no_notebook(built, no_execution):
    change(built.talk(built.lessons[0]), "Pour qui enseigne", "Pour qui parle")
    assert problems(built) == []
    before = files(built)
    build.build(built)
    assert files(built) == before


def test_other_minutes_change_no_notebook(built, no_execution):
    change(built.root / "course.toml", "minutes = 10", "minutes = 11")
    assert problems(built) == [f"{name}: its lesson table is stale: run make notebooks" for name in readmes.HEADERS]
    before = {path: content for path, content in files(built).items() if path.suffix == ".ipynb"}
    build.build(read_course(built.root))
    assert {path: content for path, content in files(built).items() if path.suffix == ".ipynb"} == before
    assert problems(built) == []


def test_a_talk_that_takes_what_the_lesson_lacks_is_seen(built):
    change(built.talk(built.lessons[0]), "show product", "show sum")
    assert problems(built) == [
        "slides/03_trial.md:12: no code cell of lessons/03_trial.py is named 'sum': name it there, or correct this"
    ]


def mutate_solution(cells, notebook):
    cells["answer-3-1"].source = cells["answer-3-1"].source.replace("2 *", "3 *")


def swap_outputs(cells, notebook):
    first, second = (cell for cell in notebook.cells if cell.source in ("6 * 7", 'check("3.1", double)'))
    first.outputs, second.outputs = second.outputs, first.outputs


def clear_output(cells, notebook):
    notebook.cells[-1].outputs = []


def clear_everything(cells, notebook):
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None


def clear_and_sign(cells, notebook):
    clear_output(cells, notebook)
    notebook.metadata.course.run = stale.run_digest(notebook)


def blank_and_sign(cells, notebook):
    cells["check-code"].outputs, cells["check-code"].execution_count = [], 2
    said = next(cell for cell in notebook.cells if cell.source.startswith("check("))
    said.outputs[0].text = "Exercice 3.1 : à vous\n"
    notebook.metadata.course.run = stale.run_digest(notebook)


def complain_and_sign(cells, notebook):
    cells["product"].outputs.insert(0, nbformat.v4.new_output("stream", name="stderr", text="Warning\n"))
    notebook.metadata.course.run = stale.run_digest(notebook)


def other_metadata(cells, notebook):
    notebook.metadata.lang = "en"


def rename_setup(cells, notebook):
    cells["setup"].source += "\n"


DAMAGE = {
    mutate_solution: "its code is not that of its source",
    swap_outputs: "its outputs are not those of its run",
    clear_output: "its output is missing",
    clear_everything: "its execution count is None, expected 1",
    clear_and_sign: "its output is missing",
    blank_and_sign: "exercise 3.1 does not end in « bravo »",
    complain_and_sign: "it complains ('Warning')",
    other_metadata: "its metadata are not those of its source",
    rename_setup: "are not those of its source",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_solved_notebook_is_seen(built, damage):
    edit(built.solved(built.lessons[0]), damage)
    found = problems(built)
    assert any("solutions/03_trial.ipynb" in problem and DAMAGE[damage] in problem for problem in found), found
    assert all("make notebooks LESSON=03" in problem for problem in found)


def test_a_damaged_learner_notebook_is_seen(built):
    path = built.learner(built.lessons[0])
    path.write_bytes(path.read_bytes().replace(b"Indice 1", b"Indice 7"))
    assert problems(built) == [
        "notebooks/fr/03_trial.ipynb: it is not what would be built: run make notebooks LESSON=03"
    ]


def test_strangers_and_missing_files_are_seen(built):
    built.source(built.lessons[0]).rename(built.root / "lessons" / "04_other.py")
    found = "\n".join(problems(built))
    assert "lessons/04_other.py: not in course.toml" in found
    assert "lessons/03_trial.py: missing" in found


@pytest.mark.parametrize("name", ["lessons/notes.txt", "notebooks/fr/data.csv", "notebooks/fr/solutions/02_old.ipynb"])
def test_a_stranger_is_seen_and_nothing_is_published_beside_it(built, name):
    (built.root / name).write_text("{}")
    assert problems(built) == [f"{name}: not in course.toml: add its entry there, or remove the file"]
    with pytest.raises(build.BuildError, match="not in course.toml"):
        build.build(built)


def test_a_new_address_rewrites_notebooks_and_readmes_without_executing(built, no_execution, capsys):
    runs = outputs(built, "create_connection")
    assert main(["--root", str(built.root), "repository", "https://github.com/you/course/"]) == 0
    for path in (built.learner(built.lessons[0]), built.solved(built.lessons[0])):
        notebook = nbformat.read(path, as_version=4)
        assert notebook.cells[0].id == "badge"
        assert "github/you/course/blob" in notebook.cells[0].source
        assert "https://github.com/you/course" in notebook.cells[2].source
    assert "github/you/course" in (built.root / "README.md").read_text(encoding="utf-8")
    assert 'repository = "https://github.com/you/course"  # the one place' in (built.root / "course.toml").read_text()
    assert outputs(built, "create_connection") == runs
    assert problems(built) == []


@pytest.mark.parametrize(
    "url", ["", "you/course", "http://github.com/you/course", "https://github.com", 'https://a/b"/c', "https://github.com/you/course/tree/main", "https://a/b/.."]
)
def test_a_wrong_address_is_refused(url):
    with pytest.raises(ValueError, match="is no address of a repository: give one like"):
        address.validate(url)


def test_an_edited_table_is_stale_and_the_rest_of_the_readme_is_kept(built, no_execution):
    readme = built.root / "README.md"
    good = readme.read_text(encoding="utf-8")
    assert "| 03 · Counting | How many? | – | 10 | [notebook](notebooks/fr/03_trial.ipynb)" in good
    readme.write_text(good.replace("How many?", "How few?"), encoding="utf-8")
    assert problems(built) == ["README.md: its lesson table is stale: run make notebooks"]
    build.build(built)
    assert readme.read_text(encoding="utf-8") == good
    assert good.endswith("End.\n")


def test_a_refused_source_is_not_built(course, no_execution, capsys):
    course.source(course.lessons[0]).write_text("# %% [markdown]\n# Sans nom\n", encoding="utf-8")
    assert main(["--root", str(course.root), "notebooks"]) == 1
    assert "03_trial.py:1: prose cell without a name" in capsys.readouterr().err
    assert not course.learner(course.lessons[0]).exists()


def test_an_edition_without_solutions_is_written_where_asked(course, no_execution, tmp_path):
    assert main(["--root", str(course.root), "notebooks", "--without-solutions", str(tmp_path / "marked")]) == 0
    text = (tmp_path / "marked" / "03_trial.ipynb").read_text(encoding="utf-8")
    assert "Indice 1" in text
    assert "2 * number" not in text


def test_the_place_of_an_error_is_the_line_of_the_source():
    body = "def f():\n    # BEGIN SOLUTION\n    x = 1\n    # END SOLUTION\n    return 1 / 0\n"
    lesson = parse_lesson('# %% name="a" tags=["exercise"]\n' + body, Path("lessons/03_trial.py"))
    cell = nbformat.v4.new_code_cell("def f():\n    x = 1\n    return 1 / 0", id="a")
    assert execute._place(cell, lesson, 3) == "lessons/03_trial.py:6: cell 'a'"


@pytest.mark.parametrize("prefix", ["3", "05"])
def test_an_unknown_lesson_is_refused(course, prefix):
    with pytest.raises(ValueError, match="choose among 03_trial"):
        course.select(prefix)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("minutes = 10", "minutes = 'dix'", "03_trial: minutes is 'dix', expected int"),
        ("minutes = 10", "minuts = 10", "03_trial: minutes is None"),
        ("needs = []", "needs = ['07']", "needs '07', which is no earlier lesson"),
        ("memory_mb", "bands = 1\nmemory_mb", "unknown key 'bands'"),
        ("memory_mb", "picture = 1\nmemory_mb", "03_trial: picture is 1, expected str"),
        ("03_trial", "trial", "should look like 03_topic"),
        ("[course]", "[course", "correct this line"),
    ],
)
def test_a_wrong_entry_is_refused(course, before, after, message):
    path = course.root / "course.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        read_course(course.root)


def test_help_documents_every_command():
    run = subprocess.run([sys.executable, "-m", "publishing", "--help"], capture_output=True, text=True, check=True)
    for command in ("notebooks", "check", "html", "tables", "repository"):
        assert re.search(rf"^    {command}\s", run.stdout, re.MULTILINE)
