"""Identity, flags and edges of reading."""

import hashlib

import pytest

from loxley.billing.posting import post
from loxley.exchange.x12.answers import AnswerIdentity, answers

from .builder import Body, Wrap, built, scenario
from .outcome import BOOK


def test_an_answer_knows_where_it_came_from() -> None:
    data = scenario("835-paid-in-full").data
    (read,) = answers(data)
    assert read.identity == AnswerIdentity("ZZ/PAYER", "000000905", "17", "0001")
    assert read.sha256 == hashlib.sha256(data).hexdigest()
    assert (read.kind, read.test, read.complete) == ("835", False, True)
    assert read.payment is not None
    # The originator of the payment identifies the payer: TRN03, with N104 beside it.
    assert read.payment.payer.ids == ("1999999999", "16013")


def test_two_sets_of_a_file_have_one_hash_and_two_identities() -> None:
    first, second = answers(scenario("partner-two-sets").data)
    assert first.sha256 == second.sha256
    assert (first.identity.set, second.identity.set) == ("0001", "0002")
    assert (first.complete, second.complete) == (True, False)


def test_a_resent_file_with_a_new_envelope_is_the_same_payment() -> None:
    one = scenario("835-sequestration")
    (first,) = answers(one.data)
    (again,) = answers(built(list(one.bodies), Wrap(interchange="000000999", control="99", between="")))
    assert first.payment is not None
    assert again.payment is not None
    assert first.identity != again.identity
    assert first.sha256 != again.sha256
    assert first.payment.digest == again.payment.digest
    assert first.payment.identity == again.payment.identity
    assert post(first.payment, BOOK).entries == post(again.payment, BOOK).entries


def test_a_resent_payment_may_bear_another_production_date() -> None:
    one = scenario("835-sequestration")
    (first,) = answers(one.data)
    (again,) = answers(one.data.replace(b"DTM*405*20240602", b"DTM*405*20240610"))
    assert first.payment is not None
    assert again.payment is not None
    assert first.payment.digest == again.payment.digest


def test_a_set_that_is_no_answer_is_kept_and_told() -> None:
    (read,) = answers(built([Body("837", "BHT*0019*00*1*20240603*1200*CH")]))
    assert (read.kind, read.content, read.fates) == ("unread", None, ())
    assert [flaw.code for flaw in read.flaws] == ["no-answer-of-ours"]


def test_an_interchange_without_anything_is_told() -> None:
    (read,) = answers(built([]))
    assert [flaw.code for flaw in read.flaws] == ["nothing-in-it"]


def test_a_277_that_is_no_acknowledgement_is_not_read_as_one() -> None:
    body = Body("277", "BHT*0010*08*1*20240603*1200*DG")
    (read,) = answers(built([body], Wrap(version="005010X212")))
    assert read.kind == "unread"
    # One that says of itself that it acknowledges is read, with its version told.
    body = Body("277", "BHT*0085*08*1*20240603*1200*TH")
    (read,) = answers(built([body], Wrap(version="005010X212")))
    assert read.kind == "277CA"
    assert "other-version" in [flaw.code for flaw in read.flaws]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b"BPR*I*250*C", b"BPR*I*250*D", "payment-amount"),
        (b"BPR*I*250*C", b"BPR*I*2.5.0*C", "payment-amount"),
        (b"BPR*I*250*C", b"BPR*I*-250*C", "payment-amount"),
        (b"BPR*I*250*C", b"BPR*I*250.001*C", "payment-amount"),
        (b"*20240603~\nTRN", b"*20240631~\nTRN", "payment-day"),
        (b"TRN*1*EFT701*1999999999", b"TRN*1", "payment-identity"),
        (b"TRN*1*EFT701*1999999999", b"CUR*PR*CAD", "currency"),
        (b"TRN*1*EFT701*1999999999", b"CUR*PR*USD", "segment-missing"),
        (b"SVC*HC:E0439:RR:N1*200*200", b"SVC*HC:E0439:RR:N1*200*NaN", "amount-unreadable"),
        (b"SVC*HC:E0439:RR:N1*200*200", b"SVC*HC:E0439:RR:N1*200*2e2", "amount-unreadable"),
        (b"DTM*472*20240510", b"CAS*CO*45", "adjustment-unreadable"),
        (b"DTM*472*20240510", b"CAS*CO*45*x", "adjustment-unreadable"),
        (b"DTM*472*20240510", b"CAS**45*0", "adjustment-unreadable"),
        (b"DTM*472*20240510", b"CAS*CO*45*0*one", "adjustment-unreadable"),
        (b"DTM*472*20240510", b"CAS*CO*45*0**253", "adjustment-unreadable"),
        (b"DTM*472*20240510", b"REF*6R*OTHER", "two-line-numbers"),
        (b"DTM*472*20240510", b"PLB*1*20241231*WO", "provider-adjustment-unreadable"),
        (b"DTM*472*20240510", b"PLB*1*20241231*WO*x", "provider-adjustment-unreadable"),
        (b"LX*1", b"SVC*HC:E0439*1*1", "out-of-place"),
        (b"LX*1", b"CAS*CO*45*0", "out-of-place"),
        (b"LX*1", b"BPR*I*250*C", "out-of-place"),
    ],
)
def test_what_cannot_be_read_for_sure_keeps_the_money_from_being_posted(
    old: bytes, new: bytes, why: str
) -> None:
    data = scenario("835-paid-in-full").data
    assert old in data
    (read,) = answers(data.replace(old, new, 1))
    assert read.payment is not None
    posting = post(read.payment, BOOK)
    assert posting.entries == ()
    assert why in [flaw.code for flaw in posting.refused]


@pytest.mark.parametrize("told", ["999999999999999", "0.01", "-0.01", ".5", "00012.50", "12."])
def test_amounts_are_exact(told: str) -> None:
    from decimal import Decimal

    from loxley.exchange.x12.answers.elements import amount

    assert amount(told) == Decimal(told)
    read = amount(told)
    assert read is not None
    assert read.as_tuple().exponent == -2


def test_zero_has_no_sign() -> None:
    from loxley.exchange.x12.answers.elements import amount

    assert str(amount("-0")) == "0.00"


def test_a_range_of_service_days_is_read_in_either_form() -> None:
    data = scenario("835-deductible").data
    for days in (b"DTM*472*20240510-20240609", b"DTM*150*20240510~\nDTM*151*20240609"):
        count = 1 if b"150" in days else 0
        told = data.replace(b"DTM*472*20240510", days).replace(b"SE*14", b"SE*%d" % (14 + count))
        (read,) = answers(told)
        assert read.payment is not None
        (line,) = read.payment.claims[0].lines
        assert [str(line.service_from), str(line.service_to)] == ["2024-05-10", "2024-06-09"]


def test_a_line_without_a_day_takes_that_of_its_claim() -> None:
    data = scenario("835-deductible").data
    moved = data.replace(b"DTM*472*20240510~\n", b"").replace(
        b"SVC*", b"DTM*232*20240510~\nDTM*233*20240512~\nSVC*"
    )
    (read,) = answers(moved)
    assert read.payment is not None
    (line,) = read.payment.claims[0].lines
    assert [str(line.service_from), str(line.service_to)] == ["2024-05-10", "2024-05-12"]


def test_an_acknowledgement_that_breaks_off_gives_no_verdict() -> None:
    whole = scenario("999-partial").data
    cut = whole[: whole.index(b"IK5*R")]
    (read,) = answers(cut)
    outcomes = {fate.number: fate.outcome for fate in read.fates if fate.scope == "set"}
    assert outcomes == {"0001": "accepted", "0002": "unknown"}
    assert {"verdict-missing", "segment-missing", "answer-incomplete"} <= {flaw.code for flaw in read.flaws}
