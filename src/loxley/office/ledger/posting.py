"""A payment posted: its entries and what is left to a person, once."""

import hashlib
from typing import Literal

from django.db import IntegrityError, transaction

from loxley.billing import posting, remittance
from loxley.office.ledger.book import Book
from loxley.office.ledger.many import insert
from loxley.office.ledger.models import Entry, Movement, Payment, ReceivedFile, WorkItem

AT_ONCE = 2_000
"""Rows in one statement."""

State = Literal["posted", "already-posted", "refused", "held"]


def post(payment: remittance.Payment, file: ReceivedFile) -> tuple[State, posting.Posting]:
    """Post a payment within the transaction of its file.

    Its identity (payer, trace number, day) is a unique key. The same payment in another envelope changes nothing; one of the
    same identity that says something else is held for a person, and nothing of it is posted.
    """
    result = posting.post(payment, Book(posting.wanted(payment)))
    if result.refused:
        _leave(result.work, file, payment)
        return "refused", result
    stored, before = _claimed(payment, file)
    if stored is None:
        if before == payment.digest:
            return "already-posted", result
        held = posting.WorkItem(
            code="payment-held",
            claim_number="",
            line_control="",
            payer_number="",
            amount=payment.amount,
            words="A payment of this payer, trace number and day was posted before and said something else: nothing of this one "
            "was posted. Ask the payer which of the two stands.",
        )
        _leave((held,), file, payment)
        return "held", result
    enter(result.entries, stored)
    _leave(result.work, file, payment)
    return "posted", result


def _claimed(payment: remittance.Payment, file: ReceivedFile) -> tuple[Payment | None, str]:
    """The payment as ours to post, or the digest of what was posted under its identity."""
    identity = payment.identity
    key = digest("payment", identity.payer, identity.trace, str(identity.day))
    try:
        with transaction.atomic():
            stored = Payment.objects.create(
                payer=identity.payer,
                trace=identity.trace,
                day=identity.day,
                key=key,
                digest=payment.digest,
                amount=payment.amount,
                method=payment.method,
                file=file,
            )
    except IntegrityError:
        return None, Payment.objects.values_list("digest", flat=True).get(key=key)
    return stored, ""


def enter(entries: tuple[posting.Entry, ...], payment: Payment | None = None) -> None:
    """Insert, and let the keys refuse what is there already: nobody looks first and writes after."""
    paid_by = None if payment is None else payment.pk
    rows: list[tuple[object, ...]] = []
    legs: list[tuple[object, ...]] = []
    for entry in entries:
        identity = entry.identity
        id_ = digest(identity.key)
        claim = entry.claim or identity.claim_number
        undoes = None if entry.undoes is None else entry.undoes._asdict()
        rows.append(
            (
                id_,
                entry.kind,
                entry.day,
                claim,
                entry.line,
                identity.payer_number,
                identity.status,
                undoes,
                paid_by,
            )
        )
        legs += [
            (id_, position, leg.account, leg.party, leg.amount, leg.reason)
            for position, leg in enumerate(entry.movements, start=1)
        ]
    insert(Entry, _ENTRY, rows)
    insert(Movement, _MOVEMENT, legs)


_ENTRY = (
    "id", "kind", "day", "claim_number", "line_control", "payer_number", "status", "undoes", "payment",
)  # fmt: skip
_MOVEMENT = ("entry", "position", "account", "party", "amount", "reason")


def _leave(work: tuple[posting.WorkItem, ...], file: ReceivedFile, payment: remittance.Payment) -> None:
    identity = payment.identity
    leave(work, file, identity.payer, identity.trace, str(identity.day), payment.digest)


def leave(work: tuple[posting.WorkItem, ...], file: ReceivedFile, *source: str) -> None:
    """Leave items to a person. `source` tells them from those of another payment; said again they are not left twice."""
    WorkItem.objects.bulk_create(
        [
            WorkItem(
                key=digest("work", *source, str(place), item.code, item.claim_number, item.line_control),
                code=item.code,
                claim_number=item.claim_number,
                line_control=item.line_control,
                payer_number=item.payer_number,
                amount=item.amount,
                words=item.words,
                reasons=list(item.reasons),
                file=file,
            )
            for place, item in enumerate(work)
        ],
        batch_size=AT_ONCE,
        ignore_conflicts=True,
    )


def digest(*parts: str) -> str:
    """SHA-256 of parts that no separator can confuse."""
    whole = hashlib.sha256()
    for part in parts:
        octets = part.encode()
        whole.update(f"{len(octets)}:".encode())
        whole.update(octets)
    return whole.hexdigest()
