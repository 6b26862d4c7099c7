"""A class at work: many kernels at once on one machine, each running a whole lesson.

`python -m benchmarks.classroom --learners 30 --lesson 03` prints a table and writes one JSON file per lesson into
benchmarks/results/. Every kernel is offline and has a learner's folder of its own; none leaves before all are done,
as in a class. What was found: benchmarks/CLASSROOM.md.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from publishing.course import Course, read_course

from .class_digits import DIGITS
from .lab_server import server_bytes
from .seats import ROOT, Seat, attend_all

MACHINE = 24 * 2**30  # bytes of the machine for which learners are counted
MARGIN = 0.15  # part of its memory that is left to the system and to surprises


@dataclass
class Result:
    """What one lesson cost a class; bytes are proportional (PSS): shared pages are shared out."""

    lesson: str
    learners: int
    digits: str
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


def run_class(notebook: NotebookNode, name: str, learners: int, digits: str = "made") -> Result:
    """Run `notebook` in `learners` kernels at once.

    Args:
        notebook: its code cells must run from first to last without a network.
        name: of the lesson, for the table.
        learners: how many kernels start together.
        digits: "made" by each learner, "cached" before the start, or "mnist": a shared file of MNIST's size.
    """
    with tempfile.TemporaryDirectory(prefix="course-class-", ignore_cleanup_errors=True) as folder:
        seats = [Seat(Path(folder) / str(number)) for number in range(learners)]
        for seat in seats:
            (seat.home / "work").mkdir(parents=True)
        DIGITS[digits](seats, Path(folder))
        total = asyncio.run(attend_all(seats, notebook))
    done = [seat.seconds for seat in seats if not seat.failure]
    return Result(
        name,
        learners,
        digits,
        [seat.failure for seat in seats if seat.failure],
        max(seat.seconds for seat in seats),
        min(done, default=0.0),
        max(seat.peak_bytes for seat in seats),
        total,
        cores=os.cpu_count() or 0,
    )


def table(results: list[Result]) -> str:
    """One line per lesson."""
    heads = ("lesson", "digits", "learners", "failed", "first s", "last s", "GB each", "GB in all", "24 GiB holds")
    rows = [_row(result) for result in results]
    widths = [max(len(row[column]) for row in (heads, *rows)) for column in range(len(heads))]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)
    )


def _row(result: Result) -> tuple[str, ...]:
    seconds = f"{result.first_seconds:.0f}", f"{result.seconds:.0f}"
    memory = f"{result.learner_bytes / 1e9:.2f}", f"{result.total_bytes / 1e9:.1f}", str(result.capacity)
    return result.lesson, result.digits, str(result.learners), str(len(result.failures)), *seconds, *memory


def write(result: Result, folder: Path) -> Path:
    """Write one result as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"classroom-{result.lesson[:2]}-{result.digits}-{result.learners}.json"
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
        result = run_class(notebook, entry.stem, options.learners, options.digits)
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
    top.add_argument(
        "--digits",
        choices=DIGITS,
        default="made",
        help="images of lesson 02: made by each learner "
        "(default), made once and copied into every cache, or a shared file of MNIST's size",
    )
    top.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="folder of the JSON files")
    return top


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of learners: write 1 or more")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
