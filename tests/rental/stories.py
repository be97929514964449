"""Small histories for the tests, and the rules they are counted by."""

import datetime as dt
from typing import Any

from loxley.coverage.rental_rules import rental_rules
from loxley.rental import Calendar, Calendars, History, Month, calendars
from loxley.rental.history import Furnished, Hospice, Stay

RULES = rental_rules(dt.date(2024, 5, 10), dt.date(2024, 5, 10))
START = "2024-01-10"


def day(text: str) -> dt.date:
    """A day, as it is written."""
    return dt.date.fromisoformat(text)


def brought(when: str | None, code: str = "E0439", replacement: str | None = None) -> Furnished:
    """A system delivered."""
    at = None if when is None else day(when)
    return Furnished(at, RULES.unit_of(code), code, "deliveries[0]", replacement)


def stay(admitted: str | None, discharged: str | None, kind: str = "hospital") -> Stay:
    """A stay."""
    begins, ends = (None if each is None else day(each) for each in (admitted, discharged))
    return Stay(begins, ends, kind, "inpatient_stays[0]")


def hospice(elected: str | None, *, related: bool | None, revoked: str | None = None) -> Hospice:
    """An election."""
    begins, ends = (None if each is None else day(each) for each in (elected, revoked))
    return Hospice(begins, ends, related, "hospice[0]")


def story(*furnished: Furnished, **told: Any) -> History:
    """A rental of a stationary liquid system from 10 January 2024, unless told otherwise."""
    return History(furnished=furnished or (brought(START),), **told)


def both(history: History, until: str = "2024-12-31") -> Calendars:
    """The calendars of a history."""
    return calendars(history, RULES, day(until))


def stationary(history: History, until: str = "2024-12-31") -> Calendar:
    """The stationary system's calendar."""
    found = both(history, until).stationary
    assert found is not None
    return found


def portable(history: History, until: str = "2024-12-31") -> Calendar:
    """The portable's calendar."""
    found = both(history, until).portable
    assert found is not None
    return found


def at(calendar: Calendar, when: str) -> Month:
    """The month that holds a day."""
    found = calendar.month_of(day(when))
    assert found is not None
    return found


def told(month: Month) -> tuple[str, str]:
    """Its state and why."""
    return month.state, month.reason.code


def froms(calendar: Calendar) -> list[str]:
    """The first days of the months."""
    return [month.from_.isoformat() for month in calendar.months]
