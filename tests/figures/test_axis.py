"""Ticks stand at numbers that a person expects, and time is told in the unit that a person would choose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.figures._axis import DAYS, HOURS, MINUTES, TimeUnit, decimals, ticks, time_unit


@pytest.mark.parametrize(
    ("end_h", "unit"),
    [(0.07, MINUTES), (1.99, MINUTES), (2.0, HOURS), (95.9, HOURS), (96.0, DAYS), (9000.0, DAYS)],
)
def test_minutes_below_two_hours_hours_below_four_days_then_days(end_h: float, unit: TimeUnit) -> None:
    assert time_unit(end_h) is unit


@pytest.mark.parametrize(
    ("top", "unit", "step"),
    [
        (2.0, HOURS, 0.5),
        (8.2, HOURS, 1.0),
        (10.0, HOURS, 2.0),
        (24.0, HOURS, 3.0),
        (52.0, HOURS, 6.0),  # and not 10, which no clock has
        (90.0, HOURS, 12.0),
        (90.0, MINUTES, 10.0),
        (119.0, MINUTES, 15.0),
        (4.2, MINUTES, 1.0),
        (0.3, MINUTES, 0.05),  # shorter than any step of a clock: a round number
        (30.0, DAYS, 5.0),
        (375.0, DAYS, 50.0),
    ],
)
def test_the_steps_are_those_of_a_clock_or_round(top: float, unit: TimeUnit, step: float) -> None:
    places = ticks(top, steps=unit.steps)
    assert places[:2] == [0.0, step]


@given(st.floats(1e-4, 1e7), st.sampled_from([MINUTES, HOURS, DAYS]), st.integers(4, 9))
def test_there_are_always_some_ticks_never_too_many_and_none_beyond_the_end(
    top: float, unit: TimeUnit, most: int
) -> None:
    places = ticks(top, most, unit.steps)
    assert 2 <= len(places) <= most + 1
    assert places[0] == 0.0
    assert places[-1] <= top * (1.0 + 1e-6)
    assert places == sorted(set(places))


def test_a_step_has_the_decimals_that_it_needs() -> None:
    assert [decimals(step) for step in (50.0, 1.0, 0.5, 0.1, 0.05)] == [0, 0, 1, 1, 2]
