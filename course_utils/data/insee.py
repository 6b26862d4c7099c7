"""The « Fichier des prénoms » of INSEE: how often each first name was given in France since 1900."""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import environment
from ..display import say
from ..french import whole
from .decoding import decode

URL = "https://www.insee.fr/fr/statistiques/fichier/2540004/nat2021_csv.zip"
FILE_NAME = "nat2021_csv.zip"
# The first title is that of the files `nat*_csv.zip`, the others are met in other years.
NAME_TITLES = ("preusuel", "prenom", "prénom")
COUNT_TITLES = ("nombre", "valeur", "effectif")
RARE = {"_PRENOMS_RARES", "PRENOMS_RARES"}  # no name: all those given too rarely for INSEE to publish them


def find_archive(quiet: bool = False) -> Path:
    """Return the newest `prenoms/nat*_csv.zip` under `COURSE_DATA`, else INSEE's file from the cache or the web.

    Prints the digest, which INSEE does not publish, unless `quiet`.

    Raises:
        DownloadError: no such file, and it cannot be downloaded.
    """
    from .download import digest, fetch

    folder = environment.course_data()
    local = sorted(folder.glob("prenoms/nat*_csv.zip"), key=_year) if folder else []
    if not local:
        return fetch(FILE_NAME, [URL], None, check=check_archive, place=f"prenoms/{FILE_NAME}", quiet=quiet)
    if not quiet:
        say(f"SHA-256 de « {local[-1].name} » : {digest(local[-1])}")
    return local[-1]


def check_archive(archive: Path) -> None:
    """Raise ValueError unless the archive is whole and its table has the expected columns."""
    _positions(next(_rows(decode(_table(archive))[0])))


def read_totals(archive: Path) -> tuple[dict[str, int], list[str]]:
    """Return the births of every name over all years and both sexes, and in French what was set aside.

    Names are as INSEE writes them, in capitals. Columns are separated by `;`.

    Raises:
        ValueError: damaged archive, no table, other columns, or not one row that can be read.
    """
    text, remarks = decode(_table(archive))
    rows = _rows(text)
    name_at, count_at = _positions(next(rows))
    totals, unreadable = _add_up(rows, name_at, count_at)
    rare = sum(totals.pop(name, 0) for name in RARE)
    if not totals:
        raise ValueError(f"{archive.name} has no row with a name and a number: download it again from insee.fr")
    if rare:
        remarks.append(f"« _PRENOMS_RARES » laissé de côté, ce n'est pas un prénom ({whole(rare)} naissances)")
    if unreadable:
        remarks.append(f"lignes sans prénom ou sans nombre laissées de côté : {whole(unreadable)}")
    return totals, remarks


def _rows(text: str) -> Iterator[list[str]]:
    return (line.split(";") for line in text.replace('"', "").split("\n"))


def _add_up(rows: Iterable[list[str]], name_at: int, count_at: int) -> tuple[dict[str, int], int]:
    totals: dict[str, int] = defaultdict(int)
    unreadable = 0
    for row in rows:
        try:
            name, births = row[name_at], int(row[count_at])
        except (IndexError, ValueError):
            unreadable += 1 if any(row) else 0  # an empty line is no row
            continue
        if name and births > 0:
            totals[name] += births
        else:
            unreadable += 1
    return totals, unreadable


def _table(archive: Path) -> bytes:
    try:
        with zipfile.ZipFile(archive) as opened:
            tables = [name for name in opened.namelist() if name.lower().endswith(".csv") and "__MACOSX" not in name]
            if len(tables) != 1:
                found = ", ".join(opened.namelist()) or "nothing"
                raise ValueError(f"{archive.name} holds {found}: expected one .csv table, as in INSEE's {FILE_NAME}")
            return opened.read(tables[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ValueError(f"{archive.name} is no readable zip archive ({error}): download it again") from None


def _positions(header: list[str]) -> tuple[int, int]:
    titles = [title.strip().lower() for title in header]
    names = [titles.index(title) for title in NAME_TITLES if title in titles]
    counts = [titles.index(title) for title in COUNT_TITLES if title in titles]
    if not names or not counts:
        raise ValueError(
            f"found columns {';'.join(header)[:80]!r}, expected sexe;preusuel;annais;nombre separated by semicolons: "
            "take INSEE's national file (nat*_csv.zip)"
        )
    return names[0], counts[0]


def _year(archive: Path) -> int:
    digits = re.search(r"\d+", archive.name)
    return int(digits.group()) if digits else 0
