"""Which of our lines a payer answers: by line control number, then by claim, code and day, then by a person."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from loxley.billing.posting_entries import Book, KnownClaim, KnownLine
from loxley.billing.remittance import PaidClaim, PaidLine

Failure = Literal["", "claim-unknown", "line-unknown", "line-ambiguous"]


class Match(NamedTuple):
    """Our line and its claim, or why none was found."""

    line: KnownLine | None
    claim: KnownClaim | None
    failure: Failure = ""


class ClaimBook:
    """A book of claims in memory, for what was fetched at once."""

    def __init__(self, claims: Iterable[KnownClaim]) -> None:
        self._claims = {claim.number: claim for claim in claims}
        self._lines = {line.control: line for claim in self._claims.values() for line in claim.lines}

    def claim(self, number: str) -> KnownClaim | None:
        """The claim of that number, where it is ours."""
        return self._claims.get(number)

    def line(self, control: str) -> KnownLine | None:
        """The line of that control number, where it is ours."""
        return self._lines.get(control)


def match(paid: PaidLine, known: KnownClaim | None, book: Book) -> Match:
    """Our line of a line that was paid. Never by name or amount."""
    line = book.line(paid.control) if paid.control else None
    if line is not None:
        claim = known if known is not None and known.number == line.claim else book.claim(line.claim)
        return Match(line, claim, "" if claim is not None else "claim-unknown")
    if known is None:
        return Match(None, None, "claim-unknown")
    found = [
        each for each in known.lines if each.code == paid.our_code and each.service_from == paid.service_from
    ]
    if len(found) == 1:
        return Match(found[0], known)
    return Match(None, known, "line-ambiguous" if found else "line-unknown")


def claim_of(paid: PaidClaim, book: Book) -> KnownClaim | None:
    """Our claim of a claim that was paid: by its number, else by the lines, where all that we know are of one claim."""
    known = book.claim(paid.number) if paid.number else None
    if known is not None:
        return known
    lines = [book.line(each.control) for each in paid.lines if each.control]
    numbers = {line.claim for line in lines if line is not None}
    return book.claim(numbers.pop()) if len(numbers) == 1 else None
