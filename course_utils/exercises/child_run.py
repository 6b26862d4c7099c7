"""Run a job in a child process, a fork of the kernel, which can be killed whatever it is doing."""

import contextlib
import os
import pickle
import select
import signal
import sys
import time
import warnings
from typing import Any

from .captured_output import Kept
from .limits import Ending, Job

DONE, UNSENDABLE = b"D", b"U"  # what ends the messages; each other one is R, its length, a pickled result
POLL = 0.05  # seconds between two looks at the clock
BUSY = 0.25  # of the time: a child that used less was waiting for something that a fork does not have


def run(job: Job, seconds: float, results: list[Any]) -> Ending:
    """Add to `results` what the job gives; `UNFIT` if the rest must be run otherwise."""
    receiver, sender = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: see BUSY
        child = os.fork()
    if not child:
        os.close(receiver)
        _work(job, sender)  # never returns
    os.close(sender)
    try:
        ending = _receive(receiver, time.monotonic() + seconds, results)
    except KeyboardInterrupt:
        ending = Ending.INTERRUPTED
    finally:
        os.close(receiver)
        used = _bury(child)
    waited_for_nothing = ending is Ending.LATE and used < BUSY * seconds
    return Ending.UNFIT if waited_for_nothing else ending


def _work(job: Job, sender: int) -> None:
    """What the child does: run the job, send each result, and end at once, without the kernel's own endings."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.stdout, sys.stderr = Kept(), Kept()
        _one_thread()
        with open(sender, "wb") as stream:
            last = DONE
            for result in job(sys.stdout.take, 0):
                try:
                    content = pickle.dumps(result)
                except Exception:
                    last = UNSENDABLE
                    break
                stream.write(b"R" + len(content).to_bytes(8, "big") + content)
                stream.flush()
            stream.write(last)
    finally:
        os._exit(0)


def _one_thread() -> None:
    """PyTorch's threads stayed with the parent: asking them anything would wait for ever."""
    if (torch := sys.modules.get("torch")) is not None:
        with contextlib.suppress(Exception):
            torch.set_num_threads(1)


def _receive(receiver: int, end: float, results: list[Any]) -> Ending:
    """Read messages until the last one, the end of the pipe or of the time."""
    waiting = bytearray()
    while True:
        while message := _first_message(waiting):
            if message == DONE:
                return Ending.IN_TIME
            if message == UNSENDABLE:
                return Ending.UNFIT
            results.append(pickle.loads(message[9:]))
        if time.monotonic() > end:
            return Ending.LATE
        ready, _, _ = select.select([receiver], [], [], POLL)
        if ready:
            arrived = os.read(receiver, 1 << 20)
            if not arrived:
                return Ending.KILLED
            waiting += arrived


def _first_message(waiting: bytearray) -> bytes:
    """Take the first whole message out of what has arrived; nothing if it is not whole yet."""
    if waiting[:1] in (DONE, UNSENDABLE):
        return bytes(waiting[:1])
    size = 9 + int.from_bytes(waiting[1:9], "big") if len(waiting) >= 9 else len(waiting) + 1
    if len(waiting) < size:
        return b""
    message = bytes(waiting[:size])
    del waiting[:size]
    return message


def _bury(child: int) -> float:
    """Kill the child if it still runs; the seconds of processor that it used."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, _, usage = os.wait4(child, 0)
    return usage.ru_utime + usage.ru_stime
