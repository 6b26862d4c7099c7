"""Jupyter servers of the tests: on a port of their own, with a secret, so that no one else of the machine gets in."""

import os
import secrets
import socket
import time
import urllib.request

TOKEN = secrets.token_hex(16)
os.environ["JUPYTER_TOKEN"] = TOKEN  # read by every server that a test starts; a command line would show it


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address, method="GET", timeout=30):
    """What a server of the tests answers."""
    request = urllib.request.Request(address, method=method, headers={"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return answer.read()


def wait_for(address, process, seconds=60):
    """What the address answers, once it does; None if the process that should serve it is gone, or the time is up."""
    end = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < end:
        try:
            return fetch(address)
        except OSError:
            time.sleep(0.2)
    return None
