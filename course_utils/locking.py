"""One kernel at a time: a lock around the files that several kernels of a learner write."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PATIENCE = 5.0  # seconds to wait for another kernel that writes


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
