"""How much memory a kernel takes."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil


@dataclass
class MemoryMeter:
    """Peak memory of a process and its children: proportional where the system tells it, else resident."""

    pid: int
    peak_bytes: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)

    def watch(self) -> None:
        """Sample four times a second until stopped."""
        while not self._stop.wait(0.25):
            self.peak_bytes = max(self.peak_bytes, self.now())

    def now(self) -> int:
        """Bytes used at this moment, 0 once the process is gone."""
        try:
            process = psutil.Process(self.pid)
            return sum(_proportional(one) for one in [process, *process.children(recursive=True)])
        except psutil.Error:
            return 0

    @contextmanager
    def running(self):
        """Watch in a thread while the block runs."""
        thread = threading.Thread(target=self.watch, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.peak_bytes = max(self.peak_bytes, self.now())
            self._stop.set()
            thread.join()


def _proportional(process: psutil.Process) -> int:
    full = process.memory_full_info() if hasattr(process, "memory_full_info") else process.memory_info()
    return getattr(full, "pss", 0) or full.rss
