"""Months after a break or another supplier, and months that no number is left for. Ada's months turn on the 10th."""

from typing import Any

import pytest

from tests.coverage.cases import RESERVOIR, delivery, order, study

from .months import facts, lines, made, outcomes, the_claim

RENEWED: dict[str, Any] = {
    "orders": [order(), order("2024-10-14", id="o2")],
    "blood_gas_studies": [study(), study("2024-10-13", id="t2")],
}
"""An order and a test of before 15 October."""


def pause(again: str, need_continued: bool | None) -> dict[str, Any]:
    """Last used on 1 August, in the month that runs to 9 August: a break is long from 69 days on."""
    return {"rental__breaks": [{"from": "2024-08-01", "to": again, "need_continued": need_continued}]}


def test_a_long_break_in_need_begins_new_months_with_its_note() -> None:
    """2 August to 14 October are 74 days, more than 60 and the 8 days left. Month 1 begins with the first use."""
    found = the_claim(made(1, **pause("2024-10-15", need_continued=False), **RENEWED))
    assert {line.from_.isoformat() for line in found.lines} == {"2024-10-15"}
    assert {line.note for line in found.lines} == {"BREAK IN NEED 08/01/2024-10/15/2024"}


@pytest.mark.parametrize(
    ("again", "need_continued", "first"),
    [
        # 68 days, 2 August to 8 October: no long break. Months 1 to 3 were counted, and the fourth begins on 10 October.
        ("2024-10-09", False, "2024-10-10"),
        ("2024-10-15", True, "2024-11-10"),
    ],
)
def test_after_any_other_break_the_count_goes_on(again: str, *, need_continued: bool, first: str) -> None:
    found = made(4, **pause(again, need_continued))
    assert lines(found) == [f"E0439 RR N1 {first} 180.00", f"E0434 RR N1 {first} 40.00"]


def test_new_months_without_a_new_order_and_a_new_test_are_asked_for() -> None:
    found = made(request__date_of_service="2024-11-15", **pause("2024-10-15", need_continued=False))
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert set(facts(found)) == {"orders", "blood_gas_studies"}


def test_whether_the_need_went_on_is_asked() -> None:
    found = made(request__date_of_service="2024-11-15", **pause("2024-10-15", need_continued=None))
    assert set(facts(found)) == {"rental.breaks[0].need_continued"}


def test_a_month_inside_a_break_is_refused() -> None:
    found = made(request__date_of_service="2024-08-10", **pause("2024-10-15", need_continued=False))
    assert (found.claims, outcomes(found)) == ((), {"refused"})


def test_months_paid_to_another_supplier_count() -> None:
    """Six there to 9 May: here the seventh is the first."""
    history = [{"hcpcs": RESERVOIR, "from": "2023-11-10", "to": "2024-05-09", "months_paid": 6}]
    found = made(7, request__items=[RESERVOIR], rental__history=history)
    assert lines(found) == ["E0439 RR N1 2024-05-10 180.00"]
    # By its number the first month here is the seventh of the count: no month here is number 1.
    first = made(1, request__items=[RESERVOIR], rental__history=history)
    assert (first.claims, outcomes(first)) == ((), {"refused"})


# --- a number that no month takes up


ENDED: dict[str, Any] = {"rental__ended": {"on": "2024-08-01", "reason": "no-need"}}


@pytest.mark.parametrize(("n", "made_"), [(3, True), (4, False)])
def test_a_rental_that_ended_has_no_later_month(n: int, *, made_: bool) -> None:
    """Ended in its third month, from 10 July: a fourth would begin on 10 August."""
    found = made(n, **ENDED)
    assert bool(found.claims) is made_
    if not made_:
        assert outcomes(found) == {"refused"}
        (reason,) = found.reasons
        assert reason.words == (
            "The rental has no month 4: no month that could be it counts. "
            "From 2024-08-10: The rental ended on 2024-08-01 (no-need)."
        )


def test_each_reason_is_told_once_with_its_first_month() -> None:
    """Not in use from 2 July to the end on 1 September: the months of July and August for the break, then for the end."""
    gone: dict[str, Any] = {
        "rental__breaks": [{"from": "2024-07-01"}],
        "rental__ended": {"on": "2024-09-01", "reason": "no-need"},
    }
    (reason,) = made(3, **gone).reasons
    assert reason.words.count("From ") == 2
    assert "From 2024-07-10: Not in use" in reason.words
    assert "From 2024-09-10: The rental ended on 2024-09-01" in reason.words


def test_a_number_of_after_the_cap_is_a_month_all_the_same() -> None:
    """A concentrator has no contents: month 37 is not paid, and it is month 37."""
    brought = [delivery("2023-04-10", items=[{"hcpcs": "E1390", "role": "stationary"}])]
    found = made(37, begun="2023-04-10", request__items=["E1390"], deliveries=brought)
    (reason,) = found.reasons
    assert reason.outcome == "refused"
    assert "Month 37: the 36 months that are paid are over" in reason.words
