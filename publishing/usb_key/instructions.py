"""What goes with the wheels on a USB key: a page that says what to do, and scripts that do it."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from ..course import Course

TEMPLATES = Path(__file__).parent / "key"
STYLE = Path(__file__).parents[1] / "web" / "style.css"
MARKER = "LISEZMOI.html"  # the file by which a folder is known as a wheelhouse
FOLDER = "cours-modeles-de-langue"  # where a learner's machine gets the course
TITLES = {"linux": "Linux (processeur x86-64)", "macos": "macOS 14 ou plus récent (puce Apple)", "windows": "Windows"}
UNAME = {"linux": "Linux", "macos": "Darwin"}
CONTENTS = {  # what is copied as it is, if it is there: place on the key, and what it is
    "notebooks/fr": ("notebooks/fr", "les notebooks ; les corrigés sont dans solutions"),
    "slides/build/fr": ("diapositives", "les diapositives des leçons"),
    "slides/GUIDE.md": ("diapositives/GUIDE.md", "le guide pour qui enseigne"),
    "data": ("data", "les données du cours, avec leurs sources"),
    "README.fr.md": ("README.fr.md", "présentation du cours"),
    "README.md": ("README.md", "la même, en anglais, avec une partie pour qui enseigne"),
    "CONTRIBUTING.md": ("CONTRIBUTING.md", "comment modifier le cours, en anglais"),
    "CITATION.cff": ("CITATION.cff", "comment citer le cours"),
    "LICENSE": ("LICENSE", "licence du code"),
    "LICENSE-CONTENT": ("LICENSE-CONTENT", "licence des textes"),
}
POSIX_LINES = """\
python{python} -m venv ~/{folder}/.venv
~/{folder}/.venv/bin/python -m pip install --no-index --find-links wheels -r requirements.txt
~/{folder}/.venv/bin/python copier.py notebooks/fr ~/{folder}
cd ~/{folder}
.venv/bin/python -m course_utils.lab"""
WINDOWS_LINES = """\
py -{python} -m venv "%USERPROFILE%\\{folder}\\.venv"
"%USERPROFILE%\\{folder}\\.venv\\Scripts\\python" -m pip install --no-index --find-links wheels -r requirements.txt
"%USERPROFILE%\\{folder}\\.venv\\Scripts\\python" copier.py notebooks/fr "%USERPROFILE%\\{folder}"
cd /d "%USERPROFILE%\\{folder}"
.venv\\Scripts\\python -m course_utils.lab"""

Served = dict[str, list[str]]  # system: oldest version of each of its Pythons, {"linux": ["3.11.5"]}


def write(course: Course, served: Served, key: Path) -> None:
    """Write LISEZMOI and the scripts that the served systems can run into the folder `key`, filled already."""
    facts = _facts(course, served, key)
    wanted = {".sh": bool(facts["posix"]), ".bat": bool(facts["windows"])}
    for template in sorted(TEMPLATES.iterdir()):
        if wanted.get(template.suffix, True):
            ends = "\r\n" if template.suffix in (".bat", ".txt") else "\n"  # Notepad and cmd like them
            text = _filled(template, facts).rstrip("\n") + "\n"
            (key / template.name).write_text(text, encoding="utf-8", newline=ends)


def _filled(template: Path, facts: dict) -> str:
    loader = FileSystemLoader(TEMPLATES)
    escaped = template.suffix == ".html"
    templates = Environment(loader=loader, autoescape=escaped, trim_blocks=True, lstrip_blocks=True)
    return templates.get_template(template.name).render(facts)


def _facts(course: Course, served: Served, key: Path) -> dict:
    """What the templates fill in."""
    systems = [_system(name, oldest) for name, oldest in served.items()]
    size = sum(file.stat().st_size for file in key.rglob("*") if file.is_file())
    copied = [(place, words) for place, words in CONTENTS.values() if (key / place).exists()]
    facts = {
        "title": course.title_fr,
        "folder": FOLDER,
        "first": course.learner(course.lessons[0]).name,
        "systems": systems,
        "posix": " et ".join(words for name, words in (("linux", "Linux"), ("macos", "macOS")) if name in served),
        "size": f"{max(1, round(size / 1e6))} Mo",
        "contents": [("wheels", "les programmes à installer"), *copied],
        "style": STYLE.read_text(encoding="utf-8"),
    }
    return dict.fromkeys(TITLES) | {system["name"]: system for system in systems} | facts


def _system(name: str, oldest: list[str]) -> dict:
    """One served system; each Python with the oldest version that will do, unless it is the first of all."""
    versions = [version.rsplit(".", 1) for version in oldest]
    words = [python + (f" (à partir de {python}.{last})" if last != "0" else "") for python, last in versions]
    lines = (WINDOWS_LINES if name == "windows" else POSIX_LINES).format(python=versions[0][0], folder=FOLDER)
    return {
        "name": name,
        "title": TITLES[name],
        "uname": UNAME.get(name),
        "oldest": oldest,
        "words": " ou ".join(words),
        "lines": lines.splitlines(),
    }
