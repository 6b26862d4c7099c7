"""How much memory one JupyterLab server takes: a hub starts one for each learner."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from publishing.notebooks.memory import MemoryMeter

SETTINGS = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_RUNTIME_DIR")
SECONDS = 120  # that a server may take to answer


def server_bytes() -> int:
    """Proportional bytes of a JupyterLab server that has served its page, without any kernel.

    Raises:
        RuntimeError: the server does not answer.
    """
    with tempfile.TemporaryDirectory(prefix="course-lab-", ignore_cleanup_errors=True) as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = _start(port, Path(folder))
        try:
            _wait(f"http://127.0.0.1:{port}/login", server)
            return MemoryMeter(server.pid).now()
        finally:
            server.terminate()
            server.wait(30)


def _start(port: int, folder: Path) -> subprocess.Popen:
    options = [f"--ServerApp.port={port}", f"--ServerApp.root_dir={folder}"]
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    secret = {"JUPYTER_TOKEN": secrets.token_hex(16)}
    environment = os.environ | secret | {name: str(folder / name.lower()) for name in SETTINGS}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([*command, *options], env=environment, **quiet)


def _wait(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < end:
        try:
            return urllib.request.urlopen(address, timeout=10).close()
        except OSError:
            time.sleep(0.5)
    raise RuntimeError(f"JupyterLab does not answer at {address}: does `make lab` work?")
