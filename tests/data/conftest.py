"""A local server with bad manners, and a cache that belongs to one test."""

import socket
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from course_utils import environment

GOOD = bytes(range(256)) * 40  # 10,240 bytes
WRONG = GOOD[::-1]


class BadManners(BaseHTTPRequestHandler):
    """Answers /good and /bytes as it should, /404 or any other status, and the rest in bad faith."""

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        action = self.path.strip("/")
        getattr(self, f"answer_{action}", lambda: self.send_error(int(action)))()

    def answer_good(self, body: bytes = GOOD, announced: int = len(GOOD)) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(announced))
        self.end_headers()
        self.wfile.write(body)

    def answer_bytes(self) -> None:
        self.answer_good(self.server.body, len(self.server.body))

    def answer_wrong(self) -> None:
        self.answer_good(WRONG)

    def answer_truncate(self) -> None:
        self.answer_good(GOOD[:5000])

    def answer_hangup(self) -> None:
        self.close_connection = True

    def answer_silence(self) -> None:
        self.server.closing.wait(10)

    def answer_stall(self) -> None:
        self.answer_good(GOOD[:5000])
        self.server.closing.wait(10)

    def answer_drip(self) -> None:
        self.answer_good(b"")
        end = time.monotonic() + 10
        while time.monotonic() < end and not self.server.closing.wait(0.05):
            self.wfile.write(b".")

    def answer_loop(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/loop")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing on the terminal."""


class LocalServer(ThreadingHTTPServer):
    """A loopback server that remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), BadManners)
        self.asked: list[str] = []
        self.body = b""  # what /bytes answers
        self.closing = Event()

    def url(self, action: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{action}"

    def handle_error(self, *args: object) -> None:
        """A client that went away is what these tests are about."""


@pytest.fixture
def server():
    with LocalServer() as running:
        Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield running
        running.closing.set()
        running.shutdown()


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """The cache folder of an empty COURSE_HOME, with no COURSE_DATA and no proxy."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "chez l'élève"))
    monkeypatch.delenv("COURSE_DATA", raising=False)
    monkeypatch.setenv("NO_PROXY", "*")
    return environment.cache_dir()
