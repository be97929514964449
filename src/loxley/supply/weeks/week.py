"""A patient's week, `loxley/week@1`: the flows ordered, the nights, the outings. It holds nothing that names a patient.

What is absent is not documented. It is asked for, or what was taken in its place is said.
"""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from loxley.errors import Fault, InputError
from loxley.formats import Format, read
from loxley.supply.conventions import convention
from loxley.vessel import Surroundings

Activity = Literal["rest", "walking", "asleep"]
"""What the patient does, and so which of the ordered flows holds."""

A_DAY_H = 24.0
A_WEEK_H = 168.0
LEAST_FLOW_LPM = 0.01
"""Below any flow that is ordered; it keeps the arithmetic of the vessels in its range."""

Hours = Annotated[float, Field(gt=0.0, le=A_DAY_H)]
HoursOfADay = Annotated[float, Field(ge=0.0, le=A_DAY_H)]


class SteadyFlow(Format):
    """A steady flow, as ordered."""

    flow_lpm: Annotated[float, Field(ge=0.0, le=100.0)]
    """L/min of gas at 70 °F and one atmosphere; 0 where no oxygen is ordered."""


class PulseFlow(Format):
    """A setting of a conserver, as ordered. It is no flow, and is never turned into one."""

    pulse_setting: Annotated[float, Field(gt=0.0, le=100.0)]
    """The number on the conserver's dial."""
    breaths_per_minute: Annotated[float, Field(gt=0.0, le=100.0)]
    """How often it is triggered."""
    device: Annotated[str, Field(min_length=1, max_length=60)]
    """The conserver's id in the catalogue: a setting means nothing without it."""


def _kind_of_flow(value: Any) -> str:
    if isinstance(value, PulseFlow) or (isinstance(value, dict) and "pulse_setting" in value):
        return "pulsed"
    return "steady"


OrderedFlow = Annotated[
    Annotated[SteadyFlow, Tag("steady")] | Annotated[PulseFlow, Tag("pulsed")], Discriminator(_kind_of_flow)
]
"""A steady flow or a pulse setting, never one turned into the other."""


class Flows(Format):
    """What is ordered for each activity."""

    rest: OrderedFlow | None = None
    """Awake, at rest."""
    walking: OrderedFlow | None = None
    """On exertion: walking."""
    asleep: OrderedFlow | None = None
    """Asleep."""


class Leg(Format):
    """A part of an outing."""

    hours: Hours
    """How long it takes."""
    activity: Literal["rest", "walking"]
    """What the patient does meanwhile."""


class Outing(Format):
    """An outing with a portable, and how often it is made."""

    times_per_week: Annotated[int, Field(ge=1, le=70)]
    """How often, in whole times a week."""
    legs: Annotated[tuple[Leg, ...], Field(min_length=1, max_length=48)]
    """Its parts, one after the other."""
    label: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """What it is: `shopping`. No place for a name."""

    @property
    def hours(self) -> float:
        """How long the whole takes."""
        return sum(leg.hours for leg in self.legs)


class PortableAtHome(Format):
    """The portable used inside the home."""

    hours_per_day: HoursOfADay
    """How long on each day; 0 where it is not used there."""
    activity: Literal["rest", "walking"] | None = None
    """At which of the flows; walking where it is not given, which the result then says."""


class Week(Format):
    """A patient's week with oxygen."""

    format: Literal["loxley/week@1"]
    """The name of this format."""
    flows: Flows | None = None
    """The flows ordered."""
    hours_asleep_per_night: HoursOfADay | None = None
    """Hours at the flow of the night."""
    outings: Annotated[tuple[Outing, ...], Field(max_length=30)] | None = None
    """Outings with a portable; an empty list where there are none."""
    portable_at_home: PortableAtHome | None = None
    """The portable inside the home."""
    pulse_for_sleep_ordered: bool | None = None
    """Whether the order says that pulses may be given asleep."""
    days_between_deliveries: Annotated[float, Field(gt=0.0, le=366.0)] | None = None
    """How often the supplier comes to this home, where that is settled."""
    surroundings: Surroundings | None = None
    """Where the vessels stand; 21 °C and one atmosphere where it is not given."""

    def flow(self, activity: Activity) -> SteadyFlow | PulseFlow | None:
        """What is ordered for an activity; `None` where that is not documented."""
        flows = self.flows or Flows()
        return {"rest": flows.rest, "walking": flows.walking, "asleep": flows.asleep}[activity]

    @property
    def hours_asleep(self) -> float:
        """Hours asleep that count: those documented, else the usual ones."""
        told = self.hours_asleep_per_night
        return convention("night_hours").value if told is None else told

    @property
    def home_activity(self) -> Literal["rest", "walking"]:
        """The flow that counts for the portable inside the home."""
        return (self.portable_at_home.activity if self.portable_at_home else None) or "walking"

    @property
    def home_hours(self) -> float:
        """Hours a day with the portable inside the home; 0 where none are documented."""
        return self.portable_at_home.hours_per_day if self.portable_at_home else 0.0


def read_week(data: bytes) -> Week:
    """The week that a file holds.

    Raises
    ------
    InputError
        The file is no such week, or no week can be so: each fault with its path.
    """
    week = read(data, Week)
    refuse_impossible(week)
    return week


def refuse_impossible(week: Week) -> None:
    """Return where the hours of the week can be.

    Raises
    ------
    InputError
        With the path of each fault: a flow that is none, more hours than a day or a week has.
    """
    faults = [*_faults_of_flows(week), *_faults_of_hours(week)]
    if faults:
        raise InputError(faults)


def _faults_of_flows(week: Week) -> Iterator[Fault]:
    flows = week.flows or Flows()
    for name, flow in (("rest", flows.rest), ("walking", flows.walking), ("asleep", flows.asleep)):
        if isinstance(flow, SteadyFlow) and 0.0 < flow.flow_lpm < LEAST_FLOW_LPM:
            yield Fault(
                f"flows.{name}.flow_lpm",
                f"{flow.flow_lpm:g} is no flow that is ordered; give 0 for none, or at least {LEAST_FLOW_LPM:g} L/min",
            )


def _faults_of_hours(week: Week) -> Iterator[Fault]:
    asleep = week.hours_asleep
    counted = "" if week.hours_asleep_per_night is not None else " (counted, since none are documented)"
    awake = A_DAY_H - asleep
    if week.home_hours > awake:
        yield Fault(
            "portable_at_home.hours_per_day",
            f"{week.home_hours:g} h a day with {asleep:g} h asleep{counted} are more than a day has",
        )
        return
    left = awake - week.home_hours
    beside = f"{asleep:g} h asleep{counted} and {week.home_hours:g} h with the portable inside the home"
    too_long = [
        Fault(
            f"outings[{place}].legs",
            f"together {outing.hours:g} h, and a day leaves {left:g} h beside {beside}",
        )
        for place, outing in enumerate(week.outings or ())
        if outing.hours > left
    ]
    yield from too_long
    total = sum(outing.times_per_week * outing.hours for outing in week.outings or ())
    if not too_long and total > (A_WEEK_H / A_DAY_H) * left:
        yield Fault(
            "outings", f"together {total:g} h a week, and a week leaves {7 * left:g} h beside {beside}"
        )
