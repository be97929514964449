"""Elements as values: amounts, days, whole numbers. What is no such thing is `None`, never a guess."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache

_AMOUNT = re.compile(r"-?(?:[0-9]{1,16}(?:\.[0-9]*)?|\.[0-9]+)")
_CENT = Decimal("0.01")
_DAY = re.compile(r"[0-9]{8}")
_WHOLE = re.compile(r"[0-9]{1,9}")


@lru_cache(maxsize=65_536)
def amount(text: str) -> Decimal | None:
    """An amount of money, exact to the cent; `None` for what is no number, or has parts of a cent.

    >>> amount("150"), amount("-24.5"), amount("0.001"), amount("1e3")
    (Decimal('150.00'), Decimal('-24.50'), None, None)
    """
    if not _AMOUNT.fullmatch(text):
        return None
    told = Decimal(text)
    exact = told.quantize(_CENT)
    return (exact or abs(exact)) if exact == told else None


@lru_cache(maxsize=4_096)
def quantity(text: str) -> Decimal | None:
    """A count, which may have a fraction.

    >>> quantity("1"), quantity("0.5"), quantity("one")
    (Decimal('1'), Decimal('0.5'), None)
    """
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


@lru_cache(maxsize=4_096)
def day(text: str) -> dt.date | None:
    """A day written `20240510`; of a range, its first.

    >>> day("20240510"), day("20240230")
    (datetime.date(2024, 5, 10), None)
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of `20240510` or `20240510-20240609`."""
    first, _, last = text.partition("-")
    return day(first), day(last or first)


def whole(text: str) -> int | None:
    """A count without a fraction.

    >>> whole("0042"), whole("-1"), whole("")
    (42, None, None)
    """
    return int(text) if _WHOLE.fullmatch(text) else None
