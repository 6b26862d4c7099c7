"""Progress: what is kept, two kernels at once, damaged files, a disk that refuses, export and import."""

import json
import multiprocessing
import re
import sys
import types
from datetime import date

import pytest

import course_utils
from course_utils import files
from course_utils.exercises import export_progress, import_progress, progress, set_learner, show_progress
from course_utils.exercises.verdict import Verdict


@pytest.fixture(autouse=True)
def nothing_said_yet():
    progress._say_once.cache_clear()


@pytest.fixture
def file(learner_folder):
    learner_folder.mkdir()
    return learner_folder / "progress.json"


def passed(number="3.1"):
    return Verdict(number, "passed", ())


def tried(mistake, number="3.1"):
    return Verdict(number, "tried", (), mistake)


def stored(file):
    return json.loads(file.read_text(encoding="utf-8"))


def test_a_first_success_after_two_mistakes(file):
    for verdict in (Verdict("3.1", "blank", ()), tried("columns"), tried("columns"), passed()):
        progress.record(verdict)
    entry = {"status": "passed", "attempts": 3, "mistakes": ["columns"], "solved_at": date.today().isoformat()}
    assert stored(file) == {
        "schema": 1,
        "course": course_utils.__version__,
        "learner": "",
        "exercises": {"3.1": entry},
    }


def test_a_blank_counts_no_attempt_and_what_is_solved_stays_solved(file):
    progress.record(Verdict("3.1", "blank", ()))
    assert stored(file)["exercises"]["3.1"] == {"status": "blank", "attempts": 0, "mistakes": [], "solved_at": ""}
    progress.record(passed())
    progress.record(tried("columns"))
    assert stored(file)["exercises"]["3.1"]["status"] == "passed"
    assert stored(file)["exercises"]["3.1"]["attempts"] == 2


def test_what_was_tried_stays_tried(file):
    for verdict in (Verdict("3.1", "blank", ()), tried("columns"), Verdict("3.1", "blank", ())):
        progress.record(verdict)
    assert stored(file)["exercises"]["3.1"]["status"] == "tried"


def test_what_was_not_judged_is_not_kept(file):
    progress.record(Verdict("99.9", "none", ()))
    assert not file.exists()


def record_many(number):
    for _ in range(20):
        progress.record(tried("columns", "3.1"))
        progress.record(passed(number))


def test_two_kernels_lose_nothing(file):
    kernels = [multiprocessing.get_context("spawn").Process(target=record_many, args=(n,)) for n in ("3.2", "3.3")]
    for kernel in kernels:
        kernel.start()
    for kernel in kernels:
        kernel.join()
    attempts = {number: entry["attempts"] for number, entry in stored(file)["exercises"].items()}
    assert attempts == {"3.1": 40, "3.2": 20, "3.3": 20}
    assert {path.name for path in file.parent.iterdir()} == {"progress.json", "progress.lock"}


DAMAGED = {
    "empty": "",
    "cut": '{"schema": 1, "course": "0.1", "lear',
    "another schema": '{"schema": 2, "course": "9", "learner": "", "exercises": {}}',
    "a list": "[]",
    "odd entries": '{"schema": 1, "course": "1", "learner": "", "exercises": {"3.1": {"status": "won"}}}',
    "no dictionary": '{"schema": 1, "course": "1", "learner": "", "exercises": []}',
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_set_aside_and_said(file, capsys, text):
    file.write_text(text, encoding="utf-8")
    progress.record(passed())
    assert capsys.readouterr().out == (
        "Votre progression était illisible\u00a0: elle est gardée dans progress.json.bak, on repart de zéro.\n"
    )
    assert file.with_name("progress.json.bak").read_text(encoding="utf-8") == text
    assert stored(file)["exercises"]["3.1"]["status"] == "passed"


def test_bytes_that_are_no_text_are_set_aside_too(file):
    file.write_bytes(b"\xff\xfe\x00")
    progress.record(passed())
    assert file.with_name("progress.json.bak").read_bytes() == b"\xff\xfe\x00"


def test_a_second_damaged_file_does_not_replace_the_first(file, capsys):
    for text in ("one", "two"):
        file.write_text(text, encoding="utf-8")
        progress.record(passed())
    assert file.with_name("progress.json.bak").read_text(encoding="utf-8") == "one"
    assert file.with_name("progress.json.bak1").read_text(encoding="utf-8") == "two"


def test_a_full_disk_is_said_once_and_keeps_the_old_file(file, capsys, monkeypatch):
    progress.record(passed())

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "replace", full)
    progress.record(tried("columns"))
    progress.record(tried("columns"))
    assert capsys.readouterr().out.count("ne peut pas être enregistrée") == 1
    assert stored(file)["exercises"]["3.1"]["attempts"] == 1
    assert not list(file.parent.glob("*.part"))


def test_a_folder_that_cannot_be_made_does_not_stop_the_lesson(tmp_path, capsys, monkeypatch):
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "a file" / "home"))
    progress.record(passed())
    show_progress()
    said = capsys.readouterr().out
    assert said.count("dossier temporaire") == 1
    assert "1 exercice réussi" in said


def test_export_then_import_on_another_machine(file, tmp_path, capsys):
    set_learner("Zoé")
    progress.record(tried("columns"))
    progress.record(passed("3.2"))
    export_progress(tmp_path / "copie.json")
    file.unlink()
    progress.record(passed("3.1"))
    import_progress(tmp_path / "copie.json")
    import_progress(tmp_path / "copie.json")  # twice changes nothing
    state = stored(file)
    assert state["learner"] == "Zoé"
    assert {number: entry["status"] for number, entry in state["exercises"].items()} == {
        "3.1": "passed",
        "3.2": "passed",
    }
    assert state["exercises"]["3.1"]["attempts"] == 1
    assert state["exercises"]["3.1"]["mistakes"] == ["columns"]
    said = capsys.readouterr().out
    assert "copiée dans copie.json" in said
    assert "2 exercices repris de copie.json" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("text", [None, "{}", "pas du JSON"])
def test_a_bad_file_is_refused_and_changes_nothing(file, tmp_path, capsys, text):
    progress.record(passed())
    before = file.read_bytes()
    if text is not None:
        (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    import_progress(tmp_path / "bad.json")
    assert file.read_bytes() == before
    assert re.match("Impossible de lire bad.json|Rien n’est repris de bad.json", capsys.readouterr().out)


def test_the_table_is_sorted_and_says_each_state(file, capsys):
    show_progress()
    for verdict in (passed("3.10"), tried("columns", "3.2"), Verdict("3.1", "blank", ())):
        progress.record(verdict)
    show_progress()
    assert capsys.readouterr().out == (
        "Aucun exercice commencé.\n"
        "Progression\n"
        "exercice  état          essais\n"
        "3.1       ✎ à faire          0\n"
        "3.2       ✗ commencé         1\n"
        "3.10      ✓ réussi           1\n"
        "1 exercice réussi sur 3\n"
    )


@pytest.fixture
def colab(monkeypatch, tmp_path):
    """A stub of Colab's files: what was downloaded, and `copie.json` uploaded."""
    monkeypatch.chdir(tmp_path)
    downloads = []
    files = types.SimpleNamespace(download=downloads.append, upload=lambda: {"copie.json": b""})
    monkeypatch.setitem(sys.modules, "google.colab", types.SimpleNamespace(files=files))
    return downloads


def test_colab_offers_a_download_and_asks_for_a_file(file, colab, tmp_path, capsys):
    progress.record(passed())
    export_progress()
    assert colab == ["progression.json"]
    (tmp_path / "progression.json").rename(tmp_path / "copie.json")
    file.unlink()
    import_progress()
    assert stored(file)["exercises"]["3.1"]["status"] == "passed"


ENTRY = {"status": "passed", "attempts": 1, "mistakes": [], "solved_at": "2026-01-31"}
OUT_OF_BOUNDS = {
    "attempts of 4,300 digits": {"3.1": ENTRY | {"attempts": 10**4000}},
    "negative attempts": {"3.1": ENTRY | {"attempts": -1}},
    "attempts that are a truth": {"3.1": ENTRY | {"attempts": True}},
    "a key of 5,000 characters": {"3." + "1" * 5000: ENTRY},
    "a string for a list": {"3.1": ENTRY | {"mistakes": "columns"}},
    "half a surrogate in a mistake": {"3.1": ENTRY | {"mistakes": ["\ud800"]}},
    "a thousand mistakes": {"3.1": ENTRY | {"mistakes": ["columns"] * 1000}},
    "a day that is no day": {"3.1": ENTRY | {"solved_at": "yesterday"}},
    "a thousand exercises": {f"{lesson}.{number}": ENTRY for lesson in range(40) for number in range(25)},
}


@pytest.mark.parametrize("exercises", OUT_OF_BOUNDS.values(), ids=OUT_OF_BOUNDS.keys())
def test_what_a_disk_or_a_screen_could_refuse_is_not_let_in(file, tmp_path, capsys, exercises):
    state = {"schema": 1, "course": "1", "learner": "", "exercises": exercises}
    (tmp_path / "odd.json").write_text(json.dumps(state), encoding="utf-8")
    import_progress(tmp_path / "odd.json")
    assert "Rien n’est repris" in capsys.readouterr().out
    assert not file.exists()


def test_a_name_with_half_a_surrogate_is_kept_in_characters_that_can_be_saved(file, capsys):
    set_learner("Zoé\ud800" + "x" * 500)
    progress.record(passed())
    assert stored(file)["learner"].startswith("Zoé?")
    assert len(stored(file)["learner"]) <= 100
    show_progress()
    assert "1 exercice réussi sur 1" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["lecon.ipynb", "notes.txt", "image.png"])
def test_an_export_replaces_nothing_but_an_export(tmp_path, capsys, name):
    (tmp_path / name).write_bytes(b"\x89 mine")
    export_progress(tmp_path / name)
    assert (tmp_path / name).read_bytes() == b"\x89 mine"
    assert "choisissez un autre nom" in capsys.readouterr().out
    export_progress(tmp_path / "copie.json")
    export_progress(tmp_path / "copie.json")
    assert capsys.readouterr().out.count("copiée dans copie.json") == 2


@pytest.mark.parametrize("name", [".", "", "absent/copie.json"])
def test_an_export_that_cannot_be_written_is_one_sentence(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    export_progress(name or tmp_path)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "choisissez un autre" in said


def test_a_byte_order_mark_is_no_damage(file, tmp_path, capsys):
    progress.record(passed())
    file.write_text("\ufeff" + file.read_text(encoding="utf-8"), encoding="utf-8")
    progress.record(tried("columns", "3.2"))
    assert sorted(stored(file)["exercises"]) == ["3.1", "3.2"]
    assert capsys.readouterr().out == ""


def test_another_encoding_is_named(file, tmp_path, capsys):
    (tmp_path / "copie.json").write_bytes("{}".encode("utf-16"))
    import_progress(tmp_path / "copie.json")
    assert "pas du texte en UTF-8" in capsys.readouterr().out


def test_whatever_stops_the_recording_never_stops_the_lesson(file, capsys, monkeypatch):
    def broken(*_args):
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(progress.progress_file, "update", broken)
    progress.record(passed())
    assert "la leçon continue" in capsys.readouterr().out
