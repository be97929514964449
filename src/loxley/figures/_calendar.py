"""How days and hours are named in a picture: the words of a language, handed over by the caller."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from loxley.figures._type import length_of

_WEEK = 7
_STEPS_DAYS = (1, 2, _WEEK, 2 * _WEEK, 4 * _WEEK, 13 * _WEEK)
_STEPS_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440)
_SMALLEST = 4.0
"""Days narrower than this have no tick of their own, pixels."""
_WIDE = 120.0
"""Days at least so wide have their quarters marked, pixels."""
_AIR = 8.0
"""Between one name and the next, pixels."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Names of days, months and hours.

    Raises
    ------
    ValueError
        Where there are not seven days, twelve months and two halves of a day.
    """

    weekdays: tuple[str, ...]
    """Short names from Monday on."""
    months: tuple[str, ...]
    """Short names from January on."""
    date: str = "{month} {day}"
    """How month and day stand together."""
    halves: tuple[str, ...] = ("a.m.", "p.m.")
    """Before noon and after it."""

    def __post_init__(self) -> None:
        if (len(self.weekdays), len(self.months), len(self.halves)) != (7, 12, 2):
            raise ValueError("a calendar names seven days, twelve months and two halves of a day")

    def weekday(self, moment: datetime) -> str:
        """The day of the week.

        >>> ENGLISH.weekday(datetime(2026, 11, 24))
        'Tue'
        """
        return self.weekdays[moment.weekday()]

    def day(self, moment: datetime) -> str:
        """Month and day.

        >>> ENGLISH.day(datetime(2026, 11, 24)), SPANISH.day(datetime(2026, 11, 24))
        ('Nov 24', '24 nov')
        """
        return self.date.format(month=self.months[moment.month - 1], day=moment.day)

    def clock(self, moment: datetime) -> str:
        """The time of the day.

        >>> [ENGLISH.clock(datetime(2026, 11, 24, hour, 30)) for hour in (0, 9, 12, 17)]
        ['12:30 a.m.', '9:30 a.m.', '12:30 p.m.', '5:30 p.m.']
        >>> ENGLISH.clock(datetime(2026, 11, 24, 13))
        '1 p.m.'
        """
        minutes = f":{moment.minute:02d}" if moment.minute else ""
        return f"{moment.hour % 12 or 12}{minutes} {self.halves[moment.hour // 12]}"


ENGLISH = Calendar(
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
"""As in the United States."""
SPANISH = Calendar(
    weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    date="{day} {month}",
)
"""Spanish of the United States: the clock has two halves there as well."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the time axis, and the words behind it."""

    t_h: float
    """Where, hours since the picture begins."""
    lines: tuple[str, ...] = ()
    """What is written there; nothing at a small tick."""


def day_ticks(start: datetime, end_h: float, width: float, calendar: Calendar) -> list[Tick]:
    """Midnights, named with weekday and day as often as names have room; beyond two days a step is whole weeks and
    stands on Mondays. The day on which the picture begins is named where it has room before the next."""
    end = start + timedelta(hours=end_h)
    first = _midnight(start)
    if first < start:
        first += timedelta(days=1)
    midnights = [first + timedelta(days=number) for number in range(max(0, (end - first).days + 1))]
    midnights = [each for each in midnights if each <= end]
    pixels = width / end_h * 24.0
    room = _room(calendar)
    step = next((step for step in _STEPS_DAYS if step * pixels >= room), _STEPS_DAYS[-1])
    named = [each for each in midnights if _is_named(each, first, step)]
    ticks = [Tick(_hours(start, each), (calendar.weekday(each), calendar.day(each))) for each in named]
    if pixels >= _SMALLEST:
        small = timedelta(hours=6 if pixels >= _WIDE else 24)
        moments = [first + small * number for number in range(-3, int((end - first) / small) + 1)]
        taken = {tick.t_h for tick in ticks}
        unnamed = [Tick(_hours(start, each)) for each in moments if start <= each <= end]
        ticks = sorted(
            [*ticks, *(tick for tick in unnamed if tick.t_h not in taken)], key=lambda tick: tick.t_h
        )
    before = _hours(start, named[0]) if named else end_h
    if (step == 1 and before / end_h * width >= room) or not named:
        ticks.insert(0, Tick(0.0, (calendar.weekday(start), calendar.day(start))))
    return ticks


def clock_ticks(start: datetime, end_h: float, width: float, calendar: Calendar) -> list[Tick]:
    """Full hours, or parts of them, as often as their names have room; the day stands below the first one of a day."""
    end = start + timedelta(hours=end_h)
    pixels = width / end_h / 60.0
    weekday = max(length_of(each) for each in calendar.weekdays)
    room = max(length_of(f"12:30 {calendar.halves[1]}") + _AIR, weekday + length_of(" ") + _room(calendar))
    step = next((step for step in _STEPS_MINUTES if step * pixels >= room), None)
    if step is None:
        return day_ticks(start, end_h, width, calendar)
    moment, ticks, told = _midnight(start), [], None
    while moment <= end:
        if moment >= start:
            day = () if moment.date() == told else (f"{calendar.weekday(moment)} {calendar.day(moment)}",)
            ticks.append(Tick(_hours(start, moment), (calendar.clock(moment), *day)))
            told = moment.date()
        moment += timedelta(minutes=step)
    return ticks or [Tick(0.0, (calendar.clock(start), f"{calendar.weekday(start)} {calendar.day(start)}"))]


def _room(calendar: Calendar) -> float:
    longest = max(length_of(calendar.date.format(month=month, day=28)) for month in calendar.months)
    return max(longest, *(length_of(day) for day in calendar.weekdays)) + _AIR


def _is_named(midnight: datetime, first: datetime, step: int) -> bool:
    if step < _WEEK:
        return (midnight - first).days % step == 0
    return midnight.weekday() == 0 and (midnight.toordinal() // _WEEK) % (step // _WEEK) == 0


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _hours(start: datetime, moment: datetime) -> float:
    return (moment - start).total_seconds() / 3600.0
