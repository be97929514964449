"""Whether what earlier payers are said to have decided adds up: on each line, and for the claim.

This is judged where the file is read: the adjustments of a claim as a whole stand in its loop of the other payer, and a
claim as we write it has none.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from loxley.billing.claim import ClaimLine, Decision, EarlierPayer
from loxley.exchange.x12.claim_elements import amount_of, at
from loxley.exchange.x12.claim_fault import Finding

Tell = Callable[[Finding], None]
_NOTHING = Decimal(0)


def of_balance(
    lines: tuple[ClaimLine, ...],
    earlier: tuple[EarlierPayer, ...],
    loops: Sequence[Sequence[Sequence[str]]],
    tell: Tell,
) -> None:
    """Tell of each line whose charge is not what was paid and taken off, and of each payer whose lines add up otherwise.

    What is no amount has its own fault. A payer who has not decided on each line is not added up.
    """
    for number, line in enumerate(lines, 1):
        if any(_is_open(line, each.coverage.payer.id) for each in earlier):
            tell(Finding("decision-balance", number, ("SVD",)))
    for each, loop in zip(earlier, loops, strict=True):
        of_lines = [_of(line, each.coverage.payer.id) for line in lines]
        if each.paid is None or each.paid.is_nan() or each.paid < 0 or not all(of_lines):
            continue
        total = sum((one.paid for decided in of_lines for one in decided), _NOTHING) - _of_the_claim(loop)
        if not total.is_nan() and total != each.paid:
            values = {"stated": each.paid, "sum": total}
            tell(Finding("earlier-payment-total", None, ("SBR", each.coverage.sequence), values))


def _of(line: ClaimLine, payer: str) -> list[Decision]:
    return [each for each in line.decisions if each.payer_id == payer]


def _is_open(line: ClaimLine, payer: str) -> bool:
    """Whether this payer decided on the line and something of its charge is neither paid nor taken off, or too much is."""
    decided = _of(line, payer)
    rest = line.charge
    for each in decided:
        rest -= each.paid + sum((one.amount for one in each.adjustments), _NOTHING)
    return bool(decided) and not rest.is_nan() and rest != 0


def _of_the_claim(loop: Sequence[Sequence[str]]) -> Decimal:
    """What this payer took off the claim as a whole."""
    amounts = [
        amount_of(at(each, place)) for each in loop if each[0] == "CAS" for place in range(3, len(each), 3)
    ]
    return sum(amounts, _NOTHING)
