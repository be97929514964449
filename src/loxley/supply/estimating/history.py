"""The history of one home, `loxley/history@1`: what was ordered, what the truck put in, and what was read.

A supplier has no telemetry. Fills at the truck's meter, weigh-ins and gauge readings are what there is.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from loxley.formats import DayOrTime, Format
from loxley.quantities import GasReference
from loxley.vessel import Surroundings
from loxley.vessel.vessel import AnyVessel

Gauge = Literal["spring-scale", "led-segments", "color-band", "float"]
"""What a level was read from."""

Flow = Annotated[float, Field(ge=0.0, le=1e3)]
HoursAWeek = Annotated[float, Field(ge=0.0, le=168.0)]
TimesAWeek = Annotated[float, Field(ge=0.0, le=70.0)]
Weight = Annotated[float, Field(gt=0.0, le=1e4)]
Identifier = Annotated[str, Field(min_length=1, max_length=60)]


class WeeklyPattern(Format):
    """What a week of this patient is thought to be, in the words of a book of patients. A key that ends in `_sd` is the
    standard deviation of the key before it; where it is absent the spread of a usual use is taken."""

    flow_day_lpm: Flow
    """Flow from the reservoir by day, L/min."""
    flow_day_lpm_sd: Flow | None = None
    """Its spread."""
    flow_night_lpm: Flow
    """Flow from the reservoir at night, L/min."""
    flow_night_lpm_sd: Flow | None = None
    """Its spread."""
    hours_on_portable_away: HoursAWeek | None = None
    """Hours a week away from home on a portable; none where it is absent. The reservoir idles."""
    hours_on_portable_away_sd: HoursAWeek | None = None
    """Its spread."""
    hours_on_portable_home: HoursAWeek | None = None
    """Hours a week on a portable at home; none where it is absent. The reservoir idles too."""
    hours_on_portable_home_sd: HoursAWeek | None = None
    """Its spread."""
    portable_fills_per_week: TimesAWeek | None = None
    """How often a week a portable is filled from this reservoir; never where it is absent."""
    portable_fills_per_week_sd: TimesAWeek | None = None
    """Its spread."""
    portable_model: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    """The portable's id in the catalogue; needed where portables are filled."""

    @property
    def fills(self) -> float:
        """Fills a week."""
        return self.portable_fills_per_week or 0.0

    @property
    def hours_idle(self) -> float:
        """Hours a week in which the reservoir gives no flow."""
        return (self.hours_on_portable_away or 0.0) + (self.hours_on_portable_home or 0.0)


class Absence(Format):
    """A time in which nobody drew from the reservoir: a stay in hospital, a journey."""

    from_: Annotated[DayOrTime, Field(alias="from")]
    """When it began."""
    to: DayOrTime
    """When it ended."""


class DeliveredFill(Format):
    """A fill of the reservoir from the truck."""

    at: DayOrTime
    """When."""
    received_kg: Annotated[float, Field(gt=0.0, le=1e4)] | None = None
    """How much, by the truck's meter; absent where it was not written down."""
    filled_to: Literal["full"] | None = None
    """Whether it was filled until full; absent where that is not known."""
    saturated_psig: Annotated[float, Field(ge=-15.0, le=1e3)] | None = None
    """The gauge pressure at which the delivered liquid is saturated: how cold it is."""


class Reading(Format):
    """One look at how much is in the reservoir. Give one of `scale_kg`, `scale_lb`, `gauge_quarters`, `share`."""

    id: Identifier
    """How the answer names it."""
    at: DayOrTime
    """When. A reading and a delivery of the same moment: the reading comes first."""
    scale_kg: Weight | None = None
    """Gross weight of the unit, kg."""
    scale_lb: Weight | None = None
    """Gross weight of the unit, lb."""
    gauge_quarters: Annotated[float, Field(ge=0.0)] | None = None
    """Quarters of the maker's full, 0 to 4."""
    share: Annotated[float, Field(ge=0.0)] | None = None
    """Share of the maker's full, 0 to 1."""
    gauge: Gauge | None = None
    """What it was read from, for quarters and shares."""
    battery_low: bool | None = None
    """Whether the gauge showed a low battery: then the reading is unknown, neither zero nor full."""


class History(Format):
    """One home: its reservoir, what was ordered, and all that is known of what went in and what was left."""

    format: Literal["loxley/history@1"]
    """The name of this format."""
    vessel: AnyVessel
    """The reservoir."""
    empty_kg: Weight | None = None
    """Weight of this unit without oxygen; that of the catalogue where it is absent."""
    full_share: Annotated[float, Field(gt=0.0, le=1.0)] | None = None
    """Liquid over inner volume at what the maker calls full; that of the catalogue where it is absent."""
    surroundings: Surroundings | None = None
    """Where the reservoir stands."""
    gas_reference: Annotated[GasReference, Field(strict=False)]
    """The conditions at which litres of gas are counted."""
    as_of: DayOrTime | None = None
    """The moment of "now"; the command's option, or its clock, where it is absent."""
    schedule: WeeklyPattern
    """What was ordered."""
    absences: tuple[Absence, ...] = ()
    """When nobody drew from it, in order."""
    deliveries: tuple[DeliveredFill, ...] = ()
    """What the truck put in, in order."""
    readings: tuple[Reading, ...] = ()
    """What was read, in order."""
    next_delivery_at: DayOrTime | None = None
    """When the truck comes next, for the picture; the estimate counts on no delivery to come."""


NOON = dt.time(12)
"""What a day without a time of day is taken as."""


def moment(day: dt.date) -> dt.datetime:
    """The moment that a file means: a day without a time of day counts as its noon.

    >>> moment(dt.date(2024, 5, 10)).isoformat()
    '2024-05-10T12:00:00'
    """
    return day if isinstance(day, dt.datetime) else dt.datetime.combine(day, NOON)
