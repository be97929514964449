"""What was made of a payer's file: the published answer of `loxley remit`, and its words."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from loxley.billing.remittance import Fate, Flaw
from loxley.formats import Format

SetState = Literal["read", "already-read", "held"]
PaymentState = Literal["posted", "already-posted", "refused", "held"]


class StatedFlaw(Format):
    """Something wrong with the file."""

    code: str
    segment: int
    words: str
    blocks: bool
    """Whether no money may be posted from what it was seen in."""


class StatedFate(Format):
    """What became of a claim, a line, or all that was sent in a set."""

    scope: str
    number: str
    claim: str
    outcome: str
    words: list[str]
    codes: list[str]
    payer_number: str


class StatedPayment(Format):
    """A payment, and whether it was posted."""

    trace: str
    day: str | None
    amount_usd: str
    state: PaymentState
    entries: int
    because: list[str]


class StatedSet(Format):
    """One TA1, 999, 277CA or 835 of the file."""

    kind: Literal["TA1", "999", "277CA", "835", "unread"]
    sender: str
    interchange: str
    group: str
    set: str
    state: SetState
    flaws: list[StatedFlaw]
    fates: list[StatedFate]
    payment: StatedPayment | None


class StatedWork(Format):
    """Something left to a person."""

    code: str
    claim: str
    line: str
    payer_number: str
    amount_usd: str | None
    words: str


class Remittance(Format):
    """What was made of a payer's file."""

    format: Literal["loxley/remit@1"] = "loxley/remit@1"
    sha256: str
    state: Literal["read", "already-read"]
    sets: list[StatedSet] = Field(default_factory=list)
    work: list[StatedWork] = Field(default_factory=list)

    def to_json(self) -> str:
        """The published JSON."""
        return self.model_dump_json(indent=2)


def stated_flaw(flaw: Flaw) -> StatedFlaw:
    """A flaw as it is published."""
    return StatedFlaw(code=flaw.code, segment=flaw.segment, words=flaw.words, blocks=flaw.blocks)


def stated_fate(fate: Fate) -> StatedFate:
    """A fate as it is published."""
    return StatedFate(
        scope=fate.scope,
        number=fate.number,
        claim=fate.claim,
        outcome=fate.outcome,
        words=list(fate.words),
        codes=list(fate.codes),
        payer_number=fate.payer_number,
    )


_STATES = {
    "read": "",
    "already-read": ": already read, nothing changed",
    "held": ": HELD. A set of the same numbers was read before and said something else. Nothing of this one was taken up",
}
_PAID = {
    "posted": "posted, {entries} entries",
    "already-posted": "was posted before, nothing changed",
    "refused": "NOT POSTED",
    "held": "HELD, not posted",
}


def in_words(found: Remittance) -> Iterator[str]:
    """What a person reads, line by line."""
    if found.state == "already-read":
        yield "This file was read before. Nothing changed."
        return
    for each in found.sets:
        kind = "A part that is no answer we know" if each.kind == "unread" else each.kind
        yield f"{kind} from {each.sender}, interchange {each.interchange}{_STATES[each.state]}"
        for flaw in each.flaws:
            yield f"  {'!' if flaw.blocks else '-'} segment {flaw.segment}: {flaw.words}"
        if each.payment is not None:
            paid = each.payment
            how = _PAID[paid.state].format(entries=paid.entries)
            yield f"  Payment {paid.trace} of {paid.day or 'no day'}: {paid.amount_usd} USD, {how}"
            yield from (f"    {why}" for why in paid.because)
        for fate in each.fates:
            inset = "      " if fate.scope == "line" else "  "
            yield from (f"{inset}{sentence}" for sentence in fate.words)
    if found.work:
        yield ""
        yield "Left to a person"
        yield from (f"  - {item.words}" for item in found.work)
