"""Who pays what of a line: the allowed amount, the deductible, the coinsurance, what is kept back, what is paid.

Of the lower of charge and fee first the deductible is taken, then the patient's share of the rest; of what the program owes then
the sequestration. Deductible, coinsurance, what is kept back and what is paid add up to the allowed amount, to the cent.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from loxley.billing.fees import Fee
from loxley.billing.payment_cents import NOTHING, cents
from loxley.billing.payment_flow import Amount
from loxley.billing.payment_line import Line, Ruling, Standing
from loxley.billing.payment_reason import Reason, because, missing
from loxley.billing.payment_rules import edition_of, text_of


class LinePayment(NamedTuple):
    """The expected payment of one line. None: not known; the reasons say why."""

    line: Line
    standing: Standing
    reasons: tuple[Reason, ...]
    fee: Fee | None = None
    """As it stands in the schedule."""
    fee_at_flow: Decimal | None = None
    """After the flow."""
    allowed: Decimal | None = None
    """The lower of charge and fee; nothing for what is not payable."""
    deductible: Decimal | None = None
    coinsurance: Decimal | None = None
    kept_back: Decimal | None = None
    paid: Decimal | None = None
    patient: Decimal | None = None
    """What the patient owes."""

    def explained(self) -> tuple[str, ...]:
        """The sentences of its reasons."""
        return tuple(reason.sentence for reason in self.reasons)


def shared(
    lines: Sequence[Line],
    rulings: Sequence[Ruling],
    amounts: Sequence[Amount | None],
    deductible_left: Decimal | None,
    assigned: bool | None,
    on: dt.date,
    as_of: dt.date | None = None,
) -> tuple[LinePayment, ...]:
    """Each line with its shares. The deductible is taken from the lines in their order."""
    found: list[LinePayment] = []
    left, open_before = deductible_left, False
    for line, ruling, amount in zip(lines, rulings, amounts, strict=True):
        each = _without_amount(line, ruling) if amount is None else _allowed(line, ruling, amount)
        if amount is not None and each.allowed is not None:
            unsure = because("payment.deductible-behind") if open_before and left else None
            each = _split(each, left, unsure, assigned, on, as_of)
            left = None if left is None else left - (each.deductible or NOTHING)
        open_before = open_before or each.allowed is None  # what is left may be taken from that line
        found.append(each)
    return tuple(found)


def _without_amount(line: Line, ruling: Ruling) -> LinePayment:
    """Nothing is paid where nothing is payable; nothing is known where a fact or a person is waited for."""
    blank = LinePayment(line, ruling.standing, ruling.reasons)
    if ruling.standing in {"unknown", "refer", "conflict"}:
        return blank
    nothing = blank._replace(
        allowed=NOTHING,
        deductible=NOTHING,
        coinsurance=NOTHING,
        kept_back=NOTHING,
        paid=NOTHING,
        patient=NOTHING,
    )
    if ruling.standing == "included":
        return nothing
    if ruling.standing == "denial-expected":
        return nothing._replace(patient=line.charge if ruling.patient_liable else NOTHING)
    return nothing


def _allowed(line: Line, ruling: Ruling, amount: Amount) -> LinePayment:
    rules = text_of("payment")
    reasons = (*ruling.reasons, *amount.reasons)
    standing: Standing = amount.standing
    if amount.amount is None:
        return LinePayment(line, standing, reasons, amount.fee)
    if line.charge is None:
        ask = missing("payment.charge-unknown", "charges", "supplier", hcpcs=line.hcpcs)
        return LinePayment(line, "unknown", (*reasons, ask), amount.fee, amount.amount)
    lower = min(line.charge, amount.amount)
    code = "payment.charge-is-lower" if line.charge < amount.amount else "payment.fee-is-lower"
    told = because(code, rules.citation("payment.lower-of"), charge=line.charge, fee=amount.amount)
    return LinePayment(line, standing, (*reasons, told), amount.fee, amount.amount, lower)


def _split(
    each: LinePayment,
    left: Decimal | None,
    unsure: Reason | None,
    assigned: bool | None,
    on: dt.date,
    as_of: dt.date | None,
) -> LinePayment:
    allowed = each.allowed or NOTHING
    rules = text_of("payment")
    if unsure is not None:
        return each._replace(reasons=(*each.reasons, unsure))
    if left is None:
        ask = missing(
            "payment.deductible-unknown",
            "coverages.deductible_left",
            "supplier",
            rules.citation("coinsurance_share"),
        )
        return each._replace(reasons=(*each.reasons, ask))
    deductible = min(left, allowed)
    rest = allowed - deductible
    share = rules.figure("coinsurance_share")
    coinsurance = cents(rest * share)
    told = because(
        "payment.coinsurance",
        *map(rules.citation, ("coinsurance_share", "payment.order-of-deductible", "payment.rounding")),
        share=share,
        of=rest,
        amount=coinsurance,
        deductible=deductible,
    )
    each = each._replace(
        deductible=deductible,
        coinsurance=coinsurance,
        patient=_of_patient(each, deductible + coinsurance, assigned),
        reasons=(*each.reasons, told, *_unassigned(each, assigned)),
    )
    return _kept_back(each, rest - coinsurance, on, as_of)


def _of_patient(each: LinePayment, shares: Decimal, assigned: bool | None) -> Decimal | None:
    beyond = (each.line.charge or NOTHING) - (each.allowed or NOTHING)
    if assigned is None:
        return shares if beyond == NOTHING else None
    return shares if assigned else shares + beyond


def _unassigned(each: LinePayment, assigned: bool | None) -> tuple[Reason, ...]:
    if assigned is None and each.line.charge != each.allowed:
        return (missing("payment.assignment-unknown", "claim.assigned", "supplier"),)
    if assigned is False:
        return (because("payment.unassigned", text_of("payment").citation("payment.unassigned")),)
    return ()


def _kept_back(each: LinePayment, owed: Decimal, on: dt.date, as_of: dt.date | None) -> LinePayment:
    rules = edition_of("sequestration", on, as_of)
    if rules is None:
        return each._replace(reasons=(*each.reasons, because("payment.sequestration-unknown", day=on)))
    share = rules.figure("kept_back_share")
    kept = cents(owed * share)
    told = because(
        "payment.sequestration", rules.citation("kept_back_share"), share=share, of=owed, amount=kept
    )
    return each._replace(kept_back=kept, paid=owed - kept, reasons=(*each.reasons, told))
