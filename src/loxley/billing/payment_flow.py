"""The fee of each line, and what the modifier of the flow makes of it.

Below the standard flow half the stationary amount. Above it, one and a half times that amount without a portable; with one, the
stationary amount and on the portable's line the higher of half of it and the portable's own: never both. The shares are data.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from loxley.billing.fees import Area, Fee, Fees, NoFee
from loxley.billing.payment_cents import cents
from loxley.billing.payment_line import Line, Ruling
from loxley.billing.payment_reason import Reason, because
from loxley.billing.payment_rules import FlowRule, PaymentEdition, edition_of, payment_editions, text_of
from loxley.coverage.edition import Citation


class Amount(NamedTuple):
    """The fee of a line after the flow. None: there is none, and the reasons say why."""

    amount: Decimal | None
    reasons: tuple[Reason, ...]
    fee: Fee | None = None
    """As it stands in the schedule."""
    standing: Literal["payable", "refer", "conflict", "unknown"] = "payable"


def adjusted(
    lines: Sequence[Line],
    rulings: Sequence[Ruling],
    fees: Fees,
    area: Area,
    on: dt.date,
    as_of: dt.date | None = None,
) -> tuple[Amount | None, ...]:
    """The amount of each payable line; None for a line that is not payable."""
    rules = edition_of("flow-payment", on, as_of)
    known = _every_modifier()
    looked = [
        _looked_up(line, fees, area, on, known) if ruling.standing == "payable" else None
        for line, ruling in zip(lines, rulings, strict=True)
    ]
    stands = {
        which: next(
            (at for at, each in enumerate(rulings) if each.system == which and each.standing == "payable"),
            None,
        )
        for which in ("stationary", "portable")
    }
    found = [
        None if each is None else _with_flow(at, each, lines, looked, stands, rules)
        for at, each in enumerate(looked)
    ]
    return tuple(
        None if each is None else _beside_schedule(lines[at], each, fees, area, on, known)
        for at, each in enumerate(found)
    )


@cache
def _every_modifier() -> frozenset[str]:
    """Every modifier of a flow that any edition knows: none of them chooses the row of the plain amount."""
    return frozenset(name for edition in payment_editions() for name in edition.flow)


def _looked_up(line: Line, fees: Fees, area: Area, on: dt.date, flow: frozenset[str]) -> Amount:
    found = fees.fee(line.hcpcs, [each for each in line.modifiers if each not in flow], area, on)
    if isinstance(found, NoFee):
        return Amount(None, (found.reason,), standing="unknown")
    told = because(
        "payment.fee",
        hcpcs=line.hcpcs,
        amount=found.amount,
        quarter=found.quarter,
        file=found.file,
        line=found.line,
    )
    reasons = (
        (told,) if area.former_bidding_area is not None else (told, because("fee.bidding-area-not-checked"))
    )
    return Amount(found.amount, reasons, found)


def _with_flow(
    at: int,
    plain: Amount,
    lines: Sequence[Line],
    looked: Sequence[Amount | None],
    stands: dict[str, int | None],
    rules: PaymentEdition | None,
) -> Amount:
    """The amount after the flow, where a line of a rented system carries its modifier."""
    if at not in stands.values():
        said = _said(lines[at])
        return (
            _refer(plain, because("flow.not-here", hcpcs=lines[at].hcpcs, modifier=said[0]))
            if said
            else plain
        )
    both = [place for place in stands.values() if place is not None]
    said_by = {place: _said(lines[place]) for place in both}
    if not any(said_by.values()):
        return plain
    if len(set(said_by.values())) > 1 or len(said_by[at]) > 1:
        place = text_of("payment").citation("flow.same-on-both")
        return _refer(plain, because("flow.lines-differ", place))
    modifier = said_by[at][0]
    rule = None if rules is None else rules.flow.get(modifier)
    if rule is None or rules is None or rule.pays == "not-encoded" or rule.share is None:
        return _refer(plain, because("flow.not-encoded", modifier=modifier))
    wrong = _misplaced(modifier, rule, lines, stands, rules.cited(rule))
    if wrong is not None:
        return _refer(plain, wrong)
    stationary = stands["stationary"]
    base = looked[stationary] if stationary is not None else None
    if base is None:
        return _refer(plain, because("flow.no-stationary", rules.cited(rule), modifier=modifier))
    return _applied(at == stationary, plain, base, modifier, rule, rules.cited(rule))


def _said(line: Line) -> tuple[str, ...]:
    return tuple(sorted(set(line.modifiers) & _every_modifier()))


def _misplaced(
    modifier: str, rule: FlowRule, lines: Sequence[Line], stands: dict[str, int | None], place: Citation
) -> Reason | None:
    """A modifier that says of the portable what the claim does not."""
    payment = text_of("payment")
    stationary, portable = stands["stationary"], stands["portable"]
    if (
        stationary is not None
        and rule.band == "above"
        and lines[stationary].hcpcs in payment.names("no_high_flow")
    ):
        return because(
            "flow.enriching-system",
            payment.citation("no_high_flow"),
            hcpcs=lines[stationary].hcpcs,
            modifier=modifier,
        )
    if rule.portable == "with" and portable is None:
        return because("flow.portable-not-billed", place, modifier=modifier)
    if rule.portable == "without" and portable is not None:
        return because("flow.portable-billed", place, modifier=modifier)
    return None


def _applied(
    is_stationary: bool, plain: Amount, base: Amount, modifier: str, rule: FlowRule, place: Citation
) -> Amount:
    share = rule.share or Decimal(1)
    if rule.pays == "share":
        if not is_stationary:
            return plain
        if plain.amount is None:
            return plain
        amount = cents(plain.amount * share)
        told = because("flow.share", place, modifier=modifier, share=share, of=plain.amount, amount=amount)
        return plain._replace(amount=amount, reasons=(*plain.reasons, told))
    if is_stationary:
        return plain._replace(
            reasons=(*plain.reasons, because("flow.stationary-plain", place, modifier=modifier))
        )
    if base.amount is None:
        return Amount(None, (*plain.reasons, *base.reasons), plain.fee, "unknown")
    if plain.amount is None:
        return plain
    half = cents(base.amount * share)
    code = "flow.half-is-higher" if half > plain.amount else "flow.add-on-is-higher"
    told = because(code, place, modifier=modifier, half=half, add_on=plain.amount)
    return plain._replace(amount=max(half, plain.amount), reasons=(*plain.reasons, told))


def _refer(plain: Amount, why: Reason) -> Amount:
    return plain._replace(amount=None, reasons=(*plain.reasons, why), standing="refer")


def _beside_schedule(
    line: Line, found: Amount, fees: Fees, area: Area, on: dt.date, flow: frozenset[str]
) -> Amount:
    """A schedule may print the amount with the flow's modifier too. Where it says otherwise, the two are a conflict."""
    if found.amount is None or not set(line.modifiers) & flow:
        return found
    printed = fees.fee(line.hcpcs, line.modifiers, area, on)
    if isinstance(printed, NoFee) or not set(printed.modifiers) & flow or printed.amount == found.amount:
        return found
    told = because(
        "flow.schedule-differs",
        hcpcs=line.hcpcs,
        computed=found.amount,
        printed=printed.amount,
        line=printed.line,
    )
    return found._replace(amount=None, reasons=(*found.reasons, told), standing="conflict")
