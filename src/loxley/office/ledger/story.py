"""A claim's whole story, gathered from the tables."""

from django.db.models import Q

from loxley.desk.claim_story import (
    ClaimStory,
    StoryBalance,
    StoryEntry,
    StoryEvent,
    StoryLine,
    StoryWork,
)
from loxley.errors import NotFoundError
from loxley.office.ledger.balance import NOTHING, accounts
from loxley.office.ledger.models import Claim, Entry, Fate, Sending, WorkItem

_INTERCHANGE = 9
"""Digits of an interchange's control number, as an answer repeats it."""


def story_of(number: str) -> ClaimStory:
    """The story of a claim, by our number of it or the control number of one of its lines.

    Raises
    ------
    NotFoundError
        Where the ledger has no such claim.
    """
    claims = Claim.objects.select_related("file")
    claim = claims.filter(number=number).first() or claims.filter(lines__control=number).first()
    if claim is None:
        raise NotFoundError(f"the ledger has no claim of the number {number}")
    lines = list(claim.lines.order_by("position"))
    return ClaimStory(
        number=claim.number,
        frequency=claim.frequency,
        acts_on=claim.acts_on,
        total_usd=str(claim.total),
        lines=[
            StoryLine(
                control_number=line.control,
                hcpcs=line.hcpcs,
                modifiers=line.modifiers.split(),
                charge_usd=str(line.charge),
                date_of_service=line.service_from.isoformat(),
                period=line.period,
                month=line.month,
            )
            for line in lines
        ],
        events=[*_sent(claim), *_answers(claim)],
        entries=_entries(claim),
        balances=[
            StoryBalance(account=each.name, party=each.party, amount_usd=str(each.balance))
            for each in accounts(claim.number)
            if each.balance != NOTHING
        ],
        work=[
            StoryWork(code=item.code, words=item.words, done=item.done_at is not None)
            for item in WorkItem.objects.filter(claim_number=claim.number).order_by("id")
        ],
    )


def _sent(claim: Claim) -> list[StoryEvent]:
    """Each file that it was written into; the same claim may be sent again."""
    files = {each.file_id: each.file for each in _sendings(claim)} or {claim.file_id: claim.file}
    return [
        StoryEvent(
            at=file.made_at.isoformat(),
            what="sent",
            source="837P",
            outcome=f"written, interchange {file.control_number}",
            words=[],
        )
        for file in files.values()
    ]


def _sendings(claim: Claim) -> list[Sending]:
    return list(claim.sendings.select_related("file").order_by("file__made_at", "file_id"))


def _answers(claim: Claim) -> list[StoryEvent]:
    """What was answered about the claim itself, and about everything in a file, a group or a set that it was sent in."""
    about = Q(claim_number=claim.number)
    for each in _sendings(claim):
        about |= _about_all_of(each)
    fates = Fate.objects.filter(about).select_related("file")
    return [
        StoryEvent(
            at=fate.file.received_at.isoformat(),
            what="answered",
            source=fate.source,
            outcome=fate.outcome,
            words=list(fate.words),
        )
        for fate in fates.order_by("file__received_at", "file_id", "position")
    ]


def _about_all_of(sent: Sending) -> Q:
    """What speaks of everything in the interchange, in its group, in the claim's set, or in the batch, whose name is its number."""
    number = sent.file.control_number
    written = {number, number.zfill(_INTERCHANGE)}
    return (
        Q(scope="interchange", number__in=written)
        | Q(scope="group", number__in=written)
        | Q(scope="set", group__in=written, number=sent.set_number)
        | Q(scope="receiver", number=number)
    )


def _entries(claim: Claim) -> list[StoryEntry]:
    entries = Entry.objects.filter(claim_number=claim.number).prefetch_related("movements")
    return [
        StoryEntry(
            day=entry.day.isoformat(),
            kind=entry.kind,
            line=entry.line_control,
            movements=[
                [f"{leg.account} {leg.party}".rstrip(), str(leg.amount), leg.reason]
                for leg in sorted(entry.movements.all(), key=lambda leg: leg.position)
            ],
        )
        for entry in entries.order_by("day", "kind", "id")
    ]
