"""What an 835 says of claims, in words: paid, paid in part, denied, reversed, with every adjustment and remark."""

from collections.abc import Iterator

from loxley.billing.posting_balance import unbalanced
from loxley.billing.remittance import NOTHING, Adjustment, Fate, Outcome, PaidClaim, PaidLine, Payment
from loxley.exchange.x12.answers.code_lists import in_words, said

_BY_STATUS: dict[str, Outcome] = {"4": "denied", "22": "reversed", "23": "forwarded", "25": "predetermined"}
_PROCESSED = frozenset({"1", "2", "3", "19", "20", "21"})


def payment_fates(payment: Payment) -> tuple[Fate, ...]:
    """The fate of each claim of the payment and of each of its lines.

    Where the payment cannot be posted it is not taken at its word: the outcome is unknown, and the words say what it told.
    """
    doubted = any(flaw.blocks for flaw in payment.flaws) or bool(unbalanced(payment))
    return tuple(fate for claim in payment.claims for fate in _fates(claim, payment, doubted=doubted))


def claim_outcome(claim: PaidClaim) -> Outcome:
    """What became of a claim, all lines together. A line that leaves nothing to payer or patient was denied."""
    if claim.status in _BY_STATUS:
        return _BY_STATUS[claim.status]
    if claim.status not in _PROCESSED:
        return "unknown"
    denied = [line_outcome(line) == "denied" for line in claim.lines]
    if denied and all(denied):
        return "denied"
    if any(denied):
        return "partly-paid"
    return "left-to-patient" if not claim.paid and _of_patient(claim) else "paid"


def _of_patient(claim: PaidClaim) -> bool:
    every = (*claim.adjustments, *(each for line in claim.lines for each in line.adjustments))
    return any(each.group == "PR" and each.amount for each in every)


def line_outcome(line: PaidLine) -> Outcome:
    """What became of a line."""
    to_patient = any(each.group == "PR" and each.amount for each in line.adjustments)
    earlier = any((each.group, each.reason) == ("OA", "23") for each in line.adjustments)
    if not line.charge or line.paid or earlier:
        return "paid"
    return "left-to-patient" if to_patient else "denied"


def _fates(claim: PaidClaim, payment: Payment, *, doubted: bool) -> Iterator[Fate]:
    outcome = "unknown" if doubted else claim_outcome(claim)
    words = [
        *([said("not-posted")] if doubted else []),
        said(
            "paid-claim",
            number=claim.number or said("no-number"),
            status=in_words("claim-status", claim.status),
            charge=claim.charge,
            paid=claim.paid,
            part=claim.patient_part,
        ),
        *(_adjusted(each) for each in claim.adjustments),
        *(said("remark", remark=in_words("remark", remark)) for remark in claim.remarks),
    ]
    if claim.interest:
        words.append(said("interest", amount=claim.interest))
    codes = (claim.status, *(each.code for each in claim.adjustments), *claim.remarks)
    yield Fate(
        "claim",
        claim.number,
        outcome,
        "835",
        tuple(words),
        codes,
        payment.identity.day,
        payer_number=claim.payer_number,
        amount=claim.paid,
    )
    for line in claim.lines:
        yield _line_fate(line, claim, payment, outcome)


def _line_fate(line: PaidLine, claim: PaidClaim, payment: Payment, of_claim: Outcome) -> Fate:
    words = [said("paid-line", code=line.our_code, charge=line.charge, paid=line.paid)]
    if line.sent_code and line.sent_code != line.code:
        words.append(said("code-changed", sent=line.sent_code, paid=line.code))
    words += [_adjusted(each) for each in line.adjustments]
    words += [said("remark", remark=in_words("remark", remark)) for remark in line.remarks]
    processed = of_claim != "unknown" and claim.status in _PROCESSED
    return Fate(
        "line",
        line.control,
        line_outcome(line) if processed else of_claim,
        "835",
        tuple(words),
        (*(each.code for each in line.adjustments), *line.remarks),
        payment.identity.day,
        claim.number,
        payer_number=claim.payer_number,
        amount=line.paid,
    )


def _adjusted(each: Adjustment) -> str:
    group = in_words("adjustment-group", each.group)
    way = "adds" if each.amount < NOTHING else "takes"
    return said(
        f"adjusted-{way}",
        code=each.code,
        amount=abs(each.amount),
        group=group.partition(" ")[2].strip("()"),
        reason=in_words("adjustment-reason", each.reason).partition(" ")[2].strip("()"),
    )
