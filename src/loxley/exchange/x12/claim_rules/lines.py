"""One line of a claim: charge, units, pointers, dates, the ordering practitioner."""

import datetime as dt
import re
from functools import lru_cache

from loxley.billing.claim import Claim, ClaimLine
from loxley.billing.claim_note import note_on_line
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding
from loxley.exchange.x12.claim_rules.certificates import of_certificate
from loxley.exchange.x12.claim_rules.modifiers import NO_ORDER, RENTED, of_modifiers
from loxley.exchange.x12.claim_rules.parties import is_npi, too_long

_HCPCS = re.compile(r"[A-Z]\d{4}|\d{4}[A-Z0-9]", re.ASCII)


@lru_cache(maxsize=1024)
def _is_code(text: str) -> bool:
    return _HCPCS.fullmatch(text) is not None


def of_line(number: int, line: ClaimLine, claim: Claim, as_of: dt.date, found: list[Finding]) -> None:
    """Everything that is wrong with one line, by itself and within its claim."""
    tell, known = found.append, codes()
    service, span, charge = ("SV1",), ("DTP", "472"), line.charge
    if not _is_code(line.hcpcs):
        tell(Finding("hcpcs", number, service))
    if not charge.is_nan() and charge < 0:
        tell(Finding("charge-negative", number, service))
    if line.units < 1:
        tell(Finding("units", number, service))
    elif line.units > 1 and line.hcpcs in known.rental and RENTED in line.modifiers:
        tell(Finding("units-of-a-month", number, service, {"hcpcs": line.hcpcs}))
    _of_pointers(number, line, len(claim.diagnoses), found)
    from_, birth = line.from_, claim.subscriber.birth_date
    if from_ != UNREAD:
        if from_ > as_of:
            tell(Finding("service-after-today", number, span, {"as_of": as_of}))
        if line.to is not None and line.to < from_:
            tell(Finding("service-ends-before-it-begins", number, span))
        if from_ < birth:
            tell(Finding("service-before-birth", number, span))
    if line.ordered_by is None:
        if NO_ORDER not in line.modifiers:  # nobody ordered what has no order
            tell(Finding("practitioner-missing", number, ("LX",)))
    else:
        if not is_npi(line.ordered_by.npi):
            tell(Finding("practitioner-npi", number, ("NM1", "DK")))
        _of_practitioner(number, line, found)
    if line.place_of_service is not None and line.place_of_service not in known.place:
        tell(Finding("place", number, service))
    if line.place_of_service in known.not_a_home and line.hcpcs in known.oxygen:
        tell(Finding("place-not-a-home", number, service, {"place": line.place_of_service}))
    if len(line.control_number) > known.lengths["control_number"]:
        tell(
            Finding(
                "control-number-too-long", number, ("REF", "6R"), {"most": known.lengths["control_number"]}
            )
        )
    note = note_on_line(line.modifiers, line.note)
    if note is not None and len(note) > known.lengths["note"]:
        tell(Finding("note-too-long", number, ("NTE",), {"has": len(note), "most": known.lengths["note"]}))
    of_modifiers(number, line, claim, found)
    of_certificate(number, line, found)


def _of_pointers(number: int, line: ClaimLine, diagnoses: int, found: list[Finding]) -> None:
    pointers, most = line.pointers, codes().lengths["pointers"]
    if not pointers or len(pointers) > most:
        found.append(Finding("pointers", number, ("SV1",), {"most": most}))
    elif len(set(pointers)) < len(pointers):
        found.append(Finding("pointer-repeated", number, ("SV1",)))
    found += [
        Finding("pointer-dangling", number, ("SV1",), {"pointer": each, "diagnoses": diagnoses})
        for each in pointers
        if diagnoses and not 1 <= each <= diagnoses
    ]


def _of_practitioner(number: int, line: ClaimLine, found: list[Finding]) -> None:
    assert line.ordered_by is not None  # noqa: S101 - asked before
    name = line.ordered_by.name
    if not name.family:
        found.append(Finding("practitioner-name", number, ("NM1", "DK")))
    if max(map(len, name)) > codes().lengths["suffix"]:
        long = too_long(
            (each, text, ("NM1", "DK"))
            for each, text in zip(("family", "given", "middle", "suffix"), name, strict=True)
        )
        found += [each._replace(line=number) for each in long]
