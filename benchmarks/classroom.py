"""A class at work: many kernels at once on one machine, each running a whole lesson.

`python -m benchmarks.classroom --learners 30 --lesson 03` prints a table and writes one JSON file per lesson into
benchmarks/results/. Every kernel is offline and has a learner's folder of its own; none leaves before all are done,
as in a class. What was found: benchmarks/CLASSROOM.md.
"""

from __future__ import annotations

import argparse
import asyncio
import copy
import json
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from course_utils.data.offline_digits import FILE as DIGITS
from publishing.course import Course, read_course
from publishing.execute import COLOURS, kernel_environment
from publishing.memory import MemoryMeter

from .lab_server import server_bytes

ROOT = Path(__file__).parents[1]
MACHINE = 24 * 2**30  # bytes of the machine for which learners are counted
MARGIN = 0.15  # part of its memory that is left to the system and to surprises
SECONDS_PER_LEARNER = 60  # patience: a cell may wait for every other kernel
SAMPLE = 1.0  # seconds between two looks at the memory


@dataclass
class Seat:
    """One learner: a folder, a kernel, and what became of it."""

    home: Path
    pid: int = 0
    seconds: float = 0.0
    peak_bytes: int = 0
    failure: str = ""


@dataclass
class Result:
    """What one lesson cost a class; bytes are proportional (PSS): shared pages are shared out."""

    lesson: str
    learners: int
    failures: list[str] = field(default_factory=list)
    seconds: float = 0.0  # until the last learner was done
    first_seconds: float = 0.0  # until the first was
    learner_bytes: int = 0  # the largest of the learners' peaks
    total_bytes: int = 0  # peak of the sum
    server_bytes: int = 0  # one JupyterLab server, of which a hub starts one per learner
    cores: int = 0

    @property
    def capacity(self) -> int:
        """How many learners a machine of 24 GiB holds if all are at their peak at once."""
        return int((1 - MARGIN) * MACHINE / (self.learner_bytes + self.server_bytes))


def run_class(notebook: NotebookNode, name: str, learners: int, warm: bool = False) -> Result:
    """Run `notebook` in `learners` kernels at once.

    Args:
        notebook: its code cells must run from first to last without a network.
        name: of the lesson, for the table.
        learners: how many kernels start together.
        warm: put the offline digits into each learner's cache first, as an administrator can.
    """
    with tempfile.TemporaryDirectory(prefix="course-class-", ignore_cleanup_errors=True) as folder:
        seats = [Seat(_home(Path(folder) / str(number))) for number in range(learners)]
        if warm:
            _warm(seats)
        total = asyncio.run(_attend_all(seats, notebook))
    done = [seat.seconds for seat in seats if not seat.failure]
    return Result(
        name,
        learners,
        [seat.failure for seat in seats if seat.failure],
        max(seat.seconds for seat in seats),
        min(done, default=0.0),
        max(seat.peak_bytes for seat in seats),
        total,
        cores=os.cpu_count() or 0,
    )


def _home(home: Path) -> Path:
    (home / "work").mkdir(parents=True)
    return home


def _warm(seats: list[Seat]) -> None:
    """Make the digits once, in this process, and copy the file."""
    from course_utils.data.offline_digits import _write, make_offline_digits

    made = seats[0].home / DIGITS
    _write(made, *make_offline_digits())
    for seat in seats:
        cache = seat.home / "course_home" / "cache"
        cache.mkdir(parents=True)
        shutil.copy(made, cache)


async def _attend_all(seats: list[Seat], notebook: NotebookNode) -> int:
    """Run the class; the peak, in bytes, of what all kernels use together."""
    everyone_done = asyncio.Barrier(len(seats))
    peak = [0]
    watch = asyncio.create_task(_watch(seats, peak))
    await asyncio.gather(*(_attend(seat, notebook, everyone_done) for seat in seats))
    watch.cancel()
    return peak[0]


async def _attend(seat: Seat, notebook: NotebookNode, everyone_done: asyncio.Barrier) -> None:
    """Run every cell; whatever goes wrong is this learner's failure, and stops no other."""
    started = time.monotonic()
    client = _client(copy.deepcopy(notebook), seat.home, everyone_done.parties)
    try:
        async with client.async_setup_kernel(env=kernel_environment(seat.home, ROOT)):
            seat.pid = client.km.provisioner.pid
            try:
                await _run_cells(client)
            except Exception as error:
                seat.failure = _in_short(error)
            seat.seconds = time.monotonic() - started
            await everyone_done.wait()
    except Exception as error:  # no kernel, or one that cannot be closed
        if not seat.seconds:
            seat.failure, seat.seconds = _in_short(error), time.monotonic() - started
            await everyone_done.wait()


def _client(notebook: NotebookNode, home: Path, learners: int) -> NotebookClient:
    patience = max(300, SECONDS_PER_LEARNER * learners)
    return NotebookClient(
        notebook,
        timeout=patience,
        startup_timeout=patience,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(home / "work")}},
    )


async def _run_cells(client: NotebookClient) -> None:
    client.reset_execution_trackers()
    for index, cell in enumerate(client.nb.cells):
        await client.async_execute_cell(cell, index)


def _in_short(error: Exception) -> str:
    """The last line that says something: the exception of the cell."""
    lines = [line for line in COLOURS.sub("", str(error)).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[-1] if lines else 'no message'}"[:200]


async def _watch(seats: list[Seat], peak: list[int]) -> None:
    """Look at the memory of every kernel, over and over."""
    while True:
        used = await asyncio.to_thread(_used, [seat.pid for seat in seats])
        for seat, now in zip(seats, used, strict=True):
            seat.peak_bytes = max(seat.peak_bytes, now)
        peak[0] = max(peak[0], sum(used))
        await asyncio.sleep(SAMPLE)


def _used(pids: list[int]) -> list[int]:
    return [MemoryMeter(pid).now() if pid else 0 for pid in pids]


def table(results: list[Result]) -> str:
    """One line per lesson."""
    heads = ("lesson", "learners", "failed", "first s", "last s", "GB each", "GB in all", "24 GiB holds")
    rows = [_row(result) for result in results]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)
    )


def _row(result: Result) -> tuple[str, ...]:
    seconds = f"{result.first_seconds:.0f}", f"{result.seconds:.0f}"
    memory = f"{result.learner_bytes / 1e9:.2f}", f"{result.total_bytes / 1e9:.1f}", str(result.capacity)
    return result.lesson, str(result.learners), str(len(result.failures)), *seconds, *memory


def write(result: Result, folder: Path) -> Path:
    """Write one result as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"classroom-{result.lesson[:2]}-{result.learners}.json"
    content = asdict(result) | {"capacity": result.capacity, "machine_bytes": MACHINE, "margin": MARGIN}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def main(arguments: list[str] | None = None, course: Course | None = None) -> int:
    """Run the classes that the command line asks for; 1 if a learner failed, 2 if there is no such lesson."""
    options = _parser().parse_args(arguments)
    course = course or read_course(ROOT)
    try:
        entries = course.select(options.lesson)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    server, results = server_bytes(), []
    for entry in entries:
        notebook = nbformat.read(course.solved(entry), as_version=4)
        result = run_class(notebook, entry.stem, options.learners, options.warm)
        result.server_bytes = server
        write(result, options.results)
        results.append(result)
        print("\n".join([table(results), *_failures(result)]), flush=True)
    return int(any(result.failures for result in results))


def _failures(result: Result) -> list[str]:
    return [f"  {count} × {failure}" for failure, count in Counter(result.failures).items()]


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m benchmarks.classroom", description=__doc__.split("\n")[0])
    top.add_argument("--learners", type=_at_least_one, default=30, help="kernels that start at once (default: 30)")
    top.add_argument("--lesson", help="beginning of a stem, as 03 (default: every lesson)")
    top.add_argument("--warm", action="store_true", help="put the offline digits into every cache before the start")
    top.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="folder of the JSON files")
    return top


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of learners: write 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
