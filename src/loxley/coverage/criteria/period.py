"""When therapy starts, and how long the first period of coverage lasts."""

import datetime as dt

from loxley.coverage.criteria.recorded_start import Start, recorded_start
from loxley.coverage.rental_months import calendars_of, period_on
from loxley.record import Facts
from loxley.record.service import RentalHistory
from loxley.rental import Period
from loxley.rental.anniversary import months_after

_BREAKS = "rental.breaks["


def service_start(facts: Facts) -> tuple[dt.date, str]:
    """The day on which this therapy started, and where the case says so.

    A change of supplier does not start it anew: rentals of other suppliers that ran on into this one belong to it. What
    begins new rental months starts it anew: a replacement, or a long break in medical need.
    """
    known: Start | None = facts.worked_out.get("service start")
    if known is not None:
        return known
    start = first_start(facts)
    if calendars_of(facts) is not None:
        period = period_on("stationary", facts) or period_on("portable", facts)
        start = _counted_from(period, start)
    facts.worked_out["service start"] = start
    return start


def first_start(facts: Facts) -> Start:
    """The recorded start, or that of the rentals of other suppliers that ran on into it without a day between: the start
    of all, whatever began anew since."""
    start = recorded_start(facts)
    history = history_of_this_rental(facts) if facts.rental.history else []
    for place, each in sorted(history, key=_ends_last, reverse=True):
        if each.from_ is not None and each.from_ < start.day and _reaches(each, start.day):
            start = Start(each.from_, f"rental.history[{place}].from")
    return start


def _counted_from(period: Period | None, start: Start) -> Start:
    """Where the calendar's count that holds the date of service began; the start as it stands where it says no more."""
    if period is None or period.began.code == "start":
        return start
    if (
        period.began.code == "break-in-need" and period.number == 1
    ):  # after another supplier: begun with this one
        return start
    if period.began.code == "change-of-supplier":
        since = period.counted_since
        if since is None or since.begins is None or since.begins >= start.day:
            return start
        return Start(since.begins, f"{since.path}.from")
    return Start(period.start, f"{period.began.path}.{'date' if period.began.is_replacement else 'to'}")


def after_a_break(source: str) -> bool:
    """Whether a start is the first use after a break in need that began new months."""
    return source.startswith(_BREAKS)


def history_of_this_rental(facts: Facts) -> list[tuple[int, RentalHistory]]:
    """The rentals of other suppliers, with their places. What came before a replacement that is the start of this
    rental belongs to the one before."""
    if not facts.rental.history:
        return []
    start, _source = recorded_start(facts)
    replaced = any(
        each.day == start and each.value.replacement is not None for each in facts.deliveries or ()
    )
    return [
        (place, each)
        for place, each in enumerate(facts.rental.history or ())
        if not (replaced and each.to is not None and each.to <= start)
    ]


def _reaches(rental: RentalHistory, start: dt.date) -> bool:
    return rental.to is not None and rental.to >= start - dt.timedelta(days=1)


def _ends_last(numbered: tuple[int, RentalHistory]) -> tuple[dt.date, int]:
    place, rental = numbered
    return rental.to or dt.date.min, -place


def change_of_payer(facts: Facts) -> tuple[dt.date, int] | None:
    """The last day of the latest other payer before the date of service, and its place in the list."""
    payer = facts.case.payer
    ended = [
        (each.to, place)
        for place, each in enumerate((payer.previous if payer is not None else None) or ())
        if each.kind != "medicare-ffs" and each.to is not None and each.to < facts.date_of_service
    ]
    return max(ended, default=None)


def coverage_start(facts: Facts) -> tuple[dt.date, str]:
    """The day from which these rules count: the start of therapy.

    For who comes from another payer while the therapy goes on it is the day after that payer's last: a new initial
    claim.
    """
    start = service_start(facts)
    if facts.case.payer is None or not facts.case.payer.previous:
        return start
    change = change_of_payer(facts)
    if change is None or change[0] < start[0]:
        return start
    return change[0] + dt.timedelta(days=1), f"payer.previous[{change[1]}].to"


def portable_start(facts: Facts) -> tuple[dt.date, str]:
    """The day on which the portable's rental started, where it has a start of its own."""
    own = None if calendars_of(facts) is None else period_on("portable", facts)
    if own is not None and own.began.code != "start":
        return _counted_from(own, first_start(facts))
    if facts.rental.portable_started_on is not None:
        return facts.rental.portable_started_on, "rental.portable_started_on"
    return service_start(facts) if own is None else first_start(facts)


def day_of_therapy(start: dt.date, number: int) -> dt.date:
    """The calendar day of day `number` of therapy; the day of the first delivery is day 1.

    >>> day_of_therapy(dt.date(2024, 5, 10), 61)
    datetime.date(2024, 7, 9)
    """
    return start + dt.timedelta(days=number - 1)


def number_of_day(start: dt.date, day: dt.date) -> int:
    """The number of a calendar day of therapy; the day of the first delivery is day 1.

    >>> number_of_day(dt.date(2024, 5, 10), dt.date(2024, 7, 9))
    61
    """
    return (day - start).days + 1


def rental_month_of(start: dt.date, day: dt.date) -> dt.date:
    """The first day of the rental month that holds `day`; `day` itself where the rental starts no earlier.

    >>> rental_month_of(dt.date(2023, 11, 21), dt.date(2024, 2, 20))
    datetime.date(2024, 1, 21)
    >>> rental_month_of(dt.date(2024, 1, 31), dt.date(2024, 2, 29))
    datetime.date(2024, 2, 29)
    """
    if start >= day:
        return day
    months = (day.year - start.year) * 12 + day.month - start.month
    anniversary = months_after(start, months)
    return anniversary if anniversary <= day else months_after(start, months - 1)
