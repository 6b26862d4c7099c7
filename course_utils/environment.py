"""Where the course runs and where it keeps a learner's files."""

import os
import platform
import sys
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("numpy", "matplotlib", "ipywidgets", "anywidget", "scikit-learn", "torch", "keras")
NEEDED_BY_ALL = ("numpy", "matplotlib", "ipywidgets", "anywidget", "pooch", "platformdirs")


def course_home() -> Path:
    """Folder of the learner's progress and scoreboard, made if need be.

    It is `COURSE_HOME` if that variable is set, else the platform's user-data folder. A folder that
    cannot be made is not an error here: whoever writes there says so in one sentence.
    """
    import platformdirs

    home = os.environ.get("COURSE_HOME") or platformdirs.user_data_dir("cours-modeles-de-langue", appauthor=False)
    folder = Path(home).expanduser().absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        pass
    return folder


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
    """Whether the notebook runs in Google Colab."""
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
