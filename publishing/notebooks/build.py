"""Rebuild the notebooks that are stale; execute a lesson only when its code or its outputs changed."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from .. import readmes
from ..course import Course, Entry, strangers
from ..rules import refuse
from ..source import Lesson, read_lesson
from . import editions, execute
from .outputs import MAX_BYTES, output_problems
from .stale import run_digest, stale_reasons, with_outputs_of

MAX_SECONDS = 90


def tell(line: str) -> None:
    """Print a line of progress at once."""
    print(line, flush=True)


class BuildError(Exception):
    """Something that a lesson's author has to correct; one line per problem."""


def dumps(notebook: NotebookNode) -> bytes:
    """The exact bytes of a notebook's file, which follows the format's schema."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode()


def build(course: Course, prefix: str | None = None, say=tell, again: bool = False) -> None:
    """Bring the notebooks of the chosen lessons, and the tables of the READMEs, up to date.

    `again` executes the lessons even if nothing changed in what they are made from.

    Raises:
        BuildError: a stranger stands among sources or notebooks, a source breaks a rule, a cell fails, or an output
            may not be published.
    """
    if found := strangers(course):
        raise BuildError("\n".join(found))
    for entry in course.select(prefix):
        if course.source(entry).exists():
            build_lesson(course, entry, say, again)
        else:
            say(f"{entry.stem}: no source yet (lessons/{entry.stem}.py)")
    for name in readmes.rewrite(course):
        say(f"{name}: lesson table rewritten")


def build_lesson(course: Course, entry: Entry, say=tell, again: bool = False) -> NotebookNode:
    """Write the two notebooks of one lesson, executing it only if it is stale; its solved notebook."""
    lesson = checked_lesson(course, entry)
    changed = write(course.learner(entry), dumps(editions.learner(lesson, course, entry)))
    expected = editions.solved(lesson, course, entry)
    current = load(course.solved(entry))
    if current is None or again or stale_reasons(expected, current):
        return publish_solved(course, entry, execute_lesson(course, entry, say))
    solved = with_outputs_of(expected, current)
    changed |= write(course.solved(entry), dumps(solved))
    say(f"{entry.stem}: {'rewritten, nothing executed' if changed else 'up to date'}")
    return solved


def checked_lesson(course: Course, entry: Entry) -> Lesson:
    """The source of a lesson, refused if it breaks a rule."""
    lesson = read_lesson(course.source(entry))
    if problems := refuse(lesson):
        raise BuildError("\n".join(problems))
    return lesson


def execute_lesson(course: Course, entry: Entry, say=tell) -> NotebookNode:
    """The solved notebook of a lesson after a new run, refused if it shows what may not be published."""
    lesson = checked_lesson(course, entry)
    notebook = editions.solved(lesson, course, entry)
    say(f"{entry.stem}: executing")
    run = execute.execute(notebook, lesson, course.root, execute.say_progress(entry.stem))
    say(f"{entry.stem}: executed in {run.seconds:.0f} s, {run.peak_bytes / 1e6:.0f} MB")
    if run.seconds > MAX_SECONDS or run.peak_bytes > entry.memory_mb * 1e6:
        say(f"{entry.stem}: more than the {MAX_SECONDS} s of a lesson or the {entry.memory_mb} MB of course.toml")
    if problems := output_problems(notebook):
        raise BuildError("\n".join(f"{lesson.path}: {problem}" for problem in problems))
    return notebook


def publish_solved(course: Course, entry: Entry, notebook: NotebookNode) -> NotebookNode:
    """Write an executed solved notebook, with the digest by which its outputs are known."""
    notebook.metadata.course.run = run_digest(notebook)
    content = dumps(notebook)
    if len(content) > MAX_BYTES:
        raise BuildError(f"{course.solved(entry)}: {len(content) / 1e6:.1f} MB, at most 1.5: show smaller figures")
    write(course.solved(entry), content)
    return notebook


def load(path: Path) -> NotebookNode | None:
    """A notebook, or None where there is none that can be read."""
    try:
        return nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)
    except (OSError, ValueError, nbformat.ValidationError):
        return None


def write(path: Path, content: bytes) -> bool:
    """Write a file unless it already holds this content; whether it was written."""
    if path.exists() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
