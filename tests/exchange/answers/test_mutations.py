"""Damaged files: never anything but our own error, no money but from a complete and balanced set, no claim lost in silence.

The short form takes 1,000 files in the normal run; the long form 30,000.
"""

from decimal import Decimal

import pytest

from loxley.billing.posting import post
from loxley.errors import InputError
from loxley.exchange.x12.answers import Answer, answers

from . import builder
from .mutations import KINDS, mutated
from .outcome import BOOK

# Scenarios that end segments with a tilde: the mutations part segments there.
SOURCES = [each for each in map(builder.scenario, builder.names()) if each.wrap.segment == "~"]
BLOCK = 125


def told_of(read: list[Answer]) -> int:
    """How many fates a file tells."""
    return sum(len(each.fates) for each in read)


def amounts(read: list[Answer]) -> set[tuple[str, Decimal]]:
    """The payments of a file: trace and amount."""
    return {(each.payment.identity.trace, each.payment.amount) for each in read if each.payment}


def judge(scenario: builder.Scenario, seed: int) -> str:
    """What came of one mutated file; the laws are asserted on the way."""
    data = mutated(scenario.data, seed)
    before = answers(scenario.data)
    try:
        read = answers(data)
    except InputError:
        return "refused"
    flaws = [flaw for each in read for flaw in each.flaws]
    posted = False
    for each in read:
        assert each.identity is not None
        if each.payment is None:
            continue
        outcome = post(each.payment, BOOK)
        if outcome.refused:
            assert outcome.entries == ()
            assert outcome.work[0].code == "payment-refused"
            flaws += outcome.refused
            continue
        assert each.complete
        posted = True
        cash = Decimal("0.00")
        for entry in outcome.entries:
            assert sum(leg.amount for leg in entry.movements) == 0
            cash += sum(leg.amount for leg in entry.movements if leg.account == "cash")
        assert cash == each.payment.amount
        # One mutation cannot change an amount so that all still balances: what is posted is what was sent.
        assert each.payment.amount in {amount for _, amount in amounts(before)}
    if told_of(read) < told_of(before):
        assert flaws, "a fate was lost and nothing says so"
    return "posted" if posted else "flawed" if flaws else "told"


@pytest.mark.parametrize("block", range(8))
def test_a_thousand_damaged_files_lose_nothing_in_silence(block: int) -> None:
    for seed in range(block * BLOCK, (block + 1) * BLOCK):
        judge(SOURCES[seed * 7 % len(SOURCES)], seed)


@pytest.mark.long
@pytest.mark.parametrize("block", range(60))
def test_thirty_thousand_damaged_files_lose_nothing_in_silence(block: int) -> None:
    for seed in range(10_000 + block * 500, 10_000 + (block + 1) * 500):
        judge(SOURCES[seed // len(KINDS) % len(SOURCES)], seed)


def test_the_mutations_do_damage_and_spare_some() -> None:
    payments = [each for each in SOURCES if each.kind == "835"]
    outcomes = [judge(payments[seed % len(payments)], seed) for seed in range(400)]
    counts = {kind: outcomes.count(kind) for kind in set(outcomes)}
    # Each kind of outcome comes about, so that each law was put to the test.
    assert counts["posted"] > 40
    assert counts["flawed"] > 100
    assert counts["refused"] > 5


def test_a_damaged_file_does_not_name_a_patient_in_its_flaws() -> None:
    # The separator before the name becomes the end of a segment: DOE looks like a segment's name.
    scenario = builder.scenario("277ca-accepted")
    data = scenario.data.replace(b"*DOE*", b"~DOE*")
    words = " ".join(flaw.words for each in answers(data) for flaw in each.flaws)
    assert "passed over" in words
    assert "DOE" not in words


def test_a_count_of_five_thousand_digits_is_a_wrong_count() -> None:
    scenario = builder.scenario("835-paid-in-full")
    data = scenario.data.replace(b"SE*", b"SE*" + b"9" * 5000)
    (read,) = answers(data)
    assert not read.complete
    assert "set-count" in {flaw.code for flaw in read.flaws}


def test_bytes_of_value_zero_keep_the_money_from_being_posted() -> None:
    data = builder.scenario("835-paid-in-full").data.replace(b"SUPPLIER*XX", b"SUPPL\x00ER*XX")
    (read,) = answers(data)
    assert read.payment is not None
    assert [flaw.code for flaw in post(read.payment, BOOK).refused] == ["damaged"]


@pytest.mark.parametrize("data", [b"", b"   ", b"hello", b"ISA", b"\xff\xfe\x00", b"<html></html>"])
def test_what_is_no_interchange_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match="no X12 interchange"):
        answers(data)
