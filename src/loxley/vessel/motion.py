"""Steps of a vessel's motion: in time, or straight onto a surface.

Dormand and Prince's step of fifth order carries a state through a span of time. To meet a set point exactly, the roles
are exchanged for one step: the quantity that defines the surface becomes the independent variable and time one of the
dependent ones (Hénon, Physica D 5 (1982) 412). So an event's time comes out of a step, without root finding.

An embedded step of fourth order tells the error. A step that is not exact enough is refused, with a hint at how long the
next one may be. Source: Dormand J R, Prince P J. J. Comput. Appl. Math. 6 (1980) 19; Hairer, Nørsett & Wanner 1993.
"""

from enum import Enum
from math import copysign
from typing import NamedTuple, Protocol

TOLERANCE = 1e-9
"""Largest error of one step, as a share of the quantity itself (energies: of the heat that evaporates the contents)."""
TIME_TOLERANCE_S = 1e-4
"""The same for the time of an event, s."""


class Place(NamedTuple):
    """A state of motion: what a step carries on."""

    t: float
    """Time since the start, s."""
    x: float
    """What defines the phase's state: the pressure, Pa, while liquid is left; the temperature, K, after."""
    mass: float
    """Contents, kg."""
    drawn: float
    """Drawn since the start, kg."""
    vented: float
    """Through the reliefs since the start, kg."""
    heat: float
    """Heat taken up since the start, J."""
    enthalpy: float
    """Enthalpy of all that left since the start, J."""


class Speed(NamedTuple):
    """A place looked at: how fast it moves, a second, and the quantities that define surfaces."""

    x: float
    """Rate of x."""
    mass: float
    """Rate of the contents, kg/s: minus all that leaves."""
    drawn: float
    """Draw, kg/s."""
    vented: float
    """Through the reliefs, kg/s."""
    heat: float
    """Heat taken up, W."""
    enthalpy: float
    """Enthalpy that leaves, W."""
    pressure: float
    """The absolute pressure itself, Pa."""
    pressure_rate: float
    """dp/dt, Pa/s."""
    margin: float
    """What is left until this law ends by itself; it ends at zero."""
    margin_rate: float
    """Its rate; 0 where it is not known."""


class Motion(Protocol):
    """A law of motion between two events."""

    @property
    def energy_scale(self) -> float:
        """Heat that evaporates the contents, J: the measure of an energy error."""

    def speed(self, place: Place) -> Speed:
        """The place looked at."""

    def rests(self, place: Place) -> bool:
        """Whether nothing will change any more."""


class Surface(Enum):
    """Which quantity a step takes as its independent variable."""

    PRESSURE = "pressure"
    MARGIN = "margin"


class Step(NamedTuple):
    """A step that was tried."""

    place: Place | None
    """Where it leads; None where it is refused."""
    speed: Speed | None
    """That place looked at."""
    stretch: float
    """By what the span may be multiplied for the next try: below 1 where the step was refused."""


_ASTRAY = Step(None, None, 0.25)
_Slope = tuple[float, float, float, float, float, float, float]


def step_in_time(motion: Motion, place: Place, speed: Speed, span: float) -> Step:
    """A step of `span` s from a place that has been looked at."""
    return _step(motion, place, speed, span, None)


def step_onto(motion: Motion, place: Place, speed: Speed, surface: Surface, span: float) -> Step:
    """A step to where the pressure or the margin has changed by `span`; refused where the motion does not lead there."""
    return _step(motion, place, speed, span, surface)


def _step(motion: Motion, place: Place, speed: Speed, span: float, surface: Surface | None) -> Step:
    k1 = _slope(speed, surface, span)
    if k1 is None:
        return _ASTRAY
    at = [y + span * (0.2 * a) for y, a in zip(place, k1, strict=True)]
    if (k2 := _asked(motion, place, at, surface, span)) is None:
        return _ASTRAY
    at = [y + span * (_A31 * a + _A32 * b) for y, a, b in zip(place, k1, k2, strict=True)]
    if (k3 := _asked(motion, place, at, surface, span)) is None:
        return _ASTRAY
    at = [y + span * (_A41 * a + _A42 * b + _A43 * c) for y, a, b, c in zip(place, k1, k2, k3, strict=True)]
    if (k4 := _asked(motion, place, at, surface, span)) is None:
        return _ASTRAY
    at = [
        y + span * (_A51 * a + _A52 * b + _A53 * c + _A54 * d)
        for y, a, b, c, d in zip(place, k1, k2, k3, k4, strict=True)
    ]
    if (k5 := _asked(motion, place, at, surface, span)) is None:
        return _ASTRAY
    at = [
        y + span * (_A61 * a + _A62 * b + _A63 * c + _A64 * d + _A65 * e)
        for y, a, b, c, d, e in zip(place, k1, k2, k3, k4, k5, strict=True)
    ]
    if (k6 := _asked(motion, place, at, surface, span)) is None:
        return _ASTRAY
    at = [
        y + span * (_B1 * a + _B3 * c + _B4 * d + _B5 * e + _B6 * f)
        for y, a, c, d, e, f in zip(place, k1, k3, k4, k5, k6, strict=True)
    ]
    if not _sound(place, at):
        return _ASTRAY
    moved = Place(*at)
    after = motion.speed(moved)
    k7 = _slope(after, surface, 0.0)
    if k7 is None:
        return _ASTRAY
    off = [
        span * (_E1 * a + _E3 * c + _E4 * d + _E5 * e + _E6 * f + _E7 * g)
        for a, c, d, e, f, g in zip(k1, k3, k4, k5, k6, k7, strict=True)
    ]
    error = _error(motion, moved, off)
    # The error goes with the fifth power of the span; a little caution saves refusals.
    stretch = min(max(0.8 * error**-0.2, 0.2), 4.0) if error > 0.0 else 4.0
    return Step(None, None, stretch) if error > 1.0 else Step(moved, after, stretch)


# Dormand and Prince's tableau; A21 is 1/5, B2 and E2 are 0, and the last row of A is B.
_A31, _A32 = 3 / 40, 9 / 40
_A41, _A42, _A43 = 44 / 45, -56 / 15, 32 / 9
_A51, _A52, _A53, _A54 = 19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729
_A61, _A62, _A63, _A64, _A65 = 9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656
_B1, _B3, _B4, _B5, _B6 = 35 / 384, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84
_E1, _E3, _E4, _E5, _E6, _E7 = 71 / 57600, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40


def _asked(
    motion: Motion, place: Place, at: list[float], surface: Surface | None, span: float
) -> _Slope | None:
    """The rates at a trial place; None where it has left the fluid, or the motion does not lead to the surface."""
    return _slope(motion.speed(Place(*at)), surface, span) if _sound(place, at) else None


def _slope(speed: Speed, surface: Surface | None, span: float) -> _Slope | None:
    """Rates by the step's independent variable: time, or what defines the surface."""
    x, mass, drawn, vented, heat, enthalpy, _, pressure_rate, _, margin_rate = speed
    if surface is None:
        return (1.0, x, mass, drawn, vented, heat, enthalpy)
    towards = pressure_rate if surface is Surface.PRESSURE else margin_rate
    if towards * span < 0.0 or towards == 0.0:
        return None
    share = 1.0 / towards
    return (share, x * share, mass * share, drawn * share, vented * share, heat * share, enthalpy * share)


def _sound(place: Place, at: list[float]) -> bool:
    """A trial step may not leave the fluid: neither the pressure (or temperature) nor the contents halve within one."""
    return place.x / 2.0 < at[1] < place.x * 2.0 and at[2] > place.mass / 2.0


def _error(motion: Motion, moved: Place, off: list[float]) -> float:
    """The greatest error in units of its tolerance."""
    t, x, mass, _, vented, heat, enthalpy = off
    energy = motion.energy_scale * TOLERANCE
    return max(
        abs(t) / TIME_TOLERANCE_S,
        abs(x) / (TOLERANCE * moved.x),
        max(abs(mass), abs(vented)) / (TOLERANCE * moved.mass),
        max(abs(heat), abs(enthalpy)) / energy,
    )


def next_surface(
    pressures: tuple[float, ...], pressure: float, direction: float, near: float
) -> float | None:
    """The nearest of the `pressures` that lies in a direction (its sign), leaving out the one we stand on.

    A surface closer than the share `near` of the pressure is the one we stand on.
    """
    sign = copysign(1.0, direction)
    least, found = near * pressure, None
    for surface in pressures:
        ahead = (surface - pressure) * sign
        if ahead > least and (found is None or ahead < (found - pressure) * sign):
            found = surface
    return found
