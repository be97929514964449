"""Steps of fourth order, in time and onto a surface, on motions whose solution is known."""

from dataclasses import dataclass
from math import exp, log

import pytest

from loxley.vessel.follow import Met, follow
from loxley.vessel.motion import (
    TIME_TOLERANCE_S,
    Place,
    Speed,
    Step,
    Surface,
    next_surface,
    step_in_time,
    step_onto,
)

START = Place(t=0.0, x=100.0, mass=1.0, drawn=0.0, vented=0.0, heat=0.0, enthalpy=0.0)


@dataclass(frozen=True)
class Decay:
    """x' = -x / tau: x = x0 exp(-t / tau). The margin is x - `least`."""

    tau: float
    least: float = 0.0
    energy_scale: float = 1.0

    def speed(self, place: Place) -> Speed:
        rate = -place.x / self.tau
        return Speed(rate, 0.0, 0.0, 0.0, 0.0, 0.0, place.x, rate, place.x - self.least, rate)

    def rests(self, place: Place) -> bool:
        return place.x < 0


def in_time(motion: Decay, span: float) -> Step:
    return step_in_time(motion, START, motion.speed(START), span)


def onto_pressure(motion: Decay, span: float) -> Step:
    return step_onto(motion, START, motion.speed(START), Surface.PRESSURE, span)


def test_a_step_in_time_follows_the_exponential() -> None:
    step = in_time(Decay(10.0), 0.2)
    assert step.place is not None
    assert step.place.x == pytest.approx(100.0 * exp(-0.02), rel=1e-12)


def test_a_step_onto_a_pressure_finds_its_time_without_searching() -> None:
    # x = 98 after tau ln(100/98)
    step = onto_pressure(Decay(10.0), -2.0)
    assert step.place is not None
    assert step.place.x == pytest.approx(98.0, rel=1e-14)
    assert step.place.t == pytest.approx(10.0 * log(100 / 98), rel=1e-9)


def test_a_step_against_the_motion_is_refused() -> None:
    assert onto_pressure(Decay(10.0), 2.0).place is None


def test_a_step_that_is_not_exact_enough_is_refused_with_a_shorter_hint() -> None:
    step = in_time(Decay(10.0), 5.0)
    assert step.place is None
    assert 0.0 < step.stretch < 1.0


def test_following_meets_a_pressure_a_time_or_its_own_end_whichever_is_first() -> None:
    motion = Decay(10.0, least=50.0)
    place, met = follow(motion, START, 100.0, (70.0, 130.0))
    assert met is Met.PRESSURE
    assert place.x == pytest.approx(70.0)
    assert place.t == pytest.approx(10.0 * log(100 / 70), abs=TIME_TOLERANCE_S)
    place, met = follow(motion, START, 2.0, (70.0,))
    assert (met, place.t) == (Met.TIME, 2.0)
    assert place.x == pytest.approx(100.0 * exp(-0.2), rel=1e-9)
    place, met = follow(motion, START, 100.0, (30.0,))
    assert met is Met.MARGIN
    assert place.x == pytest.approx(50.0)
    assert place.t == pytest.approx(10.0 * log(2.0), abs=TIME_TOLERANCE_S)


def test_the_surface_that_one_stands_on_is_not_ahead() -> None:
    assert next_surface((100.0, 90.0, 110.0), 100.0, -1.0, 1e-9) == 90.0
    assert next_surface((100.0, 90.0, 110.0), 100.0, 1.0, 1e-9) == 110.0
    assert next_surface((100.0,), 100.0, 1.0, 1e-9) is None


def test_a_motion_that_never_arrives_is_told_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loxley.vessel.follow.MOST_STEPS", 100)
    assert follow(Decay(1e-6), START, 1.0, ())[1] is Met.LOST
