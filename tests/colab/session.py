"""A notebook opened in something like Colab: its versions, its package `google.colab`, and an empty folder."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

from course_utils import __version__
from publishing.notebooks.execute import OFFLINE

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
COLAB = ROOT / ".venv-colab"
# The kernel alone is cut off: pip, which the set-up cell starts, has to reach its index.
STARTUP = "import runpy, google.colab\nrunpy.run_path({offline!r})\ndel runpy\n"
LIST = "import importlib.metadata as m, json; print(json.dumps({d.name: d.version for d in m.distributions()}))"


@dataclass
class ColabSession:
    """One user's machine, thrown away after the notebook."""

    folder: Path

    def __post_init__(self):
        self.python = self.folder / "machine" / "bin" / "python"
        self.empty = self.folder / "content"
        self.empty.mkdir(parents=True)
        self._make_machine()
        self._make_kernel()

    def _make_machine(self):
        """A thin environment on top of Colab's packages: what is installed lands in it, not in them."""
        machine = self.folder / "machine"
        subprocess.run([COLAB / "bin" / "python", "-m", "venv", "--without-pip", machine], check=True)
        [site] = machine.glob("lib/python*/site-packages")
        [packages] = COLAB.glob("lib/python*/site-packages")
        (site / "colab.pth").write_text(f"{packages}\n{HERE / 'stub'}\n", encoding="utf-8")

    def _make_kernel(self):
        spec = self.folder / "kernels" / "colab"
        startup = self.folder / "ipython" / "profile_default" / "startup"
        keras = self.folder / "keras"
        for made in (spec, startup, keras):
            made.mkdir(parents=True)
        argv = [str(self.python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        kernel = {"argv": argv, "display_name": "Colab", "language": "python"}
        (spec / "kernel.json").write_text(json.dumps(kernel), encoding="utf-8")
        (startup / "00-colab.py").write_text(STARTUP.format(offline=str(OFFLINE / "sitecustomize.py")))
        (keras / "keras.json").write_text('{"backend": "tensorflow"}', encoding="utf-8")

    def environment(self):
        """Variables of the kernel, and of the pip that it starts."""
        outer = {k: v for k, v in os.environ.items() if k not in ("COURSE_DATA", "PYTHONPATH", "KERAS_BACKEND")}
        return outer | {
            "COURSE_HOME": str(self.folder / "course_home"),
            "IPYTHONDIR": str(self.folder / "ipython"),
            "KERAS_HOME": str(self.folder / "keras"),
            "OMP_NUM_THREADS": "1",
            "TQDM_DISABLE": "1",
        }

    def packages(self):
        """Name and version of everything installed."""
        listed = subprocess.run([self.python, "-I", "-c", LIST], capture_output=True, text=True, check=True)
        return json.loads(listed.stdout)

    def run(self, notebook):
        """Run every cell in place; an exception in a cell is raised here."""
        specs = KernelSpecManager(kernel_dirs=[str(self.folder / "kernels")])
        manager = AsyncKernelManager(kernel_name="colab", kernel_spec_manager=specs)
        client = NotebookClient(notebook, km=manager, timeout=180)
        client.execute(env=self.environment(), cwd=str(self.empty))


def commit_working_tree(target):
    """A git repository that holds the state under test: tracked files and new ones, none that git ignores."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes((ROOT / name).read_bytes())
    me = ["-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"]
    released = ["tag", f"v{__version__}"]
    for command in (["init", "-q"], ["add", "-A"], [*me, "commit", "-q", "-m", "state under test"], released):
        subprocess.run(["git", *command], cwd=target, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr)
