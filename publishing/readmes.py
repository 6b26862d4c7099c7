"""The lesson tables of the two READMEs, made from `course.toml`."""

from __future__ import annotations

import re

from .course import Course, Entry
from .notebooks.editions import badge

MARKED = re.compile(r"(<!-- lessons:begin -->\n).*?(<!-- lessons:end -->)", re.DOTALL)
HEADERS = {
    "README.md": ("Lesson", "Question", "Needs", "Minutes", "Open"),
    "README.fr.md": ("Leçon", "Question", "Il faut", "Minutes", "Ouvrir"),
}
LINKS = {"README.md": ("notebook", "solved"), "README.fr.md": ("notebook", "corrigé")}


def table(course: Course, name: str) -> str:
    """The lesson table of the README called `name`: English in `README.md`, French in `README.fr.md`."""
    headers = HEADERS[name]
    rows = [headers, ("---", "---", "---", "---:", "---")]
    rows += [_row(course, entry, name) for entry in course.lessons]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(course: Course, entry: Entry, name: str) -> tuple[str, ...]:
    french = name == "README.fr.md"
    title, question = (entry.title_fr, entry.question_fr) if french else (entry.title_en, entry.question_en)
    address = f"notebooks/fr/{entry.stem}.ipynb", f"notebooks/fr/solutions/{entry.stem}.ipynb"
    links = [f"[{word}]({link})" for word, link in zip(LINKS[name], address, strict=True)]
    open_it = " · ".join([*links, *filter(None, [_badge(course, entry, french)])])
    return f"{entry.number} · {title}", question, ", ".join(entry.needs) or "–", str(entry.minutes), open_it


def _badge(course: Course, entry: Entry, french: bool) -> str:
    link = badge(course.repository, entry.stem)
    return link if french else link.replace("Ouvrir dans Colab", "Open in Colab")


def rewrite(course: Course) -> list[str]:
    """Bring the tables up to date; the names of the files that changed."""
    stale = stale_tables(course)
    for name in stale:
        path = course.root / name
        path.write_bytes(_with_table(course, name, path.read_text(encoding="utf-8")).encode())
    return stale


def stale_tables(course: Course) -> list[str]:
    """The READMEs whose lesson table is not the one that `course.toml` gives."""
    there = [name for name in HEADERS if (course.root / name).exists()]
    texts = {name: (course.root / name).read_text(encoding="utf-8") for name in there}
    return [name for name, text in texts.items() if _with_table(course, name, text) != text]


def missing_tables(course: Course) -> list[str]:
    """The READMEs without the marks between which the table stands."""
    there = [name for name in HEADERS if (course.root / name).exists()]
    return [name for name in there if not MARKED.search((course.root / name).read_text(encoding="utf-8"))]


def _with_table(course: Course, name: str, text: str) -> str:
    return MARKED.sub(lambda found: f"{found[1]}\n{table(course, name)}\n{found[2]}", text)
