"""How long a person waits for the program to begin: whole processes, in turns, beside an empty Python.

Every contender runs once in each round, so that a machine that slows down slows them all; the median of the rounds
is reported, and the ratio to an empty Python is the figure to compare between machines.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.figure import Figure

ROUNDS = 11
_ROOT = Path(__file__).parent.parent
_LOXLEY = str(Path(sys.executable).parent / "loxley")
_CASE = str(_ROOT / "examples" / "current.json")
_SCENARIO = str(_ROOT / "examples" / "afternoon-on-a-portable.json")


def contenders(folder: str) -> dict[str, list[str]]:
    """Name and command of each."""
    return {
        "python_pass": [sys.executable, "-c", "pass"],
        "import_loxley": [sys.executable, "-c", "import loxley"],
        "decide": [_LOXLEY, "decide", _CASE],
        "simulate": [_LOXLEY, "simulate", _SCENARIO],
        "papers": [_LOXLEY, "papers", _CASE, "-o", folder],
        "help": [_LOXLEY, "--help"],
    }


def measure() -> Iterator[Figure]:
    """Median seconds of each contender, and its ratio to an empty Python."""
    with tempfile.TemporaryDirectory() as folder:
        commands = contenders(folder)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for round_ in range(ROUNDS + 1):
            for name, command in commands.items():
                begun = perf_counter()
                subprocess.run(
                    command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=_ROOT
                )
                if round_:  # the first round fills the caches of the file system
                    times[name].append(perf_counter() - begun)
    empty = median(times["python_pass"])
    for name, seconds in times.items():
        yield Figure(f"start.{name}", round(median(seconds), 4), "s")
        if name != "python_pass":
            yield Figure(f"start.{name}_to_python_pass", round(median(seconds) / empty, 2), "1")
