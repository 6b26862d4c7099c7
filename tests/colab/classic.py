"""The classic Notebook of `.venv-colab`, in a browser: with Colab's ipywidgets, the nearest thing to its front end."""

import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

from publishing.notebooks.execute import kernel_environment
from tests.colab.session import COLAB, ROOT
from tests.served import TOKEN, wait_for

PYTHON = COLAB / "bin" / "python"
SETTINGS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
SECONDS = 60  # that a start or a wait may take on a busy machine
IDLE = "() => window.Jupyter?.notebook?.kernel?.is_connected() && !Jupyter.notebook.kernel_busy"
# The front end first asks a new kernel for its widgets; a cell that runs before the answer would lose its own.
RESTORED = "() => new Promise(done => Jupyter.notebook.kernel.comm_info('jupyter.widget', () => setTimeout(done, 500)))"
CODE = "Jupyter.notebook.get_cells().filter(cell => cell.cell_type === 'code' && cell.get_text().trim())"
ALL_RUN = f"() => {CODE}.every(cell => typeof cell.input_prompt_number === 'number')"
ERRORS = (
    f"() => {CODE}.flatMap(cell => cell.output_area.outputs)"
    ".filter(output => output.output_type === 'error' || output.name === 'stderr')"
)


class ClassicNotebook:
    """One notebook open in a page.

    Attributes:
        page: playwright's page.
        foreign: addresses outside this machine that the page asked for.
    """

    def __init__(self, page, folder, url, environment):
        self.page, self.folder, self.url, self.environment = page, folder, url, environment
        self.foreign = []
        page.set_default_timeout(1000 * SECONDS)
        page.on("request", lambda request: self._note(request.url))
        page.on("dialog", lambda dialog: dialog.accept())

    def _note(self, address):
        if not address.startswith((self.url, self.url.replace("http", "ws"), "data:", "blob:", "about:")):
            self.foreign.append(address)

    def open(self, notebook):
        """Copy a notebook into the folder, sign it so that its HTML shows, and wait for its kernel."""
        copy = shutil.copy(notebook, self.folder)
        sign = [PYTHON, "-m", "nbformat.sign", copy]
        subprocess.run(sign, env=self.environment, check=True, capture_output=True)
        with self.page.expect_console_message(lambda message: "jupyter.widget.control" in message.text):
            self.page.goto(f"{self.url}/notebooks/{Path(copy).name}?token={TOKEN}")
        self.page.wait_for_function(f"() => window.Jupyter?.notebook?._fully_loaded && ({IDLE})()")
        self.page.evaluate(RESTORED)

    def run_all(self, seconds=SECONDS):
        """Cell > Run All; returns when every cell has its number."""
        self.page.evaluate("() => Jupyter.notebook.execute_all_cells()")
        self.page.wait_for_function(ALL_RUN, timeout=1000 * seconds)
        self.page.wait_for_function(IDLE)

    def error_outputs(self):
        """What cells raised or wrote to stderr: one text per output."""
        errors = self.page.evaluate(ERRORS)
        return [error.get("evalue") or "".join(error.get("text", "")) for error in errors]


@contextmanager
def classic_server(folder):
    """Serve an empty folder offline; gives the folder, the address, and the variables of the server."""
    served, own = folder / "notebooks", folder / "own"
    for made in (served, own):
        made.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = kernel_environment(own, ROOT) | {name: str(own / name.lower()) for name in SETTINGS}
    with (own / "notebook.log").open("w") as log:
        server = subprocess.Popen(_command(port, served), env=variables, stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/api", server, own / "notebook.log")
        yield served, f"http://127.0.0.1:{port}", variables
    finally:
        server.terminate()  # the server ends its kernels
        server.wait(20)


def _command(port, folder):
    options = {"ip": "127.0.0.1", "port": port, "notebook_dir": folder, "token": TOKEN, "disable_check_xsrf": True}
    flags = [f"--NotebookApp.{name}={value}" for name, value in options.items()]
    return [PYTHON, "-m", "notebook", "--no-browser", "--allow-root", *flags]


def _wait(address, server, log):
    if wait_for(address, server, SECONDS) is None:
        raise RuntimeError(f"the classic Notebook does not answer at {address}: {log.read_text()[-2000:]}")
