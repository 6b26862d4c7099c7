"""A learner's progress: recorded by `check`, shown, exported, imported."""

import functools
from collections.abc import Callable
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from .. import environment
from ..display import show
from ..french import counted, typographic
from . import progress_file
from .exercise import sort_key
from .progress_file import STATUSES, ProgressError
from .verdict import LOOKS, Verdict

EXPORT_NAME = "progression.json"
NOT_SAVED = "Votre progression ne peut pas être enregistrée (disque plein ou protégé) : la leçon continue."
WORDS = {"blank": "à faire", "tried": "commencé", "passed": "réussi"}


@functools.cache
def _say_once(sentence: str) -> None:
    print(typographic(sentence))


def record(verdict: Verdict) -> None:
    """Keep a verdict; whatever keeps it from being kept is told once and never stops the lesson."""
    if verdict.status not in STATUSES:
        return
    try:
        _save(lambda state: _add(state, verdict))
    except Exception:
        _say_once(NOT_SAVED)


def _save(change: Callable[[dict[str, Any]], None]) -> bool:
    try:
        notice = progress_file.update(change)
    except OSError:
        _say_once(NOT_SAVED)
        return False
    if notice:
        print(typographic(notice))
    return True


def _read() -> dict[str, Any]:
    try:
        state, notice = progress_file.read()
    except OSError:
        _say_once("Votre progression ne peut pas être lue : la leçon continue.")
        return progress_file.empty()
    if notice:
        print(typographic(notice))
    return state


def _add(state: dict[str, Any], verdict: Verdict) -> None:
    entry = {"status": verdict.status, "attempts": 1, "mistakes": [], "solved_at": ""}
    entry["attempts"] = int(verdict.status != "blank")
    entry["mistakes"] = [verdict.mistake] if verdict.mistake else []
    entry["solved_at"] = date.today().isoformat() if verdict.status == "passed" else ""
    known = state["exercises"].get(verdict.number)
    if known is not None:
        entry = _merged(known, entry) | {"attempts": known["attempts"] + entry["attempts"]}
    state["exercises"][verdict.number] = entry


def _merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Best status, most attempts, all mistakes, first success: importing twice changes nothing."""
    dates = [entry["solved_at"] for entry in (one, other) if entry["solved_at"]]
    return {
        "status": max(one["status"], other["status"], key=STATUSES.index),
        "attempts": max(one["attempts"], other["attempts"]),
        "mistakes": list(dict.fromkeys([*one["mistakes"], *other["mistakes"]])),
        "solved_at": min(dates, default=""),
    }


def set_learner(name: str) -> None:
    """Write the learner's chosen name into the progress file; it stays on this machine."""
    name = progress_file.clean_name(str(name))
    if _save(lambda state: state.update(learner=name)):
        print(typographic(f"Votre progression porte le nom « {name} »." if name else "Progression sans nom."))


def show_progress() -> None:
    """Show the exercises begun so far in a small table (lesson 00)."""
    state = _read()
    rows = sorted(state["exercises"].items(), key=lambda item: sort_key(item[0]))
    if not rows:
        show("Aucun exercice commencé.", "<p>Aucun exercice commencé.</p>")
        return
    cells = [(number, _status(entry), str(entry["attempts"])) for number, entry in rows]
    passed = sum(entry["status"] == "passed" for _, entry in rows)
    total = typographic(f"{counted(passed, 'exercice réussi', 'exercices réussis')} sur {len(rows)}")
    heading = typographic(f"Progression de {state['learner']}") if state["learner"] else "Progression"
    show(_table_text(heading, cells, total), _table_html(heading, cells, total))


def _status(entry: dict[str, Any]) -> str:
    _, mark, _ = LOOKS[entry["status"]]
    return f"{mark} {WORDS[entry['status']]}"


def _table_text(heading: str, cells: list[tuple[str, str, str]], total: str) -> str:
    lines = [f"{number:<10}{status:<14}{attempts:>6}" for number, status, attempts in cells]
    return "\n".join([heading, f"{'exercice':<10}{'état':<14}{'essais':>6}", *lines, total])


def _table_html(heading: str, cells: list[tuple[str, str, str]], total: str) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{word}</th>' for word in ("Exercice", "État", "Essais"))
    rows = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in row) + "</tr>" for row in cells
    )
    return (
        f'<table style="color:inherit"><caption style="text-align:left;white-space:nowrap;color:inherit">'
        f"<strong>{escape(heading)}</strong> : {escape(total)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def export_progress(path: str | Path | None = None) -> None:
    """Write the progress to a file of the current folder (or to `path`); Colab also offers it as a download."""
    file = Path(path or EXPORT_NAME)
    if not _may_be_replaced(file):
        print(typographic(f"« {file.name or file} » existe et n'est pas une progression : choisissez un autre nom."))
        return
    try:
        progress_file.write(file, _read())
    except OSError:
        print(typographic(f"Impossible d'écrire {file.name} : choisissez un autre dossier."))
        return
    print(typographic(f"Votre progression est copiée dans {file.name}."))
    if environment.in_colab():
        from google.colab import files

        files.download(str(file))


def _may_be_replaced(file: Path) -> bool:
    """Whether nothing but an exported progress stands there."""
    if not file.name or not file.exists():
        return bool(file.name)
    try:
        progress_file.parse(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ProgressError):
        return False
    return True


def import_progress(path: str | Path | None = None) -> None:
    """Add an exported progress to this one: the best status of each exercise wins; Colab asks for the file."""
    file = Path(path or EXPORT_NAME)
    if path is None and environment.in_colab():
        file = _uploaded()
    try:
        arrived = progress_file.parse(file.read_text(encoding="utf-8-sig"))
    except OSError:
        print(typographic(f"Impossible de lire {file.name or file} : vérifiez le nom du fichier."))
    except UnicodeDecodeError:
        print(typographic(f"Rien n'est repris de {file.name} : ce fichier n'est pas du texte en UTF-8."))
    except ProgressError as error:
        print(typographic(f"Rien n'est repris de {file.name} : {error}."))
    else:
        if _save(lambda state: _merge(state, arrived)):
            print(f"{counted(len(arrived['exercises']), 'exercice repris', 'exercices repris')} de {file.name}.")


def _merge(state: dict[str, Any], arrived: dict[str, Any]) -> None:
    state["learner"] = state["learner"] or arrived["learner"]
    for number, entry in arrived["exercises"].items():
        known = state["exercises"].get(number)
        state["exercises"][number] = _merged(known or entry, entry)


def _uploaded() -> Path:
    """Ask for a file in Colab; it lands in the current folder."""
    from google.colab import files

    return Path(next(iter(files.upload()), EXPORT_NAME))
