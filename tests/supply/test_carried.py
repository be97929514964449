"""How many fills an outing takes: by hand, just enough and just not, and never fewer for more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.supply.weeks.carried import MOST_CARRIED, fills_for, lasts_h
from loxley.supply.weeks.full_unit import FullUnit, kept_h
from loxley.supply.weeks.week import PulseFlow, SteadyFlow
from loxley.vessel import Draw, Vessel

from .weeks import portable

UNIT = portable()
REST, WALKING, NONE = (SteadyFlow(flow_lpm=flow) for flow in (2.0, 3.0, 0.0))


def lasts(unit: FullUnit, flow: SteadyFlow) -> float:
    hours = unit.hours_per_fill(flow)
    assert hours is not None
    return hours


def count(unit: FullUnit, *stretches: tuple[SteadyFlow, float], carried: bool = True) -> int:
    fills = fills_for(unit, stretches, carried=carried)
    assert fills is not None
    return len(fills)


def test_a_fill_lasts_its_litres_over_the_flow_less_the_vapour_that_stays_behind() -> None:
    """1.31 kg x 754.1 L/kg = 988 L: 8.24 h at 2 L/min, 5.49 h at 3. Some 4 L stay behind at the pressure of the room."""
    assert 8.15 < lasts(UNIT, REST) < 8.24
    assert 5.43 < lasts(UNIT, WALKING) < 5.49
    assert UNIT.hours_per_fill(NONE) is None


def test_the_hours_of_a_fill_end_when_the_orifice_gives_less_than_its_setting() -> None:
    metered = FullUnit(
        Vessel.model_validate({**UNIT.vessel.model_dump(), "orifice": {"rated_psig": 20.0}}), UNIT.start
    )
    course = metered.through([Draw(flow_lpm=2.0, until="empty")])
    assert course.rated_flow_h is not None
    assert course.endurance_h is not None
    assert course.rated_flow_h < course.endurance_h
    assert lasts(metered, REST) == course.rated_flow_h == kept_h(course)


@pytest.mark.parametrize(("more", "fills"), [(-0.001, 1), (0.0, 1), (0.001, 2)])
def test_one_fill_is_just_enough_or_just_not(more: float, fills: int) -> None:
    hours = lasts(UNIT, WALKING) + more
    assert count(UNIT, (WALKING, hours)) == fills
    assert count(UNIT, (WALKING, 1.0), (WALKING, hours - 1.0)) == fills


def test_a_spare_that_waits_has_evaporated_a_little_when_its_turn_comes() -> None:
    """5.4 h at 0.6 kg a day are 0.136 kg of 1.31 kg, a tenth: it lasts 4.9 h and not 5.4 h."""
    first, second, *_ = fills_for(UNIT, [(WALKING, 16.0)], carried=True) or ()
    assert second.waits_h == first.used_h == pytest.approx(lasts(UNIT, WALKING))
    assert second.used_h == pytest.approx(first.used_h * (1.31 - 0.6 * first.used_h / 24.0) / 1.31, rel=0.01)
    at_home = fills_for(UNIT, [(WALKING, 16.0)], carried=False) or ()
    assert [each.waits_h for each in at_home] == [0.0, 0.0, 0.0]
    assert at_home[1].used_h == pytest.approx(at_home[0].used_h)


def test_the_flow_of_a_leg_counts_for_that_leg() -> None:
    """2 h at 3 L/min and 4 h at 2 L/min are 840 L of 984 L; at 3 L/min throughout they were 1,080 L."""
    assert count(UNIT, (WALKING, 2.0), (REST, 4.0)) == 1
    assert count(UNIT, (WALKING, 6.0)) == 2


def test_an_outing_without_oxygen_takes_no_fill() -> None:
    assert fills_for(UNIT, [(NONE, 5.0)], carried=True) == ()
    assert count(UNIT, (NONE, 5.0), (REST, 1.0)) == 1


def test_no_number_is_enough_where_spares_evaporate_before_their_turn() -> None:
    """A unit that loses 4 kg a day is empty after 8 h, and so is every spare."""
    assert fills_for(portable(4.0), [(SteadyFlow(flow_lpm=0.5), 20.0)], carried=True) is None
    assert count(portable(4.0), (SteadyFlow(flow_lpm=0.5), 20.0), carried=False) == 3


def test_nobody_carries_more_than_a_dozen() -> None:
    """988 L at 15 L/min last 1.1 h: 12 h take about 11, 14 h more than 12."""
    many = SteadyFlow(flow_lpm=15.0)
    assert 11 <= count(UNIT, (many, 11.0)) <= MOST_CARRIED
    assert fills_for(UNIT, [(many, 16.0)], carried=True) is None


def test_pulses_are_drawn_as_pulses() -> None:
    """16 mL x 2 x 20 breaths a minute: 0.64 L/min leave the vessel, 0.85 g/min; 0.6 kg a day evaporate at 0.42 g/min."""
    pulses = PulseFlow(pulse_setting=2, breaths_per_minute=20, device="eclipse-type")
    assert UNIT.hours_per_fill(pulses) == pytest.approx(988.0 / 0.64 / 60.0, rel=0.02)


@settings(max_examples=25, deadline=None)
@given(flow=st.floats(0.3, 6.0), more=st.floats(1.0, 1.6), hours=st.floats(0.5, 9.0))
def test_more_flow_never_lasts_longer_and_never_takes_fewer(flow: float, more: float, hours: float) -> None:
    less, much = SteadyFlow(flow_lpm=flow), SteadyFlow(flow_lpm=flow * more)
    assert lasts(UNIT, much) <= lasts(UNIT, less) * (1.0 + 1e-9)
    few, many = (fills_for(UNIT, [(each, hours)], carried=True) for each in (less, much))
    assert few is not None
    assert many is None or len(many) >= len(few)


@settings(max_examples=25, deadline=None)
@given(hours=st.floats(0.5, 9.0), more=st.floats(0.0, 6.0))
def test_a_longer_outing_never_takes_fewer_and_all_its_hours_are_covered(hours: float, more: float) -> None:
    short, long = (fills_for(UNIT, [(WALKING, each)], carried=True) for each in (hours, hours + more))
    assert short is not None
    assert long is not None
    assert len(long) >= len(short)
    assert sum(each.used_h for each in long) == pytest.approx(hours + more)


def test_one_fill_lasts_all_of_a_spell_or_until_it_is_used_up() -> None:
    assert lasts_h(UNIT, [(REST, 2.0), (WALKING, 1.0)]) == 3.0
    assert lasts_h(UNIT, [(WALKING, 9.0)]) == lasts(UNIT, WALKING)


def test_at_home_it_is_filled_as_often_as_it_takes() -> None:
    """988 L at 15 L/min last 1.09 h: 16 h take fifteen fills, more than anybody carries."""
    assert count(UNIT, (SteadyFlow(flow_lpm=15.0), 16.0), carried=False) == 15
