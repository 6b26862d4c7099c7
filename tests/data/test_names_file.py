"""The shipped list of first names keeps the properties that the lessons rely on."""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
ALPHABET = set("abcdefghijklmnopqrstuvwxyz-'çéèêëîïô")


@pytest.fixture(scope="module")
def raw() -> bytes:
    return (DATA / "prenoms.txt").read_bytes()


@pytest.fixture(scope="module")
def text(raw: bytes) -> str:
    return raw.decode("utf-8")


@pytest.fixture(scope="module")
def names(text: str) -> list[str]:
    return text.split("\n")[:-1]


@pytest.fixture(scope="module")
def readme_row() -> str:
    lines = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    (row,) = [line for line in lines if line.startswith("| `prenoms.txt`")]
    return row


def test_at_least_4500_names(names):
    assert len(names) >= 4500


WRONG = "o'brien lê péguy laval flamenca célimène pivoine élhadj paquerette huê tuê n'dri n'goran n'guessan samballa"
COMMON = """
tarik qassim tarek ishaq zinedine teva michael james noham elias albane soan anatole hector
wei ming xin yan li yifan manua tehani hinano vaiana malia
"""


def test_what_is_no_first_name_is_gone_and_what_is_common_is_there(names):
    assert set(WRONG.split()) & set(names) == set()
    assert set(COMMON.split()) - set(names) == set()


def test_compounds_of_two_names_do_not_weigh_on_the_counts(names):
    for head in ("jean-", "marie-"):
        assert 20 <= sum(name.startswith(head) for name in names) <= 40


def test_the_letter_after_q_is_not_always_u(names):
    after_q = [name[i + 1] for name in names for i in range(len(name) - 1) if name[i] == "q"]
    assert 0.5 < after_q.count("u") / len(after_q) < 0.95


def test_names_are_distinct(names):
    assert len(set(names)) == len(names)


def test_names_are_sorted_by_code_point(names):
    assert names == sorted(names)


def test_text_is_nfc(text):
    assert text == unicodedata.normalize("NFC", text)


def test_lines_end_with_lf_only(raw):
    assert b"\r" not in raw


def test_one_final_newline(raw):
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")


def test_no_byte_order_mark(raw):
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_names_have_2_to_15_characters(names):
    assert [name for name in names if not 2 <= len(name) <= 15] == []


def test_no_character_outside_the_alphabet(names):
    assert set("".join(names)) - ALPHABET == set()


def test_every_character_of_the_alphabet_is_used(names):
    assert ALPHABET - set("".join(names)) == set()


def test_vocabulary_with_the_end_mark_has_37_symbols(names):
    assert len(set("".join(names)) | {"."}) == 37


def test_names_start_and_end_with_a_letter(names):
    assert [name for name in names if not (name[0].isalpha() and name[-1].isalpha())] == []


def test_compound_names_are_present_but_few(names):
    assert {"jean-pierre", "marie-lou", "anne-sophie"} <= set(names)
    assert 0.02 < sum("-" in name for name in names) / len(names) <= 0.12


def test_readme_gives_the_digest(raw, readme_row):
    assert re.findall(r"\b[0-9a-f]{64}\b", readme_row) == [hashlib.sha256(raw).hexdigest()]


def test_readme_gives_the_number_of_lines_and_bytes(raw, readme_row):
    lines, size = raw.count(b"\n"), len(raw)
    assert f"{lines:,} lines, {size:,} bytes" in readme_row
