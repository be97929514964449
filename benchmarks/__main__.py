"""Runs the benchmarks and prints a JSON line for each figure: `python -m benchmarks [NAME ...]`."""

import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.figure import Figure


def names() -> list[str]:
    """Every benchmark, by file name."""
    own = {"__init__", "__main__", "figure"}
    return sorted(file.stem for file in Path(__file__).parent.glob("*.py") if file.stem not in own)


def run(name: str) -> list[Figure]:
    """The figures of one benchmark."""
    module = import_module(f"benchmarks.{name}")
    figures: list[Figure] = list(module.measure())
    return figures


def main() -> None:
    """Run those named, or all."""
    wanted = sys.argv[1:] or names()
    unknown = sorted(set(wanted) - set(names()))
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are {', '.join(names())}")
    for name in wanted:
        print(f"running {name} ...", file=sys.stderr)
        for figure in run(name):
            print(json.dumps({"name": figure.name, "value": figure.value, "unit": figure.unit}), flush=True)


if __name__ == "__main__":
    main()
