"""Posting: from a payment and the claims we know to entries of the ledger. Pure arithmetic, double entry, to the cent.

`post` looks at the payment and at claims as they were sent, never at what was posted before: so files may come in any
order and one entry is one and the same whenever it is made. Its identity is a unique key; who keeps the ledger inserts
entries and lets that key refuse what is there already. The ledger only grows: a reversal is a new entry with opposite signs.
"""

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


class KnownClaim(NamedTuple):
    """A claim as we sent it."""

    number: str
    lines: tuple[KnownLine, ...]
    payers: tuple[frozenset[str], ...] = ()
    """By rank (primary, secondary, tertiary), the identifiers that its payer has in payments. Empty where not known."""
    payer_count: int = 1
    """How many payers the claim has."""


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
        """The identity as one text: the unique key of the ledger."""
        raise NotImplementedError


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


class Wanted(NamedTuple):
    """What of the book a payment asks for, so that it can be fetched at once."""

    claim_numbers: frozenset[str]
    line_controls: frozenset[str]


def wanted(payment: Payment) -> Wanted:
    """The numbers that `post` will look up."""
    raise NotImplementedError


def post(payment: Payment, book: Book) -> Posting:
    """The entries of a payment, and what is left to a person."""
    raise NotImplementedError
