"""A doubled heat leak is flagged within two deliveries, where the schedule vents.

The schedule vents: by the plan, at the stated leak, at least a quarter of what evaporates goes through the relief. Of the
made-up kinds these are people on 0.25 L/min, and people who draw at night alone; no kind lies between a tenth and a
quarter. Within two deliveries: the history has the fill with which it begins and two deliveries after it.
"""

import json

import pytest

from loxley.formats import read
from loxley.supply.estimating.depletion import depletion_of
from loxley.supply.estimating.history import History
from loxley.supply.estimating.home import home_of

from .calibration import estimated, least_of
from .made_up_homes import VENTING, MadeUpHome, made_up_home

LEAST_VENTED = 0.25
DELIVERIES = 3


def vents(home: MadeUpHome) -> bool:
    """Whether the plan vents at the stated leak: of the history alone, whatever the truth."""
    of = home_of(read(json.dumps(home.history).encode(), History))
    return depletion_of(of).at(0.6 * of.full_kg, 1.0, 1.0).vented >= LEAST_VENTED * of.evaporation


def flagged(seeds: range, *, doubled: bool) -> tuple[int, int]:
    """How many homes are flagged just after the last delivery, and of how many whose schedule vents."""
    count = hits = 0
    for seed in seeds:
        kind = VENTING[seed % len(VENTING)]
        home = made_up_home(seed, kind=kind, doubled=doubled, deliveries=DELIVERIES, now_at_delivery=True)
        if not vents(home):
            continue
        flag = estimated(home.history).leak_flag
        count += 1
        hits += flag is not None and flag.flagged  # a home of which nothing can be said is one that is missed
    return hits, count


def test_a_doubled_leak_is_flagged_in_a_sample_of_homes() -> None:
    hits, count = flagged(range(20_000, 20_060), doubled=True)
    assert count >= 35
    assert hits >= least_of(count, 0.90), (hits, count)


def test_a_sound_vessel_is_not_flagged_in_a_sample_of_homes() -> None:
    hits, count = flagged(range(30_000, 30_060), doubled=False)
    assert count >= 35
    assert hits <= count - least_of(count, 0.95), (hits, count)


@pytest.mark.long
def test_a_doubled_leak_is_flagged_in_nine_of_ten_homes() -> None:
    hits, count = flagged(range(20_000, 21_000), doubled=True)
    assert hits / count >= 0.90, (hits, count)


@pytest.mark.long
def test_fewer_than_one_sound_vessel_in_twenty_is_flagged() -> None:
    hits, count = flagged(range(30_000, 31_000), doubled=False)
    assert hits / count <= 0.05, (hits, count)


@pytest.mark.long
def test_sound_vessels_whose_schedule_never_vents_are_not_flagged_either() -> None:
    homes = [
        made_up_home(seed, kind="steady", doubled=False, deliveries=DELIVERIES, now_at_delivery=True)
        for seed in range(40_000, 40_400)
    ]
    flags = [estimated(home.history).leak_flag for home in homes]
    assert sum(flag is not None and flag.flagged for flag in flags) <= 0.05 * len(homes)
