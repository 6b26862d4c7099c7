"""A teacher's command: `python -m course_utils.exercises summary FOLDER`."""

import argparse
import sys
from pathlib import Path

from course_utils.typography import typographic


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0, or 2 if there was nothing to read or nowhere to write."""
    options = _parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # an old console lacks ✓
    return _summary(options.folder, options.out or options.folder)


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m course_utils.exercises", description="Outils pour qui enseigne.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMANDE")
    words = "Résume les progressions exportées par une classe : qui a réussi quoi, quelles erreurs reviennent."
    command = commands.add_parser("summary", help=words, description=words)
    command.add_argument(
        "folder", type=Path, metavar="DOSSIER", help="dossier des fichiers .json, sous-dossiers compris"
    )
    command.add_argument("--out", type=Path, metavar="DOSSIER", help="où écrire summary.csv et summary.html")
    return top


def _summary(folder: Path, out: Path) -> int:
    from course_utils.exercises import summary, summary_report

    try:
        found = summary.summarise(folder)
        out.mkdir(parents=True, exist_ok=True)
        summary_report.write(out / "summary.csv", summary_report.to_csv(found), "utf-8-sig")
        summary_report.write(out / "summary.html", summary_report.to_html(found), "utf-8")
    except ValueError as error:
        print(typographic(str(error)), file=sys.stderr)
        return 2
    except OSError:
        print(
            typographic("Le résumé ne peut pas être écrit là : choisissez un autre dossier avec --out."),
            file=sys.stderr,
        )
        return 2
    print(summary_report.to_text(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
