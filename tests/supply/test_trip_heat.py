"""What a hotter place does to the hours: no more than the vapour that is left, and what more is vented.

Where the flow always takes more than evaporates, nothing is vented, and the heat only decides how dense the last vapour
is: |t_hot - t_cold| <= V (rho_s(p) - p M / (R T_hot)) / w, some three minutes for 1.2 L at 2 L/min.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.supply import Trip
from loxley.supply.trips.cases import chances
from loxley.supply.trips.outing import traced
from loxley.supply.trips.will_last import outing_of

from .trips import SOME, drawn_kg_per_h, filled_to, last_vapour_h, plain, steady, trip, turned

few = settings(max_examples=10, deadline=None)
celsius = st.floats(-40.0, 80.0)


def vented_kg(of: Trip, number: int) -> float:
    """What the first unit lets go on the whole way, in one case."""
    seen = traced(outing_of(of), chances()[number], 0, 0.0, 60.0)
    assert seen is not None
    return seen.vented_kg


def test_the_bound_for_one_portable_by_hand() -> None:
    """In case 99 all shares are near one half. 20 psig at sea level are 239.2 kPa; an orifice gives nine tenths of its
    setting at about 0.9 of that, 215 kPa, where saturated vapour has 9.0 g/L and oxygen at 80 °C 2.3 g/L. So 1.333 L x
    6.7 g/L = 8.9 g, and 2 L/min take 2 x 1.326 g/min = 159 g/h: 0.056 h."""
    assert last_vapour_h(trip(steady(2, 1)), 0, 80.0) < 0.07
    assert last_vapour_h(trip(steady(2, 1)), 99, 80.0) == pytest.approx(0.056, rel=0.15)


@few
@given(st.floats(1.0, 6.0), st.floats(0.2, 0.98), celsius, celsius)
def test_without_a_wait_the_hours_change_by_no_more_than_the_last_vapour(
    flow: float, share: float, one: float, other: float
) -> None:
    """An idle Companion 1000 loses 0.6 kg a day at 21 °C: 0.32 L/min, at 80 °C 0.42. From 1 L/min on nothing is vented."""
    rooms = [
        trip(steady(flow, 1), portables=[filled_to(share)], surroundings={"temperature_c": room})
        for room in (one, other)
    ]
    for number in SOME:
        cold, hot = (turned(room, number).lasts_h for room in rooms)
        assert abs(hot - cold) <= last_vapour_h(rooms[0], number, max(one, other))
        assert vented_kg(rooms[0], number) == pytest.approx(0.0, abs=1e-9)


@few
@given(
    st.floats(0.1, 4.0),
    st.floats(0.4, 0.98),
    st.integers(0, 9),
    st.floats(-40.0, 40.0),
    st.floats(0.0, 40.0),
)
def test_with_a_wait_or_a_small_flow_they_fall_by_no_more_than_that_and_what_more_is_vented(
    flow: float, share: float, hour: int, room: float, hotter: float
) -> None:
    waiting = [filled_to(share, at=f"2026-05-04T{hour:02d}:00")]
    cold, hot = (
        trip(steady(flow, 1), portables=waiting, surroundings={"temperature_c": at})
        for at in (room, room + hotter)
    )
    for number in (0, 99):
        fell = turned(cold, number).lasts_h - turned(hot, number).lasts_h
        more_vented = vented_kg(hot, number) - vented_kg(cold, number)
        assert more_vented >= -1e-9
        assert fell <= last_vapour_h(cold, number, 80.0) + more_vented / drawn_kg_per_h(cold, number) + 1e-6


def test_where_only_vapour_is_drawn_the_room_decides_how_much_can_be_drawn_at_all() -> None:
    """Vapour withdrawal stands apart. Each gram drawn takes its heat from the liquid, 200 J/g: 2 L/min ask for 9 W and
    1.5 W come in, so that the pressure falls with most of the liquid still there. More heat leaves less behind: the
    hotter room lasts longer, by much more than the last vapour. What was filled in bounds it from above, in any room."""

    def hours(room: float) -> float:
        of = trip(
            steady(2, 1),
            portables=[plain(withdrawal="vapour", orifice={"rated_psig": 20})],
            surroundings={"temperature_c": room},
        )
        return turned(of, 99).lasts_h

    rooms = [hours(room) for room in (-40.0, 0.0, 40.0, 80.0)]
    assert rooms == sorted(rooms)
    bound = last_vapour_h(
        trip(steady(2, 1), portables=[plain(withdrawal="vapour", orifice={"rated_psig": 20})]), 99, 80.0
    )
    liquid = turned(trip(steady(2, 1), portables=[plain()]), 99).lasts_h
    assert rooms[-1] < liquid
    assert liquid - rooms[0] > bound
