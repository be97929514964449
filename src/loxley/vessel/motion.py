"""Steps of a vessel's motion: in time, or straight onto a surface.

Runge and Kutta's classical step of fourth order carries a state through a span of time. To meet a set point exactly,
the roles are exchanged for one step: the quantity that defines the surface becomes the independent variable and time
one of the dependent ones (Hénon, Physica D 5 (1982) 412). So an event's time comes out of a step, without root finding.

Every step is made twice, whole and in halves. The difference tells its error, and takes most of it away (Richardson's
extrapolation). A step that is not exact enough is refused, with a hint at how long the next one may be.
"""

from collections.abc import Callable
from enum import Enum
from math import copysign, isfinite
from typing import NamedTuple, Protocol

TOLERANCE = 1e-9
"""Largest error of one step before extrapolation, as a share of the quantity itself (energies: of the heat that
evaporates the contents)."""
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
    delivered: float
    """Drawn since the start, kg."""
    vented: float
    """Through the relief since the start, kg."""
    heat: float
    """Heat taken up since the start, J."""
    enthalpy: float
    """Enthalpy of all that left since the start, J."""


class Speed(NamedTuple):
    """How fast a state moves, a second: the place's rates, and those of the two quantities that define surfaces."""

    rates: tuple[float, float, float, float, float, float]
    """Of x, mass, delivered, vented, heat and enthalpy."""
    pressure: float
    """dp/dt, Pa/s."""
    margin: float
    """Rate of the margin."""


class Motion(Protocol):
    """A law of motion between two events."""

    @property
    def energy_scale(self) -> float:
        """Heat that evaporates the contents, J: the measure of an energy error."""

    def speed(self, place: Place) -> Speed:
        """The rates at a place."""

    def pressure(self, place: Place) -> float:
        """Absolute pressure, Pa."""

    def margin(self, place: Place) -> float:
        """What is left until this law ends by itself; it ends at zero."""

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
    stretch: float
    """By what the span may be multiplied for the next try: below 1 where the step was refused."""


def step_in_time(motion: Motion, place: Place, span: float) -> Step:
    """A step of `span` s."""

    def slope(at: Place) -> tuple[float, ...]:
        return (1.0, *motion.speed(at).rates)

    return _controlled(motion, slope, place, span)


def step_onto(motion: Motion, place: Place, surface: Surface, span: float) -> Step:
    """A step to where the pressure or the margin has changed by `span`; refused where the motion does not lead there."""

    def slope(at: Place) -> tuple[float, ...] | None:
        speed = motion.speed(at)
        towards = speed.pressure if surface is Surface.PRESSURE else speed.margin
        if towards * span <= 0.0:
            return None
        return (1.0 / towards, *(rate / towards for rate in speed.rates))

    return _controlled(motion, slope, place, span)


_Slope = Callable[[Place], tuple[float, ...] | None]
_ASTRAY = Step(None, 0.25)


def _controlled(motion: Motion, slope: _Slope, place: Place, span: float) -> Step:
    first = slope(place)
    if first is None:
        return _ASTRAY
    whole = _runge_kutta(slope, place, first, span)
    middle = _runge_kutta(slope, place, first, span / 2.0) if whole is not None else None
    second = slope(middle) if middle is not None else None
    if whole is None or middle is None or second is None:
        return _ASTRAY
    halves = _runge_kutta(slope, middle, second, span / 2.0)
    if halves is None:
        return _ASTRAY
    error = _error(motion, whole, halves)
    # The error goes with the fifth power of the span; a little caution saves refusals.
    stretch = min(max(0.8 * error**-0.2, 0.2), 4.0) if error > 0.0 else 4.0
    if error > 1.0:
        return Step(None, stretch)
    better = Place(*(fine + (fine - coarse) / 15.0 for fine, coarse in zip(halves, whole, strict=True)))
    return Step(better, stretch)


def _runge_kutta(slope: _Slope, place: Place, k1: tuple[float, ...], span: float) -> Place | None:
    half = span / 2.0
    if (at := _moved(place, k1, half)) is None or (k2 := slope(at)) is None:
        return None
    if (at := _moved(place, k2, half)) is None or (k3 := slope(at)) is None:
        return None
    if (at := _moved(place, k3, span)) is None or (k4 := slope(at)) is None:
        return None
    mean = tuple((a + 2.0 * (b + c) + d) / 6.0 for a, b, c, d in zip(k1, k2, k3, k4, strict=True))
    return _moved(place, mean, span)


def _moved(place: Place, slope: tuple[float, ...], span: float) -> Place | None:
    moved = Place(*[value + span * rate for value, rate in zip(place, slope, strict=True)])
    # A trial step may not leave the fluid: neither the pressure (or temperature) nor the contents halve within one.
    sound = isfinite(moved.t) and place.x / 2.0 < moved.x < place.x * 2.0 and moved.mass > place.mass / 2.0
    return moved if sound else None


def _error(motion: Motion, one: Place, other: Place) -> float:
    """The greatest difference in units of its tolerance."""
    energy = motion.energy_scale * TOLERANCE
    return max(
        abs(one.t - other.t) / TIME_TOLERANCE_S,
        abs(one.x - other.x) / (TOLERANCE * other.x),
        abs(one.mass - other.mass) / (TOLERANCE * other.mass),
        abs(one.vented - other.vented) / (TOLERANCE * other.mass),
        abs(one.heat - other.heat) / energy,
        abs(one.enthalpy - other.enthalpy) / energy,
    )


def next_surface(
    pressures: tuple[float, ...], pressure: float, direction: float, near: float
) -> float | None:
    """The nearest of the `pressures` that lies in a direction (its sign), leaving out the one we stand on.

    A surface closer than the share `near` of the pressure is the one we stand on.
    """
    sign = copysign(1.0, direction)
    ahead = [p for p in pressures if (p - pressure) * sign > near * pressure]
    return min(ahead, key=lambda p: abs(p - pressure), default=None)
