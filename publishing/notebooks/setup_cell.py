"""The one set-up cell that the build adds to every notebook."""

from __future__ import annotations

from course_utils import __version__
from course_utils.french import typographic

NO_ADDRESS = "L'adresse du cours n'est pas encore fixée (make repository) : Colab ne peut installer course_utils."
NOT_INSTALLED = "L'installation de course_utils a échoué : vérifiez la connexion, puis relancez cette cellule."
NO_PACKAGE = "course_utils est introuvable : lancez « make lab » dans le dossier du cours."

TEMPLATE = """\
# @title Préparation : à exécuter d'abord, autant de fois que l'on veut.
import importlib.util, subprocess, sys
address, in_colab = "{address}", "google.colab" in sys.modules
if in_colab and address and importlib.util.find_spec("course_utils") is None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    subprocess.run([*pip, "font-source-sans-pro", f"git+{{address}}@v{version}"])
    importlib.invalidate_caches()
if importlib.util.find_spec("course_utils") is None:
    print({problem})
else: importlib.import_module("course_utils.environment").start("{number}")"""


def setup_text(number: str, repository: str) -> str:
    """Source of the set-up cell of lesson `number`, ten lines that may run twice.

    In Colab it installs the released `course_utils` and the letters of its figures, and none of the other dependencies,
    which Colab has; elsewhere, or while the address of the course is not known, it says in one sentence what is missing.
    Its first line is what Colab and JupyterLab show of it while it is folded.

    >>> len(setup_text("03", "").splitlines())
    10
    """
    in_colab = typographic(NOT_INSTALLED if repository else NO_ADDRESS)
    problem = f'"{in_colab}" if in_colab else "{typographic(NO_PACKAGE)}"'
    return TEMPLATE.format(address=repository, number=number, problem=problem, version=__version__)
