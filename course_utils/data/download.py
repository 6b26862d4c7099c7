"""Downloads that give the file that was asked for, or one French sentence: `pooch` with mirrors and limits."""

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import urlsplit

from .. import environment
from ..display import say
from . import failures
from .failures import DownloadError

__all__ = ["DownloadError", "digest", "fetch"]

PART = ".part-"  # start of the name of a folder where a download is in progress
ABANDONED_S = 3600  # seconds; a part folder this old was left by a kernel that was killed


def fetch(
    name: str,
    urls: Sequence[str],
    sha256: str | None,
    *,
    check: Callable[[Path], None] | None = None,
    place: str | None = None,
    quiet: bool = False,
    connect_s: float = 5.0,
    stall_s: float = 10.0,
    total_s: float = 120.0,
) -> Path:
    """Return the path of `name` in the cache, downloaded from the first mirror that gives it if need be.

    A file enters the cache whole, verified and in one move; one that was damaged there is downloaded again.

    Args:
        name: file name in the cache.
        urls: addresses of the same file, tried in order.
        sha256: 64 hexadecimal digits; None if unknown, and then the digest of the file is printed.
        check: called on the file, raises ValueError if its content is not what was expected.
        place: where the file would lie under `COURSE_DATA` (for the messages), e.g. "mnist/mnist.npz".
        quiet: print nothing.
        connect_s: longest wait for a connection, in seconds.
        stall_s: longest wait for the next bytes, in seconds.
        total_s: longest time for everything, in seconds, shared among the mirrors that are left.

    Raises:
        DownloadError: no mirror gave the file, or it could not be written; one French sentence.
        ValueError: the arguments make no sense.

    Used from lesson 02 on.
    """
    order = _Order(name, urls, sha256, check, (connect_s, stall_s), total_s)
    target = environment.cache_dir() / name
    try:
        _drop_damaged(target, order, quiet)
        if not target.is_file():
            _download(target, order)
        if sha256 is None and not quiet:
            say(f"SHA-256 de « {name} » : {digest(target)}")
    except _MirrorsError as failed:
        raise DownloadError(failures.mirrors_sentence(name, failed.reasons, place or name)) from None
    except OSError as error:
        raise DownloadError(failures.disk_sentence(name, error)) from None
    return target


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, 64 hexadecimal digits."""
    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@dataclass(frozen=True)
class _Order:
    """What is asked for, and how long to wait for it."""

    name: str
    urls: Sequence[str]
    sha256: str | None
    check: Callable[[Path], None] | None
    timeout: tuple[float, float]  # seconds: connection, next bytes
    total_s: float

    def __post_init__(self) -> None:
        if not self.name or Path(self.name).name != self.name:
            raise ValueError(f"name is {self.name!r}: expected a file name without folders")
        if isinstance(self.urls, str) or not self.urls:
            raise ValueError(f"urls is {self.urls!r}: expected a list of at least one address")
        if self.sha256 is not None and not re.fullmatch("[0-9a-fA-F]{64}", self.sha256):
            raise ValueError(f"sha256 is {self.sha256!r}: expected 64 hexadecimal digits, or None")
        if min(*self.timeout, self.total_s) <= 0:
            raise ValueError(f"limits are {(*self.timeout, self.total_s)}: expected seconds above 0")

    def verify(self, file: Path) -> None:
        """Raise ValueError unless the file is the one that was asked for."""
        if self.sha256 is not None and digest(file) != self.sha256.lower():
            raise ValueError(f"{file.name} has another digest than expected: {digest(file)}")
        try:
            if self.check is not None:
                self.check(file)
        except OSError:
            raise
        except Exception as error:  # readers of damaged files raise many kinds
            raise ValueError(f"{file.name} has not the expected content: {error}") from error


class _MirrorsError(Exception):
    """No mirror gave the file; `reasons` holds (host, reason in French) in the order tried."""

    def __init__(self, reasons: list[tuple[str, str]]):
        super().__init__(reasons)
        self.reasons = reasons


def _drop_damaged(target: Path, order: _Order, quiet: bool) -> None:
    if not target.is_file():
        return
    try:
        order.verify(target)
    except FileNotFoundError:  # another kernel found the damage first
        return
    except ValueError:
        if not quiet:
            say(f"Le fichier « {order.name} » gardé en cache est abîmé : il est téléchargé de nouveau.")
        target.unlink(missing_ok=True)


def _download(target: Path, order: _Order) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target.parent)
    end = time.monotonic() + order.total_s
    reasons = []
    for position, url in enumerate(order.urls):
        seconds = (end - time.monotonic()) / (len(order.urls) - position)
        try:
            return _download_from(url, target, order, seconds)
        except Exception as error:
            reason = failures.network_reason(error)
            if reason is None:  # not the network but the learner's disk: another mirror would not help
                raise
            reasons.append((urlsplit(url).hostname or url, reason))
    raise _MirrorsError(reasons)


def _download_from(url: str, target: Path, order: _Order, seconds: float) -> None:
    # A folder beside the target, so that the last move is atomic; nothing else is ever left behind.
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=PART, ignore_cleanup_errors=True) as folder:
        part = _transfer(url, Path(folder), order.timeout, seconds)
        order.verify(part)
        os.replace(part, target)


def _sweep(folder: Path) -> None:
    for part in folder.glob(f"{PART}*"):
        try:
            if time.time() - part.stat().st_mtime > ABANDONED_S:
                shutil.rmtree(part, ignore_errors=True)
        except FileNotFoundError:  # its own download has just ended
            continue


def _transfer(url: str, folder: Path, timeout: tuple[float, float], seconds: float) -> Path:
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
            download(url, _TimedFile(stream, end), None)

    return _within(seconds, lambda: Path(pooch.retrieve(url, None, fname="part", path=folder, downloader=into_file)))


class _TimedFile:
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
