"""Laws of reading and posting, over generated payments."""

import random
from collections.abc import Iterable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.billing.posting import ClaimBook, Entry, Posting, assigned, post, wanted
from loxley.billing.remittance import Fate, PaidClaim, Payment, standing
from loxley.exchange.x12.answers import answers

from .builder import Wrap, built, names, scenario
from .outcome import BOOK, CLAIMS, balances, cash, ledger
from .payments import payments
from .writer import body_of

delimiters = st.sampled_from([("*", ":", "~"), ("|", ">", "!"), ("\x1d", "\x1f", "\x1c"), ("*", ":", "\n")])


def read_back(payment: Payment, wrap: Wrap) -> Payment:
    (read,) = answers(built([body_of(payment)], wrap))
    assert read.payment is not None
    assert read.flaws == ()
    return read.payment


def without_places(payment: Payment) -> Payment:
    """Without what only a file gives: the digest, and the segment at which a claim stands."""
    claims = tuple(claim._replace(segment=0) for claim in payment.claims)
    return payment._replace(digest="", claims=claims)


@settings(max_examples=90, deadline=None)
@given(payments(), delimiters, st.sampled_from(["", "\r\n"]))
def test_what_was_written_is_read_back(payment: Payment, parted: tuple[str, str, str], between: str) -> None:
    element, component, segment = parted
    read = read_back(payment, Wrap(element, component, segment, between))
    assert without_places(read) == without_places(payment)


@settings(max_examples=36, deadline=None)
@given(payments())
def test_the_digest_is_of_the_payment_and_not_of_its_envelope(payment: Payment) -> None:
    one = read_back(payment, Wrap())
    other = read_back(payment, Wrap("|", ">", "!", "", interchange="000000999", control="55"))
    assert one.digest == other.digest
    changed = payment._replace(method="CHK")
    assert read_back(changed, Wrap()).digest != one.digest


@settings(max_examples=120, deadline=None)
@given(payments())
def test_every_cent_lands_somewhere(payment: Payment) -> None:
    posting = post(payment, BOOK)
    assert posting.refused == ()
    for entry in posting.entries:
        # Debits are credits.
        assert sum(leg.amount for leg in entry.movements) == 0
        assert all(leg.amount for leg in entry.movements)
    # The sum of entries is BPR02.
    assert cash([posting]) == payment.amount
    # No two entries of a payment are one.
    assert len({entry.identity.key for entry in posting.entries}) == len(posting.entries)


@settings(max_examples=90, deadline=None)
@given(payments(), st.integers(-500, 500).filter(bool))
def test_a_cent_too_many_and_nothing_is_posted(payment: Payment, cents: int) -> None:
    off = payment._replace(amount=payment.amount + Decimal(cents).scaleb(-2))
    posting = post(off, BOOK)
    assert posting.entries == ()
    assert [flaw.code for flaw in posting.refused] == ["payment-unbalanced"]
    assert [item.code for item in posting.work] == ["payment-refused"]


@settings(max_examples=36, deadline=None)
@given(st.lists(payments(), max_size=4), st.integers(0, 1000))
def test_posting_twice_is_posting_once_in_any_order(paid: list[Payment], seed: int) -> None:
    once = ledger(post(each, BOOK) for each in paid)
    mixed = [*paid, *paid]
    random.Random(seed).shuffle(mixed)  # noqa: S311
    again = ledger(post(each, BOOK) for each in mixed)
    if len({each.identity for each in paid}) == len(paid):
        assert again == once
        assert balances(again.values()) == balances(once.values())


@settings(max_examples=60, deadline=None)
@given(payments())
def test_the_order_of_claims_in_a_payment_changes_no_balance(payment: Payment) -> None:
    turned = payment._replace(claims=tuple(reversed(payment.claims)))
    assert balances(post(turned, BOOK).entries) == balances(post(payment, BOOK).entries)


def negated(claim: PaidClaim) -> PaidClaim:
    """The reversal of a claim: status 22, every amount with the opposite sign."""
    return claim._replace(
        status="22",
        charge=-claim.charge,
        paid=-claim.paid,
        adjustments=tuple(each._replace(amount=-each.amount) for each in claim.adjustments),
        lines=tuple(
            line._replace(
                charge=-line.charge,
                paid=-line.paid,
                adjustments=tuple(each._replace(amount=-each.amount) for each in line.adjustments),
            )
            for line in claim.lines
        ),
    )


@settings(max_examples=90, deadline=None)
@given(payments())
def test_a_reversal_brings_every_account_back(payment: Payment) -> None:
    # A payer that is known by its identifiers, and claims whose adjustments are posted; else a reversal goes to a person.
    payer = payment.payer._replace(ids=("1999999999", "16013"))
    claims = tuple(each for each in payment.claims if each.status not in {"23", "25", "77"})
    total = sum((each.paid for each in claims), Decimal("0.00"))
    first = payment._replace(
        payer=payer,
        claims=claims,
        amount=total,
        provider_adjustments=(),
        identity=payment.identity._replace(trace="A"),
    )
    undone = first._replace(
        claims=tuple(map(negated, claims)), amount=-total, identity=payment.identity._replace(trace="B")
    )
    entries = (*post(first, BOOK).entries, *post(undone, BOOK).entries)
    assert balances(entries) == {}


@settings(max_examples=60, deadline=None)
@given(payments())
def test_money_in_suspense_that_finds_its_claim_ends_where_it_would_have_gone(payment: Payment) -> None:
    nobody = ClaimBook([])
    waiting = post(payment, nobody)
    suspended = [entry.identity for entry in waiting.entries if entry.kind == "suspense"]
    moved = assigned(payment, BOOK, suspended)
    at_once = post(payment, BOOK)
    # Cash moved when the payment was posted; suspense keeps only what has no owner in the book either.
    assert total(waiting.entries, "cash") == total(at_once.entries, "cash") == payment.amount
    assert total(moved, "cash") == 0
    everything = (*waiting.entries, *moved)
    for account in ("receivable", "patient", "contractual", "sequestration"):
        # Entries that move no money were not in suspense: they are not made by an assignment.
        with_cash = [each for each in at_once.entries if total([each], "cash")]
        assert total(everything, account) == total(with_cash, account)


def total(entries: Iterable[Entry], account: str) -> Decimal:
    """The sum of an account over entries."""
    return sum(
        (leg.amount for entry in entries for leg in entry.movements if leg.account == account),
        Decimal("0.00"),
    )


@settings(max_examples=36, deadline=None)
@given(payments())
def test_the_book_need_hold_no_more_than_what_is_wanted(payment: Payment) -> None:
    asked = wanted(payment)
    fetched = [
        claim
        for claim in CLAIMS
        if claim.number in asked.claim_numbers
        or any(line.control in asked.line_controls for line in claim.lines)
    ]
    assert post(payment, ClaimBook(fetched)) == post(payment, BOOK)


def every_posting() -> list[Posting]:
    read = [answer for name in names() for answer in answers(scenario(name).data)]
    return [post(each.payment, BOOK) for each in read if each.payment is not None]


def test_the_scenarios_in_any_order_come_to_one_ledger() -> None:
    postings = every_posting()
    once = balances(ledger(postings).values())
    for seed in range(20):
        mixed = [*postings, *postings]
        random.Random(seed).shuffle(mixed)  # noqa: S311
        assert balances(ledger(mixed).values()) == once


def test_a_claim_stands_the_same_whatever_order_its_answers_came_in() -> None:
    order = ["999-partial", "277ca-mixed", "835-primary-forwards", "835-secondary"]
    fates = [
        fate
        for name in order
        for answer in answers(scenario(name).data)
        for fate in answer.fates
        if (fate.scope, fate.number) == ("claim", "C2")
    ]
    assert [fate.outcome for fate in fates] == ["rejected", "rejected", "paid", "paid"]
    stands: set[Fate | None] = set()
    for seed in range(30):
        mixed = list(fates)
        random.Random(seed).shuffle(mixed)  # noqa: S311
        stands.add(standing(mixed))
    assert len(stands) == 1
    last = stands.pop()
    assert last is not None
    assert (last.source, last.outcome) == ("835", "paid")
    assert standing([]) is None
    # 277CA before 999: the 277CA decides all the same.
    before_money = [fate for fate in fates if fate.source != "835"]
    for each in (before_money, before_money[::-1]):
        found = standing(each)
        assert found is not None
        assert found.source == "277CA"
