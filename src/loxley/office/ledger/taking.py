"""A payer's file taken in: kept byte for byte, read, and posted, in one transaction. Killed half-way, nothing happened."""

import datetime as dt
import hashlib

from django.db import IntegrityError, transaction

from loxley.billing.posting import WorkItem
from loxley.billing.remittance import Fate
from loxley.desk.remit import (
    Remittance,
    SetState,
    StatedPayment,
    StatedSet,
    StatedWork,
    stated_fate,
    stated_flaw,
)
from loxley.exchange.x12.answers import Answer, answers
from loxley.office.ledger import models
from loxley.office.ledger.many import insert
from loxley.office.ledger.posting import leave, post


def take(data: bytes, at: dt.datetime) -> Remittance:
    """Take a file in. The same bytes again change nothing, whoever brings them and however often.

    Raises
    ------
    InputError
        Where the file has no interchange at all; then nothing is kept of it.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    if models.ReceivedFile.objects.filter(
        sha256=sha256
    ).exists():  # spares the reading; the key below is what decides
        return Remittance(sha256=sha256, state="already-read")
    read = answers(data)
    with transaction.atomic():
        file = _kept(data, sha256, at, read)
        if file is None:
            return Remittance(sha256=sha256, state="already-read")
        return Remittance(
            sha256=sha256, state="read", sets=[_taken(each, file) for each in read], work=_work(file)
        )


def _kept(data: bytes, sha256: str, at: dt.datetime, read: list[Answer]) -> models.ReceivedFile | None:
    """The file as a row; nothing where these bytes are kept already."""
    flaws = [flaw._asdict() for each in read for flaw in each.flaws]
    try:
        with transaction.atomic():
            return models.ReceivedFile.objects.create(
                sha256=sha256, content=data, received_at=at, flaws=flaws
            )
    except IntegrityError:
        return None


def _taken(answer: Answer, file: models.ReceivedFile) -> StatedSet:
    state, payment = _state(answer, file), None
    if state == "held":
        held = WorkItem(
            code="set-held",
            claim_number="",
            line_control="",
            payer_number="",
            amount=None,
            words=f"A {answer.kind} of the same sender and numbers was read before and said something else. Ask the sender "
            "which of the two stands.",
        )
        leave((held,), file, answer.sha256, *answer.identity)
    elif state == "read":
        _keep_fates(answer.fates, file)
        _leave_refused(answer.fates, file)
        payment = _posted(answer, file)
    return StatedSet(
        kind=answer.kind,
        sender=answer.identity.sender,
        interchange=answer.identity.interchange,
        group=answer.identity.group,
        set=answer.identity.set,
        state=state,
        flaws=[stated_flaw(flaw) for flaw in answer.flaws],
        fates=[stated_fate(fate) for fate in answer.fates],
        payment=payment,
    )


def _state(answer: Answer, file: models.ReceivedFile) -> SetState:
    """Whether this set was read before: by its sender and numbers, which are a unique key."""
    identity = answer.identity
    try:
        with transaction.atomic():
            models.ReceivedSet.objects.create(
                file=file,
                kind=answer.kind,
                sender=identity.sender,
                interchange=identity.interchange,
                group=identity.group,
                number=identity.set,
            )
    except IntegrityError:
        return "held"
    return "read"


def _keep_fates(fates: tuple[Fate, ...], file: models.ReceivedFile) -> None:
    before = file.fates.count()
    insert(
        models.Fate,
        _FATE,
        [
            (
                file.pk,
                position,
                fate.scope,
                fate.number,
                fate.number if fate.scope == "claim" else fate.claim,
                fate.outcome,
                fate.source,
                list(fate.words),
                list(fate.codes),
                fate.day,
                fate.group,
                fate.payer_number,
            )
            for position, fate in enumerate(fates, start=before + 1)
        ],
    )


_FATE = (
    "file", "position", "scope", "number", "claim_number", "outcome", "source", "words", "codes", "day", "group", "payer_number",
)  # fmt: skip


def _leave_refused(fates: tuple[Fate, ...], file: models.ReceivedFile) -> None:
    """What an acknowledgement refuses waits for a person: by what is refused, and not again by what is within or around it."""
    refused = [fate for fate in fates if fate.needs_person]
    claims = {fate.number for fate in refused if fate.scope == "claim"}
    groups = {fate.group for fate in refused if fate.scope == "set"}
    for fate in refused:
        if (fate.scope == "line" and fate.claim in claims) or (
            fate.scope == "group" and fate.number in groups
        ):
            continue
        item = WorkItem(
            code=f"answer-{fate.outcome}",
            claim_number=fate.number if fate.scope == "claim" else fate.claim,
            line_control=fate.number if fate.scope == "line" else "",
            payer_number=fate.payer_number,
            amount=None,
            words=" ".join(fate.words),
            reasons=fate.codes,
        )
        # The same said again in another envelope is the same work.
        leave((item,), file, fate.source, fate.scope, fate.number, fate.group, str(fate.day), *fate.codes)


def _posted(answer: Answer, file: models.ReceivedFile) -> StatedPayment | None:
    if answer.payment is None:
        return None
    state, posting = post(answer.payment, file)
    identity = answer.payment.identity
    return StatedPayment(
        trace=identity.trace,
        day=None if identity.day is None else identity.day.isoformat(),
        amount_usd=str(answer.payment.amount),
        state=state,
        entries=len(posting.entries) if state == "posted" else 0,
        because=[flaw.words for flaw in posting.refused],
    )


def _work(file: models.ReceivedFile) -> list[StatedWork]:
    return [
        StatedWork(
            code=item.code,
            claim=item.claim_number,
            line=item.line_control,
            payer_number=item.payer_number,
            amount_usd=None if item.amount is None else str(item.amount),
            words=item.words,
        )
        for item in file.work.order_by("id")
    ]
