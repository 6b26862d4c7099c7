"""First names: the course's own list, INSEE's file, or a list of yours."""

import unicodedata
from collections import Counter
from pathlib import Path

from ..display import say
from ..french import counted, whole
from . import insee
from .decoding import decode
from .shipped import path

ALPHABET = "abcdefghijklmnopqrstuvwxyz-'çéèêëîïô"  # with the final ".", the 37 symbols of lesson 03
MAX_LENGTH = 15  # characters


def load_names(source: str | Path = "course", min_count: int = 1, quiet: bool = False) -> list[str]:
    """Return distinct first names in lower case, sorted by code point, and say which they are.

    Names with a letter outside the course's alphabet, or longer than 15 characters, are dropped and counted aloud.

    Args:
        source: "course" for the list that ships; "insee" for the names given in France since 1900, from
            `COURSE_DATA`, the cache or the web; or the path of a text file with one name per line.
        min_count: keep the names given at least that many times (births, all years); "insee" only.
        quiet: say nothing.

    Raises:
        ValueError: unknown source, no such file, no name in it, other columns than INSEE's, or min_count below 1.
        DownloadError: INSEE's file cannot be downloaded; one French sentence.

    Introduced in lesson 03. Source: INSEE, Fichier des prénoms (Licence Ouverte 2.0).

    >>> names = load_names(quiet=True)
    >>> names == sorted(set(names))
    True
    """
    if not isinstance(min_count, int) or min_count < 1:
        raise ValueError(f"min_count is {min_count!r}: expected a whole number of births, 1 or more")
    file, title = _find(source, quiet)
    totals, remarks = _read(file, min_count)
    frequent = {name for name, count in _lower(totals).items() if count >= min_count}
    names = sorted(name for name in frequent if not _odd_letters(name) and len(name) <= MAX_LENGTH)
    if not names:
        raise ValueError(
            f"found no usable name in {file.name}, expected names of 1 to {MAX_LENGTH} letters among {ALPHABET} "
            f"given at least {min_count} times: check the file, or lower min_count"
        )
    if not quiet:
        often = f" donnés au moins {whole(min_count)} fois" if min_count > 1 else ""
        say(f"{title} : {counted(len(names), 'prénom')}{often}, tirés de « {file.name} ».")
        for remark in [*_dropped(frequent), *remarks]:
            say(f"- {remark}.")
    return names


def _find(source: str | Path, quiet: bool) -> tuple[Path, str]:
    if source == "course":
        return path("prenoms.txt"), "Prénoms du cours"
    if source == "insee":
        return insee.find_archive(quiet), "Prénoms de l'INSEE"
    if not isinstance(source, str | Path) or not Path(source).is_file():
        raise ValueError(f"source is {source!r}: expected 'course', 'insee' or the path of an existing text file")
    return Path(source), "Vos prénoms"


def _read(file: Path, min_count: int) -> tuple[dict[str, int], list[str]]:
    if file.suffix == ".zip":
        return insee.read_totals(file)
    if min_count > 1:
        raise ValueError(f"min_count is {min_count}, but {file.name} counts no births: use source='insee'")
    text, remarks = decode(file.read_bytes())
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not lines:
        raise ValueError(f"{file.name} is empty: expected one first name per line")
    repeated = len(lines) - len(_lower(Counter(lines)))
    if repeated:
        remarks.append(f"lignes qui répètent un prénom : {whole(repeated)}")
    return Counter(lines), remarks


def _lower(totals: dict[str, int]) -> dict[str, int]:
    lowered: dict[str, int] = Counter()
    for name, count in totals.items():
        lowered[unicodedata.normalize("NFC", name.strip().lower())] += count
    return lowered


def _odd_letters(name: str) -> set[str]:
    return set(name) - set(ALPHABET)


def _dropped(names: set[str]) -> list[str]:
    strange = {name for name in names if _odd_letters(name)}
    long = {name for name in names if len(name) > MAX_LENGTH}
    reasons = []
    if strange:
        reasons.append(f"{whole(len(strange))} pour une lettre hors de l'alphabet du cours ({_usual(strange)})")
    if long:
        reasons.append(f"{whole(len(long))} pour plus de {MAX_LENGTH} caractères")
    if strange & long:
        reasons[-1] += f" (dont {whole(len(strange & long))} pour les deux raisons)"
    return [f"prénoms écartés : {whole(len(strange | long))}, {', '.join(reasons)}"] if reasons else []


def _usual(strange: set[str]) -> str:
    counts = Counter(letter for name in strange for letter in _odd_letters(name))
    letters = sorted(counts, key=lambda letter: (-counts[letter], letter))
    shown = [letter if letter.strip() else "espace" for letter in letters[:8]]
    return ", ".join(shown) + (" …" if len(letters) > 8 else "")
