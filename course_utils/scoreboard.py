"""The learner's scoreboard: every model of the course, judged on the same test names or stories."""

import html
import json
from pathlib import Path

from .display import say
from .environment import course_home
from .files import locked, set_aside, write_whole
from .french import number, typographic, whole

SCHEMA = 2
HEADINGS = ("modèle", "paramètres", "NLL de test")
KEYS = {"model": str, "corpus": str, "source": str, "nll": float, "parameters": int}
TO_COME = ("MLP", "RNN", "LSTM", "attention", "transformer")  # models of the lessons, from the first to the last
MOST_STEPS = 6  # drawn: the best ones
STAIRS = "Votre escalier : plus la marche est basse, mieux le modèle prédit. La plus basse : {best}, {nll} nats."
MOST, LONGEST, LARGEST = 500, 100, 10**15  # rows; characters of a text; parameters


def record(model: str, corpus: str, nll: float, parameters: int, source: str = "course") -> None:
    """Write one result, in place of an earlier one of the same model on the same corpus from the same source.

    Args:
        model: name shown to the learner.
        corpus: "prénoms" or "contes".
        nll: nats per character on the test split, the final mark counted.
        parameters: how many numbers the model keeps.
        source: where the corpus comes from, as its loader was told: "course", "insee" or a file.

    Raises:
        ValueError: `nll` is not a finite positive number, or `parameters` no number of parameters.

    Introduced in lesson 03.
    """
    if not 0 < float(nll) < float("inf"):
        raise ValueError(f"nll is {nll}; expected a finite number of nats above 0: smooth the counts")
    if not 0 <= int(parameters) <= LARGEST:
        raise ValueError(f"parameters is {parameters}; expected 0 to {LARGEST}")
    new = {"model": str(model)[:LONGEST], "corpus": str(corpus)[:LONGEST], "source": Path(source).name[:LONGEST]}
    new |= {"nll": float(nll), "parameters": int(parameters)}
    try:
        with locked(_path().with_suffix(".lock")):
            others = [row for row in _load() if _key(row) != _key(new)]
            content = json.dumps({"schema": SCHEMA, "results": [*others[-MOST:], new]}, ensure_ascii=False, indent=1)
            write_whole(_path(), content.encode("utf-8", "replace"))
    except OSError:
        say("Le tableau des scores n'a pas pu être enregistré : disque plein ou dossier protégé.")


def results(corpus: str, source: str = "course") -> list[dict]:
    """The rows of one corpus from one source, best first: dictionaries with model, nll, parameters and the keys."""
    try:
        rows = _load()
    except OSError:
        say("Le tableau des scores ne peut pas être lu : la leçon continue.")
        return []
    chosen = (row for row in rows if (row["corpus"], row["source"]) == (corpus, Path(source).name))
    return sorted(chosen, key=lambda row: (row["nll"], row["model"]))


def show(corpus: str, source: str = "course") -> None:
    """Display the scoreboard of one corpus from one source as a table."""
    from IPython.display import display

    rows = [(r["model"], whole(r["parameters"]), number(r["nll"])) for r in results(corpus, source)]
    lines = [f"{model:<28}{parameters:>14}{nll:>14}" for model, parameters, nll in [HEADINGS, *rows]]
    head = "".join(f'<th scope="col">{heading}</th>' for heading in HEADINGS)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    origin = "" if source == "course" else f", {Path(source).name}"
    title = html.escape(typographic(f"Tableau des scores : {corpus}{origin} (nats par caractère)"))
    table = f"<table><caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    display({"text/html": table, "text/plain": "\n".join(lines)}, raw=True)


def show_stairs(corpus: str, source: str = "course") -> None:
    """Display the scoreboard as a staircase: a step per result, from the worst to the best, and those to come, dotted.

    Without any result, a sentence says so.

    Introduced in lesson 03.
    """
    from .plotting import draw_staircase
    from .plotting import show as show_figure

    recorded = [(row["model"], row["nll"]) for row in reversed(results(corpus, source))][-MOST_STEPS:]
    reached = sorted(_given(corpus, source) + recorded, key=lambda step: -step[1])
    if not recorded:
        say("Le tableau des scores est vide : l'escalier attend son premier résultat.")
        return
    names = " ".join(name for name, _ in recorded).lower()
    last = max((i for i, name in enumerate(TO_COME) if name.lower() in names), default=-1)
    to_come = [(name, None) for name in TO_COME[last + 1 :]]  # a lesson that was skipped is no promise
    best, nll = reached[-1]
    show_figure(draw_staircase(reached + to_come), typographic(STAIRS.format(best=best, nll=number(nll))))


def _given(corpus: str, source: str) -> list[tuple[str, float]]:
    """The steps of whom knows nothing, then only how frequent each letter is: they come with the course."""
    if (corpus, source) != ("prénoms", "course"):
        return []
    from .runs import load_run

    return [(step["model"], step["nll"]) for step in load_run("counted_scores")["steps"][:2]]


def _key(row: dict) -> tuple:
    return row["model"], row["corpus"], row["source"]


def _path() -> Path:
    return course_home() / "scoreboard.json"


def _load() -> list[dict]:
    """The rows of the file; a damaged file is set aside, and that is said."""
    try:
        content = json.loads(_path().read_text(encoding="utf-8"))
        if content["schema"] not in (1, SCHEMA):
            raise ValueError(f"schema {content['schema']}, expected {SCHEMA}")
        return [_row({"source": "course"} | row) for row in content["results"]]
    except FileNotFoundError:
        return []
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        kept = set_aside(_path())
        say(f"Le tableau des scores était illisible : il est gardé dans {kept.name}, un nouveau commence.")
        return []


def _row(row: dict) -> dict:
    known = {key: kind(row[key]) for key, kind in KEYS.items()}
    if not (0 < known["nll"] < float("inf") and 0 <= known["parameters"] <= LARGEST):
        raise ValueError(f"impossible row {known}")
    return known
