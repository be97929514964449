"""The demonstration's month: billed, answered and paid, in an embedded database that is thrown away."""

import datetime as dt
from pathlib import Path

from django.db import transaction

from loxley.desk.claim import Sending, make_claim
from loxley.desk.claim_story import ClaimStory
from loxley.desk.demo import example
from loxley.office.database import opened

_CASE = "current.json"
_BILLED = dt.datetime(2024, 5, 11, 8, 0)  # noqa: DTZ001  (local to the supplier)
_ANSWERS = (
    ("acknowledged.999", dt.datetime(2024, 5, 11, 18, 0, tzinfo=dt.UTC)),
    ("accepted.277", dt.datetime(2024, 5, 13, 15, 0, tzinfo=dt.UTC)),
    ("payment.835", dt.datetime(2024, 6, 10, 15, 0, tzinfo=dt.UTC)),
)


def billed_and_paid(folder: Path) -> ClaimStory:
    """The story of the example's first month, the same every day."""
    with opened(folder):
        from loxley.office.ledger.sending import keep_made
        from loxley.office.ledger.story import story_of
        from loxley.office.ledger.taking import take

        made = make_claim(example(_CASE), _BILLED.date(), Sending(1, _BILLED))
        with transaction.atomic():
            keep_made(made, _BILLED.replace(tzinfo=dt.UTC))
        for name, at in _ANSWERS:
            take(example(name), at)
        ((claim, _lines),) = made.made.claims
        return story_of(claim.number)
