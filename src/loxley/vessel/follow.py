"""Following a motion to its next event."""

from enum import Enum

from loxley.vessel.motion import Motion, Place, Speed, Surface, next_surface, step_in_time, step_onto
from loxley.vessel.wet import NEAR

MOST_STEPS = 5_000
"""No sound scenario needs a tenth of it between two events."""
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
    for _ in range(MOST_STEPS):
        if motion.rests(place):
            return place, Met.REST
        speed, pressure = motion.speed(place), motion.pressure(place)
        target = next_surface(pressures, pressure, speed.pressure, NEAR) if speed.pressure else None
        landed = _leap(motion, place, speed, pressure, target, stop)
        if landed is not None:
            return landed, Met.PRESSURE
        span = min(stop - place.t, longest, _cautious_span(place, speed))
        trial, stretch = step_in_time(motion, place, span)
        if trial is not None and _passed(motion, trial, target, speed.pressure):
            trial, stretch = None, 0.5
        if trial is not None and motion.margin(trial) < 0.0:
            ended = _end(motion, place, span)
            if ended is not None:
                return ended, Met.MARGIN
            trial, stretch = None, 0.5
        longest = stretch * span
        if trial is not None:
            if span >= stop - place.t:
                return trial._replace(t=stop), Met.TIME
            place = trial
        elif longest < SHORTEST_STEP_S:
            # Only a margin that is zero already, and does not grow, leaves no room for any step.
            return place, Met.MARGIN
    return place, Met.LOST


def _leap(
    motion: Motion, place: Place, speed: Speed, pressure: float, target: float | None, stop: float
) -> Place | None:
    """One step in pressure straight onto the target, if it is in reach, exact enough and nothing comes before it."""
    if target is None or abs(target - pressure) > WIDEST_LEAP * pressure:
        return None
    if (target - pressure) / speed.pressure > 3.0 * (stop - place.t):
        return None
    landed = step_onto(motion, place, Surface.PRESSURE, target - pressure).place
    if landed is None or landed.t > stop or motion.margin(landed) < 0.0:
        return None
    return landed


def _end(motion: Motion, place: Place, span: float) -> Place | None:
    """The place within `span` s where the margin comes to zero; None where no step finds it."""
    margin = motion.margin(place)
    if margin <= 0.0:
        return None
    if motion.speed(place).margin != 0.0:
        landed = step_onto(motion, place, Surface.MARGIN, -margin).place
        if landed is not None and landed.t <= place.t + span:
            return landed
        return None
    return _closing(motion, place, span)


def _closing(motion: Motion, place: Place, span: float) -> Place | None:
    """The same where the margin's rate is not known: by bisection of the step's span, ending just beyond."""
    low, high = 0.0, span
    found = step_in_time(motion, place, span).place
    while high - low > SHORTEST_STEP_S:
        middle = (low + high) / 2.0
        trial = step_in_time(motion, place, middle).place
        if trial is None:
            return None
        if motion.margin(trial) >= 0.0:
            low = middle
        else:
            high, found = middle, trial
    return found


def _passed(motion: Motion, trial: Place, target: float | None, direction: float) -> bool:
    return target is not None and (motion.pressure(trial) - target) * direction >= 0.0


def _cautious_span(place: Place, speed: Speed) -> float:
    """A span in which neither the state nor the contents change by much, s."""
    along, flow = abs(speed.rates[0]), abs(speed.rates[1])
    by_state = 0.1 * place.x / along if along > 0.0 else float("inf")
    by_mass = 0.3 * place.mass / flow if flow > 0.0 else float("inf")
    return min(by_state, by_mass)
