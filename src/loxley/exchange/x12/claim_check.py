"""Every fault of an 837P file at once, whoever wrote it; and the same examination for a claim that is being written.

The envelope is followed by `claim_stream`, values are read by `claim_reading`, and judged by the rules of
`claim_rules`. What is told of a fault is where it is and what is wrong; nobody's name or number stands in it.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from loxley.billing.claim import Claim, Coverage, Subscriber, Supplier
from loxley.exchange.x12.claim_fault import ClaimFault, Finding, readable, segment_of, words_of
from loxley.exchange.x12.claim_header import read_header
from loxley.exchange.x12.claim_reading import read_claim, read_subscriber, read_supplier
from loxley.exchange.x12.claim_rules import of_claim, of_subscriber, of_supplier
from loxley.exchange.x12.claim_rules.across import Across
from loxley.exchange.x12.claim_rules.as_given import difference, fits
from loxley.exchange.x12.claim_rules.filing import of_filing
from loxley.exchange.x12.claim_stream import Part, parts
from loxley.exchange.x12.segments import Delimiters


def check(data: bytes, as_of: dt.date) -> list[ClaimFault]:
    """Every fault of a file, in the order of its segments. An empty list says that none was found.

    `as_of` is the day on which the file is looked at: a service after it has not been given yet.
    """
    examiner = Examiner(as_of)
    for _ in examiner.claims(data):
        pass
    return sorted(examiner.faults, key=lambda each: each.segment)


def read_claims(data: bytes) -> Iterator[Claim]:
    """The claims of a file, one after another, as far as they can be read. Ask `check` what is wrong with them."""
    return Examiner(dt.date.max).claims(data)


class Examiner:
    """Goes through a file, or through claims as they are written, and keeps the faults."""

    def __init__(self, as_of: dt.date) -> None:
        """Begin with nothing seen."""
        self.faults: list[ClaimFault] = []
        self._as_of = as_of
        self._made: dt.date | None = None
        self._across = Across()
        self._found: list[Finding] = []
        self._supplier: tuple[str, tuple[Supplier, tuple[Finding, ...]]] | None = None

    def claims(self, data: bytes) -> Iterator[Claim]:
        """The claims of a file; what is wrong with each stands in `faults` once it has been given."""
        supplier, supplier_part = _NO_SUPPLIER, None
        person, coverage, person_part = _NO_PERSON, _NO_COVERAGE, None
        ascii_only = data.isascii()
        for part in parts(data, self._envelope):
            if not ascii_only:
                self._letters(part)
            match part.kind:
                case "header":
                    self._made = read_header(part, self._found.append)
                    self._place(part, None)
                case "supplier":
                    supplier, supplier_part = read_supplier(part, self._found.append), part
                    self._found += of_supplier(supplier)
                    self._place(part, None)
                case "subscriber":
                    person, coverage = read_subscriber(part, self._found.append)
                    person_part = part
                    self._found += of_subscriber(person, coverage)
                    self._place(part, None)
                case "patient":
                    person = read_subscriber(part, self._found.append)[0]
                    self._found += of_subscriber(person, None)
                    self._place(part, None)
                case "claim":
                    if supplier_part is None or person_part is None:
                        self._found.append(Finding("claim-without-levels"))
                    claim = read_claim(part, supplier, person, coverage, self._found.append)
                    self._found += of_claim(claim, self._as_of)
                    if self._made is not None:
                        self._found += of_filing(claim, self._made)
                    self._found += self._across.see(claim)
                    if self._found:
                        self._place(part, claim.number)
                    yield claim
                case "none" | "level":
                    self._stray(part)

    def of_written(
        self, claim: Claim, supplier: str, insured: str, text: str, signs: Delimiters
    ) -> list[ClaimFault]:
        """The faults of a claim that has just become text. Its identity is remembered only if it has none."""
        found: list[Finding] = []
        if self._supplier is None or self._supplier[0] != supplier:
            told: list[Finding] = []
            read = read_supplier(_part("supplier", supplier, signs), told.append)
            self._supplier = supplier, (read, (*told, *of_supplier(read)))
        read_back, of_its_supplier = self._supplier[1]
        found += of_its_supplier
        person, coverage = read_subscriber(_part("subscriber", insured, signs), found.append)
        found += of_subscriber(person, coverage)
        again = read_claim(_part("claim", text, signs), read_back, person, coverage, found.append)
        if again != claim or not fits(claim, supplier + insured + text, signs):
            found += difference(claim, again, signs)
        found += of_claim(again, self._as_of)
        found += self._across.see(again, sound=not found)
        return [
            ClaimFault(each.code, claim.number, each.line, 0, words_of(each.code, each.values))
            for each in found
        ]

    def _envelope(self, code: str, number: int, **values: Any) -> None:
        self.faults.append(ClaimFault(code, None, None, number, words_of(code, values)))

    def _place(self, part: Part, number: str | None) -> None:
        """Give what was found its place, and forget it."""
        shown = None if number is None else readable(number)
        lines = [place for place, each in enumerate(part.segments) if each[0] == "LX"]
        for each in self._found:
            within = part
            if each.line is not None and each.line <= len(lines):
                start = lines[each.line - 1]
                end = lines[each.line] if each.line < len(lines) else len(part.segments)
                within = part._replace(first=part.first + start, segments=part.segments[start:end])
            where = segment_of(each.at, within)
            self.faults.append(
                ClaimFault(each.code, shown, each.line, where, words_of(each.code, each.values))
            )
        self._found.clear()

    def _letters(self, part: Part) -> None:
        for number, each in enumerate(part.segments, part.first):
            if not all(map(str.isascii, each)):
                self._envelope("letters", number)

    def _stray(self, part: Part) -> None:
        for number, each in enumerate(part.segments, part.first):
            if each[0] not in _OUTSIDE:
                self._envelope("stray-segment", number)


_OUTSIDE = frozenset({"HL", "TA1", "GS", "SE", "GE", "IEA", "ST"})


def _part(kind: str, text: str, signs: Delimiters) -> Part:
    rows = [each.split(signs.element) for each in text.split(signs.segment)]
    rows.pop()
    return Part(kind, 1, rows, signs)


def _nobody() -> tuple[Supplier, Subscriber, Coverage]:
    """What stands in place of levels that a broken file has not."""
    rows: list[Finding] = []
    empty = Part("supplier", 0, [], Delimiters())
    person, coverage = read_subscriber(empty, rows.append)
    return read_supplier(empty, rows.append), person, coverage


_NO_SUPPLIER, _NO_PERSON, _NO_COVERAGE = _nobody()
