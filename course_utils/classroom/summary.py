"""A class's summary: progress files that learners exported, read as data, one entry per learner."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..exercises import progress_file
from ..exercises.exercise import all_exercises, sort_key
from ..french import counted

LIMIT = 1_000_000  # bytes; a progress of the whole course takes about 20,000
LONGEST_NAME = 60  # characters
NOT_SHOWN = "\N{REPLACEMENT CHARACTER}"

# What `check` says of any exercise (faults.py, check.py), in general terms.
GENERAL = {
    "not-callable": "une valeur est donnée là où l'exercice demande une fonction",
    "not-a-class": "une fonction est donnée là où l'exercice demande une classe",
    "function-for-value": "une fonction est donnée là où l'exercice demande une valeur : elle n'est pas appelée",
    "wrong-parameters": "les paramètres de la fonction ne sont pas ceux de l'énoncé",
    "time-limit": "le calcul dure trop longtemps",
    "killed": "le code arrête Python lui-même",
    "missing-error": "une erreur devait être levée, elle ne l'est pas",
    "error": "le code s'arrête sur une erreur",
    "forgotten-return": "la réponse est None, sans doute un `return` oublié",
    "print-for-return": "la réponse est affichée avec `print` au lieu d'être renvoyée",
    "dots": "il reste trois points `...` dans la réponse",
    "wrong-shape": "le résultat n'a pas la forme ou la longueur attendue",
    "wrong-type": "le résultat n'est pas du type attendu",
    "nan": "le résultat contient NaN",
    "infinite": "le résultat contient l'infini",
    "spaces": "seuls les espaces ou les fins de ligne diffèrent",
    "case": "seules les majuscules et minuscules diffèrent",
    "changed-argument": "la fonction modifie ce qu'elle reçoit",
    "unchanged-argument": "la fonction ne modifie pas ce qu'elle reçoit, et le devrait",
}


class UnreadableError(Exception):
    """A file that is left aside; the message is French, for the teacher."""


@dataclass(frozen=True)
class Learner:
    """What one learner did: the best status per exercise, and mistakes as (exercise, name of the mistake)."""

    name: str
    files: tuple[str, ...]
    statuses: dict[str, str]
    mistakes: frozenset[tuple[str, str]]

    @property
    def passed(self) -> int:
        """How many exercises are solved."""
        return sum(status == "passed" for status in self.statuses.values())


@dataclass(frozen=True)
class MistakeCount:
    """A mistake of one exercise, the French sentence that names it, and who made it."""

    number: str
    name: str
    sentence: str
    learners: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """A class: exercises in order, learners by name, mistakes from the commonest on, what was left aside or merged."""

    numbers: tuple[str, ...]
    learners: tuple[Learner, ...]
    mistakes: tuple[MistakeCount, ...]
    skipped: tuple[str, ...]
    remarks: tuple[str, ...]


def summarise(folder: Path) -> Summary:
    """Read every `*.json` under `folder`, without following links, and sum the class up.

    Raises:
        ValueError: there is no such folder, or no such file in it; the message is French.
    """
    files = _json_files(folder)
    known = {e.number: GENERAL | {m.name: m.sentence for m in e.mistakes} for e in all_exercises()}
    learners: dict[tuple[str, str], Learner] = {}
    skipped, remarks = [], []
    for file in files:
        shown = harmless(file.relative_to(folder).as_posix())
        try:
            state = read(file)
        except UnreadableError as error:
            skipped.append(f"{shown} : {error}")
            continue
        key, learner = _learner(state, shown, known)
        learners[key] = _merged(learners[key], learner) if key in learners else learner
        remarks += [f"{shown} : {remark}" for remark in _unknown(state, known)]
    remarks += [_said(learner) for learner in learners.values() if len(learner.files) > 1]
    sorted_learners = tuple(sorted(learners.values(), key=lambda learner: _letters(learner.name)))
    return Summary(tuple(known), sorted_learners, _counted(sorted_learners, known), tuple(skipped), tuple(remarks))


def _json_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ValueError("Ce dossier n'existe pas : vérifiez son nom.")
    files = [Path(place, name) for place, _, names in os.walk(folder) for name in names]
    files = sorted(file for file in files if file.suffix.lower() == ".json")
    if not files:
        raise ValueError("Aucun fichier .json dans ce dossier : mettez-y les progressions exportées par vos élèves.")
    return files


def read(file: Path) -> dict[str, Any]:
    """The progress in a file.

    Raises:
        UnreadableError: a link, not a plain file, too large, not UTF-8, or no progress of this course.
    """
    if file.is_symlink() or not file.is_file():
        raise UnreadableError("un lien ou un fichier spécial n'est pas lu")
    try:
        with open(file, "rb") as stream:
            content = stream.read(LIMIT + 1)
        if len(content) > LIMIT:
            raise UnreadableError("le fichier dépasse 1 Mo")
        return progress_file.parse(content.decode("utf-8-sig"))
    except OSError:
        raise UnreadableError("le fichier ne peut pas être lu") from None
    except (UnicodeDecodeError, progress_file.ProgressError):
        raise UnreadableError("ce n'est pas une progression de ce cours, ou elle est abîmée") from None


def harmless(text: str) -> str:
    """Text of a stranger on one short line, without characters that act on a terminal or turn writing around.

    >>> harmless("  Zoé\\n\\x1b[31m ")
    'Zoé �[31m'
    """
    line = " ".join(text[: 4 * LONGEST_NAME].split())
    line = "".join(character if character.isprintable() else NOT_SHOWN for character in line)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _learner(state: dict[str, Any], file: str, known: dict[str, dict[str, str]]) -> tuple[tuple[str, str], Learner]:
    """The learner of a file, and what tells learners apart: the name, or the file where there is none."""
    name = harmless(state["learner"])
    entries = {number: entry for number, entry in state["exercises"].items() if number in known}
    statuses = {number: entry["status"] for number, entry in entries.items()}
    mistakes = frozenset((number, name) for number in entries for name in entries[number]["mistakes"])
    key = ("name", unicodedata.normalize("NFKC", name).casefold()) if name else ("file", file)
    return key, Learner(name or file, (file,), statuses, frozenset((n, m) for n, m in mistakes if m in known[n]))


def _merged(one: Learner, other: Learner) -> Learner:
    """Best status of each exercise, all mistakes."""
    statuses = dict(one.statuses)
    for number, status in other.statuses.items():
        statuses[number] = max(statuses.get(number, "blank"), status, key=progress_file.STATUSES.index)
    return Learner(one.name, one.files + other.files, statuses, one.mistakes | other.mistakes)


def _said(learner: Learner) -> str:
    files = ", ".join(learner.files[:5]) + (", …" if len(learner.files) > 5 else "")
    return (
        f"{learner.name} : {len(learner.files)} fichiers réunis, le meilleur état de chaque exercice compte ({files})"
    )


def _unknown(state: dict[str, Any], known: dict[str, dict[str, str]]) -> list[str]:
    """A remark if a file holds exercises that this version of the course does not have."""
    count = sum(number not in known for number in state["exercises"])
    one, many = (f"exercice{s} inconnu{s} de cette version du cours, non compté{s}" for s in ("", "s"))
    return [counted(count, one, many)] if count else []


def _counted(learners: tuple[Learner, ...], known: dict[str, dict[str, str]]) -> tuple[MistakeCount, ...]:
    """Mistakes from the commonest on; the order of exercises decides between equals."""
    who: dict[tuple[str, str], list[str]] = {}
    for learner in learners:
        for mistake in sorted(learner.mistakes):
            who.setdefault(mistake, []).append(learner.name)
    order = sorted(who, key=lambda mistake: (-len(who[mistake]), sort_key(mistake[0]), mistake[1]))
    return tuple(MistakeCount(number, name, known[number][name], tuple(who[number, name])) for number, name in order)


def _letters(name: str) -> tuple[str, str]:
    """Alphabetical order, accents and capitals apart."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return plain.casefold(), name
