"""Answers and postings in the notation of the scenario files, and the claims that the scenarios speak of."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from loxley.billing.posting import (
    ClaimBook,
    Entry,
    KnownClaim,
    KnownLine,
    KnownPayer,
    Posting,
    WorkItem,
    post,
)
from loxley.exchange.x12.answers import Answer, answers

DAY = dt.date(2024, 5, 10)
MEDICARE = KnownPayer(frozenset({"1999999999"}), "MB")
SECOND = KnownPayer(frozenset({"1888888888"}), "12")


def sent(
    number: str, *lines: tuple[str, str, str], payers: tuple[KnownPayer, ...] = (MEDICARE,)
) -> KnownClaim:
    """A claim of ours for May 2024."""
    return KnownClaim(
        number,
        tuple(KnownLine(control, code, DAY, Decimal(charge), number) for control, code, charge in lines),
        payers,
    )


CLAIMS = (
    # A stationary system for 200.00 and a portable for 50.00, Medicare alone.
    sent("C1", ("L11", "E0439", "200.00"), ("L12", "E0434", "50.00")),
    # The same, with a second payer on the claim.
    sent("C2", ("L21", "E0439", "200.00"), ("L22", "E0434", "50.00"), payers=(MEDICARE, SECOND)),
    # One line.
    sent("C3", ("L31", "E0439", "200.00")),
)
BOOK = ClaimBook(CLAIMS)


def told(data: bytes) -> dict[str, Any]:
    """What came of a file, in the notation of a scenario's `expect`."""
    read = answers(data)
    postings = [post(each.payment, BOOK) for each in read if each.payment is not None]
    found: dict[str, Any] = {
        "fates": [fate for each in read for fate in fates(each)],
        "entries": [entry_told(entry) for entry in ledger(postings).values()],
        "work": [work_told(item) for posting in postings for item in posting.work],
        "refused": [flaw.code for posting in postings for flaw in posting.refused],
        "flaws": [flaw.code for each in read for flaw in each.flaws],
        "open": open_told(ledger(postings).values()),
    }
    return {key: value for key, value in found.items() if value}


def ledger(postings: Iterable[Posting]) -> dict[str, Entry]:
    """A ledger with a unique key: what is there already is refused."""
    kept: dict[str, Entry] = {}
    for posting in postings:
        for entry in posting.entries:
            kept.setdefault(entry.identity.key, entry)
    return kept


def fates(answer: Answer) -> list[str]:
    """Each fate as `scope number: outcome`."""
    return [f"{fate.scope} {fate.number}: {fate.outcome}" for fate in answer.fates]


def entry_told(entry: Entry) -> str:
    """An entry as `kind claim/line: account amount, …`."""
    legs = (
        f"{each.account}{' ' if each.party else ''}{each.party} {each.amount}" for each in entry.movements
    )
    return f"{entry.kind} {entry.claim}/{entry.line}: {', '.join(legs)}"


def work_told(item: WorkItem) -> str:
    """Work as `code claim/line amount`."""
    line = f"/{item.line_control}" if item.line_control else ""
    return f"{item.code} {item.claim_number}{line} {item.amount if item.amount is not None else '-'}"


def balances(entries: Iterable[Entry]) -> dict[tuple[str, str, str], Decimal]:
    """The sum of each account by claim."""
    sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for each in entry.movements:
            sums[entry.claim, each.account, each.party] += each.amount
    return {place: amount for place, amount in sums.items() if amount}


def open_told(entries: Iterable[Entry]) -> list[str]:
    """Every balance after the payment and without the charges, as `claim account party: amount`."""
    return [
        f"{' '.join(part for part in place if part)}: {amount}"
        for place, amount in sorted(balances(entries).items())
    ]


def cash(postings: Iterable[Posting]) -> Decimal:
    """The cash that was posted."""
    return sum(
        (
            leg.amount
            for each in postings
            for entry in each.entries
            for leg in entry.movements
            if leg.account == "cash"
        ),
        Decimal("0.00"),
    )
