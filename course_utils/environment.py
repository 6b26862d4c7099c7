"""Where the course runs and where it keeps a learner's files."""

import os
import platform
import sys
import tempfile
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from .french import typographic

PACKAGES = ("numpy", "matplotlib", "ipywidgets", "anywidget", "scikit-learn", "torch", "keras")
NEEDED_BY_ALL = ("numpy", "matplotlib", "ipywidgets", "anywidget", "pooch", "platformdirs")
NO_HOME = (
    "Aucun dossier personnel n'est accessible : votre progression est gardée dans un dossier temporaire. Exportez-la "
    "avec `export_progress()` avant de partir."
)


def course_home() -> Path:
    """Folder of the learner's progress and scoreboard, made if need be.

    It is `COURSE_HOME` if that variable is set, else the platform's user-data folder. Where neither can be made (no
    home at all, as in some containers), it is a temporary folder, and that is said once.
    """
    import platformdirs

    named = os.environ.get("COURSE_HOME") or platformdirs.user_data_dir("cours-modeles-de-langue", appauthor=False)
    try:
        folder = Path(named).expanduser().absolute()
        if Path(named).expanduser().parts[:1] == ("~",):
            raise RuntimeError("no home")
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return _temporary_home(named)
    return folder


@cache
def _temporary_home(named: str) -> Path:
    print(typographic(NO_HOME))
    return Path(tempfile.mkdtemp(prefix="cours-"))


def cache_dir() -> Path:
    """Folder of downloads and of data sets made on the learner's machine."""
    return course_home() / "cache"


def course_data() -> Path | None:
    """Folder of real data sets named by `COURSE_DATA`, or None if the variable is not set.

    Raises:
        ValueError: the folder does not exist.
    """
    named = os.environ.get("COURSE_DATA")
    if not named:
        return None
    folder = Path(named).expanduser().absolute()
    if not folder.is_dir():
        raise ValueError(f"COURSE_DATA names {named!r}, which is no folder: correct the path or unset the variable")
    return folder


def in_colab() -> bool:
    """Whether the notebook runs in Google Colab.

    >>> in_colab()
    False
    """
    return "google.colab" in sys.modules


def start(lesson: str) -> None:
    """Prepare the kernel for one lesson: Keras on PyTorch, and a word if a package is missing.

    Called by the set-up cell of every notebook; calling it again changes nothing.
    """
    os.environ.setdefault("KERAS_BACKEND", "torch")
    missing = [name for name in NEEDED_BY_ALL if find_spec(name) is None]
    if missing:
        print(f"Il manque {', '.join(missing)} : installez avec « pip install {' '.join(missing)} ».")
    print(f"Leçon {lesson} : tout est prêt.")


def report() -> None:
    """Print the versions and the settings that matter when something goes wrong (lesson 00)."""
    print(f"Python {platform.python_version()} sur {platform.system()} {platform.machine()}, {os.cpu_count()} cœurs")
    for name in PACKAGES:
        print(f"{name:<14}{_version(name)}")
    print(f"dans Colab     {'oui' if in_colab() else 'non'}")
    print(f"données        {os.environ.get('COURSE_DATA') or 'celles du cours'}")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"
