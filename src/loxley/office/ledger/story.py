"""A claim's whole story, gathered from the tables."""

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
from loxley.office.ledger.models import Claim, Entry, Fate, WorkItem


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
        events=[_sent(claim), *_answers(claim)],
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


def _sent(claim: Claim) -> StoryEvent:
    return StoryEvent(
        at=claim.file.made_at.isoformat(),
        what="sent",
        source="837P",
        outcome=f"written, interchange {claim.file.control_number}",
        words=[],
    )


def _answers(claim: Claim) -> list[StoryEvent]:
    fates = Fate.objects.filter(claim_number=claim.number).select_related("file")
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
