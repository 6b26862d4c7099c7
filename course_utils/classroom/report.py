"""A class's summary in three forms: text for a terminal, CSV for a spreadsheet, a web page that stands alone."""

import csv
import io
import re
from collections.abc import Iterable
from html import escape
from itertools import groupby

from ..display import marked_up
from ..french import counted, typographic
from .summary import Summary

COMMONEST = 10  # mistakes that a terminal shows
MARKS = {"passed": "✓", "tried": "✗", "blank": "✎", "": "·"}
WORDS = {"passed": "réussi", "tried": "commencé", "blank": "à faire", "": "pas ouvert"}
LEGEND = ", ".join(f"{mark} {WORDS[status]}" for status, mark in MARKS.items())
FORMULA = re.compile(r"(^|[,;\t\r]\s*)(?=[=+\-@＝＋－＠])")  # where a spreadsheet may see one, whatever its separator

# Contrasts: at least 7 to 1 for every word, in both modes.
STYLE = """
:root { color-scheme: light dark; --page: #fdfcfa; --ink: #1f2328; --soft: #4a525b; --line: #b9b4aa;
  --passed: #d8efdd; --tried: #fbe3d0; --blank: #e2e6f5; }
@media (prefers-color-scheme: dark) {
  :root { --page: #16191d; --ink: #e8e6e1; --soft: #b8bfc6; --line: #4d545c;
    --passed: #1d4028; --tried: #54300f; --blank: #2b3356; }
}
body { margin: 2rem auto; padding: 0 1.2rem; max-width: 80rem; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; }
caption { text-align: left; color: var(--soft); padding: .4rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .55rem; text-align: center; }
th[scope=row], .words { text-align: left; overflow-wrap: anywhere; }
td + th[scope=row] { font-weight: normal; }
.passed { background: var(--passed); } .tried { background: var(--tried); } .blank { background: var(--blank); }
.read { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
"""


def lessons(summary: Summary) -> list[tuple[str, list[str]]]:
    """Numbers of exercises by lesson: `[("01", ["1.1", "1.2"]), ...]`."""
    grouped = groupby(summary.numbers, key=lambda number: number.split(".")[0])
    return [(lesson.zfill(2), list(numbers)) for lesson, numbers in grouped]


def to_text(summary: Summary) -> str:
    """The whole summary as lines, the count last."""
    lines = [*_text_table(summary), typographic(f"Une marque par exercice de la leçon, dans l'ordre : {LEGEND}"), ""]
    if summary.mistakes:
        lines.append(typographic("Erreurs les plus fréquentes (nombre d'apprenants) :"))
        lines += [
            typographic(f"  {len(m.learners):>3}  {m.number:<5} {m.name} : {m.sentence}")
            for m in summary.mistakes[:COMMONEST]
        ] + [""]
    for title, sentences in _asides(summary):
        lines += [title, *(typographic(f"  {sentence}") for sentence in sentences), ""]
    return "\n".join([*lines, count_line(summary)])


def _text_table(summary: Summary) -> list[str]:
    width = max([len(learner.name) for learner in summary.learners] + [len("Apprenant")])
    columns = lessons(summary)
    widths = [max(len(numbers), 2) for _, numbers in columns]
    lines = [("Apprenant", [lesson for lesson, _ in columns], "Réussis")]
    for learner in summary.learners:
        marks = ["".join(MARKS[learner.statuses.get(n, "")] for n in numbers) for _, numbers in columns]
        lines.append((learner.name, marks, str(learner.passed)))
    return [
        "  ".join([name.ljust(width), *(c.ljust(w) for c, w in zip(cells, widths, strict=True)), passed])
        for name, cells, passed in lines
    ]


def _asides(summary: Summary) -> Iterable[tuple[str, tuple[str, ...]]]:
    titles = ("Fichiers laissés de côté", summary.skipped), ("Remarques", summary.remarks)
    return [(title, sentences) for title, sentences in titles if sentences]


def count_line(summary: Summary) -> str:
    """How many learners, successes and files left aside.

    >>> count_line(Summary((), (), (), ("a",), ()))
    '0 apprenant, 0 exercice réussi, 1 fichier laissé de côté'
    """
    passed = sum(learner.passed for learner in summary.learners)
    learners = counted(len(summary.learners), "apprenant")
    skipped = counted(len(summary.skipped), "fichier laissé de côté", "fichiers laissés de côté")
    return f"{learners}, {counted(passed, 'exercice réussi', 'exercices réussis')}, {skipped}"


def to_csv(summary: Summary) -> str:
    """One line per learner, semicolons between cells, as French spreadsheets expect."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["apprenant", *(f"exercice {number}" for number in summary.numbers), "réussis"])
    for learner in summary.learners:
        words = [WORDS[learner.statuses.get(number, "")] for number in summary.numbers]
        writer.writerow([_cell(learner.name), *words, learner.passed])
    return stream.getvalue()


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return FORMULA.sub(r"\1'", text)


def to_html(summary: Summary) -> str:
    """A page that needs no other file and no network."""
    title = "Progression de la classe"
    parts = [f"<h1>{title}</h1>", f"<p>{escape(count_line(summary))}.</p>", _html_table(summary)]
    if summary.mistakes:
        parts.append(_html_mistakes(summary))
    for heading, sentences in _asides(summary):
        items = "".join(f"<li>{escape(typographic(sentence))}</li>" for sentence in sentences)
        parts.append(f"<h2>{heading}</h2>\n<ul>{items}</ul>")
    return (
        f'<!doctype html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def _html_table(summary: Summary) -> str:
    groups = "".join(
        f'<th scope="colgroup" colspan="{len(numbers)}">Leçon {lesson}</th>' for lesson, numbers in lessons(summary)
    )
    heads = "".join(f'<th scope="col">{number}</th>' for number in summary.numbers)
    rows = "\n".join(
        f'<tr><th scope="row">{escape(learner.name)}</th>'
        + f"<td>{learner.passed}</td>"
        + "".join(_html_mark(learner.statuses.get(number, "")) for number in summary.numbers)
        + "</tr>"
        for learner in summary.learners
    )
    passed = "".join(
        f"<td>{sum(learner.statuses.get(number) == 'passed' for learner in summary.learners)}</td>"
        for number in summary.numbers
    )
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="État de chaque exercice"><table>\n'
        f"<caption>{escape(typographic(f'État de chaque exercice : {LEGEND}'))}</caption>\n<thead>\n"
        f'<tr><th scope="col" rowspan="2">Apprenant</th><th scope="col" rowspan="2">Réussis</th>{groups}</tr>\n'
        f"<tr>{heads}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n"
        f'<tfoot><tr><th scope="row">Réussi par</th><td></td>{passed}</tr></tfoot>\n</table></div>'
    )


def _html_mark(status: str) -> str:
    kind = f' class="{status}"' if status else ""
    return f'<td{kind}><span aria-hidden="true">{MARKS[status]}</span><span class="read">{WORDS[status]}</span></td>'


def _html_mistakes(summary: Summary) -> str:
    heads = "".join(f'<th scope="col">{word}</th>' for word in ("Exercice", "Erreur", "Apprenants", "Qui"))
    rows = "\n".join(
        f'<tr><td>{m.number}</td><th scope="row"><code>{escape(m.name)}</code> {marked_up(m.sentence)}</th>'
        f'<td>{len(m.learners)}</td><td class="words">{escape(", ".join(m.learners))}</td></tr>'
        for m in summary.mistakes
    )
    return (
        '<h2>Erreurs, de la plus fréquente à la plus rare</h2>\n<div class="wide" tabindex="0" role="region" '
        f'aria-label="Erreurs"><table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>'
    )
