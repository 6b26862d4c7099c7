"""The files that the course writes: one kernel at a time, whole or not at all, set aside when damaged."""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PATIENCE = 5.0  # seconds to wait for another kernel that writes
MOST_SET_ASIDE = 20  # damaged copies kept of one file


def write_whole(file: Path, content: bytes) -> None:
    """Write a file in one go: a reader sees the old content or the new one, never half of it.

    A link that stands in its place is replaced, not followed; nothing is left behind by a failure.

    Raises:
        OSError: the folder does not exist, is protected, or the disk is full.
    """
    handle, partial = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.replace(partial, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise


def set_aside(file: Path) -> Path:
    """Give a damaged file another name, beside it, so that nothing is lost; that name.

    Raises:
        OSError: the file cannot be renamed.
    """
    names = [file.with_name(f"{file.name}.bak{number or ''}") for number in range(MOST_SET_ASIDE)]
    kept = next((name for name in names if not name.exists()), names[-1])
    os.replace(file, kept)
    return kept


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of a file, made if need be; the system frees it should the kernel die.

    Raises:
        OSError: the file cannot be made, or another kernel holds it for five seconds.
    """
    with open(file, "a+b") as handle:
        end = time.monotonic() + PATIENCE
        while not _try_lock(handle):
            if time.monotonic() > end:
                raise OSError(f"another kernel holds {file.name}: close it or wait")
            time.sleep(0.02)
        yield  # closing the file frees it


def _try_lock(handle: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    return True
