"""What payers say of claims, as values: received or not, accepted or not, paid, and how much.

Money is exact: each amount is a `Decimal` with two places, and none is ever a float. Nothing here knows in which format a
payer said it, and nothing here holds a patient's name: a payment is matched by numbers alone.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

NOTHING = Decimal("0.00")


class Flaw(NamedTuple):
    """Something wrong with what a payer sent: a code, the segment of the file it was seen at, and a sentence."""

    code: str
    segment: int
    words: str
    blocks: bool = False
    """Whether no money may be posted from what it was seen in."""


Scope = Literal["interchange", "group", "set", "receiver", "provider", "claim", "line"]
Outcome = Literal[
    "received", "accepted", "accepted-with-errors", "rejected", "not-found", "forwarded", "split",
    "paid", "partly-paid", "left-to-patient", "denied", "reversed", "predetermined", "unknown",
]  # fmt: skip
Source = Literal["TA1", "999", "277CA", "835"]


class Place(NamedTuple):
    """Where in our own file a payer saw an error."""

    segment: str
    position: int | None
    """Of the segment in its set, ST being 1."""
    loop: str
    element: str
    """`3`, `1:2` for a component, empty where the whole segment is meant."""
    code: str
    words: str
    bad_value: str = ""
    """What stood there. It may be about a person: shown to who works on the claim, never in an error or a log."""


class Fate(NamedTuple):
    """What became of something that was sent: a claim, or all claims of a set, a group, an interchange."""

    scope: Scope
    number: str
    """Of the claim (CLM01) or line; else the control number."""
    outcome: Outcome
    source: Source
    words: tuple[str, ...]
    """Sentences, the most important first."""
    codes: tuple[str, ...] = ()
    """The payer's codes as sent, joined by colons: `A7:562:85`, `CO:45`."""
    day: dt.date | None = None
    claim: str = ""
    """The claim that a line belongs to."""
    group: str = ""
    """GS06 of our file, where the answer names a group."""
    payer_number: str = ""
    """The payer's own number of the claim."""
    places: tuple[Place, ...] = ()
    amount: Decimal | None = None

    @property
    def needs_person(self) -> bool:
        """Whether an acknowledgement leaves work: refused, not found, or not to be understood. Of an 835 the posting says it."""
        return self.source != "835" and self.outcome in {"rejected", "not-found", "unknown"}


class Adjustment(NamedTuple):
    """Why a payer pays another amount than was charged: group, reason, amount."""

    group: str
    """CO contractual, PR patient, OA other, PI payer-initiated."""
    reason: str
    amount: Decimal
    """What it takes away from the charge; negative where it adds."""
    quantity: Decimal | None = None

    @property
    def code(self) -> str:
        """As people in the trade say it.

        >>> Adjustment("CO", "45", Decimal("30.00")).code
        'CO-45'
        """
        return f"{self.group}-{self.reason}"


class PaidLine(NamedTuple):
    """One service line as the payer answered it."""

    control: str
    """Our line control number as it came back; empty where the payer did not return it."""
    code: str
    """The code that was paid."""
    modifiers: tuple[str, ...]
    sent_code: str
    """The code that was sent, where the payer changed it; else empty."""
    service_from: dt.date | None
    service_to: dt.date | None
    charge: Decimal
    paid: Decimal
    units: Decimal | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    allowed: Decimal | None = None

    @property
    def our_code(self) -> str:
        """The code as we sent it."""
        return self.sent_code or self.code


class PaidClaim(NamedTuple):
    """One claim as the payer answered it: paid, denied, reversed."""

    number: str
    """Our claim number as it came back."""
    status: str
    charge: Decimal
    paid: Decimal
    patient_part: Decimal
    """What the payer says the patient owes. The adjustments of group PR say it by line; this is not posted."""
    payer_number: str
    position: int
    """Its place among the claims of the payment, from 1."""
    adjustments: tuple[Adjustment, ...] = ()
    """Of the whole claim; those of lines stand with the lines."""
    lines: tuple[PaidLine, ...] = ()
    remarks: tuple[str, ...] = ()
    interest: Decimal | None = None
    """As told beside the claim. The money itself moves by a provider adjustment."""
    forwarded_to: str = ""
    """The payer that the claim was forwarded to."""
    filing: str = ""
    """Which kind of insurance paid, CLP06: `MB`."""
    segment: int = 0


class ProviderAdjustment(NamedTuple):
    """Money that moves beside the claims: recovery, forwarded balance, interest."""

    code: str
    reference: str
    amount: Decimal
    """Positive takes money away from the payment."""
    provider: str
    fiscal_day: dt.date | None
    position: int
    """Its place among all of the payment, from 1."""


class Payer(NamedTuple):
    """Who pays, by every identifier that the payment gives."""

    ids: tuple[str, ...]
    name: str = ""

    @property
    def id(self) -> str:
        """The first of its identifiers: that of who originated the payment."""
        return self.ids[0] if self.ids else ""


class PaymentIdentity(NamedTuple):
    """By what one payment is told from another: payer, trace number, day."""

    payer: str
    trace: str
    day: dt.date | None


class Payment(NamedTuple):
    """One payment with all that it pays, takes back and forwards; its amount may be nothing."""

    identity: PaymentIdentity
    payer: Payer
    payee: str
    amount: Decimal
    method: str
    """CHK, ACH, NON and so on."""
    claims: tuple[PaidClaim, ...]
    provider_adjustments: tuple[ProviderAdjustment, ...]
    digest: str
    """SHA-256 of what it says, whatever its envelope and delimiters: two files that resend one payment have the same."""
    flaws: tuple[Flaw, ...] = ()
    """What was wrong in it. One that blocks keeps all of the payment from being posted."""


class InterchangeAcknowledgement(NamedTuple):
    """TA1: what became of an envelope."""

    interchange: str
    verdict: str
    note: str


class SetAcknowledgement(NamedTuple):
    """Of a 999: what became of one set of ours."""

    kind: str
    control: str
    verdict: str
    codes: tuple[str, ...]
    places: tuple[Place, ...]
    claims: tuple[str, ...]
    """Claim numbers named beside errors, as far as the payer named them."""


class GroupAcknowledgement(NamedTuple):
    """A 999: what became of one group of ours."""

    group: str
    verdict: str
    included: int | None
    received: int | None
    accepted: int | None
    sets: tuple[SetAcknowledgement, ...]
    codes: tuple[str, ...] = ()


class Status(NamedTuple):
    """One status of a 277CA: category, code, entity, with what it moves."""

    category: str
    code: str
    entity: str
    action: str
    """WQ accept, U reject; empty where the payer does not say."""
    day: dt.date | None
    amount: Decimal | None
    text: str = ""


class StatusReport(NamedTuple):
    """The statuses of one level of a 277CA: receiver, provider, claim or line."""

    scope: Scope
    number: str
    statuses: tuple[Status, ...]
    claim: str = ""
    payer_number: str = ""
    interchange_number: str = ""
    """The clearinghouse's trace number of the claim, REF*D9."""
    totals: tuple[tuple[str, Decimal], ...] = ()
    """Counts (by QTY qualifier) and sums (by AMT qualifier) told at this level."""


_SOURCES: tuple[Source, ...] = ("TA1", "999", "277CA", "835")
_WEIGHTS: tuple[Outcome, ...] = (
    "reversed", "unknown", "received", "forwarded", "accepted", "accepted-with-errors", "split", "predetermined", "paid",
    "left-to-patient", "partly-paid", "denied", "not-found", "rejected",
)  # fmt: skip
"""On one day, of one kind of answer, the later in this row decides: a correction over the reversal that comes with it, and
what needs a person over what does not."""


def standing(fates: Iterable[Fate]) -> Fate | None:
    """Where a claim stands by all that is known of it, in whatever order that came.

    The answer that comes last in the course of a claim decides (835 over 277CA over 999 over TA1), then the later day, then
    the one that needs a person.
    """
    return max(fates, key=_weight, default=None)


def _weight(fate: Fate) -> tuple[int, dt.date, int, str]:
    return (
        _SOURCES.index(fate.source),
        fate.day or dt.date.min,
        _WEIGHTS.index(fate.outcome),
        repr(fate),
    )
