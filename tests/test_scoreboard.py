"""The scoreboard keeps the best order, replaces, and survives a damaged file."""

import json
import multiprocessing

import pytest

from course_utils import files, scoreboard


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    return tmp_path


def test_results_come_best_first_one_row_per_model():
    scoreboard.record("bigramme", "prénoms", 2.5, 1369)
    scoreboard.record("4-gramme", "prénoms", 2.1, 9999)
    scoreboard.record("bigramme", "prénoms", 2.4, 1369)
    scoreboard.record("bigramme", "contes", 1.0, 900)
    assert [(row["model"], row["nll"]) for row in scoreboard.results("prénoms")] == [
        ("4-gramme", 2.1),
        ("bigramme", 2.4),
    ]


@pytest.mark.parametrize("nll", [float("inf"), float("nan"), 0, -1])
def test_an_impossible_score_is_refused(nll):
    with pytest.raises(ValueError, match="finite"):
        scoreboard.record("bigramme", "prénoms", nll, 1)


def test_names_of_another_source_have_a_board_of_their_own(capsys):
    scoreboard.record("bigramme", "prénoms", 2.5, 1369)
    scoreboard.record("bigramme", "prénoms", 2.4, 1369, source="insee")
    scoreboard.record("bigramme", "prénoms", 2.3, 1369, source="/home/x/mes prénoms.txt")
    assert [row["nll"] for row in scoreboard.results("prénoms")] == [2.5]
    assert [row["nll"] for row in scoreboard.results("prénoms", "insee")] == [2.4]
    assert [row["nll"] for row in scoreboard.results("prénoms", "mes prénoms.txt")] == [2.3]


def test_a_board_of_the_first_version_is_read(home):
    row = {"model": "bigramme", "corpus": "prénoms", "nll": 2.5, "parameters": 1369}
    (home / "scoreboard.json").write_text(json.dumps({"schema": 1, "results": [row]}))
    assert scoreboard.results("prénoms") == [row | {"source": "course"}]


@pytest.mark.parametrize(
    "content",
    [
        '{"schema": 2, "results": [{"model": "x", "corpus": "y", "nll": 2, "parameters": 1e400}]}',
        "",
        "{",
        '{"schema": 1}',
        '{"schema": 1, "results": [{"model": "x"}]}',
        "[]",
    ],
)
def test_a_damaged_file_is_set_aside_with_one_sentence(home, content, capsys):
    (home / "scoreboard.json").write_text(content)
    scoreboard.record("bigramme", "prénoms", 2.4, 1369)
    assert len(scoreboard.results("prénoms")) == 1
    assert capsys.readouterr().out.count("illisible") == 1
    assert (home / "scoreboard.json.bak").read_text() == content


def test_a_folder_that_cannot_be_written_says_so_and_goes_on(monkeypatch, capsys):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    scoreboard.record("bigramme", "prénoms", 2.4, 1369)
    assert "disque plein" in capsys.readouterr().out


def test_the_table_escapes_what_it_shows(capsys):
    scoreboard.record("<b>x</b>", "prénoms", 2.4, 1369)
    scoreboard.show("prénoms")
    assert "2,40" in capsys.readouterr().out


def record_many(model):
    for parameters in range(20):
        scoreboard.record(f"{model} {parameters}", "prénoms", 2.0, parameters)


def test_two_kernels_lose_no_row(home):
    kernels = [multiprocessing.get_context("spawn").Process(target=record_many, args=(name,)) for name in ("a", "b")]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join()
    assert len(scoreboard.results("prénoms")) == 40
    assert {file.name for file in home.iterdir()} == {"scoreboard.json", "scoreboard.lock"}


def test_a_scoreboard_of_another_version_is_set_aside(home, capsys):
    (home / "scoreboard.json").write_text('{"schema": 99, "results": []}')
    scoreboard.record("bigramme", "prénoms", 2.4, 1369)
    assert capsys.readouterr().out.count("illisible") == 1
    assert (home / "scoreboard.json.bak").read_text() == '{"schema": 99, "results": []}'


def test_a_scoreboard_that_cannot_be_read_is_left_alone(home, capsys):
    (home / "scoreboard.json").mkdir()
    assert scoreboard.results("prénoms") == []
    scoreboard.record("bigramme", "prénoms", 2.4, 1369)
    assert capsys.readouterr().out.splitlines() == [
        "Le tableau des scores ne peut pas être lu\u00a0: la leçon continue.",
        "Le tableau des scores n’a pas pu être enregistré\u00a0: disque plein ou dossier protégé.",
    ]


def test_the_staircase_goes_down_to_the_best_and_dots_what_is_to_come(monkeypatch):
    shown = []
    monkeypatch.setattr("course_utils.plotting.show", lambda ax, caption: shown.append((ax, caption)))
    scoreboard.record("bigramme compté", "prénoms", 2.5, 1369)
    scoreboard.record("4-gramme", "prénoms", 2.1, 9999)
    scoreboard.record("MLP à 3 lettres", "prénoms", 2.2, 9999)
    scoreboard.show_stairs("prénoms")
    ((ax, caption),) = shown
    words = [text.get_text() for text in ax.texts]
    assert words[:4] == ["uniforme", "3,61", "unigramme", "2,94"]  # they come with the course
    assert words[4:10] == ["bigramme\ncompté", "2,50", "MLP à 3\nlettres", "2,20", "4-gramme", "2,10"]
    assert words[10:14] == ["RNN", "LSTM", "attention", "transformer"]
    assert "4-gramme, 2,10 nats" in caption


def test_a_lesson_that_was_skipped_is_no_step_to_come(monkeypatch):
    shown = []
    monkeypatch.setattr("course_utils.plotting.show", lambda ax, caption: shown.append(ax))
    scoreboard.record("LSTM", "prénoms", 2.1, 9999)
    scoreboard.show_stairs("prénoms")
    words = {text.get_text() for text in shown[0].texts}
    assert {"attention", "transformer"} <= words
    assert not {"MLP", "RNN"} & words


def test_without_results_the_staircase_is_a_sentence(capsys):
    scoreboard.show_stairs("prénoms")
    assert "attend son premier résultat" in capsys.readouterr().out
