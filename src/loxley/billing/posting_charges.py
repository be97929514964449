"""What a claim charges, as entries: made once when it is sent, undone where it is voided or replaced."""

import datetime as dt

from loxley.billing.posting_accounts import owner
from loxley.billing.posting_entries import Entry, EntryIdentity, KnownClaim, Movement, Undone
from loxley.billing.remittance import PaymentIdentity

_OURS = PaymentIdentity("", "", None)


def charged(claim: KnownClaim, day: dt.date) -> tuple[Entry, ...]:
    """The charges of a claim that was sent: receivable of its first payer against revenue, one entry for each line."""
    return _entries(claim, day, 1, "charge")


def uncharged(claim: KnownClaim, day: dt.date) -> tuple[Entry, ...]:
    """The charges of a claim taken back, since another replaces it or it is voided. A second time changes nothing."""
    return _entries(claim, day, -1, "uncharge")


def _entries(claim: KnownClaim, day: dt.date, sign: int, status: str) -> tuple[Entry, ...]:
    owes = owner(claim, 0)
    undoes = Undone("", claim.number, "", "") if sign < 0 else None
    return tuple(
        Entry(
            EntryIdentity(_OURS, claim.number, "", status, line.control, 1),
            "charge",
            day,
            claim.number,
            line.control,
            (
                Movement(owes.name, owes.party, sign * line.charge, status),
                Movement("revenue", "", -sign * line.charge, status),
            ),
            undoes._replace(line_control=line.control) if undoes else None,
        )
        for line in claim.lines
        if line.charge
    )
