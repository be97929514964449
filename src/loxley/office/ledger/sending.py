"""Claims that were written, kept as they were sent. No month of an item is billed twice by an original claim."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from loxley.billing.claim import Claim, ClaimLine, Frequency
from loxley.billing.claim_identity import billed_from, billed_once
from loxley.billing.claim_reason import because
from loxley.billing.posting_charges import charged, uncharged
from loxley.desk.claim import ClaimMade
from loxley.exchange.x12.claim_check import read_claims
from loxley.office.ledger import models
from loxley.office.ledger.book import known
from loxley.office.ledger.posting import enter

_LARGEST = 999_999_999
"""An interchange's control number has nine digits."""


class BilledMonth(NamedTuple):
    """The rental month of a line, and the two keys under which it is billed once: by its number, and by its first day."""

    period: int
    n: int
    once: str
    from_: str


class Sent(NamedTuple):
    """A claim with the rental month of each of its lines."""

    claim: Claim
    months: tuple[BilledMonth | None, ...]
    case_sha256: str
    set_number: str = "0001"
    """ST02 of the set that the claim stands in. The claims of a month make a file of one set."""


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
                else BilledMonth(
                    each.month.period,
                    each.month.n,
                    billed_once(made.case, each.line.hcpcs, each.month),
                    billed_from(made.case, each.line.hcpcs, each.month),
                )
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
    """The number after that of the last file, passing over those that were given. Must be called within the transaction.

    Who asks holds the files until its transaction ends, so that no two get the same: on SQLite it holds the whole database.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {models.SentFile._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001
    files = models.SentFile.objects
    last = files.order_by("-id").values_list("control_number", flat=True).first()
    number = int(last or 0) % _LARGEST + 1
    while files.filter(control_number=str(number)).exists():
        number = number % _LARGEST + 1
    return number


def _keep(sent: Sent, file: models.SentFile, day: dt.date) -> None:
    """Write first and look after: the keys refuse what is there already, whoever else writes at the same time."""
    claim = sent.claim
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
    except IntegrityError as error:
        row = _written_before(sent, error)
    else:
        _charge(row, day)
    row.sendings.get_or_create(file=file, defaults={"set_number": sent.set_number})


def _written_before(sent: Sent, refused: IntegrityError) -> models.Claim:
    """The same claim as it was written before, where it is the same."""
    claim = sent.claim
    before = models.Claim.objects.filter(number=claim.number).select_related("file").first()
    if before is not None:
        if claim not in read_claims(bytes(before.file.content)):
            raise BilledTwiceError(claim.number, None)
        return before
    months = [month for month in sent.months if month is not None]
    billed = (
        models.Line.objects.filter(
            Q(billed_once__in=[month.once for month in months])
            | Q(billed_from__in=[month.from_ for month in months])
        )
        .select_related("claim")
        .first()
    )
    if billed is None:
        raise refused
    raise BilledTwiceError(billed.claim.number, billed.month) from None


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
    month: BilledMonth | None,
    frequency: Frequency,
) -> models.Line:
    once = month if frequency == "1" else None
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
        period=None if month is None else month.period,
        month=None if month is None else month.n,
        billed_once=None if once is None else once.once,
        billed_from=None if once is None else once.from_,
    )
