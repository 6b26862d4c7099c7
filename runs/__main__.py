"""`python -m runs`: make every packaged training again, or those that are named."""

import argparse
import json
import pkgutil
import time
from importlib import import_module
from pathlib import Path

import runs
from course_utils.checkpoints import save
from course_utils.files import write_whole
from course_utils.runs import SCHEMA

FOLDER = Path(__file__).parents[1] / "data" / "runs"


def names() -> list[str]:
    """The packaged trainings, one module each."""
    return sorted(module.name for module in pkgutil.iter_modules(runs.__path__) if not module.name.startswith("_"))


def make(name: str, folder: Path = FOLDER) -> Path:
    """Train what `runs/NAME.py` trains, and write its results."""
    module = import_module(f"runs.{name}")
    folder.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    results = module.make()
    for network, model in results.pop("networks", {}).items():
        save(model, folder / f"{name}.{network}.safetensors", {"made_by": f"runs/{name}.py"})
    about = {"schema": SCHEMA, "made_by": f"runs/{name}.py", "about": module.__doc__.splitlines()[0]}
    path = folder / f"{name}.json"
    write_whole(path, (json.dumps(about | {"results": results}, ensure_ascii=False, indent=1) + "\n").encode())
    print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB, {time.monotonic() - began:.0f} s")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m runs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"among {', '.join(names())} (default: all)")
    asked = parser.parse_args().names
    for name in asked or names():
        make(name)


if __name__ == "__main__":
    main()
