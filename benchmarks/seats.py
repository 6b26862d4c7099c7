"""The learners of a class: one kernel each, all started at once, watched while they run a lesson."""

from __future__ import annotations

import asyncio
import copy
import time
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbformat import NotebookNode

from publishing.notebooks.execute import kernel_environment
from publishing.notebooks.memory import MemoryMeter
from publishing.notebooks.outputs import ANSI_COLORS

ROOT = Path(__file__).parents[1]
SECONDS_PER_LEARNER = 60  # patience: a cell may wait for every other kernel
SAMPLE = 1.0  # seconds between two looks at the memory


@dataclass
class Seat:
    """One learner: a folder, a kernel, and what became of it."""

    home: Path
    data: Path | None = None  # what `COURSE_DATA` names for this learner
    pid: int = 0
    seconds: float = 0.0
    peak_bytes: int = 0
    failure: str = ""


async def attend_all(seats: list[Seat], notebook: NotebookNode) -> int:
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
        async with client.async_setup_kernel(env=_environment(seat)):
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


def _environment(seat: Seat) -> dict[str, str]:
    data = {"COURSE_DATA": str(seat.data)} if seat.data else {}
    return kernel_environment(seat.home, ROOT) | data


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
    lines = [line for line in ANSI_COLORS.sub("", str(error)).splitlines() if line.strip()]
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
