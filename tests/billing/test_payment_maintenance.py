"""Maintenance: months 37 to 60, every six months, never on a liquid or gas system."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.billing.inclusions import Home
from loxley.billing.payment_maintenance import Maintained, maintained

from .made_up_fees import line, past_cap, pay, rents


def due(code: str, month: int, paid_in: tuple[int, ...] | None = ()) -> Maintained:
    found = maintained(code, past_cap(code, month=month), paid_in)
    assert all(reason.sentence for reason in found.reasons)
    return found


@pytest.mark.parametrize("code", ["E0439", "E0434", "E0424", "E0431"])
@pytest.mark.parametrize("month", [36, 37, 43, 60])
def test_a_liquid_or_gas_system_has_the_duty_and_no_payment(code: str, month: int) -> None:
    assert due(code, month).verdict == "not-payable"


@pytest.mark.parametrize("code", ["E1390", "E1391", "E1392", "E0433", "K0738"])
@pytest.mark.parametrize(
    ("month", "verdict"),
    [
        (36, "not-payable"),
        (37, "refer"),  # whether a first payment waits six months is not in our sources
        (42, "refer"),
        (43, "payable"),
        (59, "payable"),
        (60, "payable"),
        (61, "not-payable"),
    ],
)
def test_a_first_payment_falls_into_months_37_to_60(code: str, month: int, verdict: str) -> None:
    assert due(code, month).verdict == verdict


@pytest.mark.parametrize(
    ("month", "verdict"), [(43, "not-payable"), (48, "not-payable"), (49, "payable"), (50, "payable")]
)
def test_the_next_payment_is_six_months_after_the_last(month: int, verdict: str) -> None:
    assert due("E1390", month, (43,)).verdict == verdict


def test_what_is_not_known_is_asked_and_what_is_not_listed_a_persons() -> None:
    assert due("E1390", 43, None).verdict == "unknown"
    assert maintained("E1390", Home(None), ()).verdict == "unknown"
    assert maintained("E1390", Home((), ()), ()).verdict == "refer"
    assert due("E1405", 43).verdict == "refer"


def test_in_a_paid_month_maintenance_is_not_payable() -> None:
    assert maintained("E1390", rents("E1390", month=36), ()).verdict == "not-payable"


def test_a_maintenance_line_is_paid_from_its_own_row_of_the_schedule() -> None:
    found = pay(line("E1390", "MS"), home=past_cap("E1390", month=43), maintained_in=())
    assert str(found.allowed) == "61.00"
    refused = pay(line("E0439", "MS"), home=past_cap("E0439", month=43), maintained_in=())
    assert (refused.lines[0].standing, str(refused.allowed)) == ("not-payable", "0.00")


@given(st.lists(st.integers(30, 66), max_size=40))
def test_however_often_it_is_tried_it_is_paid_at_most_every_six_months(tries: list[int]) -> None:
    paid: list[int] = []
    for month in sorted(tries):
        if due("E1390", month, tuple(paid)).verdict == "payable":
            paid.append(month)
    assert all(later - earlier >= 6 for earlier, later in pairwise(paid))
    assert all(37 <= month <= 60 for month in paid)
    assert len(paid) <= 4  # months 37 to 60 are 24 months
