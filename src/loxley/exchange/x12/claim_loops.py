"""From a claim to the segments of its loops, as text: 005010X222A1, each loop a function.

The order of segments is that of the implementation's map, which a validator holds strictly. Text is put together
directly, since a file has millions of segments; nothing is judged here. What was written is read back and judged before
it leaves (`claim_writing`), so that a text that holds a delimiter cannot pass as something else.
"""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from loxley.billing.claim import (
    Address,
    Adjustment,
    Claim,
    ClaimLine,
    Coverage,
    Decision,
    EarlierPayer,
    Practitioner,
    Subscriber,
    Supplier,
)
from loxley.billing.claim_note import MOST_MODIFIERS, OVERFLOW, note_on_line
from loxley.exchange.x12.claim_certificate import certificate_answers, certificate_dates, certificate_head
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import service_day
from loxley.exchange.x12.segments import Delimiters


def day(when: dt.date) -> str:
    """A date as X12 writes it.

    >>> day(dt.date(2024, 5, 10))
    '20240510'
    """
    return when.isoformat().replace("-", "")


@lru_cache(maxsize=4096)
def amount(value: Decimal) -> str:
    """A number as X12 writes it: no exponent, no zeros at the end of its fraction.

    >>> amount(Decimal("180.50")), amount(Decimal("200.00")), amount(Decimal("0.00"))
    ('180.5', '200', '0')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def segment(parts: Sequence[str], signs: Delimiters) -> str:
    """The parts as one segment, without empty ones at the end."""
    return signs.element.join(parts).rstrip(signs.element) + signs.segment


def procedure(hcpcs: str, modifiers: Sequence[str], signs: Delimiters) -> str:
    """The composite of a code and its modifiers."""
    return signs.component.join(("HC", hcpcs, *modifiers))


def written_modifiers(modifiers: tuple[str, ...]) -> tuple[str, ...]:
    """What stands on the line: all of them, or the first three and the sign that the rest is in the note."""
    if len(modifiers) <= MOST_MODIFIERS:
        return modifiers
    return (*modifiers[: MOST_MODIFIERS - 1], OVERFLOW)


def _address(address: Address, signs: Delimiters) -> str:
    city = segment(("N4", address.city, address.state, address.postal_code), signs)
    return segment(("N3", *address.lines), signs) + city


@lru_cache(maxsize=256)
def supplier_loop(supplier: Supplier, signs: Delimiters) -> str:
    """2000A without its HL, 2010AA and 2010AB."""
    e, t = signs.element, signs.segment
    told = f"PRV{e}BI{e}PXC{e}{supplier.taxonomy}{t}" if supplier.taxonomy else ""
    told += segment(("NM1", "85", "2", supplier.name, "", "", "", "", "XX", supplier.npi), signs)
    told += _address(supplier.address, signs) + f"REF{e}EI{e}{supplier.tax_id}{t}"
    if supplier.pay_to is not None:
        told += f"NM1{e}87{e}2{t}" + _address(supplier.pay_to, signs)
    return told


def subscriber_loop(subscriber: Subscriber, coverage: Coverage, signs: Delimiters) -> str:
    """2000B without its HL, 2010BA and 2010BB."""
    e, t = signs.element, signs.segment
    return (
        _insurance(coverage, signs)
        + _insured(subscriber, coverage.member_id, signs)
        + _address(subscriber.address, signs)
        + f"DMG{e}D8{e}{day(subscriber.birth_date)}{e}{subscriber.sex}{t}"
        + f"NM1{e}PR{e}2{e}{coverage.payer.name}{e}{e}{e}{e}{e}PI{e}{coverage.payer.id}{t}"
    )


def _insurance(coverage: Coverage, signs: Delimiters) -> str:
    group, plan = coverage.group or "", coverage.plan_name or ""
    kind = coverage.msp_type or ""
    return segment(("SBR", coverage.sequence, "18", group, plan, kind, "", "", "", coverage.kind), signs)


def _insured(subscriber: Subscriber, member_id: str, signs: Delimiters) -> str:
    name = subscriber.name
    parts = ("NM1", "IL", "1", name.family, name.given, name.middle, "", name.suffix, "MI", member_id)
    return signs.element.join(parts) + signs.segment


def claim_loop(claim: Claim, signs: Delimiters) -> str:
    """2300 with the loops of other payers and all lines."""
    e, t, c = signs.element, signs.segment, signs.component
    told = (
        f"CLM{e}{claim.number}{e}{amount(claim.total)}{e}{e}{e}{claim.place_of_service}{c}B{c}{claim.frequency}{e}Y{e}"
        f"{'A' if claim.assigned else 'C'}{e}{'Y' if claim.benefits_assigned else 'N'}{e}"
        f"{'Y' if claim.release_signed else 'I'}{t}"
    )
    if claim.patient_paid is not None:
        told += f"AMT{e}F5{e}{amount(claim.patient_paid)}{t}"
    if claim.authorization is not None:
        told += f"REF{e}G1{e}{claim.authorization}{t}"
    if claim.original_reference is not None:
        told += f"REF{e}F8{e}{claim.original_reference}{t}"
    if claim.note is not None:
        told += f"NTE{e}ADD{e}{claim.note}{t}"
    told += _diagnoses(claim, signs)
    for earlier in claim.earlier_payers:
        told += _other_payer(claim, earlier, signs)
    for number, line in enumerate(claim.lines, 1):
        told += _line(number, line, signs)
    return told


def _diagnoses(claim: Claim, signs: Delimiters) -> str:
    if not claim.diagnoses:
        return ""
    c = signs.component
    first, others = codes().diagnosis_qualifiers(service_day(claim.lines))
    parts = [f"{others}{c}{each}" for each in claim.diagnoses]
    parts[0] = f"{first}{c}{claim.diagnoses[0]}"
    return segment(("HI", *parts), signs)


def _other_payer(claim: Claim, earlier: EarlierPayer, signs: Delimiters) -> str:
    e, t = signs.element, signs.segment
    told = _insurance(earlier.coverage, signs)
    if earlier.paid is not None:
        told += f"AMT{e}D{e}{amount(earlier.paid)}{t}"
    benefits, release = "Y" if claim.benefits_assigned else "N", "Y" if claim.release_signed else "I"
    told += f"OI{e}{e}{e}{benefits}{e}{e}{e}{release}{t}"
    told += _insured(claim.subscriber, earlier.coverage.member_id, signs)
    payer = earlier.coverage.payer
    return told + f"NM1{e}PR{e}2{e}{payer.name}{e}{e}{e}{e}{e}PI{e}{payer.id}{t}"


def _line(number: int, line: ClaimLine, signs: Delimiters) -> str:
    e, t = signs.element, signs.segment
    composite = procedure(line.hcpcs, written_modifiers(line.modifiers), signs)
    pointers = signs.component.join(map(str, line.pointers))
    told = (
        f"LX{e}{number}{t}SV1{e}{composite}{e}{amount(line.charge)}{e}UN{e}{line.units}{e}"
        f"{line.place_of_service or ''}{e}{e}{pointers}{t}"
    )
    certificate = line.certificate
    if certificate is not None:
        told += certificate_head(certificate, signs)
    if line.to is None:
        told += f"DTP{e}472{e}D8{e}{day(line.from_)}{t}"
    else:
        told += f"DTP{e}472{e}RD8{e}{day(line.from_)}-{day(line.to)}{t}"
    if certificate is not None:
        told += certificate_dates(certificate, signs)
    told += f"REF{e}6R{e}{line.control_number}{t}"
    note = note_on_line(line.modifiers, line.note)
    if note is not None:
        told += f"NTE{e}ADD{e}{note}{t}"
    if line.ordered_by is not None:
        told += _ordering(line.ordered_by, signs)
    for decision in line.decisions:
        told += _decision(decision, signs)
    if certificate is not None and certificate.answers:
        told += certificate_answers(certificate, signs)
    return told


@lru_cache(maxsize=4096)
def _ordering(practitioner: Practitioner, signs: Delimiters) -> str:
    name = practitioner.name
    parts = ("NM1", "DK", "1", name.family, name.given, name.middle, "", name.suffix, "XX", practitioner.npi)
    return signs.element.join(parts) + signs.segment


_IN_ONE_SEGMENT = 6
"""Reasons that a CAS has room for."""


def adjustment_segments(adjustments: tuple[Adjustment, ...]) -> list[list[str]]:
    """CAS for adjustments in their order: neighbours of one group stand in one segment, as long as it has room."""
    found: list[list[str]] = []
    for each in adjustments:
        if not found or found[-1][1] != each.group or len(found[-1]) == 2 + 3 * _IN_ONE_SEGMENT:
            found.append(["CAS", each.group])
        found[-1] += [
            each.reason,
            amount(each.amount),
            "" if each.quantity is None else amount(each.quantity),
        ]
    return found


def _decision(decision: Decision, signs: Delimiters) -> str:
    e, t = signs.element, signs.segment
    composite = procedure(decision.hcpcs, decision.modifiers, signs)
    told = f"SVD{e}{decision.payer_id}{e}{amount(decision.paid)}{e}{composite}{e}{e}{decision.units}{t}"
    told += "".join([segment(each, signs) for each in adjustment_segments(decision.adjustments)])
    return told + f"DTP{e}573{e}D8{e}{day(decision.decided_on)}{t}"
