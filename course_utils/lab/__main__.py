"""`python -m course_utils.lab notebook.ipynb [options of JupyterLab]` opens a notebook as `make lab` does."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def arguments(asked: list[str]) -> list[str]:
    """The arguments of JupyterLab: those asked for, after the course's own settings.

    The settings are defaults that stand in this folder: what learners choose in JupyterLab comes first, and nothing is
    written into their folders.

    >>> arguments(["00_start_here.ipynb"])[-1]
    '00_start_here.ipynb'
    """
    ours = {
        "LabApp.app_settings_dir": HERE,  # overrides.json
        "LabApp.custom_css": True,
        "ServerApp.tornado_settings": f"static_custom_path={HERE}",  # custom.css
    }
    return [*(f"--{name}={value}" for name, value in ours.items()), *asked]


def main(asked: list[str] | None = None) -> None:
    """Open JupyterLab; the process ends with it."""
    from jupyterlab.labapp import main as open_lab

    sys.argv[1:] = arguments(sys.argv[1:] if asked is None else asked)
    open_lab()


if __name__ == "__main__":
    main()
