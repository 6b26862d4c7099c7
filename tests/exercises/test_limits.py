"""Endless code is stopped or left behind, and Python lives on."""

import contextlib
import io
import sys
import threading
import time
from dataclasses import replace

import pytest

from course_utils.exercises import child_run, thread_run
from course_utils.exercises.captured_output import ThreadOutput
from course_utils.exercises.limits import Ending
from tests.exercises.judging import verdict_of


@pytest.fixture(autouse=True)
def short_grace(monkeypatch):
    monkeypatch.setattr(thread_run, "GRACE", 0.3)


def loop(counts):
    while True:
        pass


def loop_that_swallows(counts):
    while True:
        with contextlib.suppress(BaseException):  # as a bare `except: pass` does
            time.sleep(0.001)


def loop_of_generator(counts):
    while True:
        yield 1


def sleeps(counts):
    time.sleep(30)


@pytest.mark.parametrize("answer", [loop, loop_that_swallows, sleeps])
def test_endless_code_gets_a_sentence(sample, answer):
    began = time.monotonic()
    verdict = verdict_of(replace(sample["91.1"], time_limit=0.2), answer)
    assert verdict.mistake == "time-limit"
    assert verdict.sentences == ("Le calcul dure plus de 0,2 s : boucle sans fin ?",)
    assert time.monotonic() - began < 10


def test_a_plain_loop_is_really_stopped(sample):
    before = threading.active_count()
    verdict_of(replace(sample["91.1"], time_limit=0.1), loop)
    assert threading.active_count() <= before


def test_an_endless_generator_ends(sample):
    verdict = verdict_of(replace(sample["91.1"], time_limit=0.3), loop_of_generator)
    assert verdict.mistake in ("wrong-shape", "time-limit")


def test_the_next_check_works_after_an_endless_one(sample, cases):
    verdict_of(replace(sample["91.1"], time_limit=0.1), loop_that_swallows)
    assert verdict_of(sample["91.1"], cases.row_shares).status == "passed"


def test_a_thread_left_behind_prints_nothing(sample):
    wake = threading.Event()

    def prints_later(counts):
        while not wake.is_set():
            with contextlib.suppress(BaseException):
                time.sleep(0.01)
        print("trop tard")

    screen = io.StringIO()
    stdout, sys.stdout = sys.stdout, screen
    try:
        verdict_of(replace(sample["91.1"], time_limit=0.1), prints_later)
        print("la suite")
        wake.set()
        time.sleep(0.1)
    finally:
        sys.stdout = stdout
    assert screen.getvalue() == "la suite\n"


def test_streams_are_given_back(sample, cases):
    streams = sys.stdout, sys.stderr
    verdict_of(sample["91.1"], cases.row_shares)
    assert (sys.stdout, sys.stderr) == streams
    assert not isinstance(sys.stdout, ThreadOutput)


def test_an_interruption_is_heard(monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    for module, wait in ((child_run, "_receive"), (thread_run, "_ends")):
        monkeypatch.setattr(module, wait, interrupted)
        assert module.run(lambda printed, done: iter([time.sleep(0.05)]), 1, []) is Ending.INTERRUPTED
