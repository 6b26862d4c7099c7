"""Wheels for a machine that need not be this one: what is asked for, and all that it needs, as pip finds it.

`pip download` reads the markers of this machine whatever `--platform` says, so that Windows would miss colorama
and Linux's own needs would be fetched for macOS. Hence `--no-deps`, and the needs are read from the wheels.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

MANYLINUX = [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)]
PLATFORMS = {  # tags that pip accepts for a system; each machine of that kind takes all of them
    "linux": [*MANYLINUX, "manylinux2014_x86_64", "linux_x86_64"],
    "macos": ["macosx_14_0_arm64"],
    "windows": ["win_amd64"],
}
MARKERS = {
    "linux": {"os_name": "posix", "sys_platform": "linux", "platform_system": "Linux", "platform_machine": "x86_64"},
    "macos": {"os_name": "posix", "sys_platform": "darwin", "platform_system": "Darwin", "platform_machine": "arm64"},
    "windows": {"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
}
HERE = {"Linux": "linux", "Darwin": "macos", "Windows": "windows"}
THIS_PYTHON = "{}.{}".format(*sys.version_info)
LATEST = 99  # the last number of a version that is up to date: some wheels refuse the first ones
NOT_FOUND = re.compile(r"No matching distribution found for ([^\s;]+)")


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

    def markers(self) -> dict[str, str]:
        """The environment in which requirements are read."""
        if self.here:
            return dict(default_environment())
        full = f"{self.python}.{LATEST}"
        version = {"python_version": self.python, "python_full_version": full, "implementation_version": full}
        names = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
        return MARKERS[self.system] | version | names | {"platform_release": "", "platform_version": ""}


@dataclass(frozen=True)
class Wheel:
    """Name, version, needs and Pythons of a wheel."""

    name: str
    version: Version
    needs: tuple[Requirement, ...]
    pythons: SpecifierSet


def targets(systems: Iterable[str], pythons: Iterable[str]) -> list[Target]:
    """Every asked system with every asked Python; this machine's where nothing is asked.

    Raises:
        ValueError: an unknown system, or a Python that does not look like 3.11 or is older.
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


def pip(*arguments: str) -> tuple[int, str]:
    """Run pip with the indexes that it is configured with; its status and what it complained of."""
    done = subprocess.run([sys.executable, "-m", "pip", *arguments], capture_output=True, text=True)
    return done.returncode, done.stderr


def gather(
    target: Target, requirements: Path, constraints: Path, folder: Path, run: Callable[..., tuple[int, str]] = pip
) -> list[str]:
    """Download what `requirements` asks for, and all that it needs, into an empty folder; what is missing, in words."""
    pins = {canonicalize_name(one.name): one for one in read_requirements(constraints)}
    asked = {canonicalize_name(one.name): one for one in _without_cuda(read_requirements(requirements), target)}
    new, missing = list(asked.values()), []
    while new:
        missing += _download(target, new, folder, run)
        new = [pins.get(name, need) for name, need in _needs(asked, folder, target).items() if name not in asked]
        asked |= {canonicalize_name(one.name): one for one in new}
    return missing or _unmet(asked, folder, target)


def read_requirements(file: Path) -> list[Requirement]:
    """The lines of a requirements file, without comments and options."""
    lines = (line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def _without_cuda(requirements: list[Requirement], target: Target) -> list[Requirement]:
    """On Linux torch's plain version brings gigabytes for graphics cards: its CPU build has a name of its own."""
    if target.system != "linux":
        return requirements
    return [Requirement(f"{one}+cpu") if one.name == "torch" and "+" not in str(one) else one for one in requirements]


def _download(target: Target, requirements: list[Requirement], folder: Path, run) -> list[str]:
    """Download these wheels alone; those that do not exist for the target."""
    missing: list[str] = []
    wanted = sorted(f"{one.name}{one.specifier}" for one in requirements)
    while wanted:
        options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(folder), *target.options()]
        status, said = run("download", *options, *wanted)
        if status == 0:
            break
        absent = [one for one in wanted if _same_name(one, NOT_FOUND.search(said))]
        if not absent:
            return [*missing, f"pip failed: {said.strip().splitlines()[-1] if said.strip() else status}"]
        missing += absent
        wanted.remove(*absent)
    return missing


def _same_name(wanted: str, complaint: re.Match[str] | None) -> bool:
    return complaint is not None and Requirement(wanted).name == Requirement(complaint[1]).name


def read_wheel(file: Path) -> Wheel:
    """A wheel as its file name and its metadata tell it."""
    name, version, _, _ = parse_wheel_filename(file.name)
    with ZipFile(file) as archive:
        metadata = next(member for member in archive.namelist() if member.endswith(".dist-info/METADATA"))
        message = message_from_bytes(archive.read(metadata))
    needs = tuple(map(Requirement, message.get_all("Requires-Dist", [])))
    return Wheel(name, version, needs, SpecifierSet(message.get("Requires-Python", "")))


def oldest_python(target: Target, folder: Path) -> str:
    """The oldest version of the target's Python that every wheel of the folder accepts: `"3.11.5"`."""
    accepted = [read_wheel(file).pythons for file in folder.glob("*.whl")]
    versions = (f"{target.python}.{last}" for last in range(LATEST + 1))
    return next(version for version in versions if all(one.contains(version) for one in accepted))


def _needs(asked: dict[str, Requirement], folder: Path, target: Target) -> dict[str, Requirement]:
    """All that is needed, by name, with the conditions of everyone who needs it put together."""
    wheels = [read_wheel(file) for file in sorted(folder.glob("*.whl"))]
    needed = {name: Requirement(str(one)) for name, one in asked.items()}
    size = -1
    while size != sum(1 + len(one.extras) for one in needed.values()):  # an extra may ask for another extra
        size = sum(1 + len(one.extras) for one in needed.values())
        for wheel in wheels:
            for need in _read_by(wheel, needed, target):
                one = needed.setdefault(canonicalize_name(need.name), Requirement(need.name))
                one.specifier &= need.specifier
                one.extras |= need.extras
    return needed


def _read_by(wheel: Wheel, needed: dict[str, Requirement], target: Target) -> list[Requirement]:
    """The needs of a wheel that hold for the target, and for the extras that were asked for."""
    extras = needed[wheel.name].extras if wheel.name in needed else set()
    environments = [target.markers() | {"extra": extra} for extra in ["", *sorted(extras)]]
    return [need for need in wheel.needs if need.marker is None or any(map(need.marker.evaluate, environments))]


def _unmet(asked: dict[str, Requirement], folder: Path, target: Target) -> list[str]:
    """Needs that no wheel of the folder answers."""
    have = {wheel.name: wheel.version for wheel in map(read_wheel, folder.glob("*.whl"))}
    needed = _needs(asked, folder, target).items()
    return [f"{name}{one.specifier}" for name, one in needed if not _answers(have.get(name), one.specifier)]


def _answers(version: Version | None, specifier: SpecifierSet) -> bool:
    return version is not None and specifier.contains(version, prereleases=True)
