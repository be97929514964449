"""The supplier, the patient and the practitioner: numbers, addresses, the form of each."""

import re
from collections.abc import Iterable
from functools import lru_cache

from loxley.billing.claim import Address, Coverage, Subscriber, Supplier
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_fault import Finding

_DIGITS = {each: re.compile(rf"\d{{{each}}}", re.ASCII) for each in (5, 9, 10)}
_BOX = re.compile(r"\bP\.?\s*O\.?\s*BOX\b|\bPOST(?:AL)? OFFICE BOX\b", re.IGNORECASE)
_PREFIX = "80840"
"""What the check digit of an NPI is reckoned with: the issuer of health identifiers in the United States."""


@lru_cache(maxsize=8192)
def is_npi(text: str) -> bool:
    """Ten digits whose last is the check digit, by Luhn over the prefix 80840 and the number.

    >>> is_npi("1234567893"), is_npi("1234567894"), is_npi("123")
    (True, False, False)
    """
    if not _DIGITS[10].fullmatch(text):
        return False
    total = 0
    for place, digit in enumerate(reversed(_PREFIX + text)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def of_supplier(supplier: Supplier) -> list[Finding]:
    """What is wrong with the billing provider."""
    found = []
    if not is_npi(supplier.npi):
        found.append(Finding("supplier-npi", None, ("NM1", "85")))
    if not _DIGITS[9].fullmatch(supplier.tax_id):
        found.append(Finding("supplier-tax-id", None, ("REF", "EI")))
    found += _of_address(supplier.address, "supplier")
    if any(map(_BOX.search, supplier.address.lines)):
        found.append(Finding("supplier-po-box", None, ("N3",)))
    if supplier.pay_to is not None:
        found += _of_address(supplier.pay_to, "pay-to")
    found += too_long((("organization", supplier.name, ("NM1", "85")),))
    return found


def _of_address(address: Address, whose: str) -> list[Finding]:
    found = []
    street, city = ("N3",), ("N4", address.city)
    if not address.lines or not address.lines[0] or not address.city:
        found.append(Finding("address-missing", None, street, {"whose": whose}))
    if address.state not in codes().state:
        found.append(Finding("state", None, city, {"whose": whose}))
    nine = bool(_DIGITS[9].fullmatch(address.postal_code))
    if not nine and (whose == "supplier" or not _DIGITS[5].fullmatch(address.postal_code)):
        code = "supplier-postal-code" if whose == "supplier" else "postal-code"
        found.append(Finding(code, None, city, {"whose": whose}))
    if len(address.lines) > codes().lengths["street_lines"]:
        found.append(Finding("street-lines", None, street, {"whose": whose}))
    found += too_long((("city", address.city, city), *(("street", each, street) for each in address.lines)))
    return found


_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]"
    r"[AC-HJKMNP-RT-Y]{2}[0-9]{2}"
)


def is_mbi(text: str) -> bool:
    """The form of a Medicare Beneficiary Identifier: eleven places, no S, L, O, I, B, Z.

    >>> is_mbi("1EG4TE5MK73"), is_mbi("1SG4TE5MK73"), is_mbi("123-45-6789")
    (True, False, False)
    """
    return _MBI.fullmatch(text) is not None


def of_subscriber(person: Subscriber, coverage: Coverage | None) -> list[Finding]:
    """What is wrong with the patient and the insurance, as far as it does not hang on the service."""
    found = _of_address(person.address, "patient")
    name = person.name
    if not name.family:
        found.append(Finding("patient-name", None, ("NM1", "IL")))
    if person.sex not in _SEXES:
        found.append(Finding("sex", None, ("DMG",)))
    found += too_long(
        (each, text, ("NM1",))
        for each, text in zip(("family", "given", "middle", "suffix"), name, strict=True)
    )
    if coverage is not None:
        found += of_coverage(coverage)
    return found


_SEXES = frozenset({"F", "M", "U"})
_FIRST = "P"
"""The sequence of the payer who pays first."""
_SEQUENCES = frozenset({"P", "S", "T", "A", "B", "C", "D", "E", "F", "G", "H", "U"})


def of_coverage(coverage: Coverage) -> list[Finding]:
    """What is wrong with one insurance."""
    found = []
    where = ("SBR", coverage.sequence)
    if coverage.sequence not in _SEQUENCES:
        found.append(Finding("payer-sequence", None, where))
    if not coverage.payer.id or not coverage.payer.name:
        found.append(Finding("payer-missing", None, where))
    if not coverage.member_id:
        found.append(Finding("member-id", None, ("NM1", "IL")))
    if coverage.kind in codes().medicare:
        secondary = coverage.sequence != _FIRST
        if secondary and coverage.msp_type not in codes().msp_type:
            found.append(Finding("msp-type-missing", None, where))
        elif not secondary and coverage.msp_type is not None:
            found.append(Finding("msp-type-with-primary", None, where))
    return found


def too_long(texts: Iterable[tuple[str, str, tuple[str, ...]]]) -> list[Finding]:
    """The texts that are longer than their element: what each is, the text, where it stands."""
    lengths = codes().lengths
    return [
        Finding(
            "too-long", None, where, {"what": what.replace("_", " "), "most": lengths[what], "has": len(text)}
        )
        for what, text, where in texts
        if len(text) > lengths[what]
    ]
