"""A payment that does not add up to the cent is not posted, and the reason is told."""

import pytest

from loxley.billing.posting import ClaimBook, Undone, open_reversals, post
from loxley.billing.remittance import Flaw

from .paying import PAID_ON, claim, known, line, payment, usd

BOOK = ClaimBook([known("C1", ("L1", "E0439", "200"))])
RIGHT = claim("C1", "1", line("L1", "E0439", "96", "CO-45 80", "PR-2 24"))


@pytest.mark.parametrize(("cent", "posted"), [("-0.01", False), ("0", True), ("0.01", False)])
def test_a_line_balances_to_the_cent(cent: str, posted: bool) -> None:
    wrong = RIGHT.lines[0]._replace(charge=usd("200") + usd(cent))
    posting = post(payment(RIGHT._replace(lines=(wrong,), charge=wrong.charge)), BOOK)
    assert bool(posting.entries) is posted
    assert ("line-unbalanced" in [flaw.code for flaw in posting.refused]) is not posted


@pytest.mark.parametrize(("cent", "posted"), [("-0.01", False), ("0", True), ("0.01", False)])
def test_a_claim_balances_to_the_cent(cent: str, posted: bool) -> None:
    posting = post(payment(RIGHT._replace(charge=usd("200") + usd(cent))), BOOK)
    assert bool(posting.entries) is posted
    assert [flaw.code for flaw in posting.refused] == ([] if posted else ["claim-unbalanced"])


@pytest.mark.parametrize(("cent", "posted"), [("-0.01", False), ("0", True), ("0.01", False)])
def test_a_payment_balances_to_the_cent(cent: str, posted: bool) -> None:
    whole = payment(RIGHT)
    posting = post(whole._replace(amount=whole.amount + usd(cent)), BOOK)
    assert bool(posting.entries) is posted
    assert [flaw.code for flaw in posting.refused] == ([] if posted else ["payment-unbalanced"])


def test_one_claim_that_does_not_balance_keeps_all_from_being_posted() -> None:
    wrong = claim("C2", "1", line("L2", "E0439", "10"))._replace(charge=usd("11"))
    posting = post(payment(RIGHT, wrong), BOOK)
    assert posting.entries == ()
    assert [(item.code, item.amount) for item in posting.work] == [("payment-refused", usd("106"))]


def test_a_flaw_that_blocks_keeps_the_money_and_one_that_does_not_lets_it_pass() -> None:
    paid = payment(RIGHT)
    blocked = paid._replace(flaws=(Flaw("set-incomplete", 1, "…", blocks=True),))
    assert [flaw.code for flaw in post(blocked, BOOK).refused] == ["set-incomplete"]
    assert (
        post(paid._replace(flaws=(Flaw("unknown-segment", 1, "…"),)), BOOK).entries
        == post(paid, BOOK).entries
    )


def test_a_payment_without_a_day_is_not_posted() -> None:
    paid = payment(RIGHT)
    posting = post(paid._replace(identity=paid.identity._replace(day=None)), BOOK)
    assert posting.entries == ()
    assert [flaw.code for flaw in posting.refused] == ["payment-day"]


def test_a_reversal_names_what_it_undoes() -> None:
    first = post(payment(RIGHT), BOOK).entries
    back = claim("C1", "22", line("L1", "E0439", "-96", "CO-45 -80", "PR-2 -24"))
    undone = payment(back, moved=(("FB", "-96"),))
    second = post(undone._replace(identity=undone.identity._replace(trace="EFT2")), BOOK).entries
    assert second[0].undoes == Undone("MED", "C1", "ICN1", "L1")
    assert second[0].day == PAID_ON
    # The reversal that comes before its original waits for it; once both are there nothing is open.
    assert open_reversals(second) == (second[0],)
    assert open_reversals((*second, *first)) == ()
    # A reversal under another number of the payer's undoes something else.
    other = post(payment(back._replace(payer_number="ICN2"), moved=(("FB", "-96"),)), BOOK).entries
    assert open_reversals((*first, *other)) == (other[0],)


def test_a_claim_that_comes_twice_in_a_payment_is_two_entries() -> None:
    # The same claim, number, status and line: told apart by their position alone.
    posting = post(payment(RIGHT, RIGHT), BOOK)
    assert [entry.identity.position for entry in posting.entries] == [1, 2]
    assert len({entry.identity.key for entry in posting.entries}) == 2
