"""Generated payments that balance: claims of ours and of others, reversals, corrections, provider adjustments."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

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

from .outcome import CLAIMS, DAY

cents = st.integers(0, 40_000).map(lambda number: Decimal(number) / 100)
amounts = st.integers(-40_000, 40_000).filter(bool).map(lambda number: Decimal(number).scaleb(-2))
days = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))
codes = st.sampled_from(
    ["CO-45", "CO-253", "CO-50", "PR-1", "PR-2", "PR-96", "OA-23", "OA-18", "PI-94", "CO-Q7"]
)
statuses = st.sampled_from(["1", "2", "3", "4", "19", "20", "21", "22", "23", "25", "77"])
remarks = st.lists(st.sampled_from(["N115", "MA01", "N370"]), max_size=2, unique=True).map(tuple)
words = st.text("ABCDEFGHJK123456789", min_size=1, max_size=8)


@st.composite
def adjustments(draw: st.DrawFn) -> tuple[Adjustment, ...]:
    """Up to eight adjustments: more than one CAS holds."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        group, _, reason = draw(codes).partition("-")
        count = draw(st.none() | st.integers(1, 3).map(Decimal))
        found.append(Adjustment(group, reason, draw(amounts), count))
    return tuple(found)


@st.composite
def lines(draw: st.DrawFn, control: str, code: str) -> PaidLine:
    """A line that balances: the charge is what is paid and adjusted."""
    adjusted = draw(adjustments())
    paid = draw(amounts)
    charge = paid + sum((each.amount for each in adjusted), NOTHING)
    sent = code if draw(st.booleans()) else ""
    first = DAY if draw(st.booleans()) else draw(days)
    last = first if draw(st.booleans()) else first + dt.timedelta(days=draw(st.integers(1, 30)))
    return PaidLine(
        control if draw(st.booleans()) else "",
        draw(st.sampled_from(["E0439", "E1390"])) if sent else code,
        draw(st.sampled_from([(), ("RR",), ("RR", "N1", "QF", "KX")])),
        sent,
        first,
        last,
        charge,
        paid,
        draw(st.none() | st.just(Decimal(1))),
        adjusted,
        draw(remarks),
        draw(st.none() | amounts),
    )


@st.composite
def claims(draw: st.DrawFn, position: int) -> PaidClaim:
    """A claim that balances: one of ours, or of nobody."""
    ours = draw(st.sampled_from([*CLAIMS, None]))
    number = ours.number if ours else f"X{draw(words)}"
    places = [(line.control, line.code) for line in ours.lines] if ours else [("Q1", "E0439")]
    of_lines = tuple(draw(lines(*place)) for place in places if draw(st.booleans()))
    adjusted = draw(adjustments())
    rest = draw(st.just(NOTHING) | amounts)
    paid = sum((line.paid for line in of_lines), NOTHING) + rest
    every = [*adjusted, *(each for line in of_lines for each in line.adjustments)]
    charge = paid + sum((each.amount for each in every), NOTHING)
    return PaidClaim(
        number,
        draw(statuses),
        charge,
        paid,
        draw(amounts),
        draw(words),
        position,
        adjusted,
        of_lines,
        draw(remarks),
        draw(st.none() | amounts),
        draw(st.just("") | words),
        draw(st.sampled_from(["MB", "12"])),
    )


@st.composite
def payments(draw: st.DrawFn) -> Payment:
    """A payment that balances, of nothing or of something."""
    paid = [draw(claims(at)) for at in range(1, draw(st.integers(0, 4)) + 1)]
    moved = [
        ProviderAdjustment(
            draw(st.sampled_from(["WO", "FB", "L6", "72", "LE", "CS"])),
            draw(st.just("") | words),
            draw(amounts),
            "1234567893",
            draw(days),
            at,
        )
        for at in range(1, draw(st.integers(0, 3)) + 1)
    ]
    total = sum((claim.paid for claim in paid), NOTHING) - sum((each.amount for each in moved), NOTHING)
    if total < NOTHING:
        # A payment is never negative: the balance is forwarded, as payers do.
        moved.append(ProviderAdjustment("FB", "FWD", total, "1234567893", DAY, len(moved) + 1))
        total = NOTHING
    payer = Payer((draw(st.sampled_from(["1999999999", "1888888888", "1777777777"])), "16013"), "PAYER")
    return Payment(
        PaymentIdentity(payer.id, f"EFT{draw(words)}", draw(days)),
        payer,
        "1234567893",
        total,
        "ACH",
        tuple(paid),
        tuple(moved),
        "",
    )
