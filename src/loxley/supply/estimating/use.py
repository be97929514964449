"""What a home uses by plan: the day's flows and the portables' fills, in kilograms, and how far they may be out."""

from dataclasses import dataclass
from functools import cache
from math import ceil, sqrt

from loxley.errors import InputError
from loxley.oxygen import mass_flow
from loxley.quantities import SECONDS_PER_DAY, LitresPerMinute
from loxley.supply.conventions import convention
from loxley.supply.estimating.history import History, WeeklyPattern
from loxley.supply.uncertainties import uncertainty
from loxley.vessel import CataloguedVessel, Filling, PortableStart, Start, Surroundings, Vessel, run

DAYS = 7
HOURS = 24.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a day: hours, the draw in kg a day while it lasts, and liquid taken off as it begins, kg."""

    hours: float
    rate: float
    taken: float = 0.0


@dataclass(frozen=True, slots=True)
class Use:
    """A week by plan."""

    week: tuple[tuple[Slot, ...], ...]
    """The slots of its seven days."""
    kg_per_day: float
    """All that leaves the reservoir on purpose, on average."""
    flow_kg_per_day: float
    """The part of it that is flow."""
    fill_kg: float
    """What the fill of a portable takes."""
    fills_per_day: float
    sd: float
    """How far a person's usual use lies from it, as a share."""
    daily_sd: float
    """How far the use of one day lies from the usual, kg."""
    phase_sd: float
    """How far the use up to a moment of the week lies from an even one, kg."""
    said: tuple[str, ...]


def use_of(history: History, vessel: Vessel, place: Surroundings) -> Use:
    """The use by plan of a history; what a fill takes is by its reservoir, where that stands."""
    schedule = history.schedule
    fill, said = 0.0, []
    if schedule.fills > 0.0 and schedule.portable_model is not None:
        fill = fill_taken(vessel, place, schedule.portable_model)
        said.append(
            f"A fill of {schedule.portable_model} takes {fill:.3g} kg, by the twin, cold and nearly empty before."
        )
    night = convention("night_hours")
    week = _week(history, fill)
    total = sum(slot.rate * slot.hours / HOURS + slot.taken for day in week for slot in day) / DAYS
    fills = schedule.fills / DAYS
    flow = total - fills * fill
    usual, daily = uncertainty("usual_use"), uncertainty("daily_use")
    split = fills - int(fills)
    said += [
        f"The night has {night.value:g} h ({night.standing}; {night.source}).",
        usual.text("usual use"),
        daily.text("use of one day"),
        "Portables are filled on some days and not on others, by chance; hours on a portable fall on the days with a fill.",
    ]
    return Use(
        week=week,
        kg_per_day=total,
        flow_kg_per_day=flow,
        fill_kg=fill,
        fills_per_day=fills,
        sd=_spread(history, fill, total),
        daily_sd=sqrt((daily.sd * flow) ** 2 + split * (1.0 - split) * fill**2),
        phase_sd=_phase(week, total),
        said=tuple(said),
    )


@cache
def fill_taken(reservoir: Vessel, place: Surroundings, model: str) -> float:
    """What the fill of a portable takes from a reservoir, kg: by the twin, the portable cold and nearly empty, so that all
    of its content and what goes through its vent is counted."""
    working = reservoir.relief_psig
    if reservoir.withdrawal == "economizer" and reservoir.economizer_psig is not None:
        working = min(reservoir.economizer_psig, working)
    portable = Filling(
        portable=CataloguedVessel(model=model), portable_start=PortableStart(fill_fraction=NEARLY_EMPTY)
    )
    start = Start(fill_fraction=HALF, pressure_psig=working)
    try:
        return run(reservoir, [portable], start=start, surroundings=place).fills[0].taken_kg
    except InputError as error:
        problems = (f"{fault.path.rpartition('.')[2]}: {fault.problem}" for fault in error.faults)
        raise InputError.at(
            "schedule.portable_model", f"cannot be filled from this vessel: {'; '.join(problems)}"
        ) from None


HALF = 0.5
NEARLY_EMPTY = 0.01
"""Liquid over inner volume of a portable that comes back to be filled."""


def _week(history: History, fill: float) -> tuple[tuple[Slot, ...], ...]:
    """Night, day at home, a fill and an outing, day at home; outings on as many days as there are fills."""
    schedule = history.schedule
    night = convention("night_hours").value
    by_day, by_night = (
        SECONDS_PER_DAY * mass_flow(LitresPerMinute(flow), history.gas_reference)
        for flow in (schedule.flow_day_lpm, schedule.flow_night_lpm)
    )
    waking = HOURS - night
    outings = min(max(ceil(schedule.fills), ceil(schedule.hours_idle / waking), 1), DAYS)
    idle = min(schedule.hours_idle / outings, HOURS)
    from_night = max(idle - waking, 0.0)
    days = []
    for day in range(DAYS):
        # as evenly over the week as whole days allow
        out = (day + 1) * outings // DAYS > day * outings // DAYS
        away = idle if out else 0.0
        at_night = night - (from_night if out else 0.0)
        at_home = max(waking - away, 0.0)
        days.append(
            (
                Slot(at_night, by_night),
                Slot(at_home / 2.0, by_day),
                Slot(away, 0.0, fill * schedule.fills / outings if out else 0.0),
                Slot(at_home / 2.0, by_day),
            )
        )
    return tuple(days)


def _spread(history: History, fill: float, total: float) -> float:
    """The spread of the total as a share: stated spreads count each by itself, what has none is usual use."""
    schedule = history.schedule
    if total <= 0.0:
        return uncertainty("usual_use").sd
    variance, told = 0.0, 0.0
    base = _total(history, schedule, fill)
    for name in _SPREAD:
        sd: float | None = getattr(schedule, f"{name}_sd")
        value: float | None = getattr(schedule, name)
        if sd is None or value is None:
            continue
        step = 1e-3
        changed = schedule.model_copy(update={name: value + step})
        slope = (_total(history, changed, fill) - base) / step
        variance += (slope * sd) ** 2
        if name not in ("hours_on_portable_away", "hours_on_portable_home"):
            told += slope * value
    untold = max(total - told, 0.0) * uncertainty("usual_use").sd
    return sqrt(variance + untold**2) / total


_SPREAD = (
    "flow_day_lpm",
    "flow_night_lpm",
    "hours_on_portable_away",
    "hours_on_portable_home",
    "portable_fills_per_week",
)


def _total(history: History, schedule: WeeklyPattern, fill: float) -> float:
    week = _week(history.model_copy(update={"schedule": schedule}), fill)
    return sum(slot.rate * slot.hours / HOURS + slot.taken for day in week for slot in day) / DAYS


def _phase(week: tuple[tuple[Slot, ...], ...], mean: float) -> float:
    """The spread, over all moments of a week, of what has been used by then against an even use."""
    moments, squares, sum_, time, used = 0.0, 0.0, 0.0, 0.0, 0.0
    for day in week:
        for slot in day:
            used += slot.taken
            begin = used - mean * time
            time += slot.hours / HOURS
            used += slot.rate * slot.hours / HOURS
            end = used - mean * time
            sum_ += slot.hours * (begin + end) / 2.0
            squares += slot.hours * (begin * begin + begin * end + end * end) / 3.0
            moments += slot.hours
    return sqrt(max(squares / moments - (sum_ / moments) ** 2, 0.0))
