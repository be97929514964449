"""The claims of the scenarios, in the database as they were sent."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from loxley.billing.posting import KnownClaim
from loxley.office.ledger.models import Claim, Line, Movement, SentFile, WorkItem

NOON = dt.datetime(2024, 5, 11, 12, tzinfo=dt.UTC)


def keep(claims: Iterable[KnownClaim]) -> None:
    """Put claims into the ledger, in one file."""
    claims = tuple(claims)
    file = SentFile.objects.create(sha256="0" * 64, content=b"", control_number="1", made_at=NOON)
    rows = Claim.objects.bulk_create(
        [
            Claim(
                number=each.number,
                frequency="1",
                total=sum((line.charge for line in each.lines), Decimal(0)),
                service_from=each.lines[0].service_from,
                payers=[{"ids": sorted(payer.ids), "filing": payer.filing} for payer in each.payers],
                case_sha256="1" * 64,
                file=file,
            )
            for each in claims
        ]
    )
    Line.objects.bulk_create(
        [
            Line(
                claim=row,
                position=position,
                control=line.control,
                hcpcs=line.code,
                charge=line.charge,
                service_from=line.service_from,
            )
            for row, each in zip(rows, claims, strict=True)
            for position, line in enumerate(each.lines, start=1)
        ]
    )


def ledger() -> list[str]:
    """All that the ledger holds of money and of work, in an order of its own."""
    moved = Movement.objects.values_list("entry_id", "position", "account", "party", "amount", "reason")
    items = WorkItem.objects.values_list("key", "code", "claim_number", "amount", "words")
    return sorted(map(repr, moved)) + sorted(map(repr, items))
