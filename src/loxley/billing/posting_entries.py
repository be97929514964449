"""The values of posting: claims as the ledger knows them, entries of double entry, work for a person."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from loxley.billing.remittance import Flaw, Payment, PaymentIdentity

AccountName = Literal[
    "cash", "receivable", "denied", "patient", "contractual", "sequestration", "interest", "takeback", "forwarding",
    "suspense", "revenue", "other",
]  # fmt: skip


class KnownLine(NamedTuple):
    """A line as we sent it."""

    control: str
    code: str
    service_from: dt.date
    charge: Decimal
    claim: str
    """The number of its claim."""


class KnownPayer(NamedTuple):
    """One payer of a claim, by what a payment can be recognised by."""

    ids: frozenset[str] = frozenset()
    """The identifiers that it has in payments; empty where none is known."""
    filing: str = ""
    """Its claim filing indicator as we sent it, SBR09: `MB`."""


class KnownClaim(NamedTuple):
    """A claim as we sent it."""

    number: str
    lines: tuple[KnownLine, ...]
    payers: tuple[KnownPayer, ...] = (KnownPayer(),)
    """By rank: primary, secondary, tertiary. What the last of them leaves to the patient is the patient's."""


class Book(Protocol):
    """What the ledger knows of claims."""

    def claim(self, number: str) -> KnownClaim | None:
        """The claim of that number, where it is ours."""

    def line(self, control: str) -> KnownLine | None:
        """The line of that control number, where it is ours."""


class Movement(NamedTuple):
    """One leg of an entry. A debit is positive, a credit negative."""

    account: AccountName
    party: str
    """Of `receivable` and `denied`: primary, secondary, tertiary. Of `other`: the code. Else empty."""
    amount: Decimal
    reason: str = ""
    """`paid`, `CO-45`, `WO`: what the payer said."""


class EntryIdentity(NamedTuple):
    """What makes an entry one and the same however often it is made."""

    payment: PaymentIdentity
    claim_number: str
    payer_number: str
    status: str
    line_control: str
    position: int
    """Among entries that are else the same, from 1 in the order of the payment."""

    @property
    def key(self) -> str:
        """The identity as one text: the unique key of the ledger.

        >>> import datetime as dt
        >>> paid = PaymentIdentity("1841234567", "EFT|77", dt.date(2024, 6, 3))
        >>> EntryIdentity(paid, "C1", "ICN9", "1", "L1", 1).key
        '1841234567|EFT%7C77|2024-06-03|C1|ICN9|1|L1|1'
        """
        payer, trace, day = self.payment
        parts = [payer, trace, day.isoformat() if day else "", *self[1:5], str(self.position)]
        if any("|" in part or "%" in part for part in parts):
            parts = [part.replace("%", "%25").replace("|", "%7C") for part in parts]
        return "|".join(parts)


class Undone(NamedTuple):
    """What a reversal undoes: entries of that claim, under that number of the payer's, for that line."""

    payer: str
    claim_number: str
    payer_number: str
    line_control: str


EntryKind = Literal["charge", "payment", "reversal", "provider-adjustment", "suspense"]


class Entry(NamedTuple):
    """A double entry: its movements sum to nothing."""

    identity: EntryIdentity
    kind: EntryKind
    day: dt.date
    claim: str
    """Our claim; empty where none was recognised."""
    line: str
    """Our line control number; empty for what belongs to the whole claim."""
    movements: tuple[Movement, ...]
    undoes: Undone | None = None


class WorkItem(NamedTuple):
    """Something that a person must look at: a code, the claim it is about, and a sentence."""

    code: str
    claim_number: str
    line_control: str
    payer_number: str
    amount: Decimal | None
    """The money that waits for the person, where there is some."""
    words: str
    reasons: tuple[str, ...] = ()
    """The payer's codes: `CO-50`, `N115`."""


@dataclass(frozen=True, slots=True)
class Posting:
    """What a payment comes to. Where it is refused there are no entries, and `refused` says why."""

    payment: Payment
    entries: tuple[Entry, ...]
    work: tuple[WorkItem, ...]
    refused: tuple[Flaw, ...]
