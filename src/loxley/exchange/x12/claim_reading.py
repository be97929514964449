"""From the segments of an 837P to the values of a claim, tolerant of other writers.

What cannot be read is told as a finding and gets a value that no rule judges. Segments that the implementation has and
we have no use for are passed over; those it has not are told.
"""

import datetime as dt
from collections.abc import Callable
from typing import Literal, cast

from loxley.billing.claim import (
    Address,
    CertificateOfNeed,
    Claim,
    ClaimLine,
    Coverage,
    Decision,
    Frequency,
    PersonName,
    Practitioner,
    Subscriber,
    Supplier,
)
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD, amount_of, at, date_of, name_of, service_day, whole_of
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_reading_modifiers import modifiers_of_line
from loxley.exchange.x12.claim_reading_payers import of_balance
from loxley.exchange.x12.claim_reading_rare import certificate_of, coverage_of, decisions_of, earlier_payer_of
from loxley.exchange.x12.claim_stream import Part
from loxley.exchange.x12.segments import Delimiters

Tell = Callable[[Finding], None]
_List = list[list[str]]

_CERTIFICATE_DATES = frozenset({"463", "607", "461"})
_OF_A_LINE = frozenset(
    [
        "LX",
        "SV1",
        "SV5",
        "PWK",
        "CR1",
        "CR3",
        "CRC",
        "DTP",
        "QTY",
        "MEA",
        "CN1",
        "REF",
        "AMT",
        "K3",
        "NTE",
        "PS1",
        "HCP",
        "LIN",
        "CTP",
        "NM1",
        "PRV",
        "N3",
        "N4",
        "PER",
        "SVD",
        "CAS",
        "LQ",
        "FRM",
    ]
)
_OF_A_CLAIM = frozenset(
    [
        "CLM",
        "DTP",
        "PWK",
        "CN1",
        "AMT",
        "REF",
        "K3",
        "NTE",
        "CR1",
        "CR2",
        "CRC",
        "HI",
        "HCP",
        "NM1",
        "PRV",
        "N3",
        "N4",
        "PER",
        "SBR",
        "CAS",
        "OI",
        "MOA",
    ]
)


def read_supplier(part: Part, tell: Tell) -> Supplier:
    """2000A, 2010AA and 2010AB."""
    entity, name, npi, taxonomy, tax_id = "", "", "", None, ""
    where: dict[str, _List] = {}
    for each in part.segments:
        match each[0]:
            case "NM1":
                entity = at(each, 1)
                if entity == "85":
                    name, npi = at(each, 3), at(each, 9) if at(each, 8) == "XX" else ""
            case "N3" | "N4":
                where.setdefault(entity, []).append(each)
            case "PRV":
                taxonomy = at(each, 3) or None
            case "REF" if entity == "85" and at(each, 1) == "EI":
                tax_id = at(each, 2)
    if not name:
        tell(Finding("supplier-missing", None, ("HL",)))
    pay_to = _address(where["87"]) if "87" in where else None
    return Supplier(name, npi, tax_id, _address(where.get("85", [])), taxonomy, pay_to)


def _address(segments: _List) -> Address:
    lines: tuple[str, ...] = ()
    city = state = postal = ""
    for each in segments:
        if each[0] == "N3":
            lines += tuple(each[1:])
        else:
            city, state, postal = at(each, 1), at(each, 2), at(each, 3)
    return Address(lines, city, state, postal)


def read_subscriber(part: Part, tell: Tell) -> tuple[Subscriber, Coverage]:
    """2000B with 2010BA and 2010BB; of a dependent's level the person alone."""
    name, birth, sex = PersonName(""), UNREAD, "U"
    where: _List = []
    entity = ""
    for each in part.segments:
        match each[0]:
            case "NM1":
                entity = at(each, 1)
                if entity in _PATIENTS:
                    name = name_of(each)
            case "N3" | "N4" if entity in _PATIENTS:
                where.append(each)
            case "SBR" if at(each, 9) in codes().medicare and at(each, 2) != _SELF:
                tell(Finding("subscriber-not-self", None, ("SBR",)))
            case "DMG":
                birth, sex = date_of(at(each, 2)), at(each, 3)
    if birth == UNREAD:
        tell(Finding("birth-date", None, ("DMG",)))
    person = Subscriber(name, _address(where), birth, cast("Literal['F', 'M', 'U']", sex))
    return person, coverage_of(part.segments)


_PATIENTS = frozenset({"IL", "QC"})
_SELF, _PERSON, _UNITS = "18", "1", "UN"


def read_claim(part: Part, supplier: Supplier, person: Subscriber, coverage: Coverage, tell: Tell) -> Claim:
    """2300 with its lines."""
    segments = part.segments
    starts = [place for place, each in enumerate(segments) if each[0] == "LX"]
    head = segments[: starts[0]] if starts else segments
    ends = [*starts[1:], len(segments)]
    lines = tuple(
        _line(number, segments[start:end], part.delimiters, tell)
        for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1)
    )
    return _head(head, lines, part.delimiters, supplier, person, coverage, tell)


def _head(
    segments: _List,
    lines: tuple[ClaimLine, ...],
    signs: Delimiters,
    supplier: Supplier,
    person: Subscriber,
    coverage: Coverage,
    tell: Tell,
) -> Claim:
    told = segments[0]
    reference = authorization = note = paid = None
    diagnoses: tuple[str, ...] = ()
    others: list[_List] = []
    for each in segments:
        name = each[0]
        if name == "HI" and not diagnoses:
            diagnoses = _diagnoses(each, signs, lines, tell)
        elif name == "SBR":
            others.append([each])
        elif others:
            others[-1].append(each)
        elif name == "REF":
            if each[1:2] == ["F8"]:
                reference = at(each, 2)
            elif each[1:2] == ["G1"]:
                authorization = at(each, 2)
        elif name == "NTE":
            note = _note(each, note, None, tell)
        elif name == "DTP" and each[1:2] and each[1] in codes().only_4010_date:
            tell(Finding("only-4010", None, ("DTP", each[1]), {"what": f"DTP {each[1]}"}))
        elif name == "AMT" and each[1:2] == ["F5"]:
            paid = amount_of(at(each, 2))
        if name not in _OF_A_CLAIM:
            tell(_unknown(each, None))
    place = at(told, 5).split(signs.component)
    total = amount_of(at(told, 2))
    if total.is_nan():
        tell(Finding("amount", None, ("CLM",)))
    earlier = tuple([earlier_payer_of(each, tell) for each in others])
    if others:
        of_balance(lines, earlier, others, tell)
    return Claim(
        number=at(told, 1),
        supplier=supplier,
        subscriber=person,
        coverage=coverage,
        diagnoses=diagnoses,
        lines=lines,
        total=total,
        frequency=cast("Frequency", at(place, 2)),
        original_reference=reference,
        place_of_service=place[0],
        assigned=at(told, 7) == "A",
        benefits_assigned=at(told, 8) == "Y",
        release_signed=at(told, 9) == "Y",
        note=note,
        authorization=authorization,
        patient_paid=paid,
        earlier_payers=earlier,
    )


def _diagnoses(
    segment: list[str], signs: Delimiters, lines: tuple[ClaimLine, ...], tell: Tell
) -> tuple[str, ...]:
    """The diagnoses; their code system is judged here, since a value has no qualifier."""
    first, others = codes().diagnosis_qualifiers(service_day(lines))
    found = []
    wanted = first
    for each in segment[1:]:
        kind, _, code = each.partition(signs.component)
        if kind != wanted and code:
            tell(Finding("diagnosis-system", None, ("HI",), {"wanted": wanted}))
        found.append(code.partition(signs.component)[0])
        wanted = others
    return tuple(found)


def _line(number: int, segments: _List, signs: Delimiters, tell: Tell) -> ClaimLine:
    service: list[str] = []
    when: list[str] = []
    control = ""
    note = ordering = None
    rare: _List = []
    for each in segments:
        name = each[0]
        if name == "SV1":
            service = each
        elif name == "DTP":
            if each[1:2] == ["472"]:
                when = each
            else:
                _date(each, number, rare, tell)
        elif name == "REF":
            if each[1:2] == ["6R"]:
                control = at(each, 2)
        elif name == "NM1":
            if each[1:2] == ["DK"]:
                ordering = Practitioner(name_of(each), at(each, 9) if at(each, 8) == "XX" else "")
                if at(each, 2) != _PERSON:
                    tell(Finding("practitioner-not-a-person", number, ("NM1", "DK")))
        elif name == "NTE":
            note = _note(each, note, number, tell)
        elif name in _RARE:
            rare.append(each)
        elif name == "SV5" or name not in _OF_A_LINE or name == "MEA":
            _odd(each, number, tell)
    if segments[0][1:2] != [str(number)]:
        tell(Finding("line-order", number, ("LX",), {"count": number}))
    certificate, decisions = _of_rare(rare, number, signs, tell) if rare else (None, ())
    code = at(service, 1).split(signs.component)
    if at(service, 3) != _UNITS and at(code, 1) in codes().oxygen:
        tell(Finding("units-measure", number, ("SV1",)))
    modifiers, note = modifiers_of_line(code, note, number, tell)
    charge = amount_of(at(service, 2))
    if charge.is_nan():
        tell(Finding("amount", number, ("SV1",)))
    from_, to = _span(when, number, tell)
    return ClaimLine(
        at(code, 1),
        modifiers,
        charge,
        whole_of(at(service, 4)),
        from_,
        control,
        ordering,
        tuple([whole_of(each) for each in at(service, 7).split(signs.component) if each]),
        to,
        at(service, 5) or None,
        note,
        certificate,
        decisions,
    )


def _note(segment: list[str], note: str | None, number: int | None, tell: Tell) -> str | None:
    """The note so far or this one. A note of a third party's is not ours."""
    if at(segment, 1) in _OF_A_THIRD_PARTY:
        return note
    if note is not None:
        tell(Finding("second-note", number, ("NTE",)))
        return note
    return at(segment, 2)


_OF_A_THIRD_PARTY = frozenset({"TPO"})
_RARE = frozenset({"PWK", "CR3", "CRC", "LQ", "FRM", "SVD", "CAS"})
_OF_A_DECISION = frozenset({"SVD", "CAS"})


def _date(segment: list[str], number: int, rare: _List, tell: Tell) -> None:
    kind = at(segment, 1)
    if kind in _CERTIFICATE_DATES or kind == "573":
        rare.append(segment)
    elif kind in codes().only_4010_date:
        tell(Finding("only-4010", number, ("DTP", kind), {"what": f"DTP {kind}"}))


def _odd(segment: list[str], number: int, tell: Tell) -> None:
    name = segment[0]
    if name == "SV5":
        tell(Finding("rental-and-purchase-price", number, ("SV5",)))
    elif name == "MEA":
        if at(segment, 2) in codes().only_4010_measure:
            tell(Finding("only-4010", number, ("MEA",), {"what": f"MEA {at(segment, 2)}"}))
    else:
        tell(_unknown(segment, number))


def _unknown(segment: list[str], number: int | None) -> Finding:
    name = segment[0]
    if name in codes().only_4010_segment:
        return Finding("only-4010", number, (name,), {"what": name})
    shown = name if name.isascii() and name.isalnum() and len(name) <= _LONGEST_NAME else "(not readable)"
    return Finding("unknown-segment", number, (name,), {"what": shown})


_LONGEST_NAME = 3


def _of_rare(
    rare: _List, number: int, signs: Delimiters, tell: Tell
) -> tuple[CertificateOfNeed | None, tuple[Decision, ...]]:
    decided = [each for each in rare if each[0] in _OF_A_DECISION or each[:2] == ["DTP", "573"]]
    certified = [
        each
        for each in rare
        if each[0] not in _OF_A_DECISION
        and each[:2] != ["DTP", "573"]
        and (each[0] != "PWK" or each[1:2] == ["CT"])
    ]
    certificate = certificate_of(certified, number, tell) if certified else None
    return certificate, decisions_of(decided, number, signs, tell) if decided else ()


def _span(when: list[str], number: int, tell: Tell) -> tuple[dt.date, dt.date | None]:
    if not when:
        tell(Finding("service-date-missing", number, ("LX",)))
        return UNREAD, None
    first, between, last = at(when, 3).partition("-")
    from_, to = date_of(first), date_of(last) if between else None
    if UNREAD in {from_, to} or (at(when, 2) == "RD8") is not bool(between):
        tell(Finding("service-date", number, ("DTP", "472")))
        return UNREAD, None
    return from_, to
