"""Claims that were written, kept as they were sent. No month of an item is billed twice by an original claim."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from django.db import IntegrityError, transaction

from loxley.billing.claim import Claim, ClaimLine, Frequency
from loxley.billing.claim_identity import billed_once
from loxley.billing.claim_reason import because
from loxley.billing.posting_charges import charged, uncharged
from loxley.desk.claim import ClaimMade
from loxley.office.ledger import models
from loxley.office.ledger.book import known
from loxley.office.ledger.posting import enter


class Sent(NamedTuple):
    """A claim with the rental month of each of its lines, and the key under which that month is billed once."""

    claim: Claim
    months: tuple[tuple[int, int, str] | None, ...]
    """Of each line: period, month, key."""
    case_sha256: str


class BilledTwiceError(Exception):
    """A month that is on an earlier claim, or a claim that was written before with something else in it."""

    def __init__(self, number: str, month: int | None) -> None:
        self.number, self.month = number, month
        super().__init__(number)


def keep(content: bytes, control_number: str, made_at: dt.datetime, claims: Iterable[Sent]) -> None:
    """Keep a file with its claims. Must be called within a transaction. Written again, the same claim changes nothing.

    Raises
    ------
    BilledTwiceError
        Where an original claim for one of the months is there already, with other content.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    file, _new = models.SentFile.objects.get_or_create(
        sha256=sha256,
        defaults={"content": content, "control_number": control_number, "made_at": made_at},
    )
    for each in claims:
        _keep(each, file, made_at.date())


def keep_made(made: ClaimMade, at: dt.datetime) -> ClaimMade:
    """Keep what was made; where a month was billed before, the claim is refused and nothing is kept."""
    if not made.data:
        return made
    sent = [
        Sent(
            claim,
            tuple(
                None
                if each.month is None
                else (each.month.period, each.month.n, billed_once(made.case, each.line.hcpcs, each.month))
                for each in lines
            ),
            made.case.sha256(),
        )
        for claim, lines in made.made.claims
    ]
    try:
        with transaction.atomic():
            keep(made.data, str(made.control_number), at, sent)
    except BilledTwiceError as error:
        reason = because(
            "refused", "billed-before", number=error.number, month=error.month or "of this claim"
        )
        return replace(made, data=b"", made=made.made._replace(claims=(), reasons=(reason,)))
    return made


def next_control_number() -> int:
    """One more than the files that were written."""
    return models.SentFile.objects.count() + 1


def _keep(sent: Sent, file: models.SentFile, day: dt.date) -> None:
    claim = sent.claim
    before = models.Claim.objects.filter(number=claim.number).prefetch_related("lines").first()
    if before is not None:
        if _as_kept(before) != _as_sent(claim):
            raise BilledTwiceError(claim.number, None)
        return
    try:
        with transaction.atomic():
            row = models.Claim.objects.create(
                number=claim.number,
                frequency=claim.frequency,
                acts_on=claim.original_reference or "",
                total=claim.total,
                service_from=min(line.from_ for line in claim.lines),
                payers=[
                    {"ids": [], "filing": each.kind}
                    for each in (claim.coverage, *(later.coverage for later in claim.earlier_payers))
                ],
                case_sha256=sent.case_sha256,
                file=file,
            )
            models.Line.objects.bulk_create(
                [
                    _line(row, position, line, month, claim.frequency)
                    for position, (line, month) in enumerate(
                        zip(claim.lines, sent.months, strict=True), start=1
                    )
                ]
            )
    except IntegrityError:
        keys = [month[2] for month in sent.months if month is not None]
        billed = models.Line.objects.filter(billed_once__in=keys).select_related("claim").first()
        if billed is None:
            raise
        raise BilledTwiceError(billed.claim.number, billed.month) from None
    _charge(row, day)


def _charge(claim: models.Claim, day: dt.date) -> None:
    """What is charged is owed from now on; what a replacement or a void acts on is owed no more, where we know that claim."""
    if claim.frequency != "8":
        enter(charged(known(claim), day))
    if claim.frequency == "1":
        return
    numbered = models.Fate.objects.filter(payer_number=claim.acts_on).exclude(claim_number="")
    for original in models.Claim.objects.filter(number__in=numbered.values("claim_number")):
        enter(uncharged(known(original), day))


def _line(
    claim: models.Claim,
    position: int,
    line: ClaimLine,
    month: tuple[int, int, str] | None,
    frequency: Frequency,
) -> models.Line:
    period, number, key = month if month is not None else (None, None, None)
    return models.Line(
        claim=claim,
        position=position,
        control=line.control_number,
        hcpcs=line.hcpcs,
        modifiers=" ".join(line.modifiers),
        charge=line.charge,
        units=line.units,
        service_from=line.from_,
        service_to=line.to,
        period=period,
        month=number,
        billed_once=key if frequency == "1" else None,
    )


_Content = tuple[Decimal, tuple[tuple[str, str, Decimal, dt.date], ...]]


def _as_kept(row: models.Claim) -> _Content:
    lines = sorted(row.lines.all(), key=lambda line: line.position)
    return row.total, tuple((each.hcpcs, each.modifiers, each.charge, each.service_from) for each in lines)


def _as_sent(claim: Claim) -> _Content:
    return claim.total, tuple(
        (each.hcpcs, " ".join(each.modifiers), each.charge, each.from_) for each in claim.lines
    )
