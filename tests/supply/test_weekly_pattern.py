"""A usual week as the pieces of a schedule."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.oxygen import mass_flow
from loxley.quantities import GasReference, LitresPerMinute
from loxley.supply.fleet.book import Book, judged
from loxley.supply.fleet.pattern import SLOTS, demand_of, pieces_of
from loxley.supply.fleet.portables import fill_of
from loxley.supply.fleet.rows import rows_of

from .books import at_rest, own, patient, table_of

HOUR = 3600.0


def book_of(*rows: dict[str, object]) -> Book:
    """Sound rows, judged."""
    found = judged(rows_of(table_of(list(rows))))
    assert not found.faults
    return found.book


def week_of(row: dict[str, object], days: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Seconds and flows, a row a day, of a patient without chance."""
    book = book_of(row)
    demand = demand_of(book, -(-days // 7), seed=0, replicate=0, first_row=0, chance=False)
    pieces = pieces_of(book, demand, days)
    return pieces.seconds.reshape(days, SLOTS), pieces.flow_kg_s.reshape(days, SLOTS)


def test_a_day_without_portable_is_sixteen_hours_and_a_night_of_eight() -> None:
    seconds, flow = week_of(at_rest(flow_day_lpm=2.0, flow_night_lpm=1.0))
    assert seconds == pytest.approx(np.tile([16 * HOUR, 0.0, 0.0, 8 * HOUR], (7, 1)))
    litre = mass_flow(LitresPerMinute(1.0), GasReference.SEVENTY_F_1ATM)
    assert flow[:, 0] == pytest.approx(2.0 * litre)
    assert flow[:, 3] == pytest.approx(litre)


def test_hours_on_the_portable_are_hours_a_week_spread_over_its_days() -> None:
    # 14 h away and 7 h at home are 3 h a day, so that 13 h of the day are left at the reservoir.
    seconds, _ = week_of(
        patient(hours_on_portable_away=14.0, hours_on_portable_home=7.0, portable_fills_per_week=0.0)
    )
    assert seconds[:, 0] == pytest.approx(13 * HOUR)
    assert seconds[:, 2] == pytest.approx(3 * HOUR)


def test_hours_beyond_the_day_are_taken_from_the_night() -> None:
    # 126 h a week are 18 h a day: two more than the day has.
    seconds, _ = week_of(patient(hours_on_portable_away=126.0, portable_fills_per_week=0.0))
    assert seconds == pytest.approx(np.tile([0.0, 0.0, 18 * HOUR, 6 * HOUR], (7, 1)))


@pytest.mark.parametrize(
    ("a_week", "on_days"),
    [
        (7.0, [1, 1, 1, 1, 1, 1, 1]),
        (3.5, [1, 0, 1, 0, 1, 0, 1]),  # due at 1.0, 2.0, 3.0 and 4.0 halves and wholes
        (1.0, [0, 0, 0, 1, 0, 0, 0]),  # half way through the week
        (14.0, [2, 2, 2, 2, 2, 2, 2]),
        (0.0, [0] * 7),
    ],
)
def test_fills_are_whole_and_spread_over_the_week(a_week: float, on_days: list[int]) -> None:
    fill = fill_of("stroller", 20.0)
    seconds, flow = week_of(patient(portable_fills_per_week=a_week))
    assert seconds[:, 1] == pytest.approx(np.array(on_days) * fill.seconds)
    assert seconds[:, 1] * flow[:, 1] == pytest.approx(np.array(on_days) * fill.taken_kg)


def test_what_is_left_of_a_fill_goes_on_to_the_next_week() -> None:
    # 1.5 a week are 3 in two weeks and 6 in four, whatever the single week has.
    seconds, _ = week_of(patient(portable_fills_per_week=1.5), days=28)
    assert np.count_nonzero(seconds[:, 1]) == 6


def test_a_fill_comes_from_the_reservoir_that_it_is_filled_from() -> None:
    # Liquid at 20 psig is denser than at 30: the same portable takes more of it.
    low, high = (
        book_of(own(economizer_psig=20.0, relief_psig=32.0)),
        book_of(own(economizer_psig=30.0, relief_psig=32.0)),
    )
    assert low.fill_kg[0] == fill_of("stroller", 20.0).taken_kg
    assert high.fill_kg[0] == fill_of("stroller", 30.0).taken_kg < low.fill_kg[0]


def test_pressures_within_a_tenth_of_a_psi_share_a_fill_that_hardly_differs() -> None:
    one, other = fill_of("stroller", 20.0).taken_kg, fill_of("stroller", 20.1).taken_kg
    assert 0.0 < one - other < 2e-4 * one


hours = st.floats(0.0, 168.0)


@given(
    away=hours,
    share_home=st.floats(0.0, 1.0),
    fills=st.floats(0.0, 168.0),
    days=st.integers(1, 21),
    chance=st.booleans(),
)
def test_every_day_has_its_seconds_whatever_the_week(
    away: float, share_home: float, fills: float, days: int, *, chance: bool
) -> None:
    row = patient(
        hours_on_portable_away=away,
        hours_on_portable_home=(168.0 - away) * share_home,
        portable_fills_per_week=fills,
    )
    book = book_of(row, {**row, "patient_id": "p2"})
    demand = demand_of(book, -(-days // 7), seed=1, replicate=2, first_row=3, chance=chance)
    pieces = pieces_of(book, demand, days)
    pieces.check(2)
    seconds = pieces.seconds.reshape(2, days, SLOTS)
    assert seconds.sum(axis=2) == pytest.approx(86_400.0)
    assert np.all(seconds >= 0.0)
    filled = (seconds * pieces.flow_kg_s.reshape(2, days, SLOTS))[:, :, 1].sum(axis=1) / book.fill_kg
    assert filled == pytest.approx(np.rint(filled), abs=1e-6)
    if not chance:
        assert np.all(np.abs(filled - fills * days / 7.0) <= 0.5 + 1e-6)
