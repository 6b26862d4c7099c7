"""`load_names`: what is kept, what is said, what is refused; on made-up files, and on INSEE's where it lies."""

import os
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from course_utils.data import load_names, names
from course_utils.data.download import DownloadError
from course_utils.data.insee import check_archive, find_archive

ROWS = ["1;ÉLOÏSE;2001;3", "2;ÉLOÏSE;2002;4", "1;NAN;1999;5", "2;NÔNÔ;1999;2", "2;ZOË;2020;9"]
QUOTED = ['"' + row.replace(";", '";"') + '"' for row in ROWS]
HEADER = "sexe;preusuel;annais;nombre"


def insee_zip(folder: Path, rows=ROWS, header=HEADER, encoding="utf-8", end="\n", name="nat2024_csv.zip") -> Path:
    table = end.join([header, *rows, ""]).encode(encoding)
    return zip_of(folder / "prenoms" / name, {"nat2024.csv": table})


def zip_of(archive: Path, members: dict[str, bytes]) -> Path:
    archive.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return archive


@pytest.fixture
def course_data(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    return tmp_path


# The list that ships


def test_the_embedded_list_is_said_aloud_in_the_same_words_each_time(capsys):
    first, said = load_names(), capsys.readouterr().out
    assert (load_names(), capsys.readouterr().out) == (first, said)
    count = f"{len(first):,}".replace(",", "\u00a0")
    assert said == f"Prénoms du cours\u00a0: {count} prénoms, tirés de «\u00a0prenoms.txt\u00a0».\n"
    assert len(first) >= 3500
    assert set("".join(first)) == set(names.ALPHABET)


def test_quiet_says_nothing(capsys):
    load_names(quiet=True)
    assert capsys.readouterr().out == ""


# INSEE's file


def test_births_are_added_over_years_and_sexes(course_data):
    insee_zip(course_data)
    assert load_names("insee") == ["nan", "nônô", "zoë", "éloïse"]
    assert load_names("insee", min_count=7) == ["zoë", "éloïse"]  # éloïse: 3 + 4
    assert load_names("insee", min_count=8) == ["zoë"]


@pytest.mark.parametrize(
    ("options", "remark"),
    [
        ({}, ""),
        ({"end": "\r\n"}, "- fins de ligne CR ou CRLF converties.\n"),
        ({"encoding": "utf-8-sig"}, "- marque d’ordre des octets retirée.\n"),
        ({"encoding": "latin-1"}, "- lu en Latin-1, car ce n’est pas de l’UTF-8.\n"),
        ({"header": "sexe;prenom;periode;valeur"}, ""),
        ({"header": '"sexe";"PREUSUEL";"annais";"NOMBRE"', "rows": QUOTED}, ""),
    ],
)
def test_other_dresses_of_the_same_table_give_the_same_names(course_data, capsys, options, remark):
    insee_zip(course_data, **options)
    assert load_names("insee", min_count=7) == ["zoë", "éloïse"]
    title = "Prénoms de l’INSEE\u00a0: 2 prénoms donnés au moins 7 fois, tirés de «\u00a0nat2024_csv.zip\u00a0».\n"
    said = capsys.readouterr().out
    assert said.startswith("SHA-256 de «\u00a0nat2024_csv.zip\u00a0»\u00a0: ")
    assert said.split("\n", 1)[1] == title + remark


def test_what_is_dropped_is_counted_and_explained(course_data, capsys):
    kept = "1;ABCDEFGHIJKLMNO;2000;5"  # 15 letters
    odd = ["1;JÜRGEN;2000;5", "2;BLÂNCHE;2000;5", "2;ZÜLEYHA;2000;5", "1;ABCDEFGHIJKLMNOP;2000;5"]
    both = ["1;ABCDEFGHIJKLMNÜP;2000;5", "1;ANNE MARIE;2000;5"]
    kept_names = load_names(insee_zip(course_data, [*ROWS, kept, *odd, *both]))
    assert kept_names == ["abcdefghijklmno", "nan", "nônô", "zoë", "éloïse"]
    assert (
        "- prénoms écartés\u00a0: 6, 5 pour une lettre hors de l’alphabet du cours (ü, espace, â), "
        "2 pour plus de 15 caractères (dont 1 pour les deux raisons).\n"
    ) in capsys.readouterr().out


def test_the_line_of_rare_names_is_no_name_but_rares_is_one(course_data, capsys):
    insee_zip(course_data, [*ROWS, "1;_PRENOMS_RARES;1900;1249", "2;_PRENOMS_RARES;XXXX;1", "1;RARES;2009;5"])
    assert load_names("insee") == ["nan", "nônô", "rares", "zoë", "éloïse"]
    assert "- «\u00a0_PRENOMS_RARES\u00a0» laissé de côté, ce n’est pas un prénom (1\u00a0250 naissances).\n" in (
        capsys.readouterr().out
    )


def test_fields_that_are_empty_or_no_number_are_set_aside_and_counted(course_data, capsys):
    bad = ["1;;2000;5", "1;LÉO;2000;", "1;LÉO;2000;NaN", "1;LÉO;2000;-3", "1;LÉO", "", '1;"LÉO;2000;x']
    assert load_names(insee_zip(course_data, [*bad, *ROWS])) == ["nan", "nônô", "zoë", "éloïse"]
    assert "- lignes sans prénom ou sans nombre laissées de côté\u00a0: 6.\n" in capsys.readouterr().out


def test_the_newest_archive_is_taken(course_data):
    insee_zip(course_data, ["1;ANCIEN;2000;5"], name="nat2009_csv.zip")
    insee_zip(course_data, ["1;NOUVEAU;2000;5"], name="nat2031_csv.zip")
    insee_zip(course_data, ["1;AUTRE;2000;5"], name="dpt2040_csv.zip")
    assert find_archive(quiet=True).name == "nat2031_csv.zip"
    assert load_names("insee") == ["nouveau"]


@pytest.mark.parametrize(
    ("members", "complaint"),
    [
        ({"nat.csv": b"a;b;c\n1;2;3\n"}, r"found columns 'a;b;c', expected sexe;preusuel;annais;nombre"),
        ({"nat.csv": HEADER.replace(";", ",").encode()}, "separated by semicolons"),
        ({"nat.csv": b""}, "found columns ''"),
        ({"nat.csv": HEADER.encode()}, "no row with a name and a number"),
        ({"readme.txt": b"hello"}, r"holds readme.txt: expected one \.csv"),
        ({}, "holds nothing"),
        ({"a.csv": b"", "b.csv": b""}, "holds a.csv, b.csv"),
    ],
)
def test_an_archive_of_another_layout_is_refused(course_data, members, complaint):
    zip_of(course_data / "prenoms" / "nat2024_csv.zip", members)
    with pytest.raises(ValueError, match=complaint):
        load_names("insee")


@pytest.mark.parametrize("where", ["cut", "inside", "text"])
def test_a_damaged_archive_is_refused(course_data, where):
    archive = insee_zip(course_data, ROWS * 50)
    whole = archive.read_bytes()
    middle = len(whole) // 3
    flipped = whole[:middle] + bytes(255 - byte for byte in whole[middle : middle + 8]) + whole[middle + 8 :]
    archive.write_bytes({"cut": whole[:-30], "inside": flipped, "text": b"<html>portail</html>"}[where])
    for reader in (load_names, check_archive):
        with pytest.raises(ValueError, match=r"no readable zip archive .*: download it again"):
            reader(archive)


def test_without_the_file_and_without_a_server_it_is_the_sentence(cache, monkeypatch, closed_port):
    monkeypatch.setattr("course_utils.data.insee.URL", f"http://127.0.0.1:{closed_port}/nat2021_csv.zip")
    with pytest.raises(DownloadError, match=r"COURSE_DATA, sous le nom «\u00a0prenoms/nat2021_csv\.zip\u00a0»"):
        load_names("insee")
    assert list(cache.iterdir()) == []


def test_the_download_is_checked_kept_and_said_in_the_same_words(cache, monkeypatch, server, tmp_path, capsys):
    archive = insee_zip(tmp_path).read_bytes()
    monkeypatch.setattr("course_utils.data.insee.URL", server.url("bytes"))
    server.body = archive
    first, said = load_names("insee"), capsys.readouterr().out
    assert (load_names("insee"), capsys.readouterr().out) == (first, said)
    assert (first, server.asked) == (["nan", "nônô", "zoë", "éloïse"], ["/bytes"])
    assert said.startswith("SHA-256 de «\u00a0nat2021_csv.zip\u00a0»")


def test_a_download_of_another_layout_is_not_kept(cache, monkeypatch, server):
    monkeypatch.setattr("course_utils.data.insee.URL", server.url("good"))
    with pytest.raises(DownloadError, match="n’est pas celui qui était attendu"):
        load_names("insee")
    assert list(cache.iterdir()) == []


# A list of one’s own


@pytest.mark.parametrize(
    ("content", "remarks"),
    [
        ("Zoé\néva\n\nana\n".encode(), []),
        ("Zoé\néva\nana".encode("utf-8-sig"), ["marque d’ordre des octets retirée"]),
        ("Zoé\néva\nana".encode("latin-1"), ["lu en Latin-1, car ce n’est pas de l’UTF-8"]),
        ("Zoé\néva\nana".encode("utf-16"), ["lu en UTF-16"]),
        ("Zoé\r\néva\r\nana\r\n".encode(), ["fins de ligne CR ou CRLF converties"]),
        ("Zoé\néva\nana\n zoé \nANA".encode(), ["lignes qui répètent un prénom\u00a0: 2"]),
        ("Zoe\u0301\néva\nana\n".encode(), []),
    ],
)
def test_a_list_of_ones_own_is_read_whatever_wrote_it(tmp_path, capsys, content, remarks):
    file = tmp_path / "amis.txt"
    file.write_bytes(content)
    for source in (file, str(file)):
        assert load_names(source) == ["ana", "zoé", "éva"]
        title = "Vos prénoms\u00a0: 3 prénoms, tirés de «\u00a0amis.txt\u00a0»."
        assert capsys.readouterr().out.splitlines() == [title, *(f"- {remark}." for remark in remarks)]


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_list_is_refused(tmp_path, content):
    file = tmp_path / "vide.txt"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=r"vide\.txt is empty: expected one first name per line"):
        load_names(file)


def test_a_list_without_one_usable_name_is_refused(tmp_path):
    file = tmp_path / "nombres.txt"
    file.write_text("123\n456\n")
    with pytest.raises(ValueError, match="found no usable name in nombres"):
        load_names(file)


@pytest.mark.parametrize(
    ("source", "min_count", "complaint"),
    [
        ("inse", 1, "'course', 'insee' or the path"),
        (Path("nowhere.txt"), 1, "existing text file"),
        (None, 1, "source is None"),
        ("", 1, "source is ''"),
        ("course", 0, "min_count is 0"),
        ("course", 1.5, "min_count is 1.5"),
        ("course", 100, "use source='insee'"),
    ],
)
def test_bad_arguments_are_refused(source, min_count, complaint):
    with pytest.raises(ValueError, match=complaint):
        load_names(source, min_count)


def test_a_count_that_nobody_reaches_is_refused(course_data):
    insee_zip(course_data)
    with pytest.raises(ValueError, match="at least 1000 times: check the file, or lower min_count"):
        load_names("insee", min_count=1000)


# INSEE's real file, where it lies


@pytest.mark.real_data
@pytest.mark.skipif(not os.environ.get("COURSE_DATA"), reason="COURSE_DATA names no folder of real data sets")
class TestRealFile:
    def test_what_is_dropped_of_the_2024_file(self, capsys):
        assert len(load_names("insee")) == 47_920  # of 48,517
        said = capsys.readouterr().out
        assert "597, 459 pour une lettre hors de l’alphabet du cours (â, ü, ä, û, à, ö, ù, ÿ …), 139 pour" in said

    def test_the_bigram_of_lesson_03_on_frequent_names(self):
        pairs = Counter(pair for name in load_names("insee", min_count=100) for pair in bigrams(name))
        starts = Counter()
        for (first, _), count in pairs.items():
            starts[first] += count
        counts = np.array(list(pairs.values()))
        probs = np.array([count / starts[first] for (first, _), count in pairs.items()])
        assert -(counts * np.log(probs)).sum() / counts.sum() == pytest.approx(2.466, abs=0.003)  # nats per character
        assert pairs[".", "m"] / starts["."] == pytest.approx(0.122, abs=0.0015)
        assert pairs["m", "a"] / starts["m"] == pytest.approx(0.456, abs=0.0015)


def bigrams(name: str) -> list[tuple[str, str]]:
    text = f".{name}."
    return list(pairwise(text))
