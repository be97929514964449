"""How long the estimate of one home takes, beside the naive way: the last reading less the ordered flow times the time.

Homes are made up, with five deliveries and some readings between them; each is read and estimated in every round. The naive
way answers another question (one number, no band, nothing of leaks or contradictions) and is the least that could be done.
"""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.figure import Figure
from loxley.formats import read
from loxley.supply.estimating.estimate_of import estimate
from loxley.supply.estimating.history import History

ROUNDS, HOMES = 5, 20
KG_A_DAY_AT_1_LPM = 1.9096
_ROOT = Path(__file__).parents[2]


def made_up() -> list[tuple[dict[str, Any], float]]:
    """Histories, and what is really left."""
    sys.path.insert(0, str(_ROOT))
    from tests.supply.made_up_homes import made_up_home

    made = [made_up_home(seed, deliveries=5, extra_readings=3) for seed in range(50_000, 50_000 + HOMES)]
    return [(home.history, home.truth.contents_kg) for home in made]


def naive(history: dict[str, Any]) -> float:
    """Full at the last delivery, less the ordered flow times the time since."""
    from loxley.equipment import find

    item = find(history["vessel"]["model"])
    full = (item.number("liquid_l") or 0.0) * 1.09
    plan = history["schedule"]
    since = dt.datetime.fromisoformat(history["as_of"]) - dt.datetime.fromisoformat(
        history["deliveries"][-1]["at"]
    )
    flow = (2.0 * plan["flow_day_lpm"] + plan["flow_night_lpm"]) / 3.0
    left: float = full - flow * KG_A_DAY_AT_1_LPM * since.total_seconds() / 86_400.0
    return max(left, 0.0)


def homes() -> Iterator[Figure]:
    """Median seconds for a home, the slowest home, the naive way, and both ways' usual error."""
    made = made_up()
    files = [json.dumps(history).encode() for history, _ in made]
    times: list[list[float]] = [[] for _ in made]
    naive_times = []
    for _ in range(ROUNDS + 1):
        for index, data in enumerate(files):
            begun = perf_counter()
            estimate(read(data, History))
            times[index].append(perf_counter() - begun)
            begun = perf_counter()
            naive(json.loads(data))
            naive_times.append(perf_counter() - begun)
    usual = [median(each[1:]) for each in times]  # the first round fills caches
    yield Figure("forecast.estimate_of_home_s", round(median(usual), 4), "s")
    yield Figure("forecast.estimate_of_slowest_home_s", round(max(usual), 4), "s")
    yield Figure("forecast.naive_estimate_of_home_s", round(median(naive_times), 7), "s")
    ours, theirs = [], []
    for (history, left), data in zip(made, files, strict=True):
        found = estimate(read(data, History)).contents
        if found is not None:
            ours.append(abs(found.oxygen_kg.likely - left))
            theirs.append(abs(naive(history) - left))
    yield Figure("forecast.estimate_error_kg", round(median(ours), 3), "kg")
    yield Figure("forecast.naive_estimate_error_kg", round(median(theirs), 3), "kg")
