"""How fast the contents of a home fall, read from a table over contents, draw and leak."""

from bisect import bisect_right
from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from loxley.supply.estimating.home import Home
from loxley.supply.estimating.venting import vented_per_day
from loxley.supply.uncertainties import uncertainty

DRAWS = (0.0, 0.3, 0.5, 0.65, 0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5)
"""Times the planned use at which the table stands."""
LEAKS = (0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 2.6, 3.4, 4.5, 6.0)
"""Times the stated leak."""
LEVELS = (0.1, 0.4, 1.0)
"""Shares of what fits."""


class Rate(NamedTuple):
    """What leaves the reservoir a day, kg, and how that goes with draw and leak."""

    vented: float
    total: float
    by_draw: float
    """Change of the total for one more planned use."""
    by_leak: float
    """Change of the total for one more stated leak."""


@dataclass(frozen=True, slots=True)
class Depletion:
    """The table of one home."""

    home: Home
    table: tuple[tuple[tuple[float, ...], ...], ...]
    """Vented kg a day by level, leak and draw."""
    levels: tuple[float, ...]

    def at(self, contents: float, draw: float, leak: float) -> Rate:
        """The rate with so much in the vessel; linear between the points of the table."""
        i, x = _place(self.levels, contents)
        j, y = _place(LEAKS, leak)
        k, z = _place(DRAWS, draw)
        low = (1.0 - x, x)
        corner = [0.0, 0.0, 0.0, 0.0]
        for share, level in zip(low, (i, i + 1), strict=True):
            rows = self.table[level]
            first, second = rows[j], rows[j + 1]
            corner[0] += share * first[k]
            corner[1] += share * first[k + 1]
            corner[2] += share * second[k]
            corner[3] += share * second[k + 1]
        a, b, c, d = corner
        vented = (1.0 - y) * ((1.0 - z) * a + z * b) + y * ((1.0 - z) * c + z * d)
        by_draw = ((1.0 - y) * (b - a) + y * (d - c)) / (DRAWS[k + 1] - DRAWS[k])
        by_leak = ((1.0 - z) * (c - a) + z * (d - b)) / (LEAKS[j + 1] - LEAKS[j])
        vented = max(vented, 0.0)
        planned = self.home.use.kg_per_day
        return Rate(vented, planned * max(draw, 0.0) + vented, planned + by_draw, by_leak)


def depletion_of(home: Home) -> Depletion:
    """The table of a home. Days differ, and what is vented bends with the draw: each point is the mean over the days."""
    levels = tuple(share * home.most_kg for share in LEVELS)
    spread = uncertainty("daily_use").sd * sqrt(3.0)
    table = []
    for contents in levels:
        rows = []
        for leak in LEAKS:
            plain = tuple(vented_per_day(home, contents, draw, leak) for draw in DRAWS)
            rows.append(tuple(_mean(plain, draw, spread) for draw in DRAWS))
        table.append(tuple(rows))
    return Depletion(home, tuple(table), levels)


def _mean(plain: tuple[float, ...], draw: float, spread: float) -> float:
    """The mean over a bell of days by three points, exact to the fifth power."""
    beside = _along(plain, draw * (1.0 - spread)) + _along(plain, draw * (1.0 + spread))
    return (4.0 * _along(plain, draw) + beside) / 6.0


def _along(values: tuple[float, ...], draw: float) -> float:
    k, z = _place(DRAWS, draw)
    return (1.0 - z) * values[k] + z * values[k + 1]


def _place(points: tuple[float, ...], value: float) -> tuple[int, float]:
    """The cell, and how far into it from 0 to 1; values outside count as those at the ends."""
    if value <= points[0]:
        return 0, 0.0
    if value >= points[-1]:
        return len(points) - 2, 1.0
    k = bisect_right(points, value) - 1
    return k, (value - points[k]) / (points[k + 1] - points[k])
