"""What a real browser opens: `page` is one without network, `lab` one on a real JupyterLab, see `Lab`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from publishing.notebooks.execute import kernel_environment
from tests.browser.lab import Lab
from tests.served import fetch, free_port, wait_for

ROOT = Path(__file__).parents[2]
SETTINGS = ("JUPYTER_CONFIG_DIR", "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR", "JUPYTER_RUNTIME_DIR")


@pytest.fixture
def page(browser):
    """A page with no network; `complaints` are the requests that it made or failed, and what its console says."""
    context = browser.new_context(locale="fr-FR", offline=True, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: message.type == "error" and page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("requestfailed", lambda request: page.complaints.append(f"failed: {request.url}"))
    page.on("request", lambda request: asks_outside(request.url) and page.complaints.append(request.url))
    yield page
    context.close()


def asks_outside(url):
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.fixture(scope="session")
def server(browser, tmp_path_factory):
    """Folder and address of a JupyterLab with settings, state and course home of its own."""
    folder, own = tmp_path_factory.mktemp("notebooks"), tmp_path_factory.mktemp("own")
    port = free_port()
    with (own / "lab.log").open("w") as log:
        process = subprocess.Popen(command(port, folder), env=environment(own), stdout=log, stderr=subprocess.STDOUT)
    url = f"http://127.0.0.1:{port}"
    try:
        assert wait_for(f"{url}/api", process), (own / "lab.log").read_text()[-2000:]
        yield folder, url
    finally:
        stop(process, url)


@pytest.fixture
def lab(browser, server):
    """A fresh page on the JupyterLab of the session."""
    folder, url = server
    context = browser.new_context(viewport={"width": 1200, "height": 1100}, locale="fr-FR")
    yield Lab(folder, url, context.new_page())
    context.close()
    shut_kernels(url)


def command(port, folder):
    """The command line of a JupyterLab as `make lab` opens it."""
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": port,
        "ServerApp.root_dir": folder,
        "ServerApp.disable_check_xsrf": True,
    }
    flags = ["--no-browser", "--allow-root", "--expose-app-in-browser"]
    return [sys.executable, "-m", "course_utils.lab", *flags, *(f"--{name}={value}" for name, value in options.items())]


def environment(own):
    """The variables of the server: no network, settings in `own`, `course_utils` from this checkout."""
    return kernel_environment(own, ROOT) | {name: str(own / name.lower()) for name in SETTINGS}


def shut_kernels(url):
    """End every kernel of the server, so that one test's kernel takes no time from the next."""
    for kernel in json.loads(fetch(f"{url}/api/kernels")):
        fetch(f"{url}/api/kernels/{kernel['id']}", method="DELETE")


def stop(process, url):
    """End the kernels, then the server."""
    if process.poll() is None:
        shut_kernels(url)
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
