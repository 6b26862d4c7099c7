"""`python -m benchmarks`: the models of the course on one list of words, quality against speed, each row alone.

Prints a table, and with --out writes the rows as JSON. Every family of models runs in a process of its own, one after
the other, on as many threads as OMP_NUM_THREADS says. Seconds are those of training alone.
"""

import argparse
import json
import os
from pathlib import Path

from course_utils.files import write_whole

from .alone import rows_of
from .corpus import read
from .ladder import ALWAYS, MODELS

COLUMNS = (
    "model",
    "parameters",
    "train_nll",
    "validation_nll",
    "test_nll",
    "seconds",
    "tokens_per_second",
    "peak_memory_mb",
)


def main() -> None:
    """Read the arguments, run the models, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument(
        "--names", type=Path, metavar="PATH", help="one word per line (default: the names of the course)"
    )
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="where the rows are written")
    parser.add_argument("--only", metavar="A,B", help=f"among {', '.join(MODELS)}; {ALWAYS} always runs")
    asked = parser.parse_args()
    try:
        rows = run(chosen(asked.only), asked.names)
    except ValueError as error:
        parser.error(str(error))
    if asked.out:
        write_whole(asked.out, (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode())


def chosen(only: str | None) -> list[str]:
    """The families of models to run, in the order of the ladder.

    >>> chosen("mlp")
    ['plain', 'mlp']
    """
    names = set(MODELS if only is None else only.split(",")) | {ALWAYS}
    if unknown := sorted(names - set(MODELS)):
        raise ValueError(f"no model is named {', '.join(unknown)}: choose among {', '.join(MODELS)}")
    return [name for name in MODELS if name in names]


def run(names: list[str], path: Path | None) -> list[dict]:
    """The rows of some families of models, printed as they come."""
    corpus, rows = read(path), []
    print(f"{corpus.name}: {len(corpus.train)} + {len(corpus.validation)} + {len(corpus.test)} words, ", end="")
    print(f"{corpus.vocab_size} characters, OMP_NUM_THREADS={os.environ.get('OMP_NUM_THREADS', 'not set')}")
    print(f"{'model':<22}" + "".join(f"{column:>18}" for column in COLUMNS[1:]), flush=True)
    for name in names:
        for one in rows_of(name, path):
            rows.append(one)
            print(f"{one['model']:<22}" + "".join(f"{one[column]:>18}" for column in COLUMNS[1:]))
            print(f"{'':<22}" + ", ".join(f"{loss} in {s} s" for loss, s in one["seconds_to"].items()), flush=True)
    return rows


if __name__ == "__main__":
    main()
