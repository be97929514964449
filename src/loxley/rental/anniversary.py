"""The days on which a rental month turns.

A rental month runs to the day before the same date of the next month: an anniversary, not thirty days. Our convention
where a month has no such date, since no text gives one: it turns on its last day, and the date stays. What began on
31 January turns on 28 or 29 February, on 31 March, on 30 April.
"""

import calendar as days_of
import datetime as dt

ONE_DAY = dt.timedelta(days=1)
_MONTHS_A_YEAR = 12


def months_after(anchor: dt.date, months: int) -> dt.date:
    """The anniversary `months` after the anchor; a short month gives its last day.

    >>> [months_after(dt.date(2024, 1, 31), months).isoformat() for months in (1, 2, 3)]
    ['2024-02-29', '2024-03-31', '2024-04-30']
    """
    years, month = divmod(anchor.month - 1 + months, _MONTHS_A_YEAR)
    year = anchor.year + years
    try:
        return dt.date(year, month + 1, anchor.day)
    except ValueError:  # the month is too short for that day
        return dt.date(year, month + 1, days_of.monthrange(year, month + 1)[1])


def months_begun(start: dt.date, day: dt.date) -> int:
    """How many months have begun by `day`; the first begins on `start`.

    >>> months_begun(dt.date(2024, 1, 31), dt.date(2024, 2, 28)), months_begun(dt.date(2024, 1, 31), dt.date(2024, 2, 29))
    (1, 2)
    """
    if day < start:
        return 0
    months = (day.year - start.year) * _MONTHS_A_YEAR + day.month - start.month
    return months + 1 if months_after(start, months) <= day else months


def month_end(anchor: dt.date, day: dt.date) -> dt.date:
    """The last day of the rental month that holds `day`.

    >>> month_end(dt.date(2024, 1, 10), dt.date(2024, 3, 9)), month_end(dt.date(2024, 1, 10), dt.date(2024, 3, 10))
    (datetime.date(2024, 3, 9), datetime.date(2024, 4, 9))
    """
    return months_after(anchor, months_begun(anchor, day)) - ONE_DAY


def same_calendar_month(one: dt.date, other: dt.date) -> bool:
    """Whether two days lie in one month of the calendar."""
    return (one.year, one.month) == (other.year, other.month)
