"""The learner's scoreboard: every model of the course, judged on the same test names or stories."""

import html
import json
import os
import tempfile
from pathlib import Path

from .environment import course_home
from .files import locked
from .french import typographic

SCHEMA = 1
HEADINGS = ("modèle", "paramètres", "NLL de test")


def record(model: str, corpus: str, nll: float, parameters: int) -> None:
    """Write one result, in place of an earlier one of the same model on the same corpus.

    Args:
        model: name shown to the learner.
        corpus: "prénoms" or "contes".
        nll: nats per character on the test split, final `.` counted.
        parameters: how many numbers the model keeps.

    Raises:
        ValueError: `nll` is not a finite positive number.
    """
    if not 0 < float(nll) < float("inf"):
        raise ValueError(f"nll is {nll}; expected a finite number of nats above 0: smooth the counts")
    new = {"model": model, "corpus": corpus, "nll": float(nll), "parameters": int(parameters)}
    try:
        with locked(_path().with_suffix(".lock")):
            others = [row for row in _load() if (row["model"], row["corpus"]) != (model, corpus)]
            _save([*others, new])
    except OSError:
        print(typographic("Le tableau des scores n'a pas pu être enregistré : disque plein ou dossier protégé."))


def results(corpus: str) -> list[dict]:
    """The rows of one corpus, best first: dictionaries with model, corpus, nll, parameters."""
    try:
        rows = _load()
    except OSError:
        print(typographic("Le tableau des scores ne peut pas être lu : la leçon continue."))
        return []
    return sorted((row for row in rows if row["corpus"] == corpus), key=lambda row: (row["nll"], row["model"]))


def show(corpus: str) -> None:
    """Display the scoreboard of one corpus as a table."""
    from IPython.display import display

    rows = [(r["model"], f"{r['parameters']:,}".replace(",", "\u202f"), f"{r['nll']:.2f}") for r in results(corpus)]
    lines = [f"{model:<28}{parameters:>14}{nll:>14}" for model, parameters, nll in [HEADINGS, *rows]]
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    title = html.escape(typographic(f"Tableau des scores : {corpus} (nats par caractère)"))
    table = f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    display({"text/html": table, "text/plain": "\n".join(lines)}, raw=True)


def _path() -> Path:
    return course_home() / "scoreboard.json"


def _load() -> list[dict]:
    try:
        content = json.loads(_path().read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError(f"schema {content['schema']}, expected {SCHEMA}")
        return [_row(row) for row in content["results"]]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError, RecursionError):
        _set_aside()
        return []


def _row(row: dict) -> dict:
    return {key: kind(row[key]) for key, kind in [("model", str), ("corpus", str), ("nll", float), ("parameters", int)]}


def _set_aside() -> None:
    print(typographic("Le tableau des scores était illisible : il a été mis de côté, un nouveau commence."))
    try:
        _path().replace(_path().with_suffix(".json.bak"))
    except OSError:
        pass


def _save(rows: list[dict]) -> None:
    content = json.dumps({"schema": SCHEMA, "results": rows}, ensure_ascii=False, indent=1)
    handle, temporary = tempfile.mkstemp(dir=_path().parent, prefix="scoreboard")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
        os.replace(temporary, _path())
    except OSError:
        os.unlink(temporary)
        raise
