"""The repository itself: what installs, what is pinned, what must stand in no file."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
HEAVY = ("torch", "keras", "sklearn", "scipy", "matplotlib", "tensorflow", "pandas")
IMPORT = "import course_utils, sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"


def tracked_files():
    """Text files that are, or would be, committed."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    names = filter(None, listed.stdout.decode().split("\0"))
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def pins(name):
    """Project and version of each pinned line of a requirements file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    wanted = [Requirement(line.split(" #")[0]) for line in lines if line and not line.startswith(("#", "-"))]
    return {canonical(one.name): str(one.specifier).removeprefix("==") for one in wanted if "==" in str(one.specifier)}


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_importing_the_package_imports_nothing_heavy():
    run = subprocess.run([sys.executable, "-c", IMPORT], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "course_utils" in run.stdout.split()
    assert not set(HEAVY) & set(run.stdout.split())


def test_every_folder_of_the_package_is_installed():
    modules = {file.parent.relative_to(ROOT) for file in (ROOT / "course_utils").rglob("*.py")}
    folders = {".".join(folder.parts) for folder in modules}
    assert folders | {"course_utils._data"} == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_file_of_the_package_has_a_kind_that_is_installed():
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["*"]
    kinds = {pattern.removeprefix("*") for pattern in patterns} | {".py"}
    files = [file for file in tracked_files() if file.is_relative_to(ROOT / "course_utils")]
    assert files
    assert {file.suffix for file in files} <= kinds


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_requirement_is_pinned_says_what_it_is_for_and_is_among_the_constraints(name):
    lines = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#", "-")]
    reason = r"# lesson \d\d: \w" if name == "requirements.txt" else r"# \w"
    assert all(re.search(reason, line) for line in lines)
    assert len(pins(name)) == len(lines)
    assert pins(name).items() <= pins("constraints.txt").items()


def test_constraints_bring_no_cuda():
    assert not re.search(r"^(nvidia|cuda|triton)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["requirements.txt", "tests/colab/pins.txt"])
def test_the_floors_of_the_package_hold_for_what_learners_have(name):
    have = pins(name)
    for floor in map(Requirement, PROJECT["project"]["dependencies"]):
        brought = floor.name == "font-source-sans-pro"  # by the set-up cell: Colab has none
        if canonical(floor.name) in have or (name.startswith("tests") and not brought):
            assert Version(have[canonical(floor.name)]) in floor.specifier


def test_the_package_only_has_floors():
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = PROJECT["project"]["dependencies"] + extras["torch"] + extras["keras"]
    assert all(re.fullmatch(r"[\w-]+>=[\d.]+", one) for one in wanted)


def test_versions_agree():
    version = PROJECT["project"]["version"]
    assert f'__version__ = "{version}"' in (ROOT / "course_utils" / "__init__.py").read_text(encoding="utf-8")
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_file_ends_its_lines_as_unix_does():
    texts = [file for file in tracked_files() if file.suffix not in {".png", ".safetensors"}]
    assert [str(file) for file in texts if b"\r\n" in file.read_bytes()] == []


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md", "CONTRIBUTING.md"])
def test_documents_name_commands_and_files_that_exist(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z][a-z-]+)\b(?=[`\s.,;:)])", text)) - {"sure"} <= targets
    links = re.findall(r"\]\(((?!https?:|#|mailto:)[^)\s]+)\)", text)
    assert [link for link in links if not (ROOT / link.split("#")[0]).exists()] == []


def body_lines(function):
    """Lines of a function without its signature and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_functions_are_short():
    lengths = {}
    for package in ("course_utils", "publishing", "runs", "benchmarks"):
        for file in (ROOT / package).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
            lengths |= {f"{file.relative_to(ROOT)}:{one.name}": body_lines(one) for one in functions}
    assert {name: length for name, length in lengths.items() if length > 25} == {}
    assert statistics.median(lengths.values()) <= 7
