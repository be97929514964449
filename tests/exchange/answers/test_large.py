"""An 835 of ten thousand claims: every claim is read, every cent is posted, and it takes seconds."""

import time

import pytest

from loxley.billing.posting import ClaimBook, post
from loxley.exchange.x12.answers import answers

from .outcome import cash
from .payments_in_bulk import PAID, bulk


def posted(count: int) -> float:
    """Seconds on one core, from bytes to entries; what came of it is asserted."""
    data, claims = bulk(count)
    book = ClaimBook(claims)
    began = time.process_time()
    (read,) = answers(data)
    assert read.payment is not None
    posting = post(read.payment, book)
    took = time.process_time() - began
    assert posting.refused == ()
    assert posting.work == ()
    assert len(posting.entries) == 2 * count
    assert len({entry.identity.key for entry in posting.entries}) == 2 * count
    assert cash([posting]) == PAID * count
    return took


def test_a_hundred_claims_are_posted() -> None:
    posted(100)


@pytest.mark.long
def test_ten_thousand_claims_are_posted_in_seconds() -> None:
    took = posted(10_000)
    print(f"10,000 claims of two lines, from bytes to entries: {took:.2f} s")
    # About two seconds on one core; five times that is a defect wherever it runs.
    assert took < 10
