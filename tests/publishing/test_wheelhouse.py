"""The folder for a USB key, with a pip that finds its wheels in a table."""

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

from publishing import wheelhouse, wheels
from publishing.__main__ import main
from publishing.instructions import TEMPLATES
from publishing.targets import THIS_PYTHON, Target, targets

TAGS = {"any": "py3-none-any", "linux": "cp312-cp312-manylinux_2_28_x86_64", "windows": "cp312-cp312-win_amd64"}
TAGS["macos"] = "cp312-cp312-macosx_14_0_arm64"
LATE = 'late; python_full_version >= "3.12.4"'  # a machine in use has the last corrections
INDEX = {  # name: versions, systems with wheels, needs, Pythons
    "notebook": ("1.0", ["any"], ["shell>=2", 'colour; sys_platform == "win32"', "schema[formats]>=1", LATE], ">=3.11"),
    "shell": ("2.1", ["linux", "windows", "macos"], ['pty!=0.1; os_name == "posix"'], ">=3.12.4"),
    "schema": ("1.5", ["any"], ['dates>=1; extra == "formats"', 'unwanted; extra == "other"'], ""),
    "dates": ("1.0", ["any"], ["schema"], ""),
    "late": ("1.0", ["any"], [], ""),
    "pty": ("0.2", ["any"], [], ""),
    "colour": ("3.0", ["any"], [], ""),
    "torch": ("2.13.0", ["windows", "macos"], [], ""),
    "torch+cpu": ("2.13.0+cpu", ["linux"], [], ""),
}
EVERYWHERE = {"notebook", "shell", "schema", "dates", "late", "torch"}


class FakePip:
    """`pip download --no-deps` and `pip wheel` on the table above; remembers what it was asked."""

    def __init__(self, index=INDEX):
        self.index, self.asked = dict(index), []

    def __call__(self, command, *arguments):
        self.asked.append((command, *arguments))
        if command == "wheel":
            assert (Path(arguments[-1]) / "course_utils").is_dir()
            self.write(arguments[arguments.index("--wheel-dir") + 1], "course_utils", "0.1.0", "py3-none-any", [], "")
            return 0, ""
        folder = arguments[arguments.index("--dest") + 1]
        tags = {arguments[i + 1] for i, word in enumerate(arguments) if word == "--platform"}
        for wanted in arguments[arguments.index("--dest") + 2 :]:
            if re.match(r"[a-z]+([=<>!].*)?$", wanted) and wanted not in tags | {"cp"}:
                status = self.download(Requirement(wanted), folder, tags)
                if status:
                    return 1, f"WARNING: something\nERROR: No matching distribution found for {wanted}\n"
        return 0, ""

    def download(self, wanted, folder, tags):
        name = f"{wanted.name}+cpu" if "+cpu" in str(wanted) else wanted.name
        version, systems, needs, pythons = self.index.get(name, ("0", [], [], ""))
        for system in systems:
            fits = system == "any" or TAGS[system].split("-")[2] in tags
            if fits and wanted.specifier.contains(version):
                self.write(folder, wanted.name, version, TAGS[system], needs, pythons)
                return 0
        return 1

    @staticmethod
    def write(folder, name, version, tags, needs, pythons):
        lines = [f"Name: {name}", f"Version: {version}", *(f"Requires-Dist: {need}" for need in needs)]
        lines += [f"Requires-Python: {pythons}"] if pythons else []
        with ZipFile(Path(folder) / f"{name}-{version}-{tags}.whl", "w") as archive:
            archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines))


@pytest.fixture
def course(course):
    """The tiny course with pins, a notebook, data and a deck."""
    root = course.root
    (root / "requirements.txt").write_text("# comment\nnotebook==1.0   # lesson 00: all\ntorch==2.13.0  # lesson 02\n")
    (root / "constraints.txt").write_text("shell==2.1\nschema==1.5\n")
    (root / "pyproject.toml").write_text('[project]\nname = "course-utils"\nversion = "0.1.0"\n')
    for name in ("notebooks/fr/03_trial.ipynb", "notebooks/fr/solutions/03_trial.ipynb", "data/prenoms.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return course


def names(folder):
    return {file.name.split("-")[0] for file in (folder / "wheels").glob("*.whl")}


@pytest.mark.parametrize(
    ("system", "own"), [("linux", {"pty"}), ("macos", {"pty"}), ("windows", {"colour"})], ids=lambda value: str(value)
)
def test_a_system_gets_what_it_needs_and_nothing_else(course, tmp_path, system, own):
    out = tmp_path / "clé"
    assert wheelhouse.make(course, [Target(system, "3.12")], out, FakePip()) == []
    assert names(out) == EVERYWHERE | own | {"course_utils"}
    assert (out / "requirements.txt").read_text() == "notebook==1.0\ntorch==2.13.0\ncourse-utils==0.1.0\n"
    assert (out / "notebooks" / "fr" / "solutions" / "03_trial.ipynb").exists()
    assert (out / "data" / "prenoms.txt").exists()
    assert not list((course.root / "build").iterdir())


def test_pip_is_told_the_system_and_the_python_but_nothing_about_this_machine(course, tmp_path):
    run = FakePip()
    wheelhouse.make(course, [Target("windows", "3.12")], tmp_path / "key", run)
    first = run.asked[0]
    assert first[:4] == ("download", "--quiet", "--no-deps", "--only-binary=:all:")
    assert first[first.index("--platform") + 1] == "win_amd64"
    assert first[first.index("--python-version") + 1] == "3.12.99"
    assert first[-2:] == ("notebook==1.0", "torch==2.13.0")
    assert any("colour" in arguments and "shell==2.1" in arguments for arguments in run.asked)  # pinned or free
    here = Target("linux", "3.12", here=True).options()
    assert here == []


def test_decks_come_along_if_they_are_built(course, tmp_path):
    wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "a", FakePip())
    assert "diapositives" not in (tmp_path / "a" / "LISEZMOI.txt").read_text(encoding="utf-8")
    deck = course.root / "slides" / "build" / "fr" / "03_trial.html"
    deck.parent.mkdir(parents=True)
    deck.write_text("deck")
    wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "b", FakePip())
    assert (tmp_path / "b" / "diapositives" / "03_trial.html").read_text() == "deck"
    assert '<a href="diapositives">' in (tmp_path / "b" / "LISEZMOI.html").read_text(encoding="utf-8")


def test_a_system_without_all_its_wheels_is_left_out_by_name_and_the_others_go_on(course, tmp_path):
    index = INDEX | {"pty": ("0.2", [], [], ""), "shell": ("2.1", ["windows", "macos"], ["pty"], "")}
    asked = [Target("linux", "3.12"), Target("windows", "3.12")]
    [problem] = wheelhouse.make(course, asked, tmp_path / "key", FakePip(index | {"pty": INDEX["pty"]}))
    assert problem == "linux, Python 3.12: left out, pip finds no wheel for shell==2.1"
    assert not any("manylinux" in file.name for file in (tmp_path / "key" / "wheels").iterdir())
    assert {file.name for file in (tmp_path / "key").glob("*.*t")} == {
        "LISEZMOI.txt",
        "installer.bat",
        "demarrer.bat",
        "requirements.txt",
    }
    assert not (tmp_path / "key" / "installer.sh").exists()


def test_torch_for_graphics_cards_is_never_fetched_on_linux(course, tmp_path):
    index = {name: row for name, row in INDEX.items() if name != "torch+cpu"}
    index["torch"] = ("2.13.0", ["linux", "windows", "macos"], ["cuda"], "")
    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key", FakePip(index))
    assert "torch==2.13.0+cpu" in problem
    assert "PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu" in problem
    assert not (tmp_path / "key").exists()


def test_a_need_that_contradicts_a_pin_is_named(course, tmp_path):
    index = INDEX | {"dates": ("1.0", ["any"], ["schema>=9"], "")}
    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key", FakePip(index))
    assert re.search(r"no wheel for schema(>=1,|,)?.*>=9", problem)


def test_a_pip_that_fails_otherwise_is_quoted(course, tmp_path):
    def no_network(*arguments):
        return 2, "Traceback\nERROR: Could not connect\n"

    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key", no_network)
    assert "pip failed: ERROR: Could not connect" in problem


def test_only_a_wheelhouse_is_replaced_and_only_by_a_better_one(course, tmp_path):
    out = tmp_path / "key"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="holds something else"):
        wheelhouse.make(course, [Target("linux", "3.12")], out, FakePip())
    (out / "thesis.txt").unlink()
    wheelhouse.make(course, [Target("linux", "3.12")], out, FakePip())
    (out / "stale").write_text("")
    wheelhouse.make(course, [Target("linux", "3.12")], out, FakePip({}))
    assert (out / "stale").exists()
    wheelhouse.make(course, [Target("linux", "3.12")], out, FakePip())
    assert not (out / "stale").exists()


def test_without_notebooks_there_is_nothing_to_take_along(course, tmp_path):
    (course.root / "notebooks" / "fr" / "03_trial.ipynb").unlink()
    with pytest.raises(ValueError, match="make notebooks"):
        wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key", FakePip())


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """A key for every system; module-wide, nobody writes into it."""
    folder = tmp_path_factory.mktemp("key")
    return folder / "key"


@pytest.fixture
def everything(course, key):
    if not key.exists():
        asked = targets(["linux", "windows", "macos"], ["3.11", "3.12"])
        index = INDEX | {"shell": ("2.1", ["any"], INDEX["shell"][2], "!=3.11.0,!=3.11.1")}
        assert wheelhouse.make(course, asked, key, FakePip(index)) == []
    return key


def test_the_page_says_which_pythons_and_what_to_type(everything):
    text = (everything / "LISEZMOI.txt").read_text(encoding="utf-8").replace("\u00a0", " ")
    page = (everything / "LISEZMOI.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    for said in (text, page):
        assert "Windows : Python 3.11 (à partir de 3.11.2) ou 3.12" in said
        assert "Linux et macOS" in said
        assert "sh installer.sh" in said
        assert "installer.bat" in said
        assert "-m pip install --no-index --find-links wheels -r requirements.txt" in said
        assert "py -3.11 -m venv" in said
        assert "{{" not in said
    assert '<html lang="fr">' in page
    assert "http" not in page
    for link in re.findall(r'href="([^"]+)"', page):
        assert (everything / link).exists()
    ends = (everything / "installer.bat").read_bytes()
    assert ends.count(b"\r\n") == ends.count(b"\n") > 10
    assert b"\r" not in (everything / "installer.sh").read_bytes()


def test_no_path_of_this_machine_and_no_index_is_written_down(everything, course):
    for file in everything.rglob("*"):
        if file.is_file() and file.suffix != ".whl":
            said = file.read_text(encoding="utf-8")
            assert str(course.root) not in said
            assert str(everything) not in said
            assert "index-url" not in said
            assert "://" not in said


def test_the_scripts_are_shell(everything):
    for name in ("installer.sh", "demarrer.sh"):
        subprocess.run(["sh", "-n", everything / name], check=True)
    said = (everything / "installer.sh").read_text(encoding="utf-8")
    assert 'Linux) pythons="3.11.2 3.12.0"' in said
    assert 'Darwin) pythons="3.11.2 3.12.0"' in said


def install(key, folder, path):
    """Run installer.sh with nothing but `path` to find Pythons in."""
    command = ["/bin/sh", key / "installer.sh", folder]
    return subprocess.run(
        command, env={"PATH": f"{path}:/usr/bin:/bin", "HOME": str(path)}, capture_output=True, text=True
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="stands in for Linux's Python commands")
def test_the_script_refuses_a_python_without_wheels_and_says_which_are_wanted(course, tmp_path):
    key, programs = tmp_path / "key", tmp_path / "programs"
    index = INDEX | {"shell": ("2.1", ["any"], [], ">=3.98.7")}
    wheelhouse.make(course, [Target("linux", "3.98")], key, FakePip(index))
    programs.mkdir()
    done = install(key, tmp_path / "out", programs)
    assert done.returncode == 1
    assert "3.98.7" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("systems", "pythons", "words"),
    [(["dos"], [], "SYSTEMS: 'dos'"), ([], ["3"], "PYTHONS: found '3'"), ([], ["3.10"], "3.11 or later")],
)
def test_systems_and_pythons_that_cannot_be_are_refused(systems, pythons, words):
    with pytest.raises(ValueError, match=words):
        targets(systems, pythons)


def test_what_is_not_asked_for_is_this_machine():
    [own] = targets([], [])
    assert own.here
    assert own.python == THIS_PYTHON
    assert not targets([], ["3.99"])[0].here
    assert [str(one) for one in targets(["windows"], ["3.11", "3.12"])] == [
        "windows, Python 3.11",
        "windows, Python 3.12",
    ]


def test_the_command_says_what_is_missing_and_what_is_ready(course, tmp_path, monkeypatch, capsys):
    fake = FakePip({name: row for name, row in INDEX.items() if name != "torch+cpu"})

    def run(command, **options):
        status, said = fake(*command[3:])
        return subprocess.CompletedProcess(command, status, "", said)

    monkeypatch.setattr(wheels.subprocess, "run", run)
    arguments = ["--root", str(course.root), "wheelhouse", "--out", str(tmp_path / "key"), "--pythons", "3.12"]
    assert main([*arguments, "--systems", "linux"]) == 1
    said = capsys.readouterr()
    assert "linux, Python 3.12: left out" in said.err
    assert "ready" not in said.out
    assert main([*arguments, "--systems", "linux windows"]) == 1
    assert "key/ is ready" in capsys.readouterr().out
    assert main([*arguments, "--systems", "windows"]) == 0
    assert fake.asked[-1][0] == "wheel"


def test_every_template_is_for_one_of_the_known_systems():
    assert {file.suffix for file in TEMPLATES.iterdir()} == {".sh", ".bat", ".txt", ".html"}
