"""The folder for a USB key: the real uv and the real pip, on a folder of tiny wheels."""

import os
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from zipfile import ZipFile

import pytest

from publishing.__main__ import main
from publishing.usb_key import wheelhouse, wheels
from publishing.usb_key.instructions import TEMPLATES
from publishing.usb_key.targets import THIS_PYTHON, Target, targets

pytestmark = pytest.mark.long

TAGS = {"any": "py3-none-any", "linux": "py3-none-manylinux_2_28_x86_64", "windows": "py3-none-win_amd64"}
TAGS["macos"] = "py3-none-macosx_14_0_arm64"
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


def write_index(folder, index=INDEX):
    """A folder of tiny wheels, where pip and uv find all that the table holds."""
    folder.mkdir()
    for name, (version, systems, needs, pythons) in index.items():
        name = name.removesuffix("+cpu")
        lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}"]
        lines += [f"Requires-Dist: {need}" for need in needs] + ([f"Requires-Python: {pythons}"] if pythons else [])
        lines += ["Provides-Extra: formats", "Provides-Extra: other"] if "extra ==" in str(needs) else []
        for system in systems:
            with ZipFile(folder / f"{name}-{version}-{TAGS[system]}.whl", "w") as archive:
                info = f"{name}-{version}.dist-info"
                archive.writestr(f"{info}/METADATA", "\n".join([*lines, ""]))
                archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nTag: {TAGS[system]}\n")
                archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def use_index(tmp_path, monkeypatch):
    """A function that makes pip and uv see a table of packages and nothing else; building a wheel is left out."""
    run, number = wheels.run, count()

    def without_building(tool, command, *arguments):
        if (tool, command) != ("pip", "wheel"):
            return run(tool, command, *arguments)
        assert (Path(arguments[-1]) / "course_utils").is_dir()
        own = arguments[arguments.index("--wheel-dir") + 1]
        (Path(own) / "course_utils-0.1.0-py3-none-any.whl").write_text("")
        return 0, ""

    def use(index=INDEX):
        folder = tmp_path / f"index {next(number)}"
        write_index(folder, index)
        monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", folder.as_uri())
        monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
        monkeypatch.setenv("UV_NO_CACHE", "1")
        monkeypatch.setattr(wheels, "run", without_building)

    use()
    return use


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


@pytest.mark.usefixtures("use_index")
@pytest.mark.parametrize(
    ("system", "own"), [("linux", {"pty"}), ("macos", {"pty"}), ("windows", {"colour"})], ids=lambda value: str(value)
)
def test_a_system_gets_what_it_needs_and_nothing_else(course, tmp_path, system, own):
    out = tmp_path / "clé"
    assert wheelhouse.make(course, [Target(system, "3.12")], out) == []
    assert names(out) == EVERYWHERE | own | {"course_utils"}
    assert (out / "requirements.txt").read_text() == "notebook==1.0\ntorch==2.13.0\ncourse-utils==0.1.0\n"
    assert (out / "notebooks" / "fr" / "solutions" / "03_trial.ipynb").exists()
    assert (out / "data" / "prenoms.txt").exists()
    assert not list((course.root / "build").iterdir())


@pytest.mark.usefixtures("use_index")
def test_pins_hold_for_what_is_asked_and_for_what_that_needs(course):
    files = course.root / "requirements.txt", course.root / "constraints.txt"
    assert {"notebook==1.0", "shell==2.1", "schema==1.5", "torch==2.13.0"} < set(
        wheels.resolve(Target("windows", "3.12"), *files)
    )
    files[1].write_text("shell==2.0\n")
    with pytest.raises(LookupError, match=r"shell==2\.0"):
        wheels.resolve(Target("windows", "3.12"), *files)


@pytest.mark.usefixtures("use_index")
def test_decks_come_along_if_they_are_built(course, tmp_path):
    wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "a")
    assert "diapositives" not in (tmp_path / "a" / "LISEZMOI.txt").read_text(encoding="utf-8")
    deck = course.root / "slides" / "build" / "fr" / "03_trial.html"
    deck.parent.mkdir(parents=True)
    deck.write_text("deck")
    wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "b")
    assert (tmp_path / "b" / "diapositives" / "03_trial.html").read_text() == "deck"
    assert '<a href="diapositives">' in (tmp_path / "b" / "LISEZMOI.html").read_text(encoding="utf-8")


def test_a_system_without_all_its_wheels_is_left_out_by_name_and_the_others_go_on(course, tmp_path, use_index):
    use_index(INDEX | {"shell": ("2.1", ["windows", "macos"], ["pty"], "")})
    asked = [Target("linux", "3.12"), Target("windows", "3.12")]
    [problem] = wheelhouse.make(course, asked, tmp_path / "key")
    assert re.fullmatch(r"linux, Python 3\.12: left out: .*\bshell.*", problem)
    assert not any("manylinux" in file.name for file in (tmp_path / "key" / "wheels").iterdir())
    assert {file.name for file in (tmp_path / "key").glob("*.*t")} == {
        "LISEZMOI.txt",
        "installer.bat",
        "demarrer.bat",
        "requirements.txt",
    }
    assert not (tmp_path / "key" / "installer.sh").exists()


def test_torch_for_graphics_cards_is_never_fetched_on_linux(course, tmp_path, use_index):
    without_cpu = {name: row for name, row in INDEX.items() if name != "torch+cpu"}
    use_index(without_cpu | {"torch": ("2.13.0", ["linux", "windows", "macos"], ["cuda"], "")})
    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key")
    assert "torch==2.13.0+cpu" in problem
    assert "PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu" in problem
    assert not (tmp_path / "key").exists()


def test_a_need_that_contradicts_a_pin_is_named(course, tmp_path, use_index):
    use_index(INDEX | {"dates": ("1.0", ["any"], ["schema>=9"], "")})
    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key")
    assert re.search(r"\bschema>=9\b", problem)


def test_a_tool_that_fails_otherwise_is_quoted(course, tmp_path, monkeypatch):
    monkeypatch.setattr(wheels, "run", lambda *arguments: (2, "Traceback\nerror: Could not connect\n"))
    [problem] = wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key")
    assert "uv failed: Traceback\nerror: Could not connect" in problem


def test_only_a_wheelhouse_is_replaced_and_only_by_a_better_one(course, tmp_path, use_index):
    out = tmp_path / "key"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    with pytest.raises(ValueError, match="holds something else"):
        wheelhouse.make(course, [Target("linux", "3.12")], out)
    (out / "thesis.txt").unlink()
    wheelhouse.make(course, [Target("linux", "3.12")], out)
    (out / "stale").write_text("")
    use_index({})
    wheelhouse.make(course, [Target("linux", "3.12")], out)
    assert (out / "stale").exists()
    use_index()
    wheelhouse.make(course, [Target("linux", "3.12")], out)
    assert not (out / "stale").exists()


def test_without_notebooks_there_is_nothing_to_take_along(course, tmp_path):
    (course.root / "notebooks" / "fr" / "03_trial.ipynb").unlink()
    with pytest.raises(ValueError, match="make notebooks"):
        wheelhouse.make(course, [Target("linux", "3.12")], tmp_path / "key")


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    """A key for every system; module-wide, nobody writes into it."""
    folder = tmp_path_factory.mktemp("key")
    return folder / "key"


@pytest.fixture
def everything(course, key, use_index):
    if not key.exists():
        use_index(INDEX | {"shell": ("2.1", ["any"], INDEX["shell"][2], "!=3.11.0,!=3.11.1")})
        asked = targets(["linux", "windows", "macos"], ["3.11", "3.12"])
        assert wheelhouse.make(course, asked, key) == []
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
def test_the_script_refuses_a_python_without_wheels_and_says_which_are_wanted(course, tmp_path, use_index):
    key, programs = tmp_path / "key", tmp_path / "programs"
    use_index(
        {name: (row[0], ["any"], row[2], "") for name, row in INDEX.items()}
        | {"shell": ("2.1", ["any"], [], ">=3.98.7")}
    )
    assert wheelhouse.make(course, [Target("linux", "3.98")], key) == []
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


def test_the_command_says_what_is_missing_and_what_is_ready(course, tmp_path, capsys, use_index):
    use_index({name: row for name, row in INDEX.items() if name != "torch+cpu"})
    arguments = ["--root", str(course.root), "wheelhouse", "--out", str(tmp_path / "key"), "--pythons", "3.12"]
    assert main([*arguments, "--systems", "linux"]) == 1
    said = capsys.readouterr()
    assert "linux, Python 3.12: left out" in said.err
    assert "ready" not in said.out
    assert main([*arguments, "--systems", "linux windows"]) == 1
    assert "key/ is ready" in capsys.readouterr().out
    assert main([*arguments, "--systems", "windows"]) == 0


def test_every_template_is_for_one_of_the_known_systems():
    assert {file.suffix for file in TEMPLATES.iterdir()} == {".sh", ".bat", ".txt", ".html"}
