"""Which line a payer answers: by control number, then by claim, code and day, then a person."""

import datetime as dt

from loxley.billing.posting import ClaimBook, post

from .paying import DAY, claim, known, line, payment, usd

C1 = known("C1", ("L1", "E0439", "200"), ("L2", "E0434", "50"))
TWINS = known("C2", ("L3", "E0439", "200"), ("L4", "E0439", "200"))
BOOK = ClaimBook([C1, TWINS])


def test_a_control_number_finds_the_line_whatever_the_payer_calls_the_claim() -> None:
    posting = post(payment(claim("OTHER", "1", line("L1", "E0439", "200"))), BOOK)
    (entry,) = posting.entries
    assert (entry.claim, entry.line) == ("C1", "L1")
    assert [item.code for item in posting.work] == ["claim-number-differs"]
    # The identity keeps what the payer said.
    assert entry.identity.claim_number == "OTHER"


def test_without_a_control_number_claim_code_and_day_find_it() -> None:
    posting = post(payment(claim("C1", "1", line("", "E0434", "50"))), BOOK)
    assert [(entry.claim, entry.line) for entry in posting.entries] == [("C1", "L2")]
    assert [item.code for item in posting.work] == []


def test_the_code_that_was_sent_finds_it_not_the_one_that_was_paid() -> None:
    posting = post(payment(claim("C1", "1", line("", "E1390", "200", sent="E0439"))), BOOK)
    assert [(entry.claim, entry.line) for entry in posting.entries] == [("C1", "L1")]
    assert [item.code for item in posting.work] == ["code-changed"]


def test_another_day_is_another_line() -> None:
    before = post(payment(claim("C1", "1", line("", "E0434", "50", day=DAY - dt.timedelta(days=1)))), BOOK)
    assert [(entry.kind, entry.claim) for entry in before.entries] == [("suspense", "C1")]
    assert [(item.code, item.amount) for item in before.work] == [("line-unknown", usd("50"))]


def test_two_lines_of_one_code_and_day_are_for_a_person() -> None:
    posting = post(payment(claim("C2", "1", line("", "E0439", "200"))), BOOK)
    assert [entry.kind for entry in posting.entries] == ["suspense"]
    assert [item.code for item in posting.work] == ["line-ambiguous"]
    # With a control number there is no doubt.
    sure = post(payment(claim("C2", "1", line("L4", "E0439", "200"))), BOOK)
    assert [(entry.kind, entry.line) for entry in sure.entries] == [("payment", "L4")]


def test_amount_and_code_alone_never_find_a_claim() -> None:
    posting = post(payment(claim("C9", "1", line("L9", "E0439", "200"))), BOOK)
    assert [(entry.kind, entry.claim) for entry in posting.entries] == [("suspense", "")]
    assert [(item.code, item.amount) for item in posting.work] == [("claim-unknown", usd("200"))]


def test_a_denial_of_an_unknown_claim_is_work_without_an_entry() -> None:
    posting = post(payment(claim("C9", "4", line("L9", "E0439", "0", "CO-50 200"))), BOOK)
    assert posting.entries == ()
    assert [item.code for item in posting.work] == ["claim-unknown"]


def test_what_came_back_otherwise_than_sent_is_told() -> None:
    posting = post(payment(claim("C1", "1", line("L1", "E0434", "150"))), BOOK)
    assert {item.code for item in posting.work} == {"code-differs", "charge-differs"}
    assert [(entry.claim, entry.line) for entry in posting.entries] == [("C1", "L1")]
