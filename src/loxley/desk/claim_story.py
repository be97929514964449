"""A claim's whole story: how it was sent, what was answered, every entry of the ledger, what is open."""

from collections.abc import Iterator
from typing import Literal

from loxley.formats import Format


class StoryLine(Format):
    """A line of the claim."""

    control_number: str
    hcpcs: str
    modifiers: list[str]
    charge_usd: str
    date_of_service: str
    period: int | None
    month: int | None


class StoryEvent(Format):
    """Something that happened to the claim, in the order in which we learned of it."""

    at: str
    """The moment at which the file was written or taken in, in UTC."""
    what: Literal["sent", "answered", "posted"]
    source: str
    """`837P`, or the kind of the answer."""
    outcome: str
    words: list[str]


class StoryEntry(Format):
    """An entry of the ledger."""

    day: str
    kind: str
    line: str
    movements: list[list[str]]
    """Account, amount, reason."""


class StoryBalance(Format):
    """What stands on an account for this claim."""

    account: str
    party: str
    amount_usd: str


class StoryWork(Format):
    """Something that waits for a person, or did."""

    code: str
    words: str
    done: bool


class ClaimStory(Format):
    """The story."""

    format: Literal["loxley/claim-story@1"] = "loxley/claim-story@1"
    number: str
    frequency: str
    acts_on: str
    total_usd: str
    lines: list[StoryLine]
    events: list[StoryEvent]
    entries: list[StoryEntry]
    balances: list[StoryBalance]
    work: list[StoryWork]

    @property
    def paid_usd(self) -> str:
        """What payers have paid."""
        return next((each.amount_usd for each in self.balances if each.account == "cash"), "0.00")

    def to_json(self) -> str:
        """The published JSON."""
        return self.model_dump_json(indent=2)


_FREQUENCIES = {"1": "original", "7": "replacement of", "8": "void of"}


def in_words(story: ClaimStory) -> Iterator[str]:
    """What a person reads, line by line."""
    acting = f"{_FREQUENCIES.get(story.frequency, story.frequency)} {story.acts_on}".rstrip()
    yield f"Claim {story.number}, {acting}, {story.total_usd} USD"
    for line in story.lines:
        month = f", month {line.month} of period {line.period}" if line.month is not None else ""
        coded = " ".join([line.hcpcs, *line.modifiers])
        yield f"  {coded:24} {line.charge_usd:>10} USD  from {line.date_of_service}{month}  ({line.control_number})"
    yield ""
    yield "What happened"
    for event in story.events:
        yield f"  {event.at[:16].replace('T', ' ')}  {event.source}: {event.outcome}"
        yield from (f"      {sentence}" for sentence in event.words)
    yield ""
    yield "Ledger"
    if not story.entries:
        yield "  nothing posted"
    for entry in story.entries:
        yield f"  {entry.day}  {entry.kind}{f', line {entry.line}' if entry.line else ''}"
        yield from (
            f"      {account:24} {amount:>12}  {reason}".rstrip()
            for account, amount, reason in entry.movements
        )
    if story.balances:
        yield ""
        yield "Open balances"
        yield from (
            f"  {f'{each.account} {each.party}'.rstrip():26} {each.amount_usd:>12} USD"
            for each in story.balances
        )
    if story.work:
        yield ""
        yield "Left to a person"
        yield from (f"  [{'x' if item.done else ' '}] {item.words}" for item in story.work)
