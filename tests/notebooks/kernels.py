"""pytest plugin for nbval runs of the solved notebooks: `-p tests.notebooks.kernels`.

The kernel of each notebook gets no network, no real data and a learner's folder of its own; its seconds and its
memory are measured, printed at the end, and limited.
"""

import os
import tempfile
import time
from pathlib import Path

import pytest

from publishing.notebooks.execute import kernel_environment
from publishing.notebooks.memory import MemoryMeter

ROOT = Path(__file__).parents[2]
MAX_SECONDS = 90
MAX_BYTES = 0.7e9
COST = "cost of a kernel"


class Running:
    """The notebook whose cells are being run: one at a time per process."""

    def __init__(self, notebook):
        self.path = notebook.path
        self.folder = tempfile.TemporaryDirectory(prefix="course-")
        self.outer = dict(os.environ)
        self.started = time.monotonic()
        self.meter = None
        os.environ.update(kernel_environment(Path(self.folder.name), ROOT))
        os.environ.pop("COURSE_DATA", None)

    def watch(self, kernel):
        self.meter = MemoryMeter(kernel.km.provisioner.pid).running()
        self.measured = self.meter.__enter__()

    def stop(self):
        """Seconds and peak bytes; the process's own environment comes back."""
        self.meter.__exit__(None, None, None)
        os.environ.clear()
        os.environ.update(self.outer)
        self.folder.cleanup()
        return time.monotonic() - self.started, self.measured.peak_bytes


running = None


def notebook_of(item):
    """The solved notebook that a test item is a cell of, if it is one."""
    parent = getattr(item, "parent", None)
    return parent if type(parent).__name__ == "IPyNbFile" else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item):
    """Before nbval starts the kernel of a notebook, prepare what the kernel will see; then watch it."""
    global running
    notebook = notebook_of(item)
    if notebook and running is None:
        running = Running(notebook)
    outcome = yield
    if notebook and running.meter is None:
        running.watch(notebook.kernel)
    return outcome


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item, nextitem):
    """After the last cell of a notebook, say what its kernel cost, and fail if that is too much."""
    global running
    notebook = notebook_of(item)
    if not notebook or notebook_of(nextitem) is notebook:
        return (yield)
    (seconds, peak), running = running.stop(), None
    item.user_properties.append((COST, [notebook.path.stem, seconds, peak]))
    outcome = yield
    over = [f"{seconds:.0f} s, at most {MAX_SECONDS}"] * (seconds > MAX_SECONDS)
    over += [f"{peak / 1e9:.2f} GB, at most {MAX_BYTES / 1e9}"] * (peak > MAX_BYTES)
    if over:
        pytest.fail(f"{notebook.path.stem} costs too much: {'; '.join(over)}", pytrace=False)
    return outcome


def pytest_terminal_summary(terminalreporter):
    """One line per notebook."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    properties = [p for report in reports if getattr(report, "when", "") == "teardown" for p in report.user_properties]
    costs = sorted({tuple(value) for name, value in properties if name == COST})
    if costs:
        terminalreporter.section("solved notebooks")
    for stem, seconds, peak in costs:
        terminalreporter.write_line(f"{stem:<28}{seconds:6.1f} s {peak / 1e9:6.2f} GB")
