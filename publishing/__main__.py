"""Command line of the build: `python -m publishing --help`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from . import address, check, pictures, readmes
from .course import Course, read_course
from .notebooks import build, editions
from .notebooks.execute import ExecutionError
from .slides import decks
from .usb_key import wheelhouse
from .usb_key.targets import targets
from .web.page import write_page

EPILOG = """\
A LESSON is the beginning of a stem: 03, or 03_bigram_counts. Without it a command takes all lessons.
Sources are lessons/*.py; everything under notebooks/ and build/ is made from them, and never edited by hand.
"""


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    top = argparse.ArgumentParser(
        prog="python -m publishing",
        description="Make the notebooks, pages, decks and tables of the course from lessons/, slides/ and course.toml.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--root", type=Path, default=Path("."), help="folder of the course (default: this folder)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_lesson_commands(commands)
    _add_course_commands(commands)
    return top


def _add_lesson_commands(commands) -> None:
    """Commands on all lessons, or on one."""
    made = commands.add_parser("notebooks", help="rebuild what is stale, and execute it offline")
    made.add_argument("--again", action="store_true", help="execute even what is fresh: after a change in course_utils")
    made.add_argument(
        "--without-solutions",
        type=Path,
        metavar="FOLDER",
        help="write blank notebooks without folded solutions there, for marking; executes nothing",
    )
    checked = commands.add_parser("check", help="say what breaks a rule, is stale, or lacks an output; exit 1 if any")
    page = commands.add_parser("html", help="one web page per solved notebook, under build/html/fr/, readable offline")
    talk = commands.add_parser("slides", help="decks and their PDF files, under slides/build/fr/, without network")
    talk.add_argument("--no-pdf", action="store_true", help="only the decks: needs no browser")
    for command in (made, checked, page, talk):
        command.add_argument("lesson", nargs="?", metavar="LESSON", default=None, help="beginning of a stem, as 03")


def _add_course_commands(commands) -> None:
    """Commands on the course as a whole."""
    commands.add_parser("tables", help="rewrite the lesson tables of the READMEs")
    commands.add_parser("pictures", help="bring the pictures of the READMEs up to date with the solved notebooks")
    key = commands.add_parser("wheelhouse", help="all that a room without network needs, in a folder for a USB key")
    key.add_argument("--systems", default="", help="among linux, macos, windows (default: this one)")
    key.add_argument("--pythons", default="", help="as 3.11 3.12, separated by spaces (default: this one)")
    key.add_argument("--out", type=Path, default=None, metavar="FOLDER", help="default: wheelhouse")
    place = commands.add_parser("repository", help="write the address of the course everywhere it stands")
    place.add_argument("url", metavar="URL", help="for example https://github.com/you/course")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status."""
    options = parser().parse_args(arguments)
    root = options.root.resolve()
    try:
        return COMMANDS[options.command](read_course(root), options)
    except (ValueError, build.BuildError, ExecutionError) as error:
        print(str(error).replace(f"{root}{os.sep}", ""), file=sys.stderr)
        return 1


def _notebooks(course: Course, options) -> int:
    if options.without_solutions is None:
        build.build(course, options.lesson, again=options.again)
        return 0
    for entry in course.select(options.lesson):
        notebook = editions.learner(build.checked_lesson(course, entry), course, entry, with_solutions=False)
        path = options.without_solutions / course.learner(entry).name
        build.write(path, build.dumps(notebook))
        print(path)
    return 0


def _check(course: Course, options) -> int:
    problems = check.check(course, options.lesson)
    print("\n".join(problems) or "publishing: nothing to correct")
    return 1 if problems else 0


def _html(course: Course, options) -> int:
    for entry in course.select(options.lesson):
        print(write_page(course, entry))
    return 0


def _slides(course: Course, options) -> int:
    decks.build_decks(course, options.lesson, pdf=not options.no_pdf)
    return 0


def _pictures(course: Course, options) -> int:
    print("\n".join(pictures.rewrite(course)) or "pictures: up to date")
    return 0


def _tables(course: Course, options) -> int:
    print("\n".join(readmes.rewrite(course)) or "lesson tables: up to date")
    return 0


def _wheelhouse(course: Course, options) -> int:
    out = options.out or course.root / "wheelhouse"
    asked = targets(options.systems.split(), options.pythons.split())
    try:
        problems = wheelhouse.make(course, asked, out)
    except OSError as error:
        raise ValueError(f"{out}: cannot be written: {error.strerror}: make room, or choose another --out") from error
    for problem in problems:
        print(problem, file=sys.stderr)
    if len(problems) < len(asked):
        print(f"{out.name}/ is ready: copy it to a USB key; {out.name}/{wheelhouse.MARKER} says what to do with it")
    return 1 if problems else 0


def _repository(course: Course, options) -> int:
    address.write_address(course.root, address.validate(options.url))
    build.build(read_course(course.root))
    return 0


COMMANDS = {
    "notebooks": _notebooks,
    "check": _check,
    "html": _html,
    "slides": _slides,
    "tables": _tables,
    "pictures": _pictures,
    "wheelhouse": _wheelhouse,
    "repository": _repository,
}

if __name__ == "__main__":
    sys.exit(main())
