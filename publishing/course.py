"""`course.toml`, the spine of the course, and the places of everything that is built from it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

IGNORED = {".ipynb_checkpoints", "__pycache__", ".DS_Store", ".ruff_cache"}
REQUIRED = {
    "stem": str,
    "title_fr": str,
    "title_en": str,
    "question_fr": str,
    "question_en": str,
    "needs": list,
    "minutes": int,
    "memory_mb": int,
}
OPTIONAL = {"picture": str}


@dataclass(frozen=True)
class Entry:
    """One lesson of `course.toml`."""

    stem: str
    title_fr: str
    title_en: str
    question_fr: str
    question_en: str
    needs: list[str]
    minutes: int
    memory_mb: int
    picture: str = ""  # name of the cell whose figure opens the web page

    @property
    def number(self) -> str:
        """The two digits that open the stem: `"03"`."""
        return self.stem[:2]


@dataclass(frozen=True)
class Course:
    """The whole course: where it stands on disk, where it is hosted, and its lessons in order."""

    root: Path
    title_fr: str
    title_en: str
    repository: str
    lessons: tuple[Entry, ...]

    def source(self, entry: Entry) -> Path:
        """The text source of a lesson."""
        return self.root / "lessons" / f"{entry.stem}.py"

    def learner(self, entry: Entry) -> Path:
        """The blank notebook, the one that Colab links point at."""
        return self.root / "notebooks" / "fr" / f"{entry.stem}.ipynb"

    def solved(self, entry: Entry) -> Path:
        """The solved and executed notebook."""
        return self.root / "notebooks" / "fr" / "solutions" / f"{entry.stem}.ipynb"

    def talk(self, entry: Entry) -> Path:
        """The slides and notes of a lesson."""
        return self.root / "slides" / f"{entry.stem}.md"

    def page(self, entry: Entry) -> Path:
        """The solved notebook as one web page, git-ignored."""
        return self.root / "build" / "html" / "fr" / f"{entry.stem}.html"

    def select(self, prefix: str | None) -> list[Entry]:
        """The lessons whose stem begins with `prefix`, all of them without a prefix.

        Raises:
            ValueError: no lesson begins so.
        """
        chosen = [entry for entry in self.lessons if entry.stem.startswith(prefix or "")]
        if not chosen:
            known = ", ".join(entry.stem for entry in self.lessons)
            raise ValueError(f"course.toml: no lesson begins with {prefix!r}: choose among {known}")
        return chosen


def strangers(course: Course) -> list[str]:
    """Sources, talks and files among the notebooks that `course.toml` does not know, one sentence each."""
    lessons, notebooks = course.root / "lessons", course.root / "notebooks"
    known = {place(entry) for entry in course.lessons for place in (course.source, course.learner, course.solved)}
    files = [*lessons.glob("*"), *(file for file in notebooks.rglob("*") if not file.is_dir())]
    found = [file for file in sorted(files) if file not in known and not IGNORED & set(file.parts)]
    stems = {entry.stem for entry in course.lessons}
    found += [file for file in sorted((course.root / "slides").glob("[0-9]*.md")) if file.stem not in stems]
    return [f"{file}: not in course.toml: add its entry there, or remove the file" for file in found]


def read_course(root: Path) -> Course:
    """Read `course.toml` in the folder `root`.

    Raises:
        ValueError: the file is missing or unreadable, or an entry lacks a key, has an unknown one or a wrong type.
    """
    try:
        table = tomllib.loads((root / "course.toml").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ValueError(f"{root}: no course.toml here: run from the folder of the course") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"course.toml: {error}: correct this line") from error
    course = table.get("course", {})
    for key in ("title_fr", "title_en", "repository"):
        if not isinstance(course.get(key), str):
            raise ValueError(f'course.toml: [course] needs {key} = "…"')
    entries = tuple(_entry(lesson) for lesson in table.get("lessons", []))
    _refuse_bad_order(entries)
    return Course(root, course["title_fr"], course["title_en"], course["repository"], entries)


def _entry(lesson: dict) -> Entry:
    where = f"course.toml: lesson {lesson.get('stem', '(without stem)')}"
    for key, kind in REQUIRED.items():
        if not isinstance(lesson.get(key), kind):
            raise ValueError(f"{where}: {key} is {lesson.get(key)!r}, expected {kind.__name__}: add or correct it")
    for key, kind in OPTIONAL.items():
        if not isinstance(lesson.get(key, kind()), kind):
            raise ValueError(f"{where}: {key} is {lesson[key]!r}, expected {kind.__name__}: correct or remove it")
    unknown = set(lesson) - set(REQUIRED) - set(OPTIONAL)
    if unknown:
        raise ValueError(f"{where}: unknown key {sorted(unknown)[0]!r}: remove it, or teach it to publishing/course.py")
    return Entry(**lesson)


def _refuse_bad_order(entries: tuple[Entry, ...]) -> None:
    seen: list[str] = []
    for entry in entries:
        if not entry.number.isdigit() or entry.stem[2:3] != "_":
            raise ValueError(f"course.toml: stem {entry.stem!r} should look like 03_topic")
        if seen and entry.number <= seen[-1]:
            raise ValueError(f"course.toml: lesson {entry.stem} comes after lesson {seen[-1]}: sort them by number")
        for need in entry.needs:
            if need not in seen:
                raise ValueError(f"course.toml: lesson {entry.stem} needs {need!r}, which is no earlier lesson")
        seen.append(entry.number)
