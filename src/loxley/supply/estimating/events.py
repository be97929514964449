"""The history as one line of events in order of time: readings, deliveries, and where absences begin and end."""

import datetime as dt
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from loxley.quantities import POUND_KG
from loxley.supply.estimating.belief import CONTENTS, PHASE, SIZE, Belief, Look
from loxley.supply.estimating.estimate import SeenKind
from loxley.supply.estimating.history import History, Reading, moment
from loxley.supply.estimating.home import Home, cold_of_delivery
from loxley.supply.uncertainties import Uncertainty, uncertainty

QUARTERS = 4.0
SECONDS = 86_400.0

Kind = Literal["reading", "full", "meter"]
"""A reading, the mark of a fill to full, or an amount by the truck's meter."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something that shows how much is in the vessel."""

    path: str
    """Where it stands in the history."""
    name: str
    """How the answer calls it."""
    kind: Kind
    shown_kg: float
    """Contents that it shows, kg."""
    look: Look | None
    """None for a gauge, which shows the contents in terms of the vessel's own size: see `gauge_look`."""
    variance: float
    """Of the reading itself, kg2."""
    words: str
    """What was read, in its own terms."""
    source: SeenKind = "share"
    """From what it was seen."""
    other_unit_kg: float | None = None
    """Contents that a weight would show, had pound and kilogram been mixed."""
    end: int = 0
    """1 where a gauge stands at its upper end and says "at least", -1 at its lower end, else 0."""


@dataclass(frozen=True, slots=True)
class Put:
    """What a delivery put in."""

    path: str
    name: str
    received_kg: float | None
    """By the meter; None where it was not written down."""
    variance: float
    cold_kg: float
    """Vapour that heat must make before the delivered liquid is as warm as the vessel works, kg."""


@dataclass(frozen=True, slots=True)
class Happening:
    """All of one moment, in days after the first."""

    day: float
    at: dt.datetime
    sights: tuple[Sight, ...] = ()
    put: Put | None = None
    full: Sight | None = None
    """The mark of a fill to full; it holds after what was put in."""


def events_of(history: History, home: Home) -> tuple[tuple[Happening, ...], tuple[str, ...]]:
    """Readings and deliveries in order of time, and what is not used of them, with the reason."""
    found: list[tuple[dt.datetime, int, Happening]] = []
    unused: list[str] = []
    times = [*(each.at for each in history.readings), *(each.at for each in history.deliveries)]
    first = min(map(moment, times))
    for reading in history.readings:
        at = moment(reading.at)
        path = f"readings[{reading.id}]"
        if reading.battery_low:
            unused.append(f"{path}: the gauge's battery was low, so what it showed is unknown, not zero.")
            continue
        sight = _sight(path, reading, home)
        found.append((at, 0, Happening(_days(at, first), at, sights=(sight,))))
    for index, delivery in enumerate(history.deliveries):
        at = moment(delivery.at)
        received, path = delivery.received_kg, f"deliveries[{index}]"
        cold = 0.0
        if received is not None and delivery.saturated_psig is not None:
            cold = cold_of_delivery(home, received, delivery.saturated_psig)
        meter = (uncertainty("truck_meter").sd * (received or 0.0)) ** 2
        put = Put(f"{path}.received_kg", _day_words("the delivery", at), received, meter, cold)
        full = _full(f"{path}.filled_to", at, home) if delivery.filled_to == "full" else None
        found.append((at, 1, Happening(_days(at, first), at, put=put, full=full)))
    found.sort(key=lambda each: (each[0], each[1]))
    return tuple(happening for _, _, happening in found), tuple(unused)


def _days(at: dt.datetime, first: dt.datetime) -> float:
    return (at - first).total_seconds() / SECONDS


def _day_words(what: str, at: dt.datetime) -> str:
    return f"{what} of {at:%Y-%m-%d}"


def _sight(path: str, reading: Reading, home: Home) -> Sight:
    name = f"reading {reading.id}"
    if reading.scale_kg is not None or reading.scale_lb is not None:
        if reading.scale_kg is not None:
            weight, other, words = reading.scale_kg, reading.scale_kg * POUND_KG, f"{reading.scale_kg:g} kg"
        else:
            other = reading.scale_lb or 0.0
            weight, words = other * POUND_KG, f"{other:g} lb"
        empty = home.empty_kg or 0.0
        variance = uncertainty("reservoir_scale").sd ** 2
        look = (1.0, 1.0, 0.0, 0.0, 1.0, 0.0)
        return Sight(
            path, name, "reading", weight - empty, look, variance, f"{words} gross", "scale", other - empty
        )
    if reading.gauge_quarters is not None:
        share, words = reading.gauge_quarters / QUARTERS, f"{reading.gauge_quarters:g} quarters"
    else:
        share = reading.share or 0.0
        words = f"{share:.0%} of full"
    contents = home.contents(share)
    sd = gauge_width(reading).sd * (home.full_kg - home.dry_kg)
    end = 1 if share >= 1.0 else -1 if share <= 0.0 else 0
    return Sight(path, name, "reading", contents, None, sd * sd, words, reading.gauge or "share", end=end)


def look_of(sight: Sight, belief: Belief) -> tuple[Look, float]:
    """What a sight looks at by a belief, and what it shows on that scale.

    A gauge shows y = x / (1 + c), x being the contents and c how far the size is out. Drawn straight at the belief's own x
    and c: what is shown must not stand in the slope, or its error would pull the size down with every reading.
    """
    if sight.look is not None:
        return sight.look, sight.shown_kg
    x, larger = belief.mean[CONTENTS] + belief.mean[PHASE], 1.0 + belief.mean[SIZE]
    slope = -x / larger**2
    look = (1.0 / larger, 1.0 / larger, 0.0, 0.0, 0.0, slope)
    return look, sight.shown_kg + slope * belief.mean[SIZE]


def gauge_width(reading: Reading) -> Uncertainty:
    """How far a reading of its kind may be out, as a share of full."""
    if reading.gauge is None:
        return uncertainty("share_told")
    return uncertainty(f"gauge_{reading.gauge.replace('-', '_')}")


def _full(path: str, at: dt.datetime, home: Home) -> Sight:
    look = (1.0, 1.0, 0.0, 0.0, 0.0, -home.full_kg)
    name = _day_words("the fill to full", at)
    return Sight(path, name, "full", home.full_kg, look, home.fill_sd**2, "full", "full")


def away(history: History, begin: dt.datetime, end: dt.datetime) -> list[tuple[float, bool]]:
    """The time between two moments in pieces of days, each with whether nobody drew."""
    pieces: list[tuple[float, bool]] = []
    at = begin
    for absence in history.absences:
        left, back = max(moment(absence.from_), at), min(moment(absence.to), end)
        if back <= left:
            continue
        if left > at:
            pieces.append((_days(left, at), False))
        pieces.append((_days(back, left), True))
        at = back
    if end > at:
        pieces.append((_days(end, at), False))
    return pieces


def sd_of(sight: Sight) -> float:
    """How far a sight may be out, kg."""
    return sqrt(sight.variance)
