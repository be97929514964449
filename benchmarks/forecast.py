"""How long a book of patients takes to forecast, and how much memory: Parquet to Parquet, each run a fresh process.

`loxley fleet` is run as a user runs it, from the shell, compiled code on the disk from an earlier run. Beside it stand the
least that a program could do (litres over flow, in arrays) and a plain loop over `loxley.vessel.run`, scaled from a few.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np
import pyarrow.parquet as pq

from benchmarks.contenders import patients
from benchmarks.contenders.commands import EMPTY_PYTHON, LOXLEY, ROOT, in_turns
from benchmarks.contenders.estimates import homes
from benchmarks.figure import Figure

ROUNDS = 3
DAYS = 30
SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
REPLICATES = 100
CORES = 2
PLAIN, PLAIN_DAYS = 200, 5
"""Patients and days of the plain loop: all of its cost is in proportion to them. None runs dry in these days."""
COMMAND_ROUNDS = 7
_LAST = [LOXLEY, "last", "--vessel", "companion-1000", "--flow", "2"]
COMMANDS = {
    "python_pass": EMPTY_PYTHON,
    "last": [*_LAST, "--fill", "1", "--hours", "4"],
    "last_too_long": [*_LAST, "--fill", "0.5", "--hours", "12"],
    "trip": [LOXLEY, "trip", "examples/visit-by-bus.json"],
    "trip_two_portables_too_long": [LOXLEY, "trip", "examples/outings/05-the-spare-of-three-days-ago.json"],
    "estimate": [LOXLEY, "estimate", "examples/home-history.json"],
    "equip_compare_week": [LOXLEY, "equip", "compare", "--week", "examples/week.json"],
}
_MEGABYTE = 1e6
_BYTES_A_UNIT = 1024
"""Linux tells the largest resident set in kilobytes."""


class Ran(NamedTuple):
    """What a run took."""

    seconds: float
    peak_mb: float


def measure() -> Iterator[Figure]:
    """What a person waits for at the shell, the estimate of one home, and the fleet."""
    yield from commands()
    yield from homes()
    yield from fleet()


def commands() -> Iterator[Figure]:
    """Whole commands beside an empty Python: `last` and `trip` as they usually are, and where remedies are looked for."""
    times = in_turns(COMMANDS, COMMAND_ROUNDS)
    for name, seconds in times.items():
        yield Figure(f"forecast.{name}_s", round(seconds, 4), "s")
        if name != "python_pass":
            yield Figure(f"forecast.{name}_to_python_pass", round(seconds / times["python_pass"], 1), "1")


def fleet() -> Iterator[Figure]:
    """One replicate at three sizes, a hundred on two cores, the dearest book, and the others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        books = {size: folder / f"{size}.parquet" for size in SIZES}
        for size, book in books.items():
            patients.write(book, SIZES[size])
        forecast(books["10k"], folder, workers=1)  # compiles, where nothing is compiled yet
        yield from one_replicate(books, folder)
        yield from hundred_replicates(books["10k"], folder)
        slow = folder / "slow.parquet"
        patients.write(slow, SIZES["100k"], slow=True)
        yield Figure(
            "forecast.fleet.100k_slow_draws_s", _rounded(forecast(slow, folder, workers=1).seconds), "s"
        )
        share = float(np.mean(_column(folder / "out.parquet", f"probability_empty_by_day_{DAYS}") == 0.0))
        yield Figure("forecast.fleet.100k_slow_draws_share_that_lasts", _rounded(share), "1")
        yield from others(books["100k"])


def one_replicate(books: dict[str, Path], folder: Path) -> Iterator[Figure]:
    """Seconds and memory at each size, in one thread."""
    seconds = {}
    for size, book in books.items():
        runs = [forecast(book, folder, workers=1) for _ in range(ROUNDS if size != "1m" else 1)]
        seconds[size] = median(run.seconds for run in runs)
        yield Figure(f"forecast.fleet.{size}_patients_{DAYS}_days_s", _rounded(seconds[size]), "s")
        yield Figure(f"forecast.fleet.{size}_peak_mb", round(max(run.peak_mb for run in runs)), "MB")
    # What starting costs is in each of them once: the slope between sizes is what a patient costs.
    steps = ("10k", "100k", "1m")
    for low, high in pairwise(steps):
        slope = (seconds[high] - seconds[low]) / (SIZES[high] - SIZES[low])
        yield Figure(f"forecast.fleet.us_a_patient_from_{low}_to_{high}", _rounded(slope * 1e6), "us")


def hundred_replicates(book: Path, folder: Path) -> Iterator[Figure]:
    """A tenth of the hundred thousand, on two cores."""
    ran = forecast(book, folder, workers=CORES, replicates=REPLICATES)
    yield Figure(
        f"forecast.fleet.a_tenth_of_100k_{REPLICATES}_replicates_two_cores_s", _rounded(ran.seconds), "s"
    )
    yield Figure(f"forecast.fleet.a_tenth_of_100k_{REPLICATES}_replicates_peak_mb", round(ran.peak_mb), "MB")


def others(book: Path) -> Iterator[Figure]:
    """The naive way in whole, and a loop over the plain vessel, of which a few lanes are run."""
    begun = perf_counter()
    patients.litres(book)
    yield Figure("forecast.fleet.naive_litres_100k_s", _rounded(perf_counter() - begun), "s")
    from loxley.oxygen import Fluid
    from loxley.vessel import Draw, Start, Vessel, run

    vessel = Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=40.0,
        heat_leak_w=1.6,
        relief_psig=22.0,
        economizer_psig=20.0,
        withdrawal="economizer",
    )
    day = (Draw(flow_lpm=1.0, hours=13.0), Draw(flow_lpm=0.0, hours=3.0), Draw(flow_lpm=1.0, hours=8.0))
    begun = perf_counter()
    for _ in range(PLAIN):
        run(vessel, day * PLAIN_DAYS, start=Start(oxygen_kg=30.0))
    scaled = (perf_counter() - begun) / (PLAIN * PLAIN_DAYS) * DAYS * SIZES["100k"]
    yield Figure("forecast.fleet.loop_over_plain_run_100k_scaled_s", _rounded(scaled), "s")


def forecast(book: Path, folder: Path, *, workers: int, replicates: int = 1) -> Ran:
    """A run of the command in a process of its own."""
    command = [LOXLEY, "fleet", str(book), "-o", str(folder / "out.parquet"), "--days", str(DAYS)]
    command += ["--replicates", str(replicates), "--workers", str(workers)]
    begun = perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Ran(seconds, usage.ru_maxrss * _BYTES_A_UNIT / _MEGABYTE)


def _column(file: Path, name: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.asarray(pq.read_table(file, columns=[name]).column(0).to_numpy())


def _rounded(value: float) -> float:
    """To three digits."""
    return float(f"{value:.3g}")
