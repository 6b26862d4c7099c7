"""One transfer from one address through `pooch`, which ends in time whatever the server does."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Thread
from typing import BinaryIO


def transfer(url: str, folder: Path, timeout: tuple[float, float], seconds: float) -> Path:
    """Return the file that `url` gave, written into `folder`, where a transfer given up may leave its part.

    Args:
        url: http or https address.
        folder: an existing folder, for this transfer only.
        timeout: longest waits for the connection and for the next bytes, in seconds.
        seconds: longest time for the whole transfer.

    Raises:
        TimeoutError: the time is up.
        OSError: from the network (see `failures.network_reason`) or from the disk.
    """
    import pooch

    pooch.get_logger().setLevel("CRITICAL")  # failures are told in one sentence, by `fetch`
    download, end = pooch.HTTPDownloader(timeout=timeout), time.monotonic() + seconds

    def into_file(url: str, output_file: str, _pooch: object) -> None:
        with open(output_file, "wb") as stream:
            download(url, TimedFile(stream, end), None)

    return _within(seconds, lambda: Path(pooch.retrieve(url, None, fname="part", path=folder, downloader=into_file)))


class TimedFile:
    """A binary file that refuses more bytes once time is up, so that a transfer given up stops by itself."""

    def __init__(self, stream: BinaryIO, end: float):
        self.stream, self.end, self.flush = stream, end, stream.flush

    def write(self, chunk: bytes) -> int:
        """Write `chunk`, or raise TimeoutError."""
        if time.monotonic() > self.end:
            raise TimeoutError("time is up")
        return self.stream.write(chunk)


def _within(seconds: float, job: Callable[[], Path]) -> Path:
    # In a thread: neither a search for a host nor a server that drips bytes obeys a socket's timeout.
    future: Future[Path] = Future()

    def run() -> None:
        try:
            future.set_result(job())
        except Exception as error:
            future.set_exception(error)

    Thread(target=run, daemon=True).start()
    return future.result(max(seconds, 0))
