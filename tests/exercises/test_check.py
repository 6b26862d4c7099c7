"""`check` as a learner calls it: it always says something, never raises, and works in a real kernel."""

import json
import os
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from course_utils.exercises import check, show_progress
from course_utils.exercises.wording import short

ROOT = Path(__file__).parents[2]
SAMPLE = """
import dataclasses, importlib.util, sys
spec = importlib.util.spec_from_file_location("course_utils.cases.lesson_91", "tests/exercises/sample_cases.py")
lesson = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(lesson)
lesson.EXERCISES = tuple(dataclasses.replace(exercise, time_limit={limit}) for exercise in lesson.EXERCISES)
from course_utils.exercises import check, show_progress
"""


class Hostile:
    """Raises whatever is asked of it."""

    def __getattr__(self, name):
        raise RuntimeError(name)

    def __repr__(self):
        raise RuntimeError

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


@pytest.mark.parametrize(
    "number", ["91.1", "91.2", "91.99", "77.1", "", "x.y", "../1", None, 3.1, Hostile()], ids=short
)
@pytest.mark.parametrize("answer", [..., None, 3, "text", np.nan, Hostile(), Hostile, len, print], ids=short)
def test_whatever_is_passed_one_verdict_is_shown(cases, capsys, number, answer):
    assert check(number, answer) is None
    said = capsys.readouterr().out
    assert said.count("Exercice") == 1
    assert "vérification elle-même" not in said, said


def test_a_number_that_nobody_has(capsys):
    check("77.1", 3)
    assert capsys.readouterr().out == (
        "· Exercice 77.1\u00a0: non vérifié\nAucun exercice ne porte ce numéro\u00a0: vérifiez-le dans l’énoncé.\n"
    )


def test_a_fault_of_the_course_does_not_stop_the_lesson(cases, capsys, monkeypatch):
    monkeypatch.setattr(sys.modules["course_utils.exercises.check"], "judge", lambda exercise, answer: 1 / 0)
    check("91.1", np.sum)
    assert "ce n’est pas votre faute" in capsys.readouterr().out


def test_the_course_s_own_function_is_not_judged_in_place_of_the_learner_s(capsys):
    from course_utils.models.ngram import to_probs

    check("3.5", to_probs)
    assert "la version du cours" in capsys.readouterr().out
    show_progress()
    assert "Aucun exercice" in capsys.readouterr().out


def test_a_verdict_is_shown_even_if_it_cannot_be_kept(cases, capsys, monkeypatch):
    monkeypatch.setattr("course_utils.exercises.progress._save", lambda change: 1 / 0)
    check("91.1", lambda counts: counts / counts.sum(axis=1, keepdims=True))
    said = capsys.readouterr().out
    assert "bravo" in said
    assert "ne peut pas être enregistrée" in said


@pytest.fixture
def kernel(learner_folder):
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=str(ROOT), env=os.environ | {"COURSE_HOME": str(learner_folder)}
    )
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def run(client, source):
    """Execute a cell; give its displays and its status."""
    displays = []

    def keep(message):
        if message["msg_type"] == "display_data":
            displays.append(message["content"]["data"])
        elif message["msg_type"] in ("stream", "error", "execute_result"):
            displays.append(message["content"])

    reply = client.execute_interactive(source, timeout=60, output_hook=keep, store_history=True)
    return displays, reply["content"]["status"]


def test_a_kernel_shows_cards_survives_a_loop_and_keeps_progress(kernel, learner_folder):
    manager, client = kernel
    run(client, SAMPLE.format(limit=1))
    run(client, "def blank(counts):\n    ...")
    (card,), status = run(client, "check('91.1', blank)")
    assert status == "ok"
    assert set(card) == {"text/plain", "text/html"}
    assert card["text/plain"].startswith("✎ Exercice 91.1\u00a0: à vous")
    assert card == run(client, "check('91.1', blank)")[0][0], "the same card every time"

    run(
        client,
        "def loop(counts):\n    while True:\n        try:\n            print(1)\n        except:\n            pass",
    )
    (card,), _ = run(client, "check('91.1', loop)")
    assert "boucle sans fin" in card["text/plain"]
    run(client, "def typo(counts):\n    a = 1\n    return a + countz")
    (card,), _ = run(client, "check('91.1', typo)")
    assert "return a + countz" in card["text/plain"]
    assert run(client, "print('vivant')") == ([{"name": "stdout", "text": "vivant\n"}], "ok")

    run(client, "def right(counts):\n    return counts / counts.sum(axis=1, keepdims=True)")
    (card,), _ = run(client, "check('91.1', right)")
    assert card["text/plain"].startswith("✓ Exercice 91.1\u00a0: bravo")
    manager.restart_kernel(now=True)
    client.wait_for_ready(timeout=60)
    run(client, SAMPLE.format(limit=5))
    (card,), _ = run(client, "check('91.1', lambda counts: counts)")
    entry = json.loads((learner_folder / "progress.json").read_text(encoding="utf-8"))["exercises"]["91.1"]
    assert (entry["status"], entry["attempts"]) == ("passed", 4)
    assert entry["mistakes"] == ["time-limit", "error"]


def test_an_interruption_is_a_sentence_and_the_kernel_lives(kernel, tmp_path):
    manager, client = kernel
    run(client, SAMPLE.format(limit=20))
    begun = tmp_path / "begun"
    run(client, f"import pathlib\ndef slow(counts):\n    while True:\n        pathlib.Path({str(begun)!r}).touch()")
    request = client.execute("check('91.1', slow)")
    deadline = time.monotonic() + 30
    while not begun.exists():
        assert time.monotonic() < deadline, "the answer was never called"
        time.sleep(0.05)
    manager.interrupt_kernel()
    text = ""
    while True:
        message = client.get_iopub_msg(timeout=20)
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "display_data":
            text = message["content"]["data"]["text/plain"]
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            break
    assert "Vous avez interrompu la vérification." in text
    assert run(client, "1 + 1")[1] == "ok"
