"""The estimate of one home, `loxley/estimate@1`: contents now, draw, evaporation, and what may be doubted."""

from typing import Annotated, Literal

from pydantic import Field

from loxley.formats import DayOrTime, Format
from loxley.quantities import GasReference

Verdict = Literal["estimated", "contradictory", "cannot-say"]
"""There is an estimate; readings contradict each other so that a person must decide; or nothing can be said."""

DISCLAIMER = "Planning aid, not an alarm: loxley reads no sensor. Trust the gauge, and plan by the lower end of every band."


class Band(Format):
    """A figure with its band: 5, 50 and 95 of a hundred lie below `low`, `likely` and `high`."""

    low: float
    """5 of a hundred lie below."""
    likely: float
    """50 of a hundred lie below."""
    high: float
    """95 of a hundred lie below."""


class TimeLeft(Format):
    """Days from now until something happens, without another delivery; null beyond what the forecast looks at."""

    low: float | None
    """In 5 of a hundred cases it has happened by then. Advice uses this end."""
    likely: float | None
    """In 50 of a hundred."""
    high: float | None
    """In 95 of a hundred."""


class ContentsNow(Format):
    """What is in the reservoir now."""

    oxygen_kg: Band
    """Liquid and vapour."""
    share_of_full: Band
    """The same, in terms of the contents at the maker's full."""
    days_to_empty: TimeLeft
    """Until the last liquid is gone. The flow begins to weaken soon after."""
    days_to_no_fill: TimeLeft
    """Until too little is left to fill a portable."""


class DrawNow(Format):
    """What the patient takes from the reservoir, flow and fills of portables together."""

    kg_per_day: Band
    """Mass."""
    flow_lpm: Band
    """The same as a steady flow of gas, L/min."""
    gas_reference: Annotated[GasReference, Field(strict=False)]
    """The conditions at which its litres are counted."""
    planned_kg_per_day: float
    """What the schedule comes to."""
    seen: bool
    """Whether the readings say more of it than was thought before."""
    sentence: str
    """That in words."""


class EvaporationNow(Format):
    """What this reservoir would vent in a day, idle, at the reference state."""

    kg_per_day: Band
    """Mass."""
    stated_kg_per_day: float
    """What is stated of the model."""
    seen: bool
    """Whether draw and evaporation can be told apart by these readings."""
    sentence: str
    """That in words."""
    vented_kg_per_day: float
    """What is likely vented under this schedule."""


class LeakFlag(Format):
    """A leak well above the stated one."""

    flagged: bool
    """Whether it is likely enough to act on."""
    probability: float
    """That the leak is larger than `from_times` the stated one."""
    from_times: float
    """From how many times the stated leak on it counts as spoilt."""
    advice: str | None
    """What to do; null where it is not flagged."""


class Contradiction(Format):
    """Things in the history that cannot all be true."""

    paths: tuple[str, ...]
    """Where they stand; readings by id, deliveries by number."""
    found: str
    """What did not fit."""
    expected_kg: Band
    """The contents that the rest let expect at that moment."""
    read_kg: float
    """The contents that it shows."""
    treated: Literal["set-aside", "unresolved"]
    """`set-aside`: that one is left out. `unresolved`: the band spans both sides, and a person must decide."""


class CourseMoment(Format):
    """The contents at a moment: as known then, for the past; as forecast without a delivery, for the future."""

    at: DayOrTime
    """When."""
    low_kg: float
    """5 of a hundred lie below."""
    likely_kg: float
    """50 of a hundred lie below."""
    high_kg: float
    """95 of a hundred lie below."""


SeenKind = Literal["scale", "spring-scale", "led-segments", "color-band", "float", "share", "full"]
"""From what a level was seen: a scale, a gauge, a share that somebody stated, or a fill that ended at full."""


class SeenLevel(Format):
    """What a reading, or a fill to full, shows by itself, with how far it may be out."""

    at: DayOrTime
    """When."""
    path: str
    """Where it stands in the history; readings by id, deliveries by number."""
    kind: SeenKind
    """From what it was seen."""
    low_kg: float
    """5 of a hundred lie below."""
    likely_kg: float
    """What it shows."""
    high_kg: float
    """95 of a hundred lie below."""
    set_aside: bool
    """Whether it contradicts the rest and does not count, or stands in a contradiction that is not resolved."""


class RunOut(Format):
    """How likely it is that all is used up by the end of a day from now."""

    day: int
    """Days from now."""
    probability_empty: float
    """That the last liquid is gone by then."""
    probability_no_fill: float
    """That too little is left by then to fill a portable."""


class Estimate(Format):
    """What is known of one home from its history."""

    format: Literal["loxley/estimate@1"]
    """The name of this format."""
    as_of: DayOrTime
    """The moment of "now"."""
    verdict: Verdict
    """Whether there is an estimate."""
    sentence: str
    """The answer, its lower bound first."""
    contents: ContentsNow | None
    """What is in it now; null where nothing can be said."""
    draw: DrawNow | None
    """What is drawn; null where nothing can be said."""
    evaporation: EvaporationNow | None
    """What evaporates; null where nothing can be said."""
    leak_flag: LeakFlag | None
    """Whether the leak is well above the stated one; null where nothing can be said."""
    last_reading_age_h: float | None
    """Hours since the last reading, or fill to full, that was used; null where there is none."""
    contradictions: tuple[Contradiction, ...]
    """What cannot all be true."""
    not_used: tuple[str, ...]
    """What was given and not used, with the reason."""
    full_kg: float
    """Contents at the maker's full, as stated."""
    no_fill_kg: float
    """Contents below which no portable is filled, as stated."""
    seen: tuple[SeenLevel, ...]
    """What was read and used, or set aside, in order of time."""
    delivered_at: tuple[DayOrTime, ...]
    """When the truck came."""
    course: tuple[CourseMoment, ...]
    """The contents over time, past and to come."""
    run_out: tuple[RunOut, ...]
    """Day by day, for 30 days."""
    next_delivery_at: DayOrTime | None
    """When the truck comes next, as the history says."""
    assumes: tuple[str, ...]
    """What was taken for granted, each figure with its standing and source."""
    disclaimer: str
    """What this is not."""

    def text(self, width: int = 88) -> str:
        """The answer for a person, in lines of at most `width` characters."""
        from loxley.supply.estimating.estimate_text import estimate_in_words

        return estimate_in_words(self, width)

    def probability_empty(self, day: int) -> float:
        """The probability that the home has run out by the end of a day, 0 to 30 from now.

        Raises
        ------
        ValueError
            Where the estimate does not say: another day, or no estimate.
        """
        for run_out in self.run_out:
            if run_out.day == day:
                return run_out.probability_empty
        raise ValueError(f"the estimate says nothing of day {day}")
