"""Lessons among faults: a kernel that dies, two kernels of one learner, files that are damaged, a disk that refuses."""

import json
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager

from publishing.course import read_course
from publishing.notebooks.execute import kernel_environment

ROOT = Path(__file__).parents[2]
COURSE = read_course(ROOT)
DIE_WRITING = """
from course_utils.environment import course_home
from course_utils.files import locked
import time
with locked(course_home() / "progress.lock"):
    print("half way", flush=True)
    time.sleep(600)
"""
# Every write fails from here on, as on a full disk.
FILL_THE_DISK = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))"
UNREADABLE = "Votre progression était illisible"
UNREADABLE_SCORES = "Le tableau des scores était illisible"
NOT_KEPT = "Votre progression ne peut pas être enregistrée"
NOT_KEPT_SCORES = "Le tableau des scores n’a pas pu être enregistré"


class Learner:
    """A kernel, and all that it was seen to say."""

    def __init__(self, manager, environment):
        self.manager = manager
        manager.start_kernel(env=environment, extra_arguments=["--HistoryManager.enabled=False", "--log-level=ERROR"])
        self.said = []
        self.connect()

    def connect(self):
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code):
        """Run one cell; fails if it raises."""
        reply = self.client.execute_interactive(code, output_hook=self._hear, timeout=120)
        assert reply["content"]["status"] == "ok", "".join(reply["content"]["traceback"])

    def _hear(self, message):
        content = message["content"]
        self.said.append(content.get("text", "") + content.get("data", {}).get("text/plain", ""))

    def run_all(self, notebook):
        """Run a notebook; what it said."""
        self.said.clear()
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                self.run(cell.source)
        return "".join(self.said)

    def die_in(self, code, after):
        """Kill the kernel, as a system short of memory does, once the running cell has said `after`; start it again."""
        self.client.execute(code)
        while after not in self.client.get_iopub_msg(timeout=60)["content"].get("text", ""):
            pass
        self.client.stop_channels()
        self.manager.signal_kernel(9)
        self.manager.restart_kernel(now=True)
        self.connect()


@contextmanager
def kernel(home, **variables):
    """A learner at work; `home` keeps the files from one kernel to the next."""
    manager = KernelManager(kernel_name="python3")
    try:
        learner = Learner(manager, kernel_environment(home, ROOT) | variables)
        yield learner
        learner.client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)


def lesson(number):
    return COURSE.select(number)[0]


def progress(home):
    return json.loads((home / "course_home" / "progress.json").read_text(encoding="utf-8"))["exercises"]


def test_a_kernel_killed_in_a_cell_restarts_and_keeps_progress(tmp_path):
    with kernel(tmp_path) as learner:
        learner.run_all(COURSE.solved(lesson("00")))
        before = progress(tmp_path)
        learner.die_in(DIE_WRITING, after="half way")
        said = learner.run_all(COURSE.learner(lesson("00")))
    assert NOT_KEPT not in said  # the lock died with the kernel
    assert UNREADABLE not in said
    assert before
    assert {entry["status"] for entry in before.values()} == {"passed"}
    assert progress(tmp_path) == before
    assert before.popitem()[1]["solved_at"] == date.today().isoformat()


def test_two_kernels_of_one_learner_lose_nothing(tmp_path):
    notebook = COURSE.solved(lesson("00"))
    with kernel(tmp_path) as one, kernel(tmp_path) as other:
        threads = [threading.Thread(target=learner.run_all, args=[notebook]) for learner in (one, other)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    [alone] = {entry["attempts"] for entry in progress(tmp_path).values()}
    assert alone == 2  # one attempt of each kernel


DAMAGES = {
    "truncated": '{"schema": 1, "resu',
    "emptied": "",
    "of another version": '{"schema": 99, "learner": "", "exercises": {}, "results": []}',
}


@pytest.mark.parametrize("content", DAMAGES.values(), ids=DAMAGES.keys())
def test_damaged_files_cost_one_sentence_each(content, tmp_path):
    home = tmp_path / "course_home"
    home.mkdir()
    for name in ("progress.json", "scoreboard.json"):
        (home / name).write_text(content, encoding="utf-8")
    with kernel(tmp_path) as learner:
        said = learner.run_all(COURSE.solved(lesson("03")))
    assert [said.count(sentence) for sentence in (UNREADABLE, UNREADABLE_SCORES, NOT_KEPT)] == [1, 1, 0]
    assert (home / "progress.json.bak").read_text(encoding="utf-8") == content
    assert (home / "scoreboard.json.bak").read_text(encoding="utf-8") == content
    assert {entry["status"] for entry in progress(tmp_path).values()} == {"passed"}


def test_a_folder_that_is_read_only_costs_one_sentence_each(tmp_path):
    with kernel(tmp_path, COURSE_HOME="/proc") as learner:  # nobody writes there, not even an administrator
        said = learner.run_all(COURSE.solved(lesson("03")))
    assert [said.count(sentence) for sentence in (NOT_KEPT, NOT_KEPT_SCORES)] == [1, 1]


def test_a_full_disk_costs_one_sentence_each_and_keeps_what_was_there(tmp_path):
    with kernel(tmp_path) as learner:
        learner.run_all(COURSE.solved(lesson("03")))
        before = progress(tmp_path)
        learner.run(FILL_THE_DISK)
        said = learner.run_all(COURSE.solved(lesson("03")))
    assert [said.count(sentence) for sentence in (NOT_KEPT, NOT_KEPT_SCORES)] == [1, 1]
    assert progress(tmp_path) == before
    kept = {file.name for file in (tmp_path / "course_home").iterdir()}
    assert kept == {"progress.json", "progress.lock", "scoreboard.json", "scoreboard.lock"}
