"""The schedule that is made up for tests, and a home with liquid oxygen."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from loxley.billing.fees import Area, Fees, FeeSchedule
from loxley.billing.fees_file import read_fees
from loxley.billing.inclusions import Furnished, Home
from loxley.billing.payment import Month, MonthPayment, month_payment
from loxley.billing.payment_line import Line

FILE = Path(__file__).parent / "data" / "fees-2024-q1-made-up.csv"
DAY = dt.date(2024, 2, 10)
ALABAMA = Area("AL", False, False)


def schedule() -> FeeSchedule:
    """The made-up schedule, read."""
    return read_fees(FILE.read_bytes(), name=FILE.name)


FEES = Fees((schedule(),))


def money(text: str | None) -> Decimal | None:
    """An amount, or none."""
    return None if text is None else Decimal(text)


def rents(*codes: str, month: int = 3, owned: tuple[str, ...] | None = ()) -> Home:
    """A home where systems rent in one of their paid months."""
    return Home(tuple(Furnished(code, "rented", month) for code in codes), owned)


def past_cap(*codes: str, month: int = 40, owned: tuple[str, ...] | None = ()) -> Home:
    """A home where systems are served after their paid months."""
    return Home(tuple(Furnished(code, "capped", month) for code in codes), owned)


def line(code: str, *modifiers: str, charge: str | None = "5000.00", units: int = 1) -> Line:
    """A line with a charge above every fee of the file."""
    return Line(code, modifiers, money(charge), units)


def pay(
    *lines: Line,
    home: Home | None = None,
    on: dt.date = DAY,
    area: Area = ALABAMA,
    deductible: str | None = "0.00",
    assigned: bool | None = True,
    maintained_in: tuple[int, ...] | None = None,
    fees: Fees = FEES,
    as_of: dt.date | None = None,
) -> MonthPayment:
    """The expected payment of a month."""
    month = Month(
        on,
        lines,
        rents("E0439", "E0434") if home is None else home,
        area,
        money(deductible),
        assigned,
        maintained_in,
    )
    return month_payment(month, fees, as_of)
