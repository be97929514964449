"""How long a person waits for the program to begin: whole processes, in turns, beside an empty Python.

The median of the rounds is reported; the ratio to an empty Python is the figure to compare between machines.
"""

import sys
import tempfile
from collections.abc import Iterator

from benchmarks.contenders.commands import EMPTY_PYTHON, LOXLEY, ROOT, in_turns
from benchmarks.figure import Figure

ROUNDS = 11
_CASE = str(ROOT / "examples" / "current.json")
_SCENARIO = str(ROOT / "examples" / "afternoon-on-a-portable.json")


def contenders(folder: str) -> dict[str, list[str]]:
    """Name and command of each."""
    return {
        "python_pass": EMPTY_PYTHON,
        "import_loxley": [sys.executable, "-c", "import loxley"],
        "decide": [LOXLEY, "decide", _CASE],
        "simulate": [LOXLEY, "simulate", _SCENARIO],
        "papers": [LOXLEY, "papers", _CASE, "-o", folder],
        "help": [LOXLEY, "--help"],
    }


def measure() -> Iterator[Figure]:
    """Median seconds of each contender, and its ratio to an empty Python."""
    with tempfile.TemporaryDirectory() as folder:
        times = in_turns(contenders(folder), ROUNDS)
    for name, seconds in times.items():
        yield Figure(f"start.{name}", round(seconds, 4), "s")
        if name != "python_pass":
            yield Figure(f"start.{name}_to_python_pass", round(seconds / times["python_pass"], 2), "1")
