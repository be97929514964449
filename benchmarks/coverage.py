"""How fast cases are decided, on one core, and whether memory stays flat however many there are.

Each case is another patient: other readings, dates and names, so that nothing is remembered from the one before. Reading
a case (JSON, shapes, its hash) is timed apart from deciding it; so are the words and the published JSON, which are made
only when somebody asks for them. Beside it stand `json.loads` of the same text and a checklist: four tests of the level
and the order, without dates, papers, editions or reasons.
"""

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.contenders.cases import case_text, checklist
from benchmarks.figure import Figure
from loxley.coverage import determine
from loxley.record import read_case

CASES, ROUNDS = 2_000, 5
STREAMED = {"10k": 10_000, "1m": 1_000_000}
AS_OF = dt.date(2026, 4, 1)
_KILOBYTE = 1024
_STATUS = Path("/proc/self/status")


def measure() -> Iterator[Figure]:
    """Memory of a stream; microseconds of each step for a typical case; the rate."""
    for name, many in STREAMED.items():
        yield Figure(f"coverage.peak_{name}_mb", _peak(many), "MB")
    texts = [case_text(number) for number in range(CASES)]
    trees = [json.loads(text) for text in texts]
    cases = [read_case(text) for text in texts]
    for case in cases:
        case.sha256()
    steps: dict[str, Callable[[int], object]] = {
        "json_loads": lambda number: json.loads(texts[number]),
        "checklist": lambda number: checklist(trees[number]),
        "read_case": lambda number: read_case(texts[number]),
        "read_case_and_hash": lambda number: read_case(texts[number]).sha256(),
        "determine": lambda number: determine(cases[number], AS_OF),
        "determine_and_words": lambda number: [f.statement for f in determine(cases[number], AS_OF).findings],
        "determine_and_json": lambda number: determine(cases[number], AS_OF).to_json(),
    }
    took = _in_turns(steps)
    for name, microseconds in took.items():
        yield Figure(f"coverage.{name}_us", round(microseconds, 1), "us")
    yield Figure("coverage.determinations_per_s_core", round(1e6 / took["determine"]), "1/s")
    yield Figure("coverage.determine_to_json_loads", round(took["determine"] / took["json_loads"], 2), "1")
    yield Figure("coverage.findings_a_case", len(determine(cases[0], AS_OF).findings), "1")


def _in_turns(steps: dict[str, Callable[[int], object]]) -> dict[str, float]:
    """The median of the rounds, in microseconds a case; nothing is kept of a case."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _round in range(ROUNDS):
        for name, step in steps.items():
            began = perf_counter()
            for number in range(CASES):
                step(number)
            times[name].append((perf_counter() - began) / CASES * 1e6)
    return {name: median(each) for name, each in times.items()}


def _peak(many: int) -> float:
    """The largest resident set of a process of its own that reads and decides so many cases, one after another."""
    command = [sys.executable, "-m", "benchmarks.coverage", str(many)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def stream(many: int) -> None:
    """Decide so many cases, keep none of them, and print the peak in megabytes."""
    for number in range(many):
        determine(read_case(case_text(number)), AS_OF)
    # Not `getrusage`: that begins with what the parent held.
    (peak,) = [line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM")]
    print(round(int(peak.split()[1]) * _KILOBYTE / 1e6, 1))


if __name__ == "__main__":
    stream(int(sys.argv[1]))
