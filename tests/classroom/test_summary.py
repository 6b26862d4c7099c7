"""A class's summary: what a table says, and what hostile files cannot do."""

import csv
import html.parser
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.classroom import report, summary
from course_utils.classroom.__main__ import main
from course_utils.exercises.exercise import all_exercises

PACKAGE = Path(summary.__file__).parent
LESSONS = 1 + max(int(one.number.split(".")[0]) for one in all_exercises())
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def entry(status="passed", *mistakes):
    solved = "2026-11-20" if status == "passed" else ""
    return {"status": status, "attempts": 1, "mistakes": list(mistakes), "solved_at": solved}


def state(learner="", **exercises):
    """A progress; `e1_2=entry()` stands for exercise 1.2."""
    numbers = {name[1:].replace("_", "."): value for name, value in exercises.items()}
    return {"schema": 1, "course": "0.1.0", "learner": learner, "exercises": numbers}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "L'été à Zürich"
    place.mkdir()
    return place


def put(folder, name, content):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def rows(folder):
    with open(folder / "summary.csv", encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


class Page(html.parser.HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))


def page(folder):
    return (folder / "summary.html").read_text(encoding="utf-8")


def test_a_class_of_three(folder, capsys):
    put(folder, "a.json", state("Zoé", e1_1=entry(), e1_2=entry("tried", "no-bias")))
    put(folder, "groupe 2/b.json", state("Émile", e1_1=entry("blank"), e1_2=entry("passed", "no-bias", "error")))
    put(folder, "c.json", state("", e4_1=entry("tried", "forgotten-return")))
    after = ["·" * sum(one.number.startswith(f"{n}.") for one in all_exercises()) for n in range(5, LESSONS)]
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ").splitlines()
    assert said[0].split() == ["Apprenant", *(f"{n:02d}" for n in range(LESSONS)), "Réussis"]
    assert said[1].split() == ["c.json", "·", "······", "······", "·····", "✗···", *after, "0"]
    assert said[2].split() == ["Émile", "·", "✎✓····", "······", "·····", "····", *after, "1"]
    assert said[3].split() == ["Zoé", "·", "✓✗····", "······", "·····", "····", *after, "1"]
    assert "    2  1.2   no-bias : le biais est oublié" in said
    assert "    1  1.2   error : le code s’arrête sur une erreur" in said
    assert said[-1] == "3 apprenants, 2 exercices réussis, 0 fichier laissé de côté"

    zoe = next(row for row in rows(folder) if row["apprenant"] == "Zoé")
    assert (zoe["exercice 1.1"], zoe["exercice 1.2"], zoe["exercice 1.3"], zoe["réussis"]) == (
        "réussi",
        "commencé",
        "pas ouvert",
        "1",
    )
    assert len(rows(folder)) == 3
    assert '<th scope="row">Zoé</th>' in page(folder)
    assert "Zoé" in page(folder).split("no-bias")[1]


def test_the_csv_opens_in_a_spreadsheet_and_holds_no_formula(folder):
    names = ['=HYPERLINK("http://x";"y")', "+1", "-1", "@SUM(A1)", "＝1", "a;b", "\t=2", "Anna"]
    names += ["x,=cmd|' /C calc'!A0", "y; @SUM(1)"]
    for i, name in enumerate(names):
        put(folder, f"{i}.json", state(name, e1_1=entry()))
    put(folder, "=2+2.json", state("", e1_1=entry()))
    main([str(folder)])
    assert (folder / "summary.csv").read_bytes().startswith(b'\xef\xbb\xbf"apprenant";"exercice 0.1";')
    cells = {row["apprenant"] for row in rows(folder)}
    assert cells == {"'" + name for name in names[:5]} | {
        "a;b",
        "'=2",
        "Anna",
        "'=2+2.json",
        "x,'=cmd|' /C calc'!A0",
        "y; '@SUM(1)",
    }
    text = (folder / "summary.csv").read_text(encoding="utf-8-sig")
    assert re.search(r"[;,\n]\s*[=+@-]", text) is None
    assert all(line.startswith('"') for line in text.splitlines())


def test_markup_and_control_characters_of_strangers_are_shown_harmlessly(folder, capsys):
    put(folder, "<b>x.json", state(MARKUP, e1_1=entry("tried", "no-bias")))
    put(folder, "y.json", state("a\x1b[2J\nb\u202ec\ud800", e1_1=entry()))
    put(folder, "<i>\x1b[31m.json", "{")
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert all(line.replace("\u00a0", " ").isprintable() for line in said.split("\n"))
    assert "a�[2J b�c?" in said
    tags = {tag for tag, _ in Page(page(folder)).tags}
    assert not tags & {"script", "img", "b", "i"}
    assert "&lt;script&gt;" in page(folder)
    assert "1 fichier laissé de côté" in said


NOT_READ = {
    "empty": "",
    "cut": '{"schema": 1, "course": "0.1", "lear',
    "too deep": "[" * 100_000,
    "deep inside": '{"schema":1,"course":"1","learner":"x","exercises":' + '{"1.1":' * 100_000,
    "another schema": state("x") | {"schema": 2},
    "foreign": {"name": "package", "version": "1.0"},
    "a list": [1, 2],
    "null": "null",
    "a number too long": "1" * 10_000,
    "name of a wrong type": state("x") | {"learner": {"$ne": ""}},
    "exercises of a wrong type": state("x") | {"exercises": [entry()]},
    "entry of a wrong type": state("x", e1_1=[]),
    "status of a wrong type": state("x", e1_1=entry() | {"status": ["passed"]}),
    "unknown status": state("x", e1_1=entry("won")),
    "attempts of a wrong type": state("x", e1_1=entry() | {"attempts": "9"}),
    "mistakes of a wrong type": state("x", e1_1=entry() | {"mistakes": [["no-bias"]]}),
    "no mistakes": state("x", e1_1=entry() | {"mistakes": None}),
    "more than 1 MB": json.dumps(state("x", e1_1=entry())) + " " * 1_000_000,
}


@pytest.mark.parametrize("content", NOT_READ.values(), ids=NOT_READ.keys())
def test_a_file_that_is_no_progress_is_named_and_the_others_count(folder, capsys, content):
    put(folder, "bad.json", content)
    put(folder, "good.json", state("Anna", e1_1=entry()))
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert re.search(r"^  bad\.json : (ce n’est pas une progression|le fichier dépasse 1 Mo)", said, re.MULTILINE)
    assert said.endswith("1 apprenant, 1 exercice réussi, 1 fichier laissé de côté\n")
    assert "bad.json" in page(folder)


def test_bytes_that_are_no_text_links_and_special_files_are_left_aside(folder, tmp_path, capsys):
    (folder / "bytes.json").write_bytes(b"\xff\xfe\x00{")
    outside = put(tmp_path, "secret.json", state("Secret", e1_1=entry()))
    put(tmp_path / "elsewhere", "far.json", state("Far", e1_1=entry()))
    (folder / "link.json").symlink_to(outside)
    (folder / "linked folder").symlink_to(tmp_path / "elsewhere")
    (folder / "gone.json").symlink_to(tmp_path / "nothing")
    (folder / "folder.json").mkdir()
    os.mkfifo(folder / "pipe.json")
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("bytes.json", "link.json", "gone.json", "pipe.json"))
    assert "Secret" not in said
    assert "Far" not in said
    assert said.endswith("0 apprenant, 0 exercice réussi, 4 fichiers laissés de côté\n")


def test_numbers_that_are_no_exercise_are_not_counted_and_said(folder, capsys):
    odd = {f"99.{i}": entry() for i in range(99)} | {"1.1": entry()}
    put(folder, "x.json", state("Anna") | {"exercises": odd})
    put(folder, "y.json", state("Bao") | {"exercises": {"../../etc": entry()}})
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "x.json : 99 exercices inconnus de cette version du cours, non comptés" in said
    assert "y.json : ce n’est pas une progression de ce cours, ou elle est abîmée" in said
    assert "1 apprenant, 1 exercice réussi" in said


def test_hundreds_of_mistakes_and_a_string_for_a_list_add_nothing(folder, capsys):
    put(folder, "x.json", state("Anna", e1_2=entry("tried", *["no-bias"] * 200, *map(str, range(200)))))
    put(folder, "y.json", state("Bao", e1_2=entry("tried") | {"mistakes": "no-bias"}))
    main([str(folder)])
    assert [len(m.learners) for m in summary.summarise(folder).mistakes] == [1]


def test_two_files_of_one_learner_are_merged_and_said(folder, capsys):
    put(folder, "1.json", state(" Zoé", e1_1=entry(), e1_2=entry("tried", "no-bias")))
    put(folder, "2.json", state("ZOÉ ", e1_1=entry("blank"), e1_2=entry(), e1_3=entry("tried", "error")))
    assert main([str(folder)]) == 0
    [learner] = summary.summarise(folder).learners
    assert learner.statuses == {"1.1": "passed", "1.2": "passed", "1.3": "tried"}
    assert learner.mistakes == {("1.2", "no-bias"), ("1.3", "error")}
    said = capsys.readouterr().out.replace("\u00a0", " ")
    assert "Zoé : 2 fichiers réunis, le meilleur état de chaque exercice compte (1.json, 2.json)" in said


def test_two_files_without_a_name_stay_two_learners(folder):
    for group in ("a", "b"):
        put(folder, f"{group}/progression.json", state("  ", e1_1=entry()))
    names = [learner.name for learner in summary.summarise(folder).learners]
    assert names == ["a/progression.json", "b/progression.json"]


def test_a_very_long_name_is_cut(folder):
    put(folder, "x.json", state("x" * 100_000, e1_1=entry()))
    [learner] = summary.summarise(folder).learners
    assert learner.name == "x" * 59 + "…"


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()], ids=["missing", "empty"])
def test_nothing_to_read_is_one_sentence(tmp_path, capsys, make):
    make(tmp_path / "classe")
    assert main([str(tmp_path / "classe")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert re.fullmatch(r"(Ce dossier n’existe pas|Aucun fichier \.json dans ce dossier)\u00a0: [^\n]*\.\n", said.err)
    assert not (tmp_path / "classe" / "summary.csv").exists()


def test_the_reports_go_where_they_are_asked_for(folder, tmp_path):
    put(folder, "x.json", state("Anna", e1_1=entry()))
    assert main([str(folder), "--out", str(tmp_path / "à lire" / "ici")]) == 0
    assert {file.name for file in (tmp_path / "à lire" / "ici").iterdir()} == {"summary.csv", "summary.html"}
    assert {file.name for file in folder.iterdir()} == {"x.json"}


def test_a_link_in_place_of_a_report_is_replaced_not_followed(folder, tmp_path):
    put(folder, "x.json", state("Anna", e1_1=entry()))
    precious = put(tmp_path, "precious.txt", "mine")
    (folder / "summary.html").symlink_to(precious)
    assert main([str(folder)]) == 0
    assert precious.read_text() == "mine"
    assert "Anna" in page(folder)


def test_a_place_that_cannot_be_written_is_said(folder, tmp_path, capsys):
    put(folder, "x.json", state("Anna", e1_1=entry()))
    put(tmp_path, "a file", "")
    assert main([str(folder), "--out", str(tmp_path / "a file" / "x")]) == 2
    assert "--out" in capsys.readouterr().err


def test_the_page_stands_alone_and_its_tables_have_headers(folder):
    put(folder, "x.json", state("Anna", e1_2=entry("tried", "no-bias")))
    main([str(folder)])
    tags = Page(page(folder)).tags
    assert ("html", {"lang": "fr"}) in tags
    assert not {"link", "script", "img", "iframe"} & {tag for tag, _ in tags}
    assert not any(name in ("src", "href") or name.startswith("on") for _, names in tags for name in names)
    assert "http" not in page(folder)
    assert "url(" not in page(folder)
    scopes = [attributes.get("scope") for tag, attributes in tags if tag == "th"]
    assert set(scopes) == {"col", "row", "colgroup"}
    columns = len(all_exercises()) + 2
    body = re.search(r'<tr><th scope="row">Anna.*?</tr>', page(folder)).group()
    assert len(re.findall("<t[hd]", body)) == columns


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_words_stand_out_in_both_modes():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    colours = [dict(re.findall(r"--(\w+): (#\w{6})", mode)) for mode in report.STYLE.split("@media")]
    for mode in colours:
        grounds = [mode[name] for name in ("page", "passed", "tried", "blank")]
        assert min(contrast(mode["ink"], ground) for ground in grounds) >= 7
        assert contrast(mode["soft"], mode["page"]) >= 7


def test_every_general_mistake_of_the_checker_has_a_sentence():
    machine = PACKAGE.with_name("exercises")
    named = re.findall(r'Fault\(\s*"([a-z-]+)"', (machine / "faults.py").read_text(encoding="utf-8"))
    named += re.findall(r'_tried\([^)]*"([a-z-]+)"', (machine / "check.py").read_text(encoding="utf-8"))
    assert len(set(named)) > 10
    assert set(named) == set(summary.GENERAL)


def test_the_command_runs_no_code_of_the_folder(folder):
    put(folder, "numpy.py", "raise SystemExit('run')")
    put(folder, "x.json", state("Anna", e1_1=entry()))
    command = [sys.executable, "-P", "-m", "course_utils.classroom", "."]
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parents[1]), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("1 apprenant, 1 exercice r")
