"""A reservoir through the week of a patient, again and again from full until it is empty: when no portable can be filled
any more, when the flow is no longer kept, and what went where until then."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from loxley.oxygen import mass_of_gas, saturation_line
from loxley.quantities import LITRES_PER_M3, absolute_pa
from loxley.supply.conventions import convention
from loxley.supply.weeks.full_unit import REFERENCE, FullUnit, drawn, idle, kept_h, litres_per_hour
from loxley.supply.weeks.portable_week import Taken
from loxley.supply.weeks.week import A_DAY_H, A_WEEK_H, PulseFlow, SteadyFlow
from loxley.supply.weeks.week_days import OnTheReservoir
from loxley.vessel import AnyPiece, Decant, Run, Surroundings, TraceSample

MOST_WEEKS = 30
"""A home is not followed farther: by then every vessel of a home has evaporated."""
_TRACE_MIN = 360.0
"""Between two samples the contents are taken to fall evenly."""
_ROUNDING_H = 1e-9
_MINUTES_PER_HOUR = 60.0


@dataclass(frozen=True, slots=True)
class ReservoirWeeks:
    """A reservoir from full until it must be filled again."""

    days_to_no_fill: float | None
    """Until its level comes below that at which a portable is filled; `None` where that level is not known, or not
    reached."""
    days_to_flow_below_setting: float | None
    """Until a flow at home is no longer kept; `None` where none is drawn or it is not reached."""
    days_to_empty: float | None
    """Until a flow fails."""
    days: float | None
    """Until it must be filled: the first of those that matter to this week."""
    delivered_kg: float
    """Drawn at home in these days."""
    decanted_kg: float
    """Taken by the fills of the portables."""
    vented_kg: float
    """Evaporated, through the relief."""

    @property
    def used_kg(self) -> float:
        """All that is used up in these days."""
        return self.delivered_kg + self.decanted_kg + self.vented_kg


def reservoir_weeks(
    unit: FullUnit,
    at_home: Sequence[OnTheReservoir],
    awake: SteadyFlow | PulseFlow,
    asleep: SteadyFlow | PulseFlow,
    taken: Sequence[Taken],
) -> ReservoirWeeks:
    """The reservoir through as many weeks as it lasts.

    Raises
    ------
    InputError
        As `loxley.vessel.run`.
    """
    contents = unit.contents_kg()
    week = _week_of(at_home, awake, asleep, taken)
    course = unit.through(week * _weeks(contents, at_home, awake, asleep, taken), _TRACE_MIN)
    no_fill = _no_fill_h(unit, course)
    below = kept_h(course)
    ends = [each for each in (no_fill if taken else None, below) if each is not None]
    hours = min(ends) if ends else None
    last = _sample_at(course.trace or (), hours)
    return ReservoirWeeks(
        days_to_no_fill=_days(no_fill),
        days_to_flow_below_setting=_days(below),
        days_to_empty=_days(course.endurance_h),
        days=_days(hours),
        delivered_kg=last.delivered_kg,
        decanted_kg=last.decanted_kg,
        vented_kg=last.vented_kg,
    )


def _days(hours: float | None) -> float | None:
    return None if hours is None else hours / A_DAY_H


def _weeks(
    contents: float,
    at_home: Sequence[OnTheReservoir],
    awake: SteadyFlow | PulseFlow,
    asleep: SteadyFlow | PulseFlow,
    taken: Sequence[Taken],
) -> int:
    """Weeks after which it is empty for certain, by its draws alone."""
    litres = sum(each.hours * litres_per_hour(asleep if each.asleep else awake) for each in at_home)
    weekly = mass_of_gas(litres, REFERENCE) + sum(each.kg for each in taken)
    return MOST_WEEKS if weekly <= 0.0 else min(MOST_WEEKS, ceil(contents / weekly) + 1)


def _week_of(
    at_home: Sequence[OnTheReservoir],
    awake: SteadyFlow | PulseFlow,
    asleep: SteadyFlow | PulseFlow,
    taken: Sequence[Taken],
) -> list[AnyPiece]:
    """A week as a schedule of the reservoir: it stands by while the patient is on a portable."""
    pieces: list[AnyPiece] = []
    clock = 0.0
    fills = list(taken)
    for each in (*at_home, None):
        starts = A_WEEK_H if each is None else each.starts_h
        clock = _stand_by(pieces, clock, starts, fills)
        if each is not None:
            pieces.append(drawn(asleep if each.asleep else awake, hours=each.hours - (clock - starts)))
            clock = starts + each.hours
    return pieces


def _stand_by(pieces: list[AnyPiece], clock: float, until: float, fills: list[Taken]) -> float:
    """Idle from one hour to another but for the fills that fall into it. Returns when that is over: a fill at its very
    end takes its minutes from what follows."""
    minutes = convention("fill_minutes").value
    while fills and fills[0].at_h <= until + _ROUNDING_H:
        fill = fills.pop(0)
        if fill.at_h > clock + _ROUNDING_H:
            pieces.append(idle(fill.at_h - clock))
            clock = fill.at_h
        pieces.append(Decant(decant_kg=fill.kg, minutes=minutes))
        clock += minutes / _MINUTES_PER_HOUR
    if until > clock + _ROUNDING_H:
        pieces.append(idle(until - clock))
        clock = until
    return clock


def _no_fill_h(unit: FullUnit, course: Run) -> float | None:
    """Hours until the liquid stands below the level at which a portable is filled."""
    least = unit.vessel.minimum_fill_share
    if least is None:
        return None
    levels = [(each.t_h, _level(unit, each)) for each in course.trace or ()]
    for (before_h, before), (after_h, after) in pairwise(levels):
        if after < least <= before:
            return before_h + (after_h - before_h) * (before - least) / (before - after)
    return None


def _level(unit: FullUnit, sample: TraceSample) -> float:
    """Liquid volume over inner volume; below 0 where only vapour is left."""
    room = (unit.surroundings or Surroundings()).room_pa
    at = saturation_line(unit.vessel.fluid).at(absolute_pa(max(sample.pressure_psig, 0.0), room))
    vapour = 1.0 / at.v_g
    return (sample.oxygen_kg / (unit.vessel.volume_l / LITRES_PER_M3) - vapour) / (at.rho_l - vapour)


def _sample_at(trace: Sequence[TraceSample], hours: float | None) -> TraceSample:
    """The account at one hour, even between two samples; at the end where no hour is given."""
    for before, after in pairwise(trace):
        if hours is not None and before.t_h <= hours <= after.t_h and after.t_h > before.t_h:
            share = (hours - before.t_h) / (after.t_h - before.t_h)
            return TraceSample(
                **{
                    name: getattr(before, name) + share * (getattr(after, name) - getattr(before, name))
                    for name in TraceSample.model_fields
                }
            )
    return trace[-1]
