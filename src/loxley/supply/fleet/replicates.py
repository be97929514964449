"""Replicates of a book through the kernel: when each vessel is empty, and when it fills no portable any more."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.quantities import SECONDS_PER_DAY
from loxley.supply.fleet.book import Book
from loxley.supply.fleet.pattern import DAYS_A_WEEK, SLOTS, demand_of, of_rows, pieces_of
from loxley.supply.fleet.rows import Column
from loxley.supply.uncertainties import uncertainty
from loxley.vessel.kernel import Ends, advance
from loxley.vessel.kernel.posing import fleet_at

MOST_PIECES = 400_000
"""Pieces that are posed at once: some megabytes, so that they stay in the nearer caches."""
LEAST_LEAK = 1e-3
"""Share of its leak that a vessel keeps, however far below it a draw of chance may fall."""
_HARDLY = 1e-9
"""Contents above the vapour alone, as a share of it, from which on there is liquid to follow."""


@dataclass(frozen=True, slots=True)
class Replicates:
    """Days from the start, a row a replicate; infinite where it does not come within the days looked at."""

    empty: Column
    no_fill: Column
    vented_kg: Column
    """Summed over the replicates, as below."""
    left_kg: Column
    """All that left the vessel: drawn, taken off and vented."""
    faults: NDArray[np.int64]
    """Of the kernel, and 0 where all of it could be followed."""


def replicates_of(
    book: Book, *, days: int, replicates: int, seed: int, first_row: int, from_full: bool = False
) -> Replicates:
    """Each row as many times, over so many days. One replicate alone is the book's own figures without chance.

    With `from_full` every vessel begins full instead of with what it holds.
    """
    lanes = len(book)
    empty, no_fill = np.empty((replicates, lanes)), np.empty((replicates, lanes))
    vented, left, faults = np.zeros(lanes), np.zeros(lanes), np.zeros(lanes, dtype=np.int64)
    block = max(1, MOST_PIECES // (days * SLOTS))
    for low in range(0, lanes, block):
        here = slice(low, min(low + block, lanes))
        some = book.some(here)
        for replicate in range(replicates):
            ends, at_once = _through(
                some,
                days,
                seed=seed,
                replicate=replicate,
                first_row=first_row,
                chance=replicates > 1,
                from_full=from_full,
            )
            empty[replicate, here] = np.where(at_once, 0.0, _first(ends.endurance_h, ends.rated_flow_h))
            no_fill[replicate, here] = np.where(at_once, 0.0, _first(ends.no_fill_h))
            vented[here] += np.where(at_once, 0.0, ends.vented_kg)
            left[here] += np.where(at_once, 0.0, ends.vented_kg + ends.delivered_kg + ends.decanted_kg)
            faults[here] = np.maximum(faults[here], np.where(at_once, 0, ends.faults))
    return Replicates(empty, no_fill, vented, left, faults)


def _through(
    book: Book, days: int, *, seed: int, replicate: int, first_row: int, chance: bool, from_full: bool
) -> tuple[Ends, NDArray[np.bool_]]:
    """The ends of a replicate, and which vessels begin without liquid: those are empty at once."""
    held = book.full_kg if from_full else book.means["oxygen_kg"]
    devices = book.devices
    if chance:
        bell = of_rows(book, seed, replicate, 0, first_row)
        sd = book.full_kg * uncertainty("fill").sd if from_full else book.sds["oxygen_kg"]
        held = held + sd * bell[0]
        leak = book.leak_w + book.sds["heat_leak_w"] * bell[1]
        share = np.maximum(leak / book.leak_w, LEAST_LEAK)
        devices = devices.copy()
        devices["leak_w_per_k"] *= share
        devices["band_flow"] *= share
    least = book.least_kg * (1.0 + _HARDLY)
    at_once = np.asarray(held <= least)
    fleet = fleet_at(devices, devices["opens"], np.clip(held, least, book.most_kg))
    weeks = -(-days // DAYS_A_WEEK)
    demand = demand_of(book, weeks, seed=seed, replicate=replicate, first_row=first_row, chance=chance)
    return advance(fleet, pieces_of(book, demand, days), until_failure=True, keep_faulty=True), at_once


def _first(*hours: Column) -> Column:
    """The first of these moments, in days."""
    each = [np.where(np.isnan(moment), np.inf, moment) for moment in hours]
    return np.asarray(np.minimum.reduce(each) * (3600.0 / SECONDS_PER_DAY))
