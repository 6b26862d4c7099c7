"""Quizzes: questions read from TOML, shown as folded answers that need neither kernel nor script."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..display import marked_up, show
from ..french import typographic

FOLDER = Path(__file__).parent
CHOICES = "ABCDEFGH"


@dataclass(frozen=True)
class Option:
    """One answer, and why it is right or wrong."""

    text: str
    correct: bool
    explanation: str


@dataclass(frozen=True)
class Question:
    """A question with exactly one correct option."""

    prompt: str
    options: tuple[Option, ...]


def quiz(lesson: str) -> None:
    """Show the quiz of a lesson, `quiz("03")`: a click or Enter on an option unfolds its explanation.

    Raises:
        ValueError: there is no such quiz, or its file is not well made.
    """
    questions = load_quiz(lesson)
    show(to_text(questions), to_html(questions))


def load_quiz(lesson: str) -> list[Question]:
    """Questions of `lesson_<lesson>.toml`.

    Raises:
        ValueError: there is no such file, or a question is not well made.

    >>> len(load_quiz("03")) >= 3
    True
    """
    file = FOLDER / f"lesson_{lesson}.toml"
    if not file.is_file():
        known = sorted(path.stem.removeprefix("lesson_") for path in FOLDER.glob("lesson_*.toml"))
        raise ValueError(f"found no quiz {lesson!r}; expected one of {known}")
    return parse_quiz(file.read_text(encoding="utf-8"), file.name)


def parse_quiz(text: str, name: str = "quiz") -> list[Question]:
    """Questions read from TOML: 3 to 5 `[[questions]]`, each option with `text`, `correct`, `explanation`.

    Raises:
        ValueError: says which question is not well made, what was expected and what to do.
    """
    try:
        questions = tomllib.loads(text).get("questions", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: found no valid TOML ({error}); correct that line") from error
    if not (isinstance(questions, list) and 3 <= len(questions) <= 5):
        raise ValueError(f"{name}: found {len(questions)} [[questions]], expected 3 to 5; add or remove some")
    return [_question(data, f"{name}, question {i}") for i, data in enumerate(questions, 1)]


def _question(data: dict[str, Any], where: str) -> Question:
    _refuse_unknown_keys(data, {"prompt", "options"}, where)
    options = data.get("options", [])
    if not 2 <= len(options) <= len(CHOICES):
        raise ValueError(f"{where}: found {len(options)} options, expected 2 to {len(CHOICES)}; add or remove some")
    read = tuple(_option(option, f"{where}, option {i}") for i, option in enumerate(options, 1))
    correct = sum(option.correct for option in read)
    if correct != 1:
        raise ValueError(f"{where}: found {correct} correct options, expected 1; set correct = true on one only")
    if len({option.text for option in read}) < len(read):
        raise ValueError(f"{where}: found the same option twice, expected different texts; reword one")
    return Question(_words(data, "prompt", where), read)


def _option(data: dict[str, Any], where: str) -> Option:
    _refuse_unknown_keys(data, {"text", "correct", "explanation"}, where)
    correct = data.get("correct")
    if not isinstance(correct, bool):
        raise ValueError(f"{where}: found correct = {correct!r}, expected true or false; write one of them")
    return Option(_words(data, "text", where), correct, _words(data, "explanation", where))


def _words(data: dict[str, Any], key: str, where: str) -> str:
    value = data.get(key)
    if not (isinstance(value, str) and value.strip()):
        raise ValueError(f"{where}: found {key} = {value!r}, expected some text; write it")
    return " ".join(value.split())


def _refuse_unknown_keys(data: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise ValueError(f"{where}: found unknown keys {unknown}, expected only {sorted(known)}; rename or remove them")


def to_text(questions: list[Question]) -> str:
    """The quiz without its answers, for a terminal."""
    blocks = []
    for i, question in enumerate(questions, 1):
        options = [f"   {letter}. {o.text}" for letter, o in zip(CHOICES, question.options, strict=False)]
        blocks.append(typographic("\n".join([f"{i}. {question.prompt}", *options])))
    return "\n\n".join(blocks)


def to_html(questions: list[Question]) -> str:
    """The quiz as folded options; the same text every time, safe without a kernel."""
    items = "".join(_question_html(i, question) for i, question in enumerate(questions, 1))
    return f'<div style="max-width:46em;color:inherit;line-height:1.5">{items}</div>'


def _question_html(number: int, question: Question) -> str:
    options = "".join(_option_html(o, letter) for letter, o in zip(CHOICES, question.options, strict=False))
    heading = f'<div style="margin:1em 0 .3em"><strong>{number}.</strong> {marked_up(question.prompt)}</div>'
    return f'<div role="group">{heading}{options}</div>'


def _option_html(option: Option, letter: str) -> str:
    colour, word = ("#2e8b57", "✓ Juste") if option.correct else ("#c8641e", "✗ Pas encore")
    return (
        f'<details style="margin:.15em 0 .15em 1em"><summary style="cursor:pointer;padding:.1em .3em">'
        f"{letter}. {marked_up(option.text)}</summary>"
        f'<div style="margin:.2em 0 .5em 1.2em;padding:.2em .8em;border-left:4px solid {colour}">'
        f"<strong>{word}.</strong> {marked_up(option.explanation)}</div></details>"
    )
