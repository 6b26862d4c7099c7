"""Wheels for a machine that need not be this one: what is asked for, and all that it needs, as pip finds it.

`pip download` reads the markers of this machine whatever `--platform` says, so that Windows would miss colorama
and Linux's own needs would be fetched for macOS. Hence `--no-deps`, and the needs are read from the wheels.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from .targets import LATEST, Target

NOT_FOUND = re.compile(r"No matching distribution found for ([^\s;]+)")


@dataclass(frozen=True)
class Wheel:
    """Name, version, needs and Pythons of a wheel."""

    name: str
    version: Version
    needs: tuple[Requirement, ...]
    pythons: SpecifierSet


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
