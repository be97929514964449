"""A payer's file in the database: once, whole, and whatever the order. On both databases."""

import datetime as dt
import itertools
from collections.abc import Iterable
from decimal import Decimal

import pytest

from loxley.desk.remit import Remittance, in_words
from loxley.errors import InputError
from loxley.office.ledger.balance import accounts, cash_beside_payments, out_of_balance
from loxley.office.ledger.models import Entry, Fate, Movement, Payment, ReceivedFile, ReceivedSet, WorkItem
from loxley.office.ledger.taking import take
from tests.exchange.answers import builder
from tests.exchange.answers.outcome import CLAIMS

from .claims import NOON, keep, ledger

pytestmark = pytest.mark.usefixtures("office")
PAYMENTS = [name for name in builder.names() if name.startswith("835")]


def data(name: str) -> bytes:
    return builder.scenario(name).data


def taken(names: Iterable[str]) -> list[Remittance]:
    return [take(data(name), NOON) for name in names]


@pytest.mark.parametrize("name", PAYMENTS)
def test_every_cent_of_a_payment_lands_somewhere(name: str) -> None:
    keep(CLAIMS)
    found = take(data(name), NOON)
    assert out_of_balance() == []
    cash, paid = cash_beside_payments()
    assert cash == paid
    posted = sum(
        (
            Decimal(each.payment.amount_usd)
            for each in found.sets
            if each.payment and each.payment.state == "posted"
        ),
        Decimal("0.00"),
    )
    assert cash == posted


@pytest.mark.parametrize("name", ["835-paid-in-full", "835-claim-not-ours", "999-partial", "277ca-mixed"])
def test_the_same_file_twice_changes_nothing(name: str) -> None:
    keep(CLAIMS)
    take(data(name), NOON)
    before, fates = ledger(), Fate.objects.count()
    again = take(data(name), NOON + dt.timedelta(days=1))
    assert (again.state, again.sets) == ("already-read", [])
    assert list(in_words(again)) == ["This file was read before. Nothing changed."]
    assert (ledger(), Fate.objects.count(), ReceivedFile.objects.count()) == (before, fates, 1)


def test_the_same_payment_in_another_envelope_is_posted_once() -> None:
    keep(CLAIMS)
    first = data("835-paid-in-full")
    take(first, NOON)
    before = ledger()
    resent = first.replace(b"000000905", b"000000906")
    assert resent != first
    (again,) = take(resent, NOON).sets
    assert again.payment is not None
    assert (again.state, again.payment.state) == ("read", "already-posted")
    assert ledger() == before


def test_a_set_of_the_same_numbers_that_says_something_else_is_held_for_a_person() -> None:
    keep(CLAIMS)
    first = data("835-paid-in-full")
    take(first, NOON)
    entries = Entry.objects.count()
    other = first.replace(b"DTM*405*", b"DTM*405*").replace(b"MEDICARE", b"MEDICAID")
    assert other != first
    found = take(other, NOON)
    assert [each.state for each in found.sets] == ["held"]
    assert [item.code for item in found.work] == ["set-held"]
    assert Entry.objects.count() == entries


def test_a_claim_that_is_not_ours_waits_in_a_list_and_its_money_in_suspense() -> None:
    keep(CLAIMS)
    found = take(data("835-claim-not-ours"), NOON)
    waiting = {each.name: each.balance for each in accounts()}
    assert waiting["suspense"] == -waiting["cash"]
    assert found.work
    assert WorkItem.objects.filter(done_at=None).count() == len(found.work)


def emptied() -> None:
    """The ledger without what payers sent; the claims stay."""
    for model in (Movement, Entry, Fate, WorkItem, Payment, ReceivedSet, ReceivedFile):
        model.objects.all().delete()


def test_the_order_of_files_does_not_matter() -> None:
    """Answers before acknowledgements, a reversal before what it undoes: the same end."""
    names = ["835-partial", "277ca-mixed", "999-accepted", "835-reversal-without-correction"]
    # Each in an envelope of its own, as a partner sends them.
    files = [
        data(name).replace(b"000000905", f"{905 + place:09d}".encode()).replace(b"EFT", f"EF{place}".encode())
        for place, name in enumerate(names)
    ]
    keep(CLAIMS)
    ends = []
    for order in itertools.islice(itertools.permutations(files), 0, 24, 5):
        emptied()
        for octets in order:
            take(octets, NOON)
        ends.append(ledger())
    assert ends[0]
    assert ends.count(ends[0]) == len(ends)


def test_what_is_no_interchange_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(InputError):
        take(b"not an answer", NOON)
    assert ReceivedFile.objects.count() == 0


def test_mutated_files_are_taken_or_refused_and_the_ledger_balances() -> None:
    """Money comes only from a balanced, complete set: whatever is posted, cash is what the payments brought."""
    from tests.exchange.answers.mutations import mutated

    keep(CLAIMS)
    for name in ("835-paid-in-full", "835-reversal-and-correction", "999-partial", "277ca-mixed"):
        for seed in range(16):
            try:
                take(mutated(data(name), seed), NOON)
            except InputError:
                continue
    assert out_of_balance() == []
    cash, paid = cash_beside_payments()
    assert cash == paid


def test_numbers_of_any_length_are_taken_and_two_that_differ_stay_two() -> None:
    """A damaged file may run a whole segment into an element; PostgreSQL has a width for each column."""
    from loxley.office.ledger.models.columns import NUMBER

    keep(CLAIMS)
    longest = [b"X" * NUMBER, b"X" * NUMBER + b"1", b"X" * NUMBER + b"2", b"Y" * 5_000]
    for place, number in enumerate(longest):
        octets = data("277ca-mixed").replace(b"TRN*2*C1", b"TRN*2*" + number)
        take(octets.replace(b"000000905", f"{920 + place:09d}".encode()), NOON)
        told = number.decode()
        assert Fate.objects.filter(scope="claim", number=told, claim_number=told).count() == 1
    assert Fate.objects.filter(scope="claim").exclude(number="C2").count() == len(longest)


def test_a_payment_with_long_codes_is_posted_and_balances() -> None:
    keep(CLAIMS)
    octets = data("835-paid-in-full").replace(b"EFT", b"E" * 300).replace(b"*ACH*", b"*" + b"A" * 90 + b"*")
    take(octets, NOON)
    assert out_of_balance() == []
    cash, paid = cash_beside_payments()
    assert cash == paid
