"""Following a motion to its next event."""

from enum import Enum
from math import copysign, inf

from loxley.vessel.law.modes import NEAR
from loxley.vessel.law.turns import may_have_met
from loxley.vessel.motion import Motion, Place, Speed, Surface, next_surface, step_in_time, step_onto

MOST_STEPS = 150_000
"""Between two events a few steps do; only the last vapour behind the narrowest band takes many, 100,000
in half a day with the least contents and the largest heat."""
WIDEST_LEAP = 0.3
"""Widest step in pressure, as a share of it. Wider ones would be refused for their error anyway."""
SHORTEST_STEP_S = 1e-9


class Met(Enum):
    """What a motion has come to."""

    TIME = "time"
    PRESSURE = "pressure"
    MARGIN = "margin"
    REST = "rest"
    LOST = "lost"
    """More steps than any sound scenario needs: to be refused."""


def follow(motion: Motion, place: Place, stop: float, pressures: tuple[float, ...]) -> tuple[Place, Met]:
    """The place where the motion first meets the time `stop` (s), one of the `pressures` (Pa), its own end, or rest."""
    longest = float("inf")
    speed = motion.speed(place)
    for _ in range(MOST_STEPS):
        if motion.rests(place):
            return place, Met.REST
        rate = speed.pressure_rate
        target = next_surface(pressures, speed.pressure, rate, NEAR) if rate else None
        landed = _leap(motion, place, speed, target, stop)
        if landed is not None:
            return landed, Met.PRESSURE
        left = stop - place.t
        span = min(left, longest, _cautious_span(place, speed))
        trial, after, stretch = step_in_time(motion, place, speed, span)
        if after is not None and target is not None and (after.pressure - target) * rate >= 0.0:
            trial, after, stretch = None, None, 0.5
        if after is not None and pressures and _turned(speed, after, span, target):
            trial, after, stretch = None, None, 0.5
        if after is not None and after.margin < 0.0:
            if speed.margin <= 0.0:
                return place, Met.MARGIN  # at its end already, and led beyond it
            ended = _end(motion, place, speed, span)
            if ended is not None:
                return ended, Met.MARGIN
            trial, after, stretch = None, None, 0.5
        longest = stretch * span
        if trial is not None and after is not None:
            if span >= left:
                return trial._replace(t=stop), Met.TIME
            place, speed = trial, after
        elif longest < SHORTEST_STEP_S:
            # Only a margin that is zero already, and does not grow, leaves no room for any step.
            return place, Met.MARGIN
    return place, Met.LOST


def _turned(speed: Speed, after: Speed, span: float, target: float | None) -> bool:
    """Whether the pressure turned within a step of `span`, s, and may have met a surface there: then a shorter step ends
    before the turn, and the next one sets out towards the surface."""
    ahead = copysign(inf, speed.pressure_rate) if target is None else target
    return may_have_met(speed.pressure, speed.pressure_rate, after.pressure, after.pressure_rate, span, ahead)


def _leap(motion: Motion, place: Place, speed: Speed, target: float | None, stop: float) -> Place | None:
    """One step in pressure straight onto the target, if it is in reach, exact enough and nothing comes before it."""
    if target is None:
        return None
    way = target - speed.pressure
    if abs(way) > WIDEST_LEAP * speed.pressure or way / speed.pressure_rate > 2.0 * (stop - place.t):
        return None
    landed, after, _ = step_onto(motion, place, speed, Surface.PRESSURE, way)
    if landed is None or after is None or landed.t > stop or after.margin < 0.0:
        return None
    return landed


def _end(motion: Motion, place: Place, speed: Speed, span: float) -> Place | None:
    """The place within `span` s where the margin comes to zero; None where no step finds it."""
    if speed.margin <= 0.0:
        return None
    if speed.margin_rate == 0.0:
        return _closing(motion, place, speed, span)
    landed = step_onto(motion, place, speed, Surface.MARGIN, -speed.margin).place
    return landed if landed is not None and landed.t <= place.t + span else None


def _closing(motion: Motion, place: Place, speed: Speed, span: float) -> Place | None:
    """The same where the margin's rate is not known: by bisection of the step's span, ending just beyond."""
    low, high = 0.0, span
    found = step_in_time(motion, place, speed, span).place
    while high - low > SHORTEST_STEP_S:
        middle = (low + high) / 2.0
        trial, after, _ = step_in_time(motion, place, speed, middle)
        if trial is None or after is None:
            return None
        if after.margin >= 0.0:
            low = middle
        else:
            high, found = middle, trial
    return found


def _cautious_span(place: Place, speed: Speed) -> float:
    """A span in which neither the state nor the contents change by much, s."""
    along, flow = abs(speed.x), abs(speed.mass)
    by_state = 0.1 * place.x / along if along > 0.0 else float("inf")
    by_mass = 0.3 * place.mass / flow if flow > 0.0 else float("inf")
    return min(by_state, by_mass)
