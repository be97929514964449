"""How many device-days a second, and how exact: the package beside the programs that one would otherwise write.

Every contender gets the same lanes, the slow ones fewer of them; each is checked against the reference on what it ran
and timed once in every round, so that a machine that slows down slows them all. Rates are medians over the rounds; a
ratio is the median of the ratios within a round. All run in one thread. `contenders/` says what each of them is.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

import numpy as np

from benchmarks.contenders.contender import Contender, Ends
from benchmarks.contenders.kernel import LoxleyKernel
from benchmarks.contenders.lh2dt_tank import Lh2dtTank
from benchmarks.contenders.loxley_run import LoxleyRun
from benchmarks.contenders.reference import Reference, full_kg
from benchmarks.contenders.solve_ivp_propssi import CAREFUL, SolveIvpPropsSI
from benchmarks.contenders.solve_ivp_tabulated import SolveIvpTabulated
from benchmarks.contenders.workload import Lane, first_days, lanes
from benchmarks.figure import Figure

ROUNDS = 5
DAYS = 3
"""One lane in forty, and few others, run out in them."""
CHECKED = 40
SLOW = 4
"""How many lanes the slow contenders get: they are checked on the first four, of which one runs out, and timed on the
next four, of which none does."""
FLEET = 5_000
PLAIN_NAME, CAREFUL_NAME = "solve_ivp_propssi", "solve_ivp_propssi_careful"
"""The straightforward program, and the same by somebody who looked at what is slow in it."""
VENTING = (2, 8)
"""Lanes that vent on their first day: what the slowest contender gets."""
_ROOT = Path(__file__).parent.parent
_FIRST_USE = """
from benchmarks.contenders.kernel import LoxleyKernel
from benchmarks.contenders.workload import lanes
kernel, one = LoxleyKernel(), lanes(1, 1)
kernel.prepare(one)
print(kernel.run(one))
"""


class Entry(NamedTuple):
    """A contender, the lanes on which it is checked, and those on which it is timed."""

    contender: Contender
    checked: Sequence[Lane]
    timed: Sequence[Lane]


def entries() -> list[Entry]:
    """Who takes part, the quickest to fail first."""
    some = lanes(CHECKED, DAYS)
    few, others = some[:SLOW], some[SLOW : 2 * SLOW]
    days = [first_days(some[index], 1.0) for index in VENTING]
    return [
        Entry(LoxleyKernel(), some, lanes(FLEET, DAYS)),
        Entry(LoxleyRun(), some, some),
        Entry(SolveIvpTabulated(), some, some),
        Entry(SolveIvpPropsSI(), few, others),
        Entry(SolveIvpPropsSI(CAREFUL_NAME, CAREFUL), few, others),
        Entry(Reference(), (), others),
        Entry(Lh2dtTank(), days, days),
    ]


def measure() -> Iterator[Figure]:
    """Errors first, then rates and their ratios, then what the kernel's rate leaves out: posing, and a first use."""
    those = entries()
    yield from errors(those)
    yield from speeds(those)
    yield from posing(those)
    yield from first_use()


def errors(those: Sequence[Entry]) -> Iterator[Figure]:
    """The largest error at the end of a lane, as a share of a full vessel. It is the warm-up too."""
    known: dict[Lane, Ends] = {}
    for contender, checked, _ in those:
        if not checked:
            continue
        contender.prepare(checked)
        ends = contender.run(checked)
        missing = [lane for lane in checked if lane not in known]
        known.update(zip(missing, Reference().run(missing), strict=True))
        full = np.array([full_kg(lane) for lane in checked])
        off = np.abs(ends - np.array([known[lane] for lane in checked])) / full[:, None]
        for column, name in enumerate(("error_of_full_mass", "error_of_vented")):
            yield Figure(f"fleet.{contender.name}.{name}", float(f"{off[:, column].max():.2g}"), "1")


def speeds(those: Sequence[Entry]) -> Iterator[Figure]:
    """Device-days a second, and how many times as many the package does."""
    rates: dict[str, list[float]] = {contender.name: [] for contender, _, _ in those}
    for contender, _, timed in those:
        contender.prepare(timed)
    for _ in range(ROUNDS):
        for contender, _, timed in those:
            begun = perf_counter()
            contender.run(timed)
            seconds = perf_counter() - begun
            rates[contender.name].append(sum(lane.days for lane in timed) / seconds)
    for name, each in rates.items():
        suffix = "device_days_per_second"
        full_name = f"{suffix}_per_core" if name == LoxleyKernel.name else f"{name}.{suffix}"
        yield Figure(f"fleet.{full_name}", _rounded(median(each)), "1/s")
    kernel, plain = rates[LoxleyKernel.name], rates[LoxleyRun.name]
    for name in (PLAIN_NAME, CAREFUL_NAME, SolveIvpTabulated.name, Lh2dtTank.name):
        yield Figure(f"fleet.ratio_to_{name}", _ratio(kernel, rates[name]), "1")
    for name in (PLAIN_NAME, CAREFUL_NAME):
        yield Figure(f"fleet.run_ratio_to_{name}", _ratio(plain, rates[name]), "1")


def posing(those: Sequence[Entry]) -> Iterator[Figure]:
    """What it costs to turn vessels and schedules into the kernel's columns, and the rate with it. A fleet is posed once
    and may then be advanced for as long as one likes; over a few days the posing costs more than the way."""
    for contender, _, timed in those:
        if not isinstance(contender, LoxleyKernel):
            continue
        posed, whole = list[float](), list[float]()
        for _ in range(ROUNDS):
            begun = perf_counter()
            contender.prepare(timed)
            posed.append(perf_counter() - begun)
            contender.run(timed)
            whole.append(perf_counter() - begun)
        yield Figure("fleet.kernel_posing_us_a_lane", _rounded(median(posed) / len(timed) * 1e6), "us")
        days = sum(lane.days for lane in timed)
        yield Figure("fleet.device_days_per_second_with_posing", _rounded(days / median(whole)), "1/s")


def first_use() -> Iterator[Figure]:
    """A whole process from a cold shell to its first result: with nothing compiled yet, and then again."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        for name in ("first", "later"):
            begun = perf_counter()
            subprocess.run(
                [sys.executable, "-c", _FIRST_USE],
                check=True,
                stdout=subprocess.DEVNULL,
                cwd=_ROOT,
                env=environment,
            )
            yield Figure(f"fleet.kernel_{name}_use_s", round(perf_counter() - begun, 2), "s")


def _ratio(over: Sequence[float], under: Sequence[float]) -> float:
    return _rounded(median(a / b for a, b in zip(over, under, strict=True)))


def _rounded(value: float) -> float:
    """To three digits."""
    return float(f"{value:.3g}")
