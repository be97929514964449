"""An 835 of ten thousand claims: every claim is read, every cent is posted, and it takes seconds."""

import time
from decimal import Decimal

import pytest

from loxley.billing.posting import ClaimBook, post
from loxley.exchange.x12.answers import answers

from .builder import Body, built
from .outcome import cash, sent

CLAIM = """LX*{number}
CLP*C{number}*1*250*156.8*40*MB*2415{number}*12*1
NM1*QC*1*DOE*JANE****MI*1EG4TE5MK73
NM1*82*2*SUPPLIER*****XX*1234567893
MOA***MA01*MA18
SVC*HC:E0439:RR:N1*200*125.44**1
DTM*472*20240510
CAS*CO*45*40**253*2.56
CAS*PR*2*32
REF*6R*L{number}A
AMT*B6*160
LQ*HE*N115
SVC*HC:E0434:RR:N1*50*31.36**1
DTM*472*20240510
CAS*CO*45*10**253*0.64
CAS*PR*2*8
REF*6R*L{number}B
AMT*B6*40"""
PAID = Decimal("156.80")


def large(count: int) -> tuple[bytes, ClaimBook]:
    """A file of that many claims of two lines each, and the book that knows them."""
    head = [
        f"BPR*I*{PAID * count}*C*ACH************20240603",
        "TRN*1*EFT77*1999999999",
        "N1*PR*MEDICARE*XV*16013",
        "N1*PE*SUPPLIER*XX*1234567893",
    ]
    claims = [CLAIM.format(number=number) for number in range(1, count + 1)]
    known = [
        sent(f"C{number}", (f"L{number}A", "E0439", "200.00"), (f"L{number}B", "E0434", "50.00"))
        for number in range(1, count + 1)
    ]
    return built([Body("835", "\n".join([*head, *claims]))]), ClaimBook(known)


def posted(count: int) -> float:
    """Seconds on one core, from bytes to entries; what came of it is asserted."""
    data, book = large(count)
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
