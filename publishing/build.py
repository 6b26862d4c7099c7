"""Rebuild the notebooks that are stale, and say which committed ones are not what would be built."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from . import editions, execute, tables
from .course import Course, Entry
from .outputs import MAX_BYTES, output_problems
from .rules import refuse
from .source import Lesson, read_lesson

ADDED_BY_ADDRESS = {"badge", "setup"}
MAX_SECONDS = 90
HERE = Path(__file__).parent
NOT_IN_NOTEBOOKS = {"__main__.py", "check.py", "formulas.py", "html.py", "repository.py", "tables.py", "workspace.py"}


def tell(line: str) -> None:
    """Print a line of progress at once."""
    print(line, flush=True)


class BuildError(Exception):
    """Something that a lesson's author has to correct; one line per problem."""


def fingerprint(course: Course, entry: Entry) -> str:
    """Digest of all that a notebook is made from: the source, the entry in `course.toml`, the build itself.

    The address of the course is left out: changing it rewrites the notebooks without running them.
    """
    parts = [course.source(entry).read_text(encoding="utf-8"), json.dumps(asdict(entry), sort_keys=True)]
    makers = [path for path in sorted(HERE.glob("*.py")) if path.name not in NOT_IN_NOTEBOOKS]
    parts += [path.read_text(encoding="utf-8") for path in makers]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def dumps(notebook: NotebookNode) -> bytes:
    """The exact bytes of a notebook's file, which follows the format's schema."""
    nbformat.validate(notebook)
    return (nbformat.writes(notebook, version=4).rstrip("\n") + "\n").encode()


def outputs_digest(notebook: NotebookNode) -> str:
    """Digest of the outputs with the cells that they belong to: a swapped or edited output changes it."""
    outputs = [(cell.id, cell.outputs) for cell in notebook.cells if cell.cell_type == "code" and cell.id != "setup"]
    return hashlib.sha256(json.dumps(outputs, sort_keys=True).encode()).hexdigest()[:16]


def build(course: Course, prefix: str | None = None, say=tell) -> None:
    """Bring the notebooks of the chosen lessons, and the tables of the READMEs, up to date.

    Raises:
        BuildError: a source breaks a rule, a cell fails, or an output may not be published.
    """
    for entry in course.select(prefix):
        if course.source(entry).exists():
            build_lesson(course, entry, say)
        else:
            say(f"{entry.stem}: no source yet (lessons/{entry.stem}.py)")
    for name in tables.rewrite(course):
        say(f"{name}: lesson table rewritten")


def build_lesson(course: Course, entry: Entry, say=tell) -> None:
    """Write the two notebooks of one lesson, executing it only if it is stale."""
    lesson, digest = checked_lesson(course, entry), fingerprint(course, entry)
    changed = write(course.learner(entry), dumps(editions.learner(lesson, course, entry, digest)))
    expected = editions.solved(editions.whole(lesson, course, entry, digest))
    current = load(course.solved(entry))
    if current is not None and not stale_reasons(expected, current):
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


def stale_reasons(expected: NotebookNode, current: NotebookNode, with_digest: bool = True) -> list[str]:
    """Why the outputs of `current` cannot serve for `expected`; none if they can."""
    if current.metadata.get("course", {}).get("fingerprint") != expected.metadata.course.fingerprint:
        return ["it is stale: its source, its entry in course.toml or publishing/ changed"]
    if _sources(current) != _sources(expected):
        return ["its cells are not those of its source"]
    if with_digest and current.metadata.course.get("outputs") != outputs_digest(current):
        return ["its outputs are not those of its run", *output_problems(current)]
    return output_problems(current)


def _sources(notebook: NotebookNode) -> list[tuple]:
    return [
        (cell.cell_type, cell.id, cell.source, json.dumps(cell.metadata, sort_keys=True))
        for cell in notebook.cells
        if cell.id not in ADDED_BY_ADDRESS
    ]


def with_outputs_of(expected: NotebookNode, current: NotebookNode) -> NotebookNode:
    """`expected` with the outputs that `current` has for the same cells."""
    ran = {cell.id: cell for cell in current.cells if cell.cell_type == "code"}
    for cell in expected.cells:
        if cell.cell_type == "code" and cell.id in ran:
            cell.outputs, cell.execution_count = ran[cell.id].outputs, ran[cell.id].execution_count
    expected.metadata.course.outputs = outputs_digest(expected)
    return expected


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
