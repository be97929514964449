"""A file of claims, written as a stream: only what was read back and found sound goes into it.

Each claim becomes text, the text is read back, and what was read must be the claim that was given and must pass every
check that `check` makes on anybody's file, but for one: a claim that comes after its year may still be sent, since the
year has exceptions that no claim shows; `check` tells of it. A claim that fails is not written and is kept with all of its faults. Memory
holds one claim and the identities of those before it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loxley.billing.claim import Claim, Subscriber, Supplier
from loxley.billing.claim import Coverage as Insurance
from loxley.exchange.x12.claim_check import Examiner
from loxley.exchange.x12.claim_fault import ClaimFault
from loxley.exchange.x12.claim_loops import claim_loop, segment, subscriber_loop, supplier_loop
from loxley.exchange.x12.claim_partner import Submission
from loxley.exchange.x12.claim_stream import VERSION
from loxley.exchange.x12.segments import written


class Refusal(NamedTuple):
    """A claim that was not written, and everything that is wrong with it."""

    claim: str
    faults: tuple[ClaimFault, ...]


_CLAIMS_OF_A_SUBSCRIBER = 100
"""Claims that one subscriber's level has room for."""


class ClaimFile:
    """One interchange for one partner. `refused` and `written` are right once its parts are all taken."""

    def __init__(self, submission: Submission, as_of: dt.date) -> None:
        """Begin a file; nothing is written before its first sound claim."""
        self.refused: list[Refusal] = []
        self.written = 0
        self._submission = submission
        self._signs = submission.partner.signs
        self._end = "\n" if submission.partner.line_ends else ""
        self._examiner = Examiner(as_of)
        self._sets = 0
        self._begin_set()

    def _begin_set(self) -> None:
        self._segments = self._levels = self._claims = self._of_subscriber = self._supplier_level = 0
        self._supplier: Supplier | None = None
        self._insured: tuple[Subscriber, Insurance] | None = None

    def parts(self, claims: Iterable[Claim]) -> Iterator[bytes]:
        """The bytes of the file in pieces. No piece at all where no claim is sound."""
        for claim in claims:
            text = claim_loop(claim, self._signs)
            supplier = supplier_loop(claim.supplier, self._signs)
            insured = subscriber_loop(claim.subscriber, claim.coverage, self._signs)
            faults = self._examiner.of_written(claim, supplier, insured, text, self._signs)
            if faults:
                self.refused.append(Refusal(claim.number, tuple(faults)))
                continue
            yield self._encoded(self._before(claim, supplier, insured) + text)
            self._segments += text.count(self._signs.segment)
            self.written += 1
        if self.written:
            yield self._encoded(self._trailer() + self._last())

    def _encoded(self, text: str) -> bytes:
        if self._end:
            text = text.replace(self._signs.segment, self._signs.segment + self._end)
        return text.encode("ascii")

    def _before(self, claim: Claim, supplier: str, insured: str) -> str:
        """The levels that a claim needs above it, and the envelope where it is the first of a set."""
        told = counted = ""
        if not self.written:
            told = self._first()
        if self._claims == self._submission.partner.claims_per_set:
            told += self._trailer()
            self._begin_set()
        if not self._claims:
            counted = self._header()
        e, t = self._signs.element, self._signs.segment
        if claim.supplier != self._supplier:
            self._levels += 1
            self._supplier, self._supplier_level, self._insured = claim.supplier, self._levels, None
            counted += f"HL{e}{self._levels}{e}{e}20{e}1{t}{supplier}"
        person = (claim.subscriber, claim.coverage)
        if person != self._insured or self._of_subscriber == _CLAIMS_OF_A_SUBSCRIBER:
            self._levels += 1
            self._insured, self._of_subscriber = person, 0
            counted += f"HL{e}{self._levels}{e}{self._supplier_level}{e}22{e}0{t}{insured}"
        self._of_subscriber += 1
        self._claims += 1
        self._segments += counted.count(t)
        return told + counted

    def _first(self) -> str:
        """ISA and GS."""
        given, partner = self._submission, self._submission.partner
        number, made = given.control_number, given.created_at
        interchange = (
            "ISA", "00", " " * 10, "00", " " * 10,
            partner.submitter_qualifier, partner.submitter_id.ljust(15),
            partner.receiver_qualifier, partner.receiver_id.ljust(15),
            made.strftime("%y%m%d"), made.strftime("%H%M"), self._signs.repetition, "00501", f"{number:09}",
            "1" if partner.acknowledged else "0", "P" if given.production else "T", self._signs.component,
        )  # fmt: skip
        group = (
            "GS", "HC", partner.submitter_id, partner.receiver_id, made.strftime("%Y%m%d"), made.strftime("%H%M"),
            str(number), "X", VERSION,
        )  # fmt: skip
        return written((interchange, group), self._signs)

    def _header(self) -> str:
        """ST to the receiver's NM1."""
        given, partner, signs = self._submission, self._submission.partner, self._signs
        self._sets += 1
        made, reference = given.created_at, given.reference or str(given.control_number)
        if self._sets > 1:
            reference = f"{reference}-{self._sets}"
        submitter, receiver = partner.submitter, partner.receiver
        return written(
            (
                ("ST", "837", f"{self._sets:04}", VERSION),
                ("BHT", "0019", "00", reference, made.strftime("%Y%m%d"), made.strftime("%H%M"), "CH"),
                ("NM1", "41", "2", submitter.name, "", "", "", "", "46", submitter.id),
                ("PER", "IC", submitter.contact.name, "TE", submitter.contact.phone),
                ("NM1", "40", "2", receiver.name, "", "", "", "", "46", receiver.id),
            ),
            signs,
        )

    def _trailer(self) -> str:
        return segment(("SE", str(self._segments + 1), f"{self._sets:04}"), self._signs)

    def _last(self) -> str:
        number = self._submission.control_number
        return written((("GE", str(self._sets), str(number)), ("IEA", "1", f"{number:09}")), self._signs)


def written_file(
    claims: Iterable[Claim], submission: Submission, as_of: dt.date
) -> tuple[bytes, list[Refusal]]:
    """The whole file of sound claims, and the others with their faults. Empty where no claim is sound."""
    file = ClaimFile(submission, as_of)
    data = b"".join(file.parts(claims))
    return data, file.refused
