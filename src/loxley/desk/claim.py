"""A claim made and checked: from a case file to the bytes of an 837P, or to everything that stands against it."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from loxley.billing.claim_identity import ORIGINAL, Acting
from loxley.billing.claim_made import Made, make
from loxley.billing.claim_reason import gravest
from loxley.billing.fees import Area, Fees
from loxley.billing.inclusions import Home
from loxley.billing.payment import Month, month_payment
from loxley.billing.payment_line import Line
from loxley.coverage import determine
from loxley.desk.decide import open_case
from loxley.errors import InputError
from loxley.exchange.x12.claim_check import check, read_claims
from loxley.exchange.x12.claim_fault import ClaimFault
from loxley.exchange.x12.claim_partner import Partner, Submission
from loxley.exchange.x12.claim_writing import Refusal, written_file
from loxley.formats import Format, read
from loxley.record import Case

Outcome = Literal["made", "refused", "incomplete", "refer"]


@dataclass(frozen=True)
class ClaimMade:
    """What came of it. Without a file there is a reason."""

    case: Case
    made: Made
    refused: tuple[Refusal, ...]
    data: bytes
    control_number: int

    @property
    def outcome(self) -> Outcome:
        """Whether there is a claim, and if not what is in the way."""
        if self.data:
            return "made"
        return "refused" if self.refused else gravest(self.made.reasons)


@dataclass(frozen=True)
class Sending:
    """What makes a file another file: given from outside."""

    control_number: int
    created_at: dt.datetime
    """Local to the supplier."""
    production: bool = True


def make_claim(
    data: bytes, as_of: dt.date, sending: Sending, *, month: int | None = None, acting: Acting = ORIGINAL
) -> ClaimMade:
    """The claim of a rental month of a case.

    Raises
    ------
    InputError
        Where the file is not a case, or the ids of its submitter have not the form that an interchange has room for.
    """
    case = open_case(data)
    made = make(case, as_of, determine, month=month, acting=acting)
    if made.parties is None:
        return ClaimMade(case, made, (), b"", sending.control_number)
    submission = Submission(_partner(made), sending.control_number, sending.created_at, sending.production)
    content, refused = written_file([claim for claim, _lines in made.claims], submission, as_of)
    # One claim that is refused holds back the others of its month: they belong together.
    return ClaimMade(case, made, tuple(refused), b"" if refused else content, sending.control_number)


def _partner(made: Made) -> Partner:
    assert made.parties is not None  # noqa: S101  (seen by the caller)
    sender, receiver = made.parties.submitter, made.parties.receiver
    told = {
        "format": "loxley/partner@1",
        "submitter_id": sender.id,
        "submitter_name": sender.name,
        "contact": {"name": sender.contact.name, "phone": sender.contact.phone},
        "receiver_id": receiver.id,
        "receiver_name": receiver.name,
    }
    return read(json.dumps(told).encode(), Partner)


class StatedFault(Format):
    """One thing wrong with a claim."""

    code: str
    claim: str | None
    line: int | None
    segment: int
    words: str


class StatedReason(Format):
    """What stands against a claim, and whom to ask where a fact is missing."""

    outcome: Literal["incomplete", "refer", "refused"]
    words: str
    fact: str | None
    ask: str | None


class StatedClaimLine(Format):
    """A line that was written."""

    control_number: str
    hcpcs: str
    modifiers: list[str]
    charge_usd: str
    date_of_service: str
    period: int | None
    month: int | None
    note: str | None
    certificate: str | None
    """I, R or S where the line carries one."""


class StatedExpected(Format):
    """What a line is expected to pay, by the fees that are loaded. Null: not known; `because` says why."""

    hcpcs: str
    allowed_usd: str | None
    paid_usd: str | None
    patient_usd: str | None
    because: list[str]


class StatedClaim(Format):
    """A claim that was written."""

    number: str
    frequency: str
    total_usd: str
    place_of_service: str
    lines: list[StatedClaimLine]


class ClaimAnswer(Format):
    """What came of making a claim."""

    format: Literal["loxley/claim@1"] = "loxley/claim@1"
    outcome: Outcome
    sha256: str | None
    """Of the file."""
    control_number: int
    claims: list[StatedClaim]
    reasons: list[StatedReason]
    faults: list[StatedFault]
    remarks: list[str]
    expected: list[StatedExpected]

    def to_json(self) -> str:
        """The published JSON."""
        return self.model_dump_json(indent=2)


class ClaimCheck(Format):
    """Every fault of an 837P file."""

    format: Literal["loxley/claim-check@1"] = "loxley/claim-check@1"
    sha256: str
    claims: int
    faults: list[StatedFault]

    def to_json(self) -> str:
        """The published JSON."""
        return self.model_dump_json(indent=2)


@dataclass(frozen=True)
class Known:
    """What a case file does not say and an amount depends on. None: not known."""

    rural: bool | None = None
    deductible_left: Decimal | None = None


def expected_of(made: Made, fees: Fees, as_of: dt.date, known: Known) -> list[StatedExpected]:
    """What the claims of a month are expected to pay, line by line."""
    found = []
    for claim, _lines in made.claims:
        month = Month(
            service_date=min(line.from_ for line in claim.lines),
            lines=tuple(Line(each.hcpcs, each.modifiers, each.charge, each.units) for each in claim.lines),
            home=made.home or Home(None),
            area=Area(claim.subscriber.address.state, known.rural),
            deductible_left=known.deductible_left,
            assigned=claim.assigned,
        )
        for each in month_payment(month, fees, as_of).lines:
            amounts = [
                None if amount is None else str(amount) for amount in (each.allowed, each.paid, each.patient)
            ]
            found.append(
                StatedExpected(
                    hcpcs=each.line.hcpcs,
                    allowed_usd=amounts[0],
                    paid_usd=amounts[1],
                    patient_usd=amounts[2],
                    because=list(each.explained()),
                )
            )
    return found


def stated(answer: ClaimMade, expected: Sequence[StatedExpected] = ()) -> ClaimAnswer:
    """The answer in its published form, with what the claim is expected to pay where that was asked."""
    written = answer.made.claims if answer.data else ()
    return ClaimAnswer(
        outcome=answer.outcome,
        sha256=hashlib.sha256(answer.data).hexdigest() if answer.data else None,
        control_number=answer.control_number,
        claims=[
            StatedClaim(
                number=claim.number,
                frequency=claim.frequency,
                total_usd=str(claim.total),
                place_of_service=claim.place_of_service,
                lines=[
                    StatedClaimLine(
                        control_number=each.line.control_number,
                        hcpcs=each.line.hcpcs,
                        modifiers=list(each.line.modifiers),
                        charge_usd=str(each.line.charge),
                        date_of_service=each.line.from_.isoformat(),
                        period=each.month.period if each.month is not None else None,
                        month=each.month.n if each.month is not None else None,
                        note=each.line.note,
                        certificate=each.line.certificate.kind if each.line.certificate is not None else None,
                    )
                    for each in lines
                ],
            )
            for claim, lines in written
        ],
        reasons=[
            StatedReason(outcome=each.outcome, words=each.words, fact=each.fact, ask=each.ask)
            for each in answer.made.reasons
        ],
        faults=[_fault(fault) for refusal in answer.refused for fault in refusal.faults],
        remarks=list(answer.made.remarks),
        expected=list(expected),
    )


def _fault(fault: ClaimFault) -> StatedFault:
    return StatedFault(
        code=fault.code, claim=fault.claim, line=fault.line, segment=fault.segment, words=fault.words
    )


_HEADS = {
    "made": "The claim is made.",
    "refused": "No claim: a rule forbids it.",
    "incomplete": "No claim yet: facts are missing.",
    "refer": "No claim yet: a person must decide.",
}


def in_words(answer: ClaimAnswer) -> Iterator[str]:
    """What a person reads."""
    yield _HEADS[answer.outcome]
    for claim in answer.claims:
        yield f"Claim {claim.number}, {claim.total_usd} USD, place of service {claim.place_of_service}"
        for line in claim.lines:
            coded = " ".join([line.hcpcs, *line.modifiers])
            month = f", month {line.month} of period {line.period}" if line.month is not None else ""
            yield f"  {coded:24} {line.charge_usd:>10} USD  from {line.date_of_service}{month}"
            if line.certificate is not None:
                yield f"    carries the certificate ({line.certificate})"
            if line.note is not None:
                yield f"    note: {line.note}"
    for reason in answer.reasons:
        place = f"  [{reason.fact}; ask the {reason.ask}]" if reason.fact is not None else ""
        yield f"- {reason.words}{place}"
    for fault in answer.faults:
        yield f"- {ClaimFault(fault.code, fault.claim, fault.line, fault.segment, fault.words)}"
    for each in answer.expected:
        told = [
            f"{name} {amount}"
            for name, amount in (
                ("allowed", each.allowed_usd),
                ("paid", each.paid_usd),
                ("of the patient", each.patient_usd),
            )
            if amount is not None
        ]
        yield f"  {each.hcpcs} is expected to come to: {', '.join(told) if told else 'not known'}"
        yield from (f"    {sentence}" for sentence in each.because)
    for remark in answer.remarks:
        yield f"  ({remark})"


_ANOTHER_FILE = frozenset({"isa", "version", "set-version"})
"""Faults of the envelope that, where there is no claim either, say that this is something else than an 837P."""


def check_file(data: bytes, as_of: dt.date) -> ClaimCheck:
    """Every fault of an 837P file, whoever wrote it.

    Raises
    ------
    InputError
        Where the file is no 837P at all.
    """
    faults = check(data, as_of)
    many = sum(1 for _claim in read_claims(data))
    strange = next((fault for fault in faults if fault.code in _ANOTHER_FILE), None)
    if strange is not None and not many:
        raise InputError.at("", f"is no 837P file: {strange.words}")
    return ClaimCheck(
        sha256=hashlib.sha256(data).hexdigest(), claims=many, faults=[_fault(fault) for fault in faults]
    )


def check_in_words(found: ClaimCheck) -> Iterator[str]:
    """What a person reads of a check."""
    claims = "1 claim" if found.claims == 1 else f"{found.claims:,} claims"
    if not found.faults:
        yield f"{claims}, no fault found."
        return
    faults = "1 fault" if len(found.faults) == 1 else f"{len(found.faults):,} faults"
    yield f"{claims}, {faults}:"
    for fault in found.faults:
        yield f"- {ClaimFault(fault.code, fault.claim, fault.line, fault.segment, fault.words)}"
