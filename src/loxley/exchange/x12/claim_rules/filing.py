"""When the file was made: a claim is filed in time within the year that follows its service."""

import datetime as dt
from functools import lru_cache

from loxley.billing.after_payment import Matter, deadline
from loxley.billing.after_payment_proofs import Billed
from loxley.billing.claim import Claim
from loxley.exchange.x12.claim_codes import codes
from loxley.exchange.x12.claim_elements import UNREAD
from loxley.exchange.x12.claim_fault import Finding

_ORIGINAL = "1"


@lru_cache(maxsize=4096)
def last_day(service: dt.date) -> dt.date | None:
    """The last day on which a claim for a service is filed in time, as the deadlines after payment have it.

    >>> last_day(dt.date(2023, 6, 5)), last_day(dt.date(2024, 2, 29))
    (datetime.date(2024, 6, 5), datetime.date(2025, 2, 28))
    """
    if service.year == dt.MAXYEAR:
        return None  # some writer's day without end: that it is not yet has its own fault
    return deadline(Matter("timely-filing", "", (Billed("", (), service),))).day


def of_filing(claim: Claim, made: dt.date) -> list[Finding]:
    """The lines of an original claim to Medicare that come too late. What acts on another claim has no such year."""
    if claim.frequency != _ORIGINAL or claim.coverage.kind not in codes().medicare:
        return []
    found = []
    for number, line in enumerate(claim.lines, 1):
        if line.from_ == UNREAD:
            continue
        last = last_day(line.from_)
        if last is not None and made > last:
            found.append(Finding("filed-late", number, ("DTP", "472"), {"last": last}))
    return found
