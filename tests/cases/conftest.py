"""What the long tests of exercises share."""

import pytest

from course_utils.exercises import limits, thread_run


@pytest.fixture
def in_a_thread(monkeypatch):
    """Answers run in a thread: a fork for each of thousands of them would take minutes."""

    def run(job, seconds):
        results = []
        return results, thread_run.run(job, seconds, results)

    monkeypatch.setattr(limits, "run_with_limit", run)
    monkeypatch.setattr(thread_run, "GRACE", 0.2)  # endless answers are stopped soon
    monkeypatch.setattr("course_utils.exercises.calls.run_with_limit", run)
