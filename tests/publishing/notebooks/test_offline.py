"""With `publishing/notebooks/offline` on PYTHONPATH nothing but this machine can be reached."""

import os
import subprocess
import sys
from pathlib import Path

OFFLINE = Path(__file__).parents[3] / "publishing" / "notebooks" / "offline"


def run(code, *folders):
    path = os.pathsep.join(map(str, [OFFLINE, *folders]))
    environment = os.environ | {"PYTHONPATH": path, "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=20)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_other_machines_are_refused_at_once():
    code = """
import socket, time, urllib.request
start = time.monotonic()
def attempt(action):
    try:
        action()
    except OSError as error:
        print("the network is refused" in str(error))
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
attempt(lambda: socket.create_connection(("192.0.2.1", 80)))
attempt(lambda: socket.socket().connect(("192.0.2.1", 80)))
attempt(lambda: socket.socket().connect_ex(("192.0.2.1", 80)))
attempt(lambda: socket.getaddrinfo("example.org", 443))
attempt(lambda: socket.gethostbyname("example.org"))
attempt(lambda: udp.sendto(b"x", ("192.0.2.1", 53)))
attempt(lambda: urllib.request.urlopen("https://example.org"))
print(time.monotonic() - start < 2)
"""
    assert run(code).split() == ["True"] * 8


def test_loopback_is_reached():
    code = """
import socket
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(("localhost", server.getsockname()[1]), timeout=5)
print("reached")
"""
    assert run(code) == "reached"


def test_another_sitecustomize_still_runs(tmp_path):
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.course_flag = 'ran'\n", encoding="utf-8")
    assert run("import sys; print(sys.course_flag)", tmp_path) == "ran"
