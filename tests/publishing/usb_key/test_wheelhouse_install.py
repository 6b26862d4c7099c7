"""The whole way of a room without network: gather, install from the key, open JupyterLab, run lesson 00."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from publishing.course import read_course
from publishing.usb_key import wheelhouse
from publishing.usb_key.targets import targets
from tests.served import TOKEN, free_port, wait_for

ROOT = Path(__file__).parents[3]
OFFLINE = ROOT / "publishing" / "notebooks" / "offline"
pytestmark = pytest.mark.nightly


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """The key, gathered for this machine as `make wheelhouse` does, under a name with spaces and accents."""
    out = tmp_path_factory.mktemp("media") / "clé de l'été"
    problems = wheelhouse.make(read_course(ROOT), targets([], []), out)
    assert problems == []
    return out


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """Variables of a computer without network, whose pip knows no index, and which finds this Python."""
    home = tmp_path_factory.mktemp("room")
    programs = home / "programs"
    programs.mkdir()
    (programs / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    return {
        "PATH": f"{programs}:/usr/bin:/bin",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(OFFLINE),
        "PIP_CONFIG_FILE": os.devnull,
        "OMP_NUM_THREADS": "1",
    }


@pytest.fixture(scope="module")
def installed(key, room, tmp_path_factory):
    """The folder that installer.sh fills."""
    folder = tmp_path_factory.mktemp("salle") / "Cours d'à côté"
    done = run(["sh", key / "installer.sh", folder], room)
    assert "C'est prêt" in done
    return folder


def run(command, environment, **options):
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=900, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_network_is_refused_in_this_room(installed, room):
    code = "import socket\ntry: socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as error: print(error)"
    assert "the network is refused" in run([installed / ".venv" / "bin" / "python", "-c", code], room)


def test_what_is_installed_is_the_course_with_a_torch_for_any_processor(installed, room):
    code = "import course_utils, torch, sys; print(course_utils.__file__, torch.version.cuda)"
    said = run([installed / ".venv" / "bin" / "python", "-c", code], room, cwd=installed)
    assert str(installed) in said
    if sys.platform == "linux":
        assert said.split()[-1] == "None"


def test_nothing_on_the_key_names_this_machine_or_its_index(key):
    asked = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    places = [urlsplit(url) for url in re.findall(r"\w+://[^\s']+", asked)]
    hosts = {place.hostname or place.path for place in places} - {"download.pytorch.org", "pypi.org"}
    for file in key.rglob("*"):
        if file.is_file() and file.suffix != ".whl":
            said = file.read_bytes().decode("utf-8", "replace")
            assert not [word for word in (str(ROOT), str(key), *hosts) if word in said], file.name


def test_lesson_00_runs_blank_from_the_copy(installed, room):
    python = installed / ".venv" / "bin" / "python"
    convert = ["-m", "nbconvert", "--to", "notebook", "--execute", "--output", "run.ipynb", "00_start_here.ipynb"]
    run([python, *convert], room, cwd=installed)
    cells = [c for c in json.loads((installed / "run.ipynb").read_text())["cells"] if c["cell_type"] == "code"]
    (installed / "run.ipynb").unlink()
    assert all(cell["execution_count"] for cell in cells if cell["source"])
    assert not [output for cell in cells for output in cell["outputs"] if output["output_type"] == "error"]


def test_the_start_script_serves_lesson_00(installed, room):
    port = free_port()
    flags = ["--no-browser", "--allow-root", f"--ServerApp.port={port}"]
    lab = subprocess.Popen(
        ["sh", installed / "demarrer.sh", *flags],
        env=room | {"JUPYTER_TOKEN": TOKEN},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said = wait_for(f"http://127.0.0.1:{port}/api/contents/00_start_here.ipynb", lab)
        assert said, "JupyterLab does not answer"
        assert json.loads(said)["content"]["cells"]
    finally:
        os.killpg(lab.pid, signal.SIGTERM)
        lab.wait(20)


def test_a_second_installation_keeps_what_a_learner_wrote(key, installed, room):
    mine = installed / "00_start_here.ipynb"
    mine.write_text(mine.read_text(encoding="utf-8").replace("Bienvenue", "Ma copie"), encoding="utf-8")
    written = mine.read_text(encoding="utf-8")
    run(["sh", key / "installer.sh", installed], room)
    assert mine.read_text(encoding="utf-8") == written
    assert "Ma copie" in written
