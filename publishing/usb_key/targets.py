"""The machines that a wheelhouse serves: systems and Pythons, as pip and the markers of requirements name them."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from packaging.version import Version

MANYLINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
MACOS = "14.0"  # the oldest that is served: PyTorch's own limit
PLATFORMS = {  # tags that pip accepts for a system; each machine of that kind takes all of them
    "linux": [*MANYLINUX, "manylinux2014_x86_64", "linux_x86_64"],
    "macos": ["macosx_14_0_arm64"],
    "windows": ["win_amd64"],
}
RESOLVED_AS = {"linux": "x86_64-manylinux_2_28", "macos": "aarch64-apple-darwin", "windows": "windows"}  # uv's names
HERE = {"Linux": "linux", "Darwin": "macos", "Windows": "windows"}
THIS_PYTHON = "{}.{}".format(*sys.version_info)
LATEST = 99  # the last number of a version that is up to date: some wheels refuse the first ones


@dataclass(frozen=True)
class Target:
    """A system and a Python; `here` if it is the machine that runs this, whatever its processor."""

    system: str
    python: str
    here: bool = False

    def __str__(self) -> str:
        return f"{self.system}, Python {self.python}"

    def options(self) -> list[str]:
        """What `pip download` must be told."""
        if self.here:
            return []
        tags = [part for tag in PLATFORMS[self.system] for part in ("--platform", tag)]
        return [*tags, "--python-version", f"{self.python}.{LATEST}", "--implementation", "cp"]

    def resolver_options(self) -> list[str]:
        """What `uv pip compile` must be told."""
        if self.here:
            return []
        return ["--python-platform", RESOLVED_AS[self.system], "--python-version", f"{self.python}.{LATEST}"]


def targets(systems: Iterable[str], pythons: Iterable[str]) -> list[Target]:
    """Every asked system with every asked Python; this machine's where nothing is asked.

    Raises:
        ValueError: an unknown system, or a Python that does not look like 3.11 or is older.

    >>> [str(target) for target in targets(["windows"], ["3.12"])]
    ['windows, Python 3.12']
    """
    systems, pythons = list(systems), list(pythons)
    for system in systems:
        if system not in PLATFORMS:
            raise ValueError(f"SYSTEMS: {system!r} is unknown: choose among {', '.join(PLATFORMS)}")
    for python in pythons:
        if not re.fullmatch(r"3\.\d\d", python) or Version(python) < Version("3.11"):
            raise ValueError(f"PYTHONS: found {python!r}, expected 3.11 or later, as 3.12")
    own = HERE.get(platform.system(), "linux")
    here = not systems
    return [
        Target(system, python, here and python == THIS_PYTHON)
        for system in systems or [own]
        for python in pythons or [THIS_PYTHON]
    ]
