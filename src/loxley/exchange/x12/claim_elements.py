"""Elements of a claim's segments as values: amounts, dates, whole numbers, names."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from loxley.billing.claim import ClaimLine, PersonName

Segment = Sequence[str]

UNREAD = dt.date.min
"""In place of a date that is missing or is none; no rule judges it."""
UNREAD_AMOUNT = Decimal("NaN")
"""In place of an amount that is missing or is none; no rule judges it."""

_AMOUNT = re.compile(r"-?(?:\d{1,15}(?:\.\d{0,2})?|\.\d{1,2})", re.ASCII)
_DATE = re.compile(r"\d{8}", re.ASCII)
_WHOLE = re.compile(r"\d{1,9}(?:\.0+)?", re.ASCII)


def at(segment: Segment, place: int) -> str:
    """The element at a place, 1 the first; "" where it is absent.

    >>> at(["REF", "6R", "L1"], 2), at(["REF"], 2)
    ('L1', '')
    """
    return segment[place] if len(segment) > place else ""


@lru_cache(maxsize=8192)
def amount_of(text: str) -> Decimal:
    """Dollars and cents, exact; `UNREAD_AMOUNT` for what is no such amount.

    >>> amount_of("180.5"), amount_of("-200"), amount_of("1E3").is_nan(), amount_of("1.234").is_nan()
    (Decimal('180.5'), Decimal('-200'), True, True)
    """
    return Decimal(text) if _AMOUNT.fullmatch(text) else UNREAD_AMOUNT


@lru_cache(maxsize=8192)
def date_of(text: str) -> dt.date:
    """A date of eight digits; `UNREAD` for what is none.

    >>> date_of("20240229"), date_of("20230229") == UNREAD
    (datetime.date(2024, 2, 29), True)
    """
    if not _DATE.fullmatch(text):
        return UNREAD
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return UNREAD


def whole_of(text: str) -> int:
    """A whole number; 0 for what is none.

    >>> whole_of("1"), whole_of("1.5"), whole_of("")
    (1, 0, 0)
    """
    return int(text.partition(".")[0]) if _WHOLE.fullmatch(text) else 0


def service_day(lines: Sequence[ClaimLine]) -> dt.date | None:
    """The day that rules of a whole claim go by: that of the first line whose date can be read."""
    return next((each.from_ for each in lines if each.from_ != UNREAD), None)


def name_of(segment: Segment) -> PersonName:
    """The name of a person in NM1."""
    return PersonName(at(segment, 3), at(segment, 4), at(segment, 5), at(segment, 7))
