"""Run a lesson from its first cell to its last: offline, with a fresh learner's folder, and measured."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from ..source import Lesson, solved_lines
from .memory import MemoryMeter
from .outputs import ANSI_COLORS

OFFLINE = Path(__file__).parent / "offline"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
CELL_SECONDS = 300


class ExecutionError(Exception):
    """A cell failed; the message names the file, the line and the cell."""


@dataclass
class Run:
    """What running a notebook cost."""

    seconds: float = 0.0
    peak_bytes: int = 0


def kernel_environment(home: Path, root: Path) -> dict[str, str]:
    """Variables of a kernel: one thread, no progress bars, no network, `home` as the learner's folder."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment.pop("COURSE_DATA", None)
    path = [str(OFFLINE), str(root), environment.get("PYTHONPATH", "")]
    return environment | {
        "PYTHONPATH": os.pathsep.join(part for part in path if part),
        "COURSE_HOME": str(home / "course_home"),
        "IPYTHONDIR": str(home / "ipython"),
        "OMP_NUM_THREADS": "1",
        "TQDM_DISABLE": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def execute(notebook: NotebookNode, lesson: Lesson, root: Path, progress=None) -> Run:
    """Run every cell of `notebook` in place and give what it cost.

    Args:
        notebook: as made by `editions.solved`; its code cells are given outputs and execution counts.
        lesson: the source, for the lines named in messages.
        root: folder of the course, from which `course_utils` is imported.
        progress: called with (cells run, cells in all) after each cell.

    Raises:
        ExecutionError: a cell raised, or ran for more than five minutes, or the kernel died.
    """
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="course-") as home:
        client = _client(notebook, home)
        with client.setup_kernel(env=kernel_environment(Path(home), root)):
            client.reset_execution_trackers()
            with MemoryMeter(client.km.provisioner.pid).running() as meter:
                _run_cells(client, notebook, lesson, progress)
    keep_pictures_and_text(notebook)
    return Run(time.monotonic() - started, meter.peak_bytes)


def _client(notebook: NotebookNode, home: str) -> NotebookClient:
    folder = Path(home) / "work"
    folder.mkdir()
    return NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        allow_errors=False,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],
        coalesce_streams=True,
        resources={"metadata": {"path": str(folder)}},
    )


def _run_cells(client: NotebookClient, notebook: NotebookNode, lesson: Lesson, progress) -> None:
    codes = [(index, cell) for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for count, (index, cell) in enumerate(codes, 1):
        try:
            client.execute_cell(cell, index, execution_count=count)
        except CellExecutionError as error:
            raise ExecutionError(_failure(cell, lesson, error)) from None
        except (CellTimeoutError, DeadKernelError, TimeoutError) as error:
            place = _place(cell, lesson, 1)
            raise ExecutionError(f"{place}: {type(error).__name__} after at most {CELL_SECONDS} s") from None
        if progress:
            progress(count, len(codes))


def _failure(cell: NotebookNode, lesson: Lesson, error: CellExecutionError) -> str:
    traceback = ANSI_COLORS.sub("", error.traceback)
    inside = re.findall(rf"Cell In\[{cell.execution_count}\], line (\d+)", traceback)
    place = _place(cell, lesson, int(inside[0]) if inside else 1)
    frames = traceback.split("Traceback (most recent call last)")[-1].strip()
    return f"{place}: {error.ename}: {error.evalue}\n{frames}"


def _place(cell: NotebookNode, lesson: Lesson, line: int) -> str:
    """Where in the source line `line` of an executed cell stands."""
    if cell.id not in lesson.ids():
        return f"{lesson.path} (cell {cell.id!r}, added by the build)"
    source = lesson.cells[lesson.ids().index(cell.id)]
    kept = solved_lines(source.text)
    return f"{lesson.path}:{source.first_line + kept[min(line, len(kept)) - 1]}: cell {cell.id!r}"


def keep_pictures_and_text(notebook: NotebookNode) -> None:
    """Drop widget views and widget states, which no other kernel can show, and clocks."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            for output in cell.outputs:
                output.get("data", {}).pop(WIDGET_VIEW, None)
                output.get("metadata", {}).pop(WIDGET_VIEW, None)
            cell.outputs = [output for output in cell.outputs if output.get("data", True)]


def say_progress(stem: str):
    """A progress callback that rewrites one line of a terminal, and is silent elsewhere."""

    def say(done: int, total: int) -> None:
        if sys.stdout.isatty():
            print(f"\r{stem}: cell {done} of {total} ", end="", flush=True)

    return say
