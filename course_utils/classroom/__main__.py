"""A teacher's command: `python -m course_utils.classroom FOLDER`."""

import argparse
import sys
from pathlib import Path

from ..files import write_whole
from ..french import typographic


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status: 0, or 2 if there was nothing to read or nowhere to write."""
    options = _parser().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # an old console lacks ✓
    return _summary(options.folder, options.out or options.folder)


def _parser() -> argparse.ArgumentParser:
    words = "Résume les progressions exportées par une classe : qui a réussi quoi, quelles erreurs reviennent."
    parser = argparse.ArgumentParser(prog="python -m course_utils.classroom", description=words)
    parser.add_argument(
        "folder", type=Path, metavar="DOSSIER", help="dossier des fichiers .json, sous-dossiers compris"
    )
    parser.add_argument("--out", type=Path, metavar="DOSSIER", help="où écrire summary.csv et summary.html")
    return parser


def _summary(folder: Path, out: Path) -> int:
    from . import report, summary

    try:
        found = summary.summarise(folder)
        out.mkdir(parents=True, exist_ok=True)
        write_whole(out / "summary.csv", report.to_csv(found).encode("utf-8-sig"))
        write_whole(out / "summary.html", report.to_html(found).encode())
    except ValueError as error:
        print(typographic(str(error)), file=sys.stderr)
        return 2
    except OSError:
        print(
            typographic("Le résumé ne peut pas être écrit là : choisissez un autre dossier avec --out."),
            file=sys.stderr,
        )
        return 2
    print(report.to_text(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
