"""Rebuild the notebooks that are stale, and say which committed ones are not what would be built."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode

from . import editions, execute, tables
from .course import Course, Entry
from .freshness import fingerprint, outputs_digest, stale_reasons, with_outputs_of
from .outputs import MAX_BYTES, output_problems
from .rules import refuse
from .source import Lesson, read_lesson

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
        BuildError: a source breaks a rule, a cell fails, or an output may not be published.
    """
    for entry in course.select(prefix):
        if course.source(entry).exists():
            build_lesson(course, entry, say, again)
        else:
            say(f"{entry.stem}: no source yet (lessons/{entry.stem}.py)")
    for name in tables.rewrite(course):
        say(f"{name}: lesson table rewritten")


def build_lesson(course: Course, entry: Entry, say=tell, again: bool = False) -> None:
    """Write the two notebooks of one lesson, executing it only if it is stale."""
    lesson, digest = checked_lesson(course, entry), fingerprint(course, entry)
    changed = write(course.learner(entry), dumps(editions.learner(lesson, course, entry, digest)))
    expected = editions.solved(editions.whole(lesson, course, entry, digest))
    current = load(course.solved(entry))
    if current is not None and not again and not stale_reasons(expected, current):
        changed |= write(course.solved(entry), dumps(with_outputs_of(expected, current)))
        say(f"{entry.stem}: {'rewritten, nothing executed' if changed else 'up to date'}")
    else:
        publish_solved(course, entry, execute_lesson(course, entry, say))


def checked_lesson(course: Course, entry: Entry) -> Lesson:
    """The source of a lesson, refused if it breaks a rule."""
    lesson = read_lesson(course.source(entry))
    if problems := refuse(lesson):
        raise BuildError("\n".join(problems))
    return lesson


def execute_lesson(course: Course, entry: Entry, say=tell) -> NotebookNode:
    """Run the whole lesson, slide cells included, and keep it under the git-ignored `build/`."""
    lesson = checked_lesson(course, entry)
    notebook = editions.whole(lesson, course, entry, fingerprint(course, entry))
    say(f"{entry.stem}: executing")
    run = execute.execute(notebook, lesson, course.root, execute.say_progress(entry.stem))
    say(f"{entry.stem}: executed in {run.seconds:.0f} s, {run.peak_bytes / 1e6:.0f} MB")
    if run.seconds > MAX_SECONDS or run.peak_bytes > entry.memory_mb * 1e6:
        say(f"{entry.stem}: more than the {MAX_SECONDS} s of a lesson or the {entry.memory_mb} MB of course.toml")
    if problems := output_problems(notebook):
        raise BuildError("\n".join(f"{lesson.path}: {problem}" for problem in problems))
    write(course.executed(entry), dumps(notebook))
    return notebook


def executed_lesson(course: Course, entry: Entry, say=tell) -> NotebookNode:
    """The executed whole lesson: the one under `build/` if it is fresh, else a new run."""
    current = load(course.executed(entry))
    expected = editions.whole(checked_lesson(course, entry), course, entry, fingerprint(course, entry))
    if current is not None and not stale_reasons(expected, current, with_digest=False):
        return current
    return execute_lesson(course, entry, say)


def publish_solved(course: Course, entry: Entry, whole_lesson: NotebookNode) -> None:
    """Write the solved notebook out of the executed lesson."""
    notebook = editions.solved(whole_lesson)
    notebook.metadata.course.outputs = outputs_digest(notebook)
    content = dumps(notebook)
    if len(content) > MAX_BYTES:
        raise BuildError(f"{course.solved(entry)}: {len(content) / 1e6:.1f} MB, at most 1.5: show smaller figures")
    write(course.solved(entry), content)


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
