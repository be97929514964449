"""The seven days of a week laid out: nights, hours at home, and the spells with a portable in their order."""

from dataclasses import dataclass, field

from loxley.errors import InputError
from loxley.supply.weeks.week import A_DAY_H, Week

DAYS = 7
_ROUNDING_H = 1e-9
"""Hours that fill a day must not be refused by their last bit."""


@dataclass(frozen=True, slots=True)
class Spell:
    """Time with a portable: an outing, or the portable inside the home."""

    outing: int | None
    """Which outing of the week; `None` inside the home."""
    starts_h: float
    """When it begins, hours since the week's first midnight."""
    hours: float
    """How long it lasts."""


@dataclass(frozen=True, slots=True)
class OnTheReservoir:
    """Time at home on the reservoir."""

    asleep: bool
    starts_h: float
    hours: float


@dataclass(slots=True)
class _Day:
    left_h: float
    outings: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WeekDays:
    """A week in its order. A day begins with its night; then the portable inside the home; then half of the waking hours
    on the reservoir, the outings of the day, and the other half."""

    spells: tuple[Spell, ...]
    at_home: tuple[OnTheReservoir, ...]


def days_of(week: Week) -> WeekDays:
    """The week laid out. Outings are spread: the longest first, each on the day with most room left.

    Raises
    ------
    InputError
        At `outings`: they do not find room on the seven days in this way.
    """
    spells: list[Spell] = []
    at_home: list[OnTheReservoir] = []
    for number, day in enumerate(_filled_days(week)):
        clock = number * A_DAY_H
        waking = max(day.left_h, 0.0)
        at_home.append(OnTheReservoir(asleep=True, starts_h=clock, hours=week.hours_asleep))
        clock += week.hours_asleep
        if week.home_hours:
            spells.append(Spell(None, clock, week.home_hours))
            clock += week.home_hours
        at_home.append(OnTheReservoir(asleep=False, starts_h=clock, hours=waking / 2.0))
        clock += waking / 2.0
        for place in day.outings:
            hours = (week.outings or ())[place].hours
            spells.append(Spell(place, clock, hours))
            clock += hours
        at_home.append(OnTheReservoir(asleep=False, starts_h=clock, hours=waking / 2.0))
    return WeekDays(tuple(spells), tuple(each for each in at_home if each.hours > 0.0))


def _filled_days(week: Week) -> list[_Day]:
    outings = week.outings or ()
    days = [_Day(A_DAY_H - week.hours_asleep - week.home_hours) for _ in range(DAYS)]
    by_length = sorted(range(len(outings)), key=lambda place: -outings[place].hours)
    for place in by_length:
        hours = outings[place].hours
        for time in range(outings[place].times_per_week):
            wanted = (time * DAYS) // outings[place].times_per_week
            day = max(range(DAYS), key=lambda each: (days[each].left_h, -((each - wanted) % DAYS)))
            if hours > days[day].left_h + _ROUNDING_H:
                raise InputError.at(
                    "outings",
                    "they do not find room on seven days, the longest first, each on the day with most room left; "
                    "make them fewer or shorter",
                )
            days[day].outings.append(place)
            days[day].left_h -= hours
    return days
