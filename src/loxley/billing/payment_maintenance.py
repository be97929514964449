"""Maintenance and servicing (MS): paid every few months after the paid ones, and never on a liquid or gas system.

The duty to keep equipment working covers every system; this is about the separate payment for it.
"""

from typing import Literal, NamedTuple

from loxley.billing.inclusions import Home
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import text_of


class Maintained(NamedTuple):
    """Whether maintenance is payable, and why."""

    verdict: Literal["payable", "not-payable", "refer", "unknown"]
    reasons: tuple[Reason, ...]


def maintained(hcpcs: str, home: Home, paid_in: tuple[int, ...] | None) -> Maintained:
    """Whether maintenance of a system is payable in its present rental month.

    `paid_in` are the rental months for which it was paid before. The text says every six months and not when the first
    payment falls due: until so many months have passed since the paid ones, a first payment is a person's to decide.
    """
    rules = text_of("payment")
    told = {"hcpcs": hcpcs}
    if hcpcs in rules.names("never_maintained"):
        place = rules.citation("never_maintained")
        return Maintained("not-payable", (because("maintenance.liquid-or-gas", place, **told),))
    if hcpcs not in rules.names("maintained"):
        return Maintained("refer", (because("maintenance.not-listed", rules.citation("maintained"), **told),))
    if home.furnished is None:
        return Maintained(
            "unknown", (missing("payment.home-unknown", "rental.furnished", "supplier", **told),)
        )
    found = [each for each in home.furnished if each.hcpcs == hcpcs]
    if not found:
        return Maintained("refer", (because("payment.not-furnished", **told),))
    month = found[0].month
    if month is None:
        return Maintained(
            "unknown",
            (
                missing(
                    "payment.month-unknown",
                    "rental.month",
                    "supplier",
                    **told,
                    month="?",
                    last=rules.count("paid_months"),
                ),
            ),
        )
    return _due(hcpcs, month, paid_in)


def _due(hcpcs: str, month: int, paid_in: tuple[int, ...] | None) -> Maintained:
    rules = text_of("payment")
    last_paid, last_served = rules.count("paid_months"), rules.count("served_months")
    every = rules.count("maintenance_every_months")
    place = rules.citation("maintenance_every_months")
    told = {"hcpcs": hcpcs, "month": month, "first": last_paid + 1, "last": last_served, "every": every}
    if not last_paid < month <= last_served:
        return Maintained("not-payable", (because("maintenance.other-month", place, **told),))
    if paid_in is None:
        return Maintained(
            "unknown",
            (missing("maintenance.before-unknown", "rental.maintained_in", "supplier", place, **told),),
        )
    earlier = [each for each in paid_in if each <= month]
    if earlier and month - max(earlier) < every:
        return Maintained(
            "not-payable", (because("maintenance.too-soon", place, **told, before=max(earlier)),)
        )
    if not earlier and month - last_paid <= every:
        return Maintained("refer", (because("maintenance.first", place, **told),))
    return Maintained("payable", (because("maintenance.due", place, **told),))
