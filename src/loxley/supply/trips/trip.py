"""The trip, `loxley/trip@1`: which portables, how full and when that was read, and what is breathed on the way."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from loxley.errors import Fault, InputError
from loxley.formats import Format, Moment
from loxley.oxygen import Fluid
from loxley.quantities import GasReference
from loxley.vessel import Surroundings, Vessel

Gauge = Literal["spring-scale", "led-segments", "color-band", "float"]
"""What the contents are read from. Each kind has its own width."""

Activity = Literal["rest", "walking", "sleep"]
"""What the person does meanwhile."""

Cannula = Literal["single-lumen", "dual-lumen"]
"""A tube of one bore, or of two."""

MOST_PORTABLES = 6
MOST_LEGS = 48
MOST_IDLE_H = 1e5
"""The longest wait that is followed: more than eleven years. No portable holds anything for so long."""


class Fill(Format):
    """How full a portable was, and when that was read. Give one of the four; quarters and shares are of the maker's full."""

    scale_kg: Annotated[float, Field(gt=0.0, le=1e3)] | None = None
    """Weight of the whole unit, hung free and upright."""
    scale_lb: Annotated[float, Field(gt=0.0, le=2e3)] | None = None
    """The same in pounds."""
    gauge_quarters: Annotated[float, Field(ge=0.0, le=4.0)] | None = None
    """Quarters of full, from 0 to 4."""
    share: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    """Share of full: 1 is full."""
    at: Moment | None = None
    """When it was read; as the trip starts where it is not given, which the answer then says."""
    gauge: Gauge | None = None
    """What it was read from; the catalogue's gauge of the model, or nothing known, where it is not given."""
    battery_low: bool | None = None
    """Whether the gauge showed a low battery: then it shows less than there is, or nothing, and the reading is unknown."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Which of the four are given."""
        four = ("scale_kg", "scale_lb", "gauge_quarters", "share")
        return tuple(key for key in four if getattr(self, key) is not None)


class ModelledPortable(Format):
    """A portable of the equipment catalogue."""

    model: Annotated[str, Field(min_length=1)]
    """Its id there: `companion-1000`."""
    fill: Fill
    """How full it is."""


class ExplicitPortable(Vessel):
    """A portable in its own figures."""

    fill: Fill
    """How full it is."""
    empty_kg: Annotated[float, Field(gt=0.0, le=1e3)] | None = None
    """Weight of the whole unit without oxygen; needed where a scale was read."""
    full_share: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    """What its maker calls full: liquid over inner volume."""


def _kind_of_portable(value: Any) -> str:
    modelled = isinstance(value, ModelledPortable) or (isinstance(value, dict) and "model" in value)
    return "modelled" if modelled else "explicit"


Portable = Annotated[
    Annotated[ModelledPortable, Tag("modelled")] | Annotated[ExplicitPortable, Tag("explicit")],
    Discriminator(_kind_of_portable),
]
"""A portable by its id in the catalogue, or in its own figures."""


class _Leg(Format):
    hours: Annotated[float, Field(gt=0.0, le=1e3)]
    """How long."""
    label: Annotated[str, Field(max_length=80)] | None = None
    """What it is called: `bus`, `walk`, `visit`."""
    activity: Activity | None = None
    """What the person does meanwhile."""
    surroundings: Surroundings | None = None
    """Where the portables are meanwhile: a parked car, a mountain. What is not given is as for the whole trip."""
    cannula: Cannula | None = None
    """What is worn; the right one where it is not given. A device with a pneumatic conserver needs two lumens."""


class SteadyLeg(_Leg):
    """A part of the trip with a steady flow; 0 where none is breathed."""

    flow_lpm: Annotated[float, Field(ge=0.0, le=1e3)]
    """Flow, L/min of gas."""


class PulsedLeg(_Leg):
    """A part of the trip with a conserver. A setting is not a flow."""

    pulse_setting: Annotated[float, Field(gt=0.0, le=100.0)]
    """The number on the conserver's dial."""
    breaths_per_minute: Annotated[float, Field(gt=0.0, le=100.0)]
    """How often the person breathes."""
    device: Annotated[str, Field(min_length=1)]
    """The conserver's id in the catalogue."""
    pulse_ordered_for_sleep: bool | None = None
    """Whether the prescriber's order says pulses for sleep. Without it a pulse is never planned for sleep."""


def _kind_of_leg(value: Any) -> str:
    pulsed = isinstance(value, PulsedLeg) or (
        isinstance(value, dict) and "pulse_setting" in value and "flow_lpm" not in value
    )
    return "pulsed" if pulsed else "steady"


Leg = Annotated[
    Annotated[SteadyLeg, Tag("steady")] | Annotated[PulsedLeg, Tag("pulsed")], Discriminator(_kind_of_leg)
]
"""A part of the trip: a steady flow or a pulse setting, never one turned into the other."""


class Trip(Format):
    """An outing with one or more portables, used one after the other in the order given."""

    format: Literal["loxley/trip@1"]
    """The name of this format."""
    starts_at: Moment | None = None
    """When it begins; needed where a fill says when it was read."""
    portables: Annotated[tuple[Portable, ...], Field(min_length=1, max_length=MOST_PORTABLES)]
    """What is taken along, in the order of use."""
    legs: Annotated[tuple[Leg, ...], Field(min_length=1, max_length=MOST_LEGS)]
    """The trip, part after part."""
    reserve_minutes: Annotated[float, Field(ge=0.0, le=1e5)] | None = None
    """What should be left at the end; an hour where it is not given, which the answer then says."""
    surroundings: Surroundings | None = None
    """Where the trip goes, as far as its parts do not say otherwise."""
    gas_reference: Annotated[GasReference, Field(strict=False)] | None = None
    """The conditions at which litres of gas are counted; 70 °F and one atmosphere where they are not given."""

    @property
    def hours(self) -> float:
        """How long it takes as planned."""
        return sum(leg.hours for leg in self.legs)

    def idle_hours(self, place: int) -> float:
        """How long before the start the fill of a portable was read."""
        at = self.portables[place].fill.at
        if at is None or self.starts_at is None:
            return 0.0
        return (self.starts_at - at) / dt.timedelta(hours=1)


def refuse_faults_of_trip(trip: Trip) -> None:
    """Relations that no answer could be given on. Returns where there is none.

    Raises
    ------
    InputError
        With the path of each fault.
    """
    faults = [fault for place in range(len(trip.portables)) for fault in _of_portable(trip, place)]
    if not any(isinstance(leg, PulsedLeg) or leg.flow_lpm > 0.0 for leg in trip.legs):
        faults.append(
            Fault("legs", "no part of the trip has a flow or a pulse setting above 0: nothing is asked")
        )
    if faults:
        raise InputError(faults)


def _of_portable(trip: Trip, place: int) -> list[Fault]:
    portable, path = trip.portables[place], f"portables[{place}]"
    fill = portable.fill
    faults = []
    if len(fill.keys) != 1:
        given = "none of them is" if not fill.keys else f"{' and '.join(fill.keys)} are"
        faults.append(
            Fault(f"{path}.fill", f"give one of scale_kg, scale_lb, gauge_quarters and share; {given} given")
        )
    weighed = fill.scale_kg is not None or fill.scale_lb is not None
    if weighed and isinstance(portable, ExplicitPortable) and portable.empty_kg is None:
        faults.append(Fault(f"{path}.empty_kg", "is needed to read the contents from a scale"))
    if weighed and fill.gauge not in (None, "spring-scale"):
        faults.append(
            Fault(f"{path}.fill.gauge", f"a weight is not read from a gauge of the kind {fill.gauge}")
        )
    if isinstance(portable, ExplicitPortable) and portable.fluid != Fluid.OXYGEN:
        faults.append(Fault(f"{path}.fluid", "nobody breathes anything but oxygen from a portable"))
    if fill.at is not None and trip.starts_at is None:
        faults.append(Fault("starts_at", f"is needed, since {path}.fill.at says when the fill was read"))
    if trip.idle_hours(place) < 0.0:
        faults.append(
            Fault(f"{path}.fill.at", "lies after the start of the trip: give the last reading before it")
        )
    if trip.idle_hours(place) > MOST_IDLE_H:
        faults.append(
            Fault(
                f"{path}.fill.at",
                f"lies more than {MOST_IDLE_H:.0f} hours before the start: read the portable again",
            )
        )
    return faults
