"""The estimator beside the truth, over many made-up homes: what is covered, what is flagged, what comes to pass."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb
from typing import Any

from loxley.formats import read
from loxley.supply.estimating.estimate import Band, Estimate
from loxley.supply.estimating.estimate_of import estimate
from loxley.supply.estimating.history import History

from .made_up_homes import MadeUpHome, Truth, made_up_home


@dataclass(frozen=True)
class Pair:
    """An estimate and the truth behind its history."""

    estimate: Estimate
    truth: Truth


def estimated(history: dict[str, Any]) -> Estimate:
    """The estimate of a history given as a tree."""
    return estimate(read(json.dumps(history).encode(), History))


def pair_of(home: MadeUpHome) -> Pair:
    """A home's estimate beside its truth."""
    return Pair(estimated(home.history), home.truth)


@cache
def pairs(first: int, count: int) -> tuple[Pair, ...]:
    """Homes of consecutive seeds, of every kind."""
    return tuple(pair_of(made_up_home(seed)) for seed in range(first, first + count))


def holds(band: Band, value: float) -> bool:
    """Whether a band covers a value."""
    return band.low <= value <= band.high


def covered(found: Iterable[tuple[Band, float]]) -> tuple[int, int]:
    """How many bands cover their value, and of how many."""
    inside = [holds(band, value) for band, value in found]
    return sum(inside), len(inside)


def contents(found: Sequence[Pair]) -> list[tuple[Band, float]]:
    """Bands of the contents now, and what is really left."""
    return [
        (each.estimate.contents.oxygen_kg, each.truth.contents_kg)
        for each in found
        if each.estimate.contents is not None
    ]


def draws(found: Sequence[Pair]) -> list[tuple[Band, float]]:
    """Bands of the draw, and what the person really uses in the long run."""
    return [
        (each.estimate.draw.kg_per_day, each.truth.draw_kg_per_day)
        for each in found
        if each.estimate.draw is not None
    ]


def evaporations(found: Sequence[Pair], *, seen: bool) -> list[tuple[Band, float]]:
    """Bands of the evaporation, where it is said to be seen or not, and the vessel's real one."""
    return [
        (each.estimate.evaporation.kg_per_day, each.truth.evaporation_kg_per_day)
        for each in found
        if each.estimate.evaporation is not None and each.estimate.evaporation.seen is seen
    ]


def least_of(count: int, share: float, chance: float = 0.005) -> int:
    """The least number of successes among `count` that is no rarer than `chance`, each having a probability `share`."""
    total = 0.0
    for successes in range(count + 1):
        total += comb(count, successes) * share**successes * (1.0 - share) ** (count - successes)
        if total > chance:
            return successes
    return count


def within_sample(found: tuple[int, int], low: float = 0.85, high: float = 0.95) -> bool:
    """Whether a count can come from a coverage between `low` and `high`; fewer or more are rarer than 1 in 200."""
    inside, count = found
    return least_of(count, low) <= inside <= count - least_of(count, 1.0 - high)


DAYS = range(1, 31)


def deciles(found: Sequence[Pair]) -> list[dict[str, float | int]]:
    """By decile of the probability that a home is empty by a day (each of 30 days of each home): how many such
    statements, of how many homes, their mean probability, and how often it was so in the full vessel."""
    table: list[list[tuple[int, float, bool]]] = [[] for _ in range(10)]
    for home, each in enumerate(found):
        if each.estimate.contents is None:
            continue
        gone = each.truth.empty_after_days
        for day in DAYS:
            probability = each.estimate.probability_empty(day)
            table[min(int(probability * 10.0), 9)].append(
                (home, probability, gone is not None and gone <= day)
            )
    return [
        {
            "from": index / 10.0,
            "statements": len(rows),
            "homes": len({home for home, _, _ in rows}),
            "mean_probability": round(sum(row[1] for row in rows) / len(rows), 4),
            "came_to_pass": round(sum(row[2] for row in rows) / len(rows), 4),
        }
        for index, rows in enumerate(table)
        if rows
    ]
