"""Cylinders: litres over use, whole ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.supply.weeks.cylinder_week import cylinders_for, litres_of, whole
from loxley.supply.weeks.full_unit import litres_per_hour
from loxley.supply.weeks.week import PulseFlow, SteadyFlow


@pytest.mark.parametrize(
    ("litres", "count"), [(0.0, 0), (0.1, 1), (679.9, 1), (680.0, 1), (680.1, 2), (2040.0, 3)]
)
def test_whole_ones_of_680_litres(litres: float, count: int) -> None:
    assert cylinders_for(litres, 680.0) == count


def test_litres_of_legs_by_hand() -> None:
    """2 L/min for 1.5 h and 3 L/min for half an hour: 180 L and 90 L."""
    assert litres_of([(SteadyFlow(flow_lpm=2.0), 1.5), (SteadyFlow(flow_lpm=3.0), 0.5)]) == 270.0


def test_a_conserver_uses_its_bolus_a_breath() -> None:
    """23.4 mL at setting 2, 20 breaths a minute: 468 mL/min, 28.08 L/h."""
    pulses = PulseFlow(pulse_setting=2, breaths_per_minute=20, device="palwai-a")
    assert litres_per_hour(pulses) == pytest.approx(28.08)


@given(litres=st.floats(0.01, 1e5), more=st.floats(0.0, 1e4), gas=st.floats(100.0, 8000.0))
def test_they_are_enough_and_one_fewer_is_not_and_more_never_takes_fewer(
    litres: float, more: float, gas: float
) -> None:
    count = cylinders_for(litres, gas)
    assert count * gas >= litres * (1.0 - 1e-9)
    assert count == 1 or (count - 1) * gas < litres
    assert cylinders_for(litres + more, gas) >= count
    assert whole(litres / gas) == count
