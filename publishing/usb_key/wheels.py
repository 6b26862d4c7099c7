"""Wheels for a machine that need not be this one: uv says which ones, pip downloads them.

`pip download` reads the markers of this machine whatever `--platform` says: Windows would miss colorama, and what only
Linux needs would be fetched for macOS. uv resolves for any system; pip, with its own indexes, then takes what uv named.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from .targets import LATEST, MACOS, Target

NOT_FOUND = re.compile(r"No matching distribution found for ([^\s;]+)")
CAUSE = re.compile(r"cause: (.*)")
INDEXES = {"index-url": "--index-url", "extra-index-url": "--extra-index-url", "find-links": "--find-links"}


def gather(target: Target, requirements: Path, constraints: Path, folder: Path) -> list[str]:
    """Download what `requirements` asks for, and all that it needs, into an empty folder; what kept it from that."""
    try:
        wanted = resolve(target, requirements, constraints)
    except LookupError as error:
        return [str(error)]
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--dest", str(folder), *target.options()]
    status, said = run("pip", "download", *options, *wanted)
    if status == 0:
        return []
    found = NOT_FOUND.search(said)
    return [f"no wheel for {found[1]}" if found else f"pip failed: {said.strip()[-200:] or status}"]


def resolve(target: Target, requirements: Path, constraints: Path) -> list[str]:
    """Every package that a machine needs, with its version: `["numpy==2.4.6", ...]`.

    Raises:
        LookupError: there is no such set of wheels; the message names what is missing.
    """
    asked = _without_cuda(read_requirements(requirements), target)
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "requirements.in"
        file.write_text("\n".join([*map(str, asked), ""]), encoding="utf-8")
        options = ["--constraints", str(constraints), "--only-binary", ":all:", "--python", sys.executable]
        quiet = ["--quiet", "--no-header", "--no-annotate", "--color", "never", "--index-strategy", "unsafe-best-match"]
        status, said = run("uv", "pip", "compile", str(file), *options, *target.resolver_options(), *quiet, *_indexes())
    if status:
        cause = CAUSE.search(said)
        raise LookupError(cause[1] if cause else f"uv failed: {said.strip()[-200:]}")
    return [line for line in said.splitlines() if line and not line.startswith(("#", "-", " "))]


def run(tool: str, *arguments: str) -> tuple[int, str]:
    """Run pip or uv; its status and what it said, or complained of if it failed."""
    command, environment = [sys.executable, "-m", tool, *arguments], os.environ | {"MACOSX_DEPLOYMENT_TARGET": MACOS}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    return done.returncode, done.stderr if done.returncode else done.stdout


def _indexes() -> list[str]:
    """Where pip looks for packages, in uv's words: uv does not read pip's settings."""
    _, said = run("pip", "config", "list")
    options = []
    for line in said.splitlines():
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2]
        if option in INDEXES:
            options += [part for one in value.strip("'\"").split() for part in (INDEXES[option], one)]
        elif option == "no-index":
            options.append("--no-index")
    return options


def read_requirements(file: Path) -> list[Requirement]:
    """The lines of a requirements file, without comments and options."""
    lines = (line.split("#")[0].strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def _without_cuda(requirements: list[Requirement], target: Target) -> list[Requirement]:
    """On Linux torch's plain version brings gigabytes for graphics cards: its CPU build has a name of its own."""
    if target.system != "linux":
        return requirements
    return [Requirement(f"{one}+cpu") if one.name == "torch" and "+" not in str(one) else one for one in requirements]


def oldest_python(target: Target, folder: Path) -> str:
    """The oldest version of the target's Python that every wheel of the folder accepts: `"3.11.5"`."""
    accepted = [_accepted_pythons(file) for file in folder.glob("*.whl")]
    versions = (f"{target.python}.{last}" for last in range(LATEST + 1))
    return next(version for version in versions if all(one.contains(version) for one in accepted))


def _accepted_pythons(wheel: Path) -> SpecifierSet:
    with ZipFile(wheel) as archive:
        metadata = next(member for member in archive.namelist() if member.endswith(".dist-info/METADATA"))
        message = message_from_bytes(archive.read(metadata))
    return SpecifierSet(message.get("Requires-Python", ""))
