"""Why a month's claim needs a note: a replacement, a break in need, a first day moved to a discharge."""

import datetime as dt
from collections.abc import Iterator

from loxley.billing.claim_note import NoteReason
from loxley.record import Facts
from loxley.rental import Month

_REPLACEMENT = "replacement."


def notes_due(month: Month, facts: Facts) -> Iterator[NoteReason]:
    """The reasons, as codes of the table of notes with their dates."""
    for code in month.notes:
        if code == "moved-anchor":
            yield NoteReason("from-date-moved", {"discharged": month.from_})
        elif code == "break-in-need":
            yield NoteReason("break-in-need", {"from": _last_use(month, facts), "to": month.from_})
        else:
            yield NoteReason(f"{_REPLACEMENT}{code}", {"on": month.from_})


def _last_use(month: Month, facts: Facts) -> dt.date:
    ended = [
        each.from_ for each in facts.rental.breaks or () if each.to == month.from_ and each.from_ is not None
    ]
    return ended[-1] if ended else month.from_
