"""Whether a payment balances, to the cent: each line, each claim, the whole."""

from collections.abc import Iterator
from decimal import Decimal

from loxley.billing.posting_words import posting_said
from loxley.billing.remittance import NOTHING, Adjustment, Flaw, PaidClaim, Payment


def unbalanced(payment: Payment) -> tuple[Flaw, ...]:
    """Every place where the payment does not add up. One is enough to keep all of it from being posted.

    Line charge less line adjustments is line paid; claim charge less all its adjustments is claim paid; claims paid less
    provider adjustments is the payment, a positive provider adjustment taking money away.
    """
    return tuple(_flaws(payment))


def _flaws(payment: Payment) -> Iterator[Flaw]:
    claims = NOTHING
    for claim in payment.claims:
        yield from _claim_flaws(claim)
        claims += claim.paid
    moved = _total_of(each.amount for each in payment.provider_adjustments)
    if claims - moved != payment.amount:
        words = posting_said("payment-unbalanced", claims=claims, moved=moved, paid=payment.amount)
        yield Flaw("payment-unbalanced", 0, words, blocks=True)


def _claim_flaws(claim: PaidClaim) -> Iterator[Flaw]:
    adjusted = _sum(claim.adjustments)
    for at, line in enumerate(claim.lines, 1):
        of_line = _sum(line.adjustments)
        adjusted += of_line
        if line.charge - of_line != line.paid:
            words = posting_said(
                "line-unbalanced",
                claim=claim.number,
                line=at,
                charge=line.charge,
                adjusted=of_line,
                paid=line.paid,
            )
            yield Flaw("line-unbalanced", claim.segment, words, blocks=True)
    if claim.charge - adjusted != claim.paid:
        words = posting_said(
            "claim-unbalanced", claim=claim.number, charge=claim.charge, adjusted=adjusted, paid=claim.paid
        )
        yield Flaw("claim-unbalanced", claim.segment, words, blocks=True)


def _sum(adjustments: tuple[Adjustment, ...]) -> Decimal:
    total = NOTHING
    for each in adjustments:
        total += each.amount
    return total


def _total_of(amounts: Iterator[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)
