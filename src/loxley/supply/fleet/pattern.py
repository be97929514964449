"""A usual week turned into the pieces of a schedule.

Each day begins with the hours at the reservoir by day; then come the fills of portables that fall on it, the hours on a
portable, in which the reservoir rests, and the night. Hours on the portable and fills are told by the week and spread
evenly over its days; hours beyond those of the day are taken from the night.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.oxygen import Fluid, mass_flow
from loxley.quantities import SECONDS_PER_DAY, SECONDS_PER_HOUR, GasReference, LitresPerMinute
from loxley.supply.conventions import convention
from loxley.supply.fleet.book import Book
from loxley.supply.fleet.chance import bells
from loxley.supply.fleet.columns import PATTERN
from loxley.supply.fleet.judging import HOURS_A_WEEK
from loxley.supply.fleet.rows import Column
from loxley.vessel.kernel import Pieces
from loxley.vessel.refusals import LEAST_FLOW_LPM

REFERENCE = GasReference.SEVENTY_F_1ATM
"""The conditions at which a book's litres are counted."""
DAYS_A_WEEK = 7
SLOTS = 4
"""Pieces a day: by day, fills, on the portable, by night."""
_FIRST_FILL = 0.5
"""The first fill comes in the middle of the time between two."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is asked of each reservoir, a row a week."""

    day_kg_s: Column
    night_kg_s: Column
    portable_h: Column
    """Hours a week on the portable, wherever."""
    fills: Column
    """A week."""


def demand_of(book: Book, weeks: int, *, seed: int, replicate: int, first_row: int, chance: bool) -> Demand:
    """The weeks of a replicate: as in the book, or each drawn anew by chance. What would be below 0 is 0.

    Week w has stream w + 1; stream 0 is for what stays the same all through a replicate.
    """
    drawn = np.empty((len(PATTERN), weeks, len(book)))
    for week in range(weeks):
        bell = of_rows(book, seed, replicate, week + 1, first_row) if chance else None
        for number, column in enumerate(PATTERN):
            mean = book.means[column.name]
            drawn[number, week] = (
                mean if bell is None else np.maximum(mean + book.sds[column.name] * bell[number], 0.0)
            )
    per_lpm = mass_flow(LitresPerMinute(1.0), REFERENCE, Fluid.OXYGEN)
    day, night, away, home, fills = drawn
    return Demand(
        day_kg_s=_followed(day) * per_lpm,
        night_kg_s=_followed(night) * per_lpm,
        portable_h=np.minimum(away + home, HOURS_A_WEEK),
        fills=fills,
    )


def of_rows(book: Book, seed: int, replicate: int, stream: int, first_row: int) -> Column:
    """The bells of the book's rows; `first_row` is the number of the part's first row in the whole book."""
    if not len(book):
        return np.empty((len(PATTERN), 0))
    low, high = int(book.rows[0]), int(book.rows[-1])
    return bells(seed, replicate, stream, first_row + low, high - low + 1)[:, book.rows - low]


def pieces_of(book: Book, demand: Demand, days: int) -> Pieces:
    """The pieces of all lanes over whole days."""
    lanes = len(book)
    week = np.arange(days) // DAYS_A_WEEK
    rest = demand.portable_h[week] * (SECONDS_PER_HOUR / DAYS_A_WEEK)
    by_day = np.maximum(SECONDS_PER_DAY - _night_s() - rest, 0.0)
    by_night = SECONDS_PER_DAY - by_day - rest
    count = _fills_a_day(demand.fills[week])
    filling = np.minimum(count * book.fill_s, SECONDS_PER_DAY)
    from_rest = np.minimum(filling, rest)
    from_day = np.minimum(filling - from_rest, by_day)
    seconds = np.empty((lanes, days, SLOTS))
    seconds[:, :, 0] = (by_day - from_day).T
    seconds[:, :, 1] = filling.T
    seconds[:, :, 2] = (rest - from_rest).T
    seconds[:, :, 3] = np.maximum(by_night - (filling - from_rest - from_day), 0.0).T
    flow = np.zeros((lanes, days, SLOTS))
    flow[:, :, 0] = demand.day_kg_s[week].T
    flow[:, :, 1] = np.divide(
        count * book.fill_kg, filling, out=np.zeros_like(filling), where=filling > 0.0
    ).T
    flow[:, :, 3] = demand.night_kg_s[week].T
    fills = np.zeros((lanes, days, SLOTS), dtype=bool)
    fills[:, :, 1] = True
    first = np.arange(lanes + 1, dtype=np.int64) * (days * SLOTS)
    return Pieces(first, seconds.reshape(-1), flow.reshape(-1), fills.reshape(-1))


def _fills_a_day(fills: Column) -> NDArray[np.float64]:
    """Whole fills on each day, from fills a week: what is left over goes on to the next day."""
    due = np.floor(np.cumsum(fills / DAYS_A_WEEK, axis=0) + _FIRST_FILL)
    return np.diff(due, axis=0, prepend=np.zeros((1, fills.shape[1])))


def _followed(flow_lpm: Column) -> Column:
    """A flow below the least that is followed is none."""
    return np.where(flow_lpm < LEAST_FLOW_LPM, 0.0, flow_lpm)


def _night_s() -> float:
    return convention("night_hours").value * SECONDS_PER_HOUR
