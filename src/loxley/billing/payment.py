"""The payment of a month: what each line is expected to be allowed and paid, with the reason of every amount.

From the lines of a claim, what is in the home, the fees that are loaded and the rules. An amount that depends on something that
is not known is None, with the question that would settle it; a line that a person must decide is `refer`. Amounts are
expectations: the payer's remittance says what was paid.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from loxley.billing.fees import Area, Fees
from loxley.billing.inclusions import Home
from loxley.billing.payment_cents import total, whole_cents
from loxley.billing.payment_flow import adjusted
from loxley.billing.payment_line import Line, Ruling, ruled
from loxley.billing.payment_reason import Reason
from loxley.billing.payment_shares import LinePayment, shared


class Month(NamedTuple):
    """What is billed for one month. None: not known."""

    service_date: dt.date
    lines: tuple[Line, ...]
    home: Home
    area: Area
    deductible_left: Decimal | None = None
    """What is left of the year's deductible before this claim."""
    assigned: bool | None = None
    maintained_in: tuple[int, ...] | None = None
    """The rental months for which maintenance has been paid before."""


class MonthPayment(NamedTuple):
    """The expected payment of a month, line by line."""

    lines: tuple[LinePayment, ...]

    @property
    def allowed(self) -> Decimal | None:
        """The allowed amounts together; None as soon as one is not known."""
        return total([line.allowed for line in self.lines])

    @property
    def paid(self) -> Decimal | None:
        """What the program is expected to pay, together."""
        return total([line.paid for line in self.lines])

    @property
    def patient(self) -> Decimal | None:
        """What the patient owes, together."""
        return total([line.patient for line in self.lines])

    @property
    def questions(self) -> tuple[Reason, ...]:
        """What is missing, each fact once, in the order of the lines."""
        found = {each.fact: each for line in self.lines for each in line.reasons if each.fact is not None}
        return tuple(found.values())


def month_payment(month: Month, fees: Fees, as_of: dt.date | None = None) -> MonthPayment:
    """The expected payment of a month, by the rules issued by `as_of`."""
    if month.deductible_left is not None:
        whole_cents("deductible_left", month.deductible_left)
    rulings: Sequence[Ruling] = ruled(month.lines, month.home, month.service_date, month.maintained_in)
    amounts = adjusted(month.lines, rulings, fees, month.area, month.service_date, as_of)
    return MonthPayment(
        shared(
            month.lines, rulings, amounts, month.deductible_left, month.assigned, month.service_date, as_of
        )
    )
