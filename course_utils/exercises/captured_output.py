"""Keep what one thread prints, and let all others print as usual."""

import contextlib
import io
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

MOST_PRINTED = 10_000  # characters kept between two calls of `take`


class Kept(io.TextIOBase):
    """Texts put aside until there are enough of them: the time it takes is that of the writing alone."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.length = 0

    def write(self, text: str) -> int:
        """Keep a text, unless enough is kept."""
        if text and self.length < MOST_PRINTED:
            self.texts.append(text)
            self.length += len(text)
        return len(text)

    def take(self) -> str:
        """What was written since the last call."""
        text = "".join(self.texts)
        self.texts, self.length = [], 0
        return text


class ThreadOutput:
    """Stands for `sys.stdout` as long as one of the threads it listens to is alive.

    One instance per stream serves all checks: `print` crashes Python when its stream is freed by another thread.
    """

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self._kept: dict[threading.Thread, Kept] = {}

    def write(self, text: str) -> int:
        return self._kept.get(threading.current_thread(), self.stream).write(text)

    def flush(self) -> None:
        self._kept.get(threading.current_thread(), self.stream).flush()

    def listen(self, thread: threading.Thread) -> None:
        """Keep what this thread prints from now on."""
        self._kept[thread] = Kept()

    def leave(self, thread: threading.Thread) -> bool:
        """Stop listening, unless the thread runs on in the background; True if no thread is left."""
        for known in list(self._kept):
            if (known is thread and thread is threading.current_thread()) or not known.is_alive():
                del self._kept[known]
        return not self._kept

    def take(self, thread: threading.Thread) -> str:
        """What the thread printed since the last call."""
        return self._kept[thread].take() if thread in self._kept else ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextlib.contextmanager
def captured(thread: threading.Thread) -> Iterator[Callable[[], str]]:
    """Keep the prints of a thread; gives a function that returns what it printed since the last call."""
    streams = {name: _installed(name) for name in ("stdout", "stderr")}
    for stream in streams.values():
        stream.listen(thread)
    try:
        yield lambda: streams["stdout"].take(thread)
    finally:
        for name, stream in streams.items():
            if stream.leave(thread) and getattr(sys, name) is stream:
                setattr(sys, name, stream.stream)


def _installed(name: str) -> ThreadOutput:
    stream = getattr(sys, name)
    if not isinstance(stream, ThreadOutput):
        stream = ThreadOutput(stream)
        setattr(sys, name, stream)
    return stream
