"""Posting: from a payment and the claims we know to entries of the ledger. Pure arithmetic, double entry, to the cent.

`post` looks at the payment and at claims as they were sent, never at what was posted before: so files may come in any
order and one entry is one and the same whenever it is made. Its identity is a unique key; who keeps the ledger inserts
entries and lets that key refuse what is there already. The ledger only grows: a reversal is a new entry with opposite signs.
"""

from collections.abc import Iterable
from typing import NamedTuple

from loxley.billing.posting_accounts import provider_account_of
from loxley.billing.posting_balance import unbalanced
from loxley.billing.posting_claims import ClaimPosting
from loxley.billing.posting_entries import (
    AccountName,
    Book,
    Entry,
    EntryIdentity,
    KnownClaim,
    KnownLine,
    KnownPayer,
    Movement,
    Posting,
    Undone,
    WorkItem,
)
from loxley.billing.posting_matching import ClaimBook
from loxley.billing.posting_words import posting_said
from loxley.billing.remittance import Flaw, Payment

__all__ = [
    "AccountName",
    "Book",
    "ClaimBook",
    "Entry",
    "EntryIdentity",
    "KnownClaim",
    "KnownLine",
    "KnownPayer",
    "Movement",
    "Posting",
    "Undone",
    "Wanted",
    "WorkItem",
    "assigned",
    "open_reversals",
    "post",
    "wanted",
]


class Wanted(NamedTuple):
    """What of the book a payment asks for, so that it can be fetched at once."""

    claim_numbers: frozenset[str]
    line_controls: frozenset[str]
    """The claims of these lines belong to it too."""


def wanted(payment: Payment) -> Wanted:
    """The numbers that `post` will look up."""
    numbers = frozenset(claim.number for claim in payment.claims if claim.number)
    controls = frozenset(line.control for claim in payment.claims for line in claim.lines if line.control)
    return Wanted(numbers, controls)


def post(payment: Payment, book: Book) -> Posting:
    """The entries of a payment, and what is left to a person.

    The movements of each entry sum to nothing; the movements of cash over all entries sum to what was paid. A payment with
    a flaw that blocks, or one that does not balance, has no entries: `refused` says why.
    """
    refused = (*(flaw for flaw in payment.flaws if flaw.blocks), *unbalanced(payment))
    day = payment.identity.day
    if day is None and not refused:
        refused = (Flaw("payment-day", 0, posting_said("payment-day"), blocks=True),)
    if refused or day is None:
        words = posting_said("payment-refused", count=len(refused), amount=payment.amount)
        return Posting(
            payment, (), (WorkItem("payment-refused", "", "", "", payment.amount, words),), refused
        )
    claims = ClaimPosting(payment, day, book)
    for claim in payment.claims:
        claims.take(claim)
    entries, work = _provider_adjustments(payment)
    return Posting(payment, (*claims.entries, *entries), (*claims.work, *work), ())


def _provider_adjustments(payment: Payment) -> tuple[list[Entry], list[WorkItem]]:
    """Money that moves beside the claims. A positive amount takes cash away."""
    entries: list[Entry] = []
    work: list[WorkItem] = []
    seen: dict[tuple[str, str], int] = {}
    day = payment.identity.day
    for each in payment.provider_adjustments:
        place = (each.code, each.reference)
        seen[place] = seen.get(place, 0) + 1
        account, person = provider_account_of(each.code)
        if person and each.amount:
            code = "takeback" if account == "takeback" else "provider-adjustment"
            words = posting_said(code, code=each.code, amount=each.amount, reference=each.reference or "-")
            work.append(WorkItem(code, "", "", each.reference, each.amount, words, (each.code,)))
        if not each.amount or day is None:
            continue
        identity = EntryIdentity(payment.identity, "", each.reference, f"PLB-{each.code}", "", seen[place])
        movements = (
            Movement("cash", "", -each.amount, each.code),
            Movement(account, "", each.amount, each.code),
        )
        entries.append(Entry(identity, "provider-adjustment", day, "", "", movements))
    return entries, work


def assigned(payment: Payment, book: Book, suspended: Iterable[EntryIdentity]) -> tuple[Entry, ...]:
    """Money out of suspense, once a person has said in the book whose it is.

    The payment is posted anew with that book. Of the entries that had gone to suspense those that now have an owner are made,
    with suspense in place of cash, under an identity of their own.
    """
    waiting = frozenset(suspended)
    found = []
    for entry in post(payment, book).entries:
        if entry.identity not in waiting or entry.kind == "suspense":
            continue
        movements = tuple(
            each._replace(account="suspense") if each.account == "cash" else each for each in entry.movements
        )
        identity = entry.identity._replace(status=f"{entry.identity.status}-assigned")
        found.append(entry._replace(identity=identity, movements=movements))
    return tuple(found)


def open_reversals(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The reversals among entries that undo nothing among them: what they undo was not posted, or not yet."""
    known = tuple(entries)
    posted = {
        (
            each.identity.payment.payer,
            each.identity.claim_number,
            each.identity.payer_number,
            each.identity.line_control,
        )
        for each in known
        if each.kind in {"payment", "suspense"}
    }
    return tuple(each for each in known if each.undoes is not None and tuple(each.undoes) not in posted)
