"""What the ledger knows of claims, fetched at once for a payment."""

from collections.abc import Iterable, Iterator
from itertools import islice

from loxley.billing.posting import KnownClaim, KnownLine, KnownPayer, Wanted
from loxley.office.ledger.models import Claim, Line

_AT_ONCE = 500
"""Numbers in one question: SQLite takes only so many values."""


class Book:
    """Claims and lines by their numbers."""

    def __init__(self, wanted: Wanted) -> None:
        """Fetch what a payment asks for: its claims by their numbers, and those of its lines."""
        numbers = set(wanted.claim_numbers)
        for some in _some(wanted.line_controls):
            numbers |= set(Line.objects.filter(control__in=some).values_list("claim__number", flat=True))
        self._claims: dict[str, KnownClaim] = {}
        for some in _some(numbers):
            for claim in Claim.objects.filter(number__in=some).prefetch_related("lines"):
                self._claims[claim.number] = known(claim)
        self._lines = {line.control: line for claim in self._claims.values() for line in claim.lines}

    def claim(self, number: str) -> KnownClaim | None:
        """The claim of that number, where it is ours."""
        return self._claims.get(number)

    def line(self, control: str) -> KnownLine | None:
        """The line of that control number, where it is ours."""
        return self._lines.get(control)


def known(claim: Claim) -> KnownClaim:
    """A claim of the ledger as posting sees it."""
    lines = sorted(claim.lines.all(), key=lambda line: line.position)
    return KnownClaim(
        number=claim.number,
        lines=tuple(
            KnownLine(
                control=line.control,
                code=line.hcpcs,
                service_from=line.service_from,
                charge=line.charge,
                claim=claim.number,
            )
            for line in lines
        ),
        payers=tuple(KnownPayer(frozenset(each["ids"]), each["filing"]) for each in claim.payers),
    )


def _some(numbers: Iterable[str]) -> Iterator[list[str]]:
    left = iter(sorted(numbers))
    while some := list(islice(left, _AT_ONCE)):
        yield some
