"""Endless code is stopped or left behind, and Python lives on."""

import contextlib
import io
import re
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


def power(counts):
    return 9**9**8


def hopeless_search(counts):
    return re.match(r"(a+)+$", "a" * 60 + "b")


def long_sum(counts):
    return sum(range(10**12))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no safe fork: a thread cannot stop these")
@pytest.mark.parametrize("answer", [power, hopeless_search, long_sum])
def test_a_call_that_never_comes_back_to_python_gets_a_sentence(sample, answer):
    began = time.monotonic()
    assert verdict_of(replace(sample["91.1"], time_limit=0.5), answer).mistake == "time-limit"
    assert time.monotonic() - began < 5


def test_what_cannot_be_sent_by_the_child_is_run_in_a_thread(sample):
    exercise = replace(sample["91.1"], function=lambda counts: len, inputs=lambda rng: [(1,), (2,)])
    assert verdict_of(exercise, lambda counts: len).status == "passed"
    local = type("Local", (), {"__eq__": lambda self, other: True, "__hash__": None})()
    exercise = replace(exercise, function=lambda counts: local, compare=lambda expected, found: True)
    assert verdict_of(exercise, lambda counts: local).status == "passed"


def test_the_results_of_both_ways_are_the_same(sample, cases):
    def job(printed, done):
        for counts in ([[1, 3], [2, 2]], [[2, 2], [1, 1]])[done:]:
            yield cases.row_shares(counts).tolist()

    both = []
    for way in (child_run, thread_run):
        results = []
        assert way.run(job, 5, results) is Ending.IN_TIME
        both.append(results)
    assert both[0] == both[1] == [[[0.25, 0.75], [0.5, 0.5]], [[0.5, 0.5], [0.5, 0.5]]]


def test_what_was_given_before_the_end_is_kept():
    def job(printed, done):
        yield 1
        while True:
            pass

    for way in (child_run, thread_run):
        results = []
        assert way.run(job, 0.3, results) is Ending.LATE
        assert results == [1]


def test_a_torch_that_has_used_its_threads_goes_on_in_the_child(sample):
    torch = pytest.importorskip("torch")
    threads = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        torch.rand(800, 800) @ torch.rand(800, 800)

        def product(counts):
            return float((torch.ones(800, 800) @ torch.ones(800, 800)).sum())

        exercise = replace(sample["91.1"], function=lambda counts: 800.0**3, inputs=lambda rng: [(1,)], mistakes=())
        assert verdict_of(exercise, product).status == "passed"
    finally:
        torch.set_num_threads(threads)


def test_printing_much_takes_no_time(sample, cases):
    def talkative(counts):
        for number in range(30_000):
            print(number)
        return cases.row_shares(counts)

    assert verdict_of(replace(sample["91.1"], time_limit=3), talkative).status == "passed"


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
