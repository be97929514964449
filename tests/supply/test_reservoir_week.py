"""A reservoir through weeks: its days by hand, its account closed, and never longer for more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.supply.weeks.full_unit import FullUnit
from loxley.supply.weeks.portable_week import Taken
from loxley.supply.weeks.reservoir_week import ReservoirWeeks, reservoir_weeks
from loxley.supply.weeks.week import SteadyFlow
from loxley.supply.weeks.week_days import days_of
from loxley.vessel import Draw

from .weeks import reservoir, week

LITRES_PER_KG = 754.1


def through(
    unit: FullUnit, rest: float, asleep: float, fills: tuple[Taken, ...] = (), outings: int = 0
) -> ReservoirWeeks:
    """A reservoir at two flows, with so many outings of 3 h on which it stands by."""
    legs = [{"hours": 3.0, "activity": "walking"}]
    days = days_of(week(outings=[{"times_per_week": outings, "legs": legs}] if outings else []))
    return reservoir_weeks(unit, days.at_home, SteadyFlow(flow_lpm=rest), SteadyFlow(flow_lpm=asleep), fills)


def known(value: float | None) -> float:
    assert value is not None
    return value


def test_days_to_empty_by_hand() -> None:
    """38 L of liquid at 1,091 g/L and 2 L of vapour: 41.5 kg. 16 h at 2 L/min and 8 h at 1 L/min are 2,400 L, 3.18 kg a
    day, more than evaporates: 13.0 days, of which only the vapour that stays behind is missing."""
    made = through(reservoir(), 2.0, 1.0)
    assert reservoir().contents_kg() == pytest.approx(41.5, abs=0.1)
    assert known(made.days_to_empty) == pytest.approx(41.5 / (2400.0 / LITRES_PER_KG), rel=0.01)
    assert made.vented_kg < 0.02 * made.used_kg


def test_days_to_no_fill_by_hand() -> None:
    """A tenth of 40 L is 4 L of liquid, 4.4 kg, and 36 L of vapour over it, 0.37 kg: 36.7 kg of 41.5 are used until then,
    3.18 kg a day: 11.5 days."""
    made = through(reservoir(), 2.0, 1.0)
    assert known(made.days_to_no_fill) == pytest.approx((41.5 - 4.74) / 3.183, rel=0.01)
    assert known(made.days_to_no_fill) < known(made.days_to_flow_below_setting) <= known(made.days_to_empty)


def test_no_fill_matters_only_to_a_week_with_fills() -> None:
    alone = through(reservoir(), 2.0, 1.0)
    assert alone.days == alone.days_to_flow_below_setting
    with_fills = through(reservoir(), 2.0, 1.0, (Taken(8.0, 1.3),))
    assert with_fills.days == with_fills.days_to_no_fill


def test_fills_are_taken_from_it() -> None:
    """Two fills of 1.3 kg a week in ten and a half days: three or four of them."""
    made = through(reservoir(), 2.0, 1.0, (Taken(8.0, 1.3), Taken(92.0, 1.3)))
    assert made.decanted_kg == pytest.approx(round(made.decanted_kg / 1.3) * 1.3, abs=0.35)
    assert 3 * 1.3 - 0.01 <= made.decanted_kg <= 4 * 1.3 + 0.01


def test_what_nobody_draws_evaporates() -> None:
    """No flow at all: 0.6 kg a day go into the room, and 41.5 kg last ten weeks; the flow of 0 never fails."""
    made = through(reservoir(), 0.0, 0.0)
    assert (made.days, made.days_to_empty) == (None, None)
    assert known(made.days_to_no_fill) == pytest.approx(36.7 / 0.6, rel=0.02)
    assert made.vented_kg == pytest.approx(made.used_kg)


def test_while_it_stands_by_it_evaporates_and_at_a_low_flow_more() -> None:
    """0.25 L/min are 0.48 kg a day, below the 0.6 kg that evaporate: at least a fifth is lost. 2 L/min lose nothing."""
    low, usual = through(reservoir(), 0.25, 0.25), through(reservoir(), 2.0, 2.0)
    assert low.vented_kg / low.used_kg > 0.18
    assert usual.vented_kg / usual.used_kg < 0.01


def test_the_samples_are_close_enough() -> None:
    """Between two samples the contents are taken to fall evenly: beside a run cut at the level itself, within an hour."""
    made = through(reservoir(), 2.0, 1.0)
    course = reservoir().through(
        [Draw(flow_lpm=flow, hours=hours) for _day in range(14) for flow, hours in ((1.0, 8.0), (2.0, 16.0))],
        5.0,
    )
    day = known(made.days_to_no_fill)
    near = min(course.trace or (), key=lambda each: abs(each.t_h - 24.0 * day))
    assert near.oxygen_kg == pytest.approx(4.74, abs=0.16)  # an hour at 2 L/min is 0.16 kg


@settings(max_examples=12, deadline=None)
@given(
    rest=st.floats(0.2, 4.0),
    asleep=st.floats(0.2, 3.0),
    more=st.floats(1.0, 1.5),
    kg=st.floats(0.2, 2.0),
    outings=st.integers(0, 7),
)
def test_more_flow_or_larger_fills_never_make_the_days_more(
    rest: float, asleep: float, more: float, kg: float, outings: int
) -> None:
    fills, larger = ((Taken(8.0, each),) for each in (kg, kg * more))
    usual = through(reservoir(), rest, asleep, fills, outings)
    for heavier in (
        through(reservoir(), rest * more, asleep, fills, outings),
        through(reservoir(), rest, asleep * more, fills, outings),
        through(reservoir(), rest, asleep, larger, outings),
    ):
        assert known(heavier.days_to_no_fill) <= known(usual.days_to_no_fill) + 0.02
        assert known(heavier.days) <= known(usual.days) + 0.02


@settings(max_examples=12, deadline=None)
@given(rest=st.floats(0.2, 4.0), kg=st.floats(0.2, 2.0), size=st.floats(20.0, 55.0))
def test_what_went_where_is_what_was_used(rest: float, kg: float, size: float) -> None:
    """At no fill the contents are known by themselves: full less a tenth of the volume as liquid, the rest as vapour."""
    unit = reservoir(size)
    made = through(unit, rest, 1.0, (Taken(8.0, kg),))
    at_no_fill = size * (0.1 * 1.0935 + 0.9 * 0.0101)
    assert made.used_kg == pytest.approx(unit.contents_kg() - at_no_fill, rel=0.01)
