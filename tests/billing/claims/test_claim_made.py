"""Which rental month a claim is for, and what forbids it. Ada's months turn on the 10th."""

import datetime as dt
from typing import Any

import pytest

from loxley.billing.claim_identity import Acting
from loxley.billing.claim_made import Made
from tests.coverage.cases import TODAY, day, delivery

from .months import facts, lines, made, outcomes, the_claim

IN_2023 = "2023-04-10"
"""A start whose 37th month begins before the rule of 2026-04-13, which sends rentals that run to a person."""
STATIONARY: dict[str, Any] = {"items": [{"hcpcs": "E0439", "role": "stationary"}]}
PORTABLE: dict[str, Any] = {"items": [{"hcpcs": "E0434", "role": "portable"}]}


def both_later(days: int) -> dict[str, Any]:
    """A stationary system from the start, and a portable so many days after."""
    later = day(TODAY, days)
    return {
        "deliveries": [delivery(**STATIONARY), delivery(later, **PORTABLE)],
        "rental__portable_started_on": later,
    }


def numbers(found: Made) -> list[tuple[str, int | None]]:
    """The month of each line."""
    return [
        (each.line.hcpcs, None if each.month is None else each.month.n)
        for _claim, billed in found.claims
        for each in billed
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2024-05-10", "2024-05-10"),
        ("2024-06-09", "2024-05-10"),
        ("2024-06-10", "2024-06-10"),
        ("2024-07-09", "2024-06-10"),
    ],
)
def test_the_month_is_that_which_holds_the_date_of_service(asked: str, first: str) -> None:
    found = the_claim(made(request__date_of_service=asked))
    assert {line.from_.isoformat() for line in found.lines} == {first}


@pytest.mark.parametrize(
    ("n", "first"),
    [(1, "2023-04-10"), (2, "2023-05-10"), (12, "2024-03-10"), (13, "2024-04-10"), (36, "2026-03-10")],
)
def test_the_months_up_to_the_cap_are_billed(n: int, first: str) -> None:
    """36 months from 2023-04-10: the last begins on 2026-03-10."""
    found = made(n, begun=IN_2023)
    assert lines(found) == [f"E0439 RR N1 {first} 180.00", f"E0434 RR N1 {first} 40.00"]
    assert numbers(found) == [("E0439", n), ("E0434", n)]
    assert the_claim(found).total == 220


@pytest.mark.parametrize("n", [37, 38, 60])
def test_after_the_cap_nothing_is_billed_and_that_is_no_warning(n: int) -> None:
    found = made(n, begun=IN_2023)
    assert found.claims == ()
    assert outcomes(found) == {"refused"}
    assert all("the 36 months that are paid are over" in each.words for each in found.reasons)
    assert len(found.reasons) == 2


def test_the_hard_stop_holds_by_the_date_of_service_too() -> None:
    last = made(begun=IN_2023, request__date_of_service="2026-04-09")
    over = made(begun=IN_2023, request__date_of_service="2026-04-10")
    assert numbers(last) == [("E0439", 36), ("E0434", 36)]
    assert (over.claims, outcomes(over)) == ((), {"refused"})


def test_a_replacement_or_a_void_does_not_get_past_the_cap_either() -> None:
    for acting in (Acting("7", "ICN1"), Acting("8", "ICN1")):
        found = made(37, begun=IN_2023, acting=acting)
        assert (found.claims, outcomes(found)) == ((), {"refused"})


@pytest.mark.parametrize(("as_of", "billed"), [("2024-06-09", False), ("2024-06-10", True)])
def test_a_month_is_billed_from_its_first_day_on(as_of: str, billed: bool) -> None:
    found = made(2, as_of=dt.date.fromisoformat(as_of))
    assert bool(found.claims) is billed
    assert outcomes(found) == (set() if billed else {"refused"})


def test_a_month_ahead_of_the_day_is_refused_though_the_date_of_service_lies_in_it() -> None:
    found = made(as_of=dt.date(2024, 6, 9), request__date_of_service="2024-06-10")
    assert (found.claims, outcomes(found)) == ((), {"refused"})
    assert found.reasons[0].words == "Month 2 has not begun by 2024-06-09."


def test_a_day_before_the_rental_lies_in_no_month() -> None:
    found = made(request__date_of_service="2024-05-09")
    assert [each.words for each in found.reasons] == ["No rental month holds 2024-05-09."]


def test_a_rental_without_a_start_asks_for_it() -> None:
    found = made(deliveries=None, rental={})
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert facts(found) == ["rental.started_on"]


def test_stationary_and_portable_turn_each_on_its_own_day() -> None:
    """The portable came on 20 May: its second month begins on 20 June, in the stationary system's second."""
    found = made(2, **both_later(10))
    assert lines(found) == ["E0439 RR N1 2024-06-10 180.00", "E0434 RR N1 2024-06-20 40.00"]


def test_each_has_its_own_count() -> None:
    """The portable came 40 days later, on 19 June: in the stationary system's third month it begins its second."""
    found = made(3, **both_later(40))
    assert lines(found) == ["E0439 RR N1 2024-07-10 180.00", "E0434 RR N1 2024-07-19 40.00"]
    assert numbers(found) == [("E0439", 3), ("E0434", 2)]


def test_a_portable_that_came_later_is_on_no_earlier_claim() -> None:
    found = made(1, **both_later(40))
    assert lines(found) == ["E0439 RR N1 2024-05-10 180.00"]
    assert found.remarks == (
        "E0434 has no rental month that begins in this one: it is on no line of this claim.",
    )


def test_where_only_a_portable_is_asked_for_its_month_is_meant() -> None:
    found = made(1, request__items=["E0434"], **both_later(40))
    assert lines(found) == ["E0434 RR N1 2024-06-19 40.00"]


IN_HOSPITAL: dict[str, Any] = {
    "inpatient_stays": [{"admitted_on": "2024-07-08", "discharged_on": "2024-07-14", "kind": "hospital"}]
}
"""Over the third anniversary, 10 July; home again in the same month of the calendar."""


def test_the_discharge_moves_the_anchor_and_a_note_says_so_once() -> None:
    third, fourth = the_claim(made(3, **IN_HOSPITAL)), the_claim(made(4, **IN_HOSPITAL))
    assert [(line.from_, line.note) for line in third.lines] == [
        (dt.date(2024, 7, 14), "INPATIENT TO 07/14/2024, FROM DATE IS DISCHARGE")
    ] * 2
    assert [(line.from_, line.note) for line in fourth.lines] == [(dt.date(2024, 8, 14), None)] * 2


def test_a_stay_that_begins_after_the_anniversary_moves_nothing() -> None:
    stay = {"admitted_on": "2024-07-11", "discharged_on": "2024-07-14", "kind": "hospital"}
    found = the_claim(made(3, inpatient_stays=[stay]))
    assert [(line.from_, line.note) for line in found.lines] == [(dt.date(2024, 7, 10), None)] * 2


def test_home_again_in_a_later_month_is_for_a_person() -> None:
    stay = {"admitted_on": "2024-07-08", "discharged_on": "2024-08-02", "kind": "hospital"}
    found = made(3, inpatient_stays=[stay])
    assert (found.claims, outcomes(found)) == ((), {"refer"})


def test_a_stay_without_an_end_is_asked_for() -> None:
    found = made(3, inpatient_stays=[{"admitted_on": "2024-07-08", "kind": "hospital"}])
    assert found.claims == ()
    assert "inpatient_stays[0].discharged_on" in facts(found)
