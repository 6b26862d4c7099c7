"""A small class: what it costs is counted, who fails is counted, a lesson that does not exist is named."""

import json
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest

from benchmarks.classroom import Result, main, run_class, table

pytestmark = pytest.mark.long


def aside(function, *args, **kwargs):
    """Call it in a thread of its own: a browser test of the same process leaves an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *args, **kwargs).result()


def notebook(*cells):
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])


def test_two_learners_of_lesson_00(tmp_path, capsys):
    assert aside(main, ["--learners", "2", "--lesson", "00", "--results", str(tmp_path)]) == 0
    [file] = tmp_path.iterdir()
    result = json.loads(file.read_text(encoding="utf-8"))
    assert (result["lesson"], result["learners"], result["failures"]) == ("00_start_here", 2, [])
    assert 0 < result["first_seconds"] <= result["seconds"]
    assert 20e6 < result["learner_bytes"] < result["total_bytes"] <= 2 * result["learner_bytes"]
    assert "00_start_here" in capsys.readouterr().out


def test_a_learner_who_fails_is_counted_and_stops_no_other():
    # the learners share a folder: the second to make this one fails
    crash = "import os; os.mkdir('../../first'); print('made')"
    result = aside(run_class, notebook("x = 1", crash), "99_broken", learners=3)
    assert len(result.failures) == 2
    assert all("FileExistsError" in failure for failure in result.failures)
    assert result.seconds >= result.first_seconds > 0


def test_a_kernel_that_dies_is_a_failure():
    result = aside(run_class, notebook("import os; os._exit(1)"), "99_dead", learners=1)
    assert [failure.split(":")[0] for failure in result.failures] == ["DeadKernelError"]


def test_a_lesson_that_does_not_exist_is_named(capsys):
    assert main(["--lesson", "77"]) == 2
    assert "no lesson begins with '77': choose among 00_start_here" in capsys.readouterr().err


@pytest.mark.parametrize("learners", ["0", "-3", "many"])
def test_a_class_has_learners(learners, capsys):
    with pytest.raises(SystemExit):
        main(["--learners", learners])
    assert "write 1 or more" in capsys.readouterr().err


def test_capacity_by_hand():
    half = Result("03", 1, "made", learner_bytes=2**29, server_bytes=0)  # 24 GiB less 15 % is 20.4 GiB
    assert half.capacity == 40
    assert Result("03", 1, "made", learner_bytes=2**29, server_bytes=2**29).capacity == 20
    assert table([half]).splitlines()[1].split() == ["03", "made", "1", "0", "0", "0", "0.54", "0.0", "40"]
