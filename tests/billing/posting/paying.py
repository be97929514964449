"""Small payments and claims for tests of posting, in the fewest words."""

import datetime as dt
from decimal import Decimal

from loxley.billing.posting import KnownClaim, KnownLine, KnownPayer
from loxley.billing.remittance import (
    NOTHING,
    Adjustment,
    PaidClaim,
    PaidLine,
    Payer,
    Payment,
    PaymentIdentity,
    ProviderAdjustment,
)

DAY = dt.date(2024, 5, 10)
PAID_ON = dt.date(2024, 6, 3)
MEDICARE = KnownPayer(frozenset({"MED"}), "MB")
SECOND = KnownPayer(frozenset({"SEC"}), "12")


def usd(text: str) -> Decimal:
    """An amount."""
    return Decimal(text).quantize(Decimal("0.01"))


def adjusted(*told: str) -> tuple[Adjustment, ...]:
    """Adjustments written `CO-45 30`."""
    found = []
    for each in told:
        code, amount = each.split()
        group, reason = code.split("-")
        found.append(Adjustment(group, reason, usd(amount)))
    return tuple(found)


def line(control: str, code: str, paid: str, *told: str, day: dt.date = DAY, sent: str = "") -> PaidLine:
    """A line that balances: its charge is what is paid and adjusted."""
    adjustments = adjusted(*told)
    charge = usd(paid) + sum((each.amount for each in adjustments), NOTHING)
    return PaidLine(control, code, ("RR",), sent, day, day, charge, usd(paid), None, adjustments)


def claim(number: str, status: str, *lines: PaidLine, filing: str = "", icn: str = "ICN1") -> PaidClaim:
    """A claim of its lines alone."""
    charge = sum((each.charge for each in lines), NOTHING)
    paid = sum((each.paid for each in lines), NOTHING)
    return PaidClaim(number, status, charge, paid, NOTHING, icn, 1, (), lines, filing=filing)


def payment(*claims: PaidClaim, payer: str = "MED", moved: tuple[tuple[str, str], ...] = ()) -> Payment:
    """A payment that balances."""
    adjustments = tuple(
        ProviderAdjustment(code, "REF", usd(amount), "NPI", None, at)
        for at, (code, amount) in enumerate(moved, 1)
    )
    total = sum((each.paid for each in claims), NOTHING) - sum((each.amount for each in adjustments), NOTHING)
    identity = PaymentIdentity(payer, "EFT1", PAID_ON)
    return Payment(identity, Payer((payer,)), "NPI", total, "ACH", claims, adjustments, "digest")


def known(
    number: str, *lines: tuple[str, str, str], payers: tuple[KnownPayer, ...] = (MEDICARE,)
) -> KnownClaim:
    """A claim of ours."""
    return KnownClaim(
        number,
        tuple(KnownLine(control, code, DAY, usd(charge), number) for control, code, charge in lines),
        payers,
    )
