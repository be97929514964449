"""Equipment that replaces other equipment: RA with its reason, in the first month of the new period alone."""

import datetime as dt
from typing import Any

import pytest

from tests.coverage.cases import delivery, order

from .months import facts, lines, made, outcomes, the_claim

NOTES = {
    "lost": "REPLACEMENT LOST 05/10/2024",
    "stolen": "REPLACEMENT STOLEN 05/10/2024",
    "irreparable-damage": "REPLACEMENT DAMAGED BEYOND REPAIR 05/10/2024",
    "rul-ended": "REPLACEMENT LIFETIME ENDED 05/10/2024",
}


@pytest.mark.parametrize("why", NOTES)
def test_the_first_month_says_that_it_is_a_replacement_and_why(why: str) -> None:
    found = the_claim(made(1, delivery__replacement=why))
    assert [line.modifiers for line in found.lines] == [("RR", "N1", "RA")] * 2
    assert [line.note for line in found.lines] == [NOTES[why]] * 2


@pytest.mark.parametrize("why", NOTES)
def test_the_second_month_does_not(why: str) -> None:
    found = the_claim(made(2, delivery__replacement=why))
    assert [(line.modifiers, line.note) for line in found.lines] == [(("RR", "N1"), None)] * 2


def test_wear_replaces_and_begins_nothing() -> None:
    """The new system of 20 August is billed as the fifth month of the old count, from 10 September."""
    found = made(5, deliveries=[delivery(), delivery("2024-08-20", replacement="worn-out")])
    assert lines(found) == ["E0439 RR N1 2024-09-10 180.00", "E0434 RR N1 2024-09-10 40.00"]
    assert [line.note for line in the_claim(found).lines] == [None, None]


INSIDE = {"lost": "LOST", "stolen": "STOLEN", "irreparable-damage": "DAMAGED BEYOND REPAIR"}


@pytest.mark.parametrize("why", INSIDE)
def test_a_replacement_inside_a_rental_on_record_begins_new_months(why: str) -> None:
    """Delivered anew on 20 August, ordered the day before: month 1 begins then, and month 2 on 20 September."""
    changes: dict[str, Any] = {
        "deliveries": [delivery(), delivery("2024-08-20", replacement=why)],
        "orders": [order(), order("2024-08-19", id="o2")],
    }
    first = the_claim(made(1, **changes))
    assert [(line.hcpcs, line.modifiers, line.from_, line.note) for line in first.lines] == [
        (code, ("RR", "N1", "RA"), dt.date(2024, 8, 20), f"REPLACEMENT {INSIDE[why]} 08/20/2024")
        for code in ("E0439", "E0434")
    ]
    second = made(2, **changes)
    assert lines(second) == ["E0439 RR N1 2024-09-20 180.00", "E0434 RR N1 2024-09-20 40.00"]


@pytest.mark.parametrize("why", INSIDE)
def test_its_new_order_is_asked_for(why: str) -> None:
    found = made(1, deliveries=[delivery(), delivery("2024-08-20", replacement=why)])
    assert (found.claims, outcomes(found)) == ((), {"incomplete"})
    assert set(facts(found)) == {"orders"}


def test_the_month_before_it_is_that_of_the_old_rental() -> None:
    """By the day of 19 August: month 4, from 10 August, which the replacement cuts short."""
    brought = [delivery(), delivery("2024-08-20", replacement="lost")]
    found = made(request__date_of_service="2024-08-19", deliveries=brought)
    assert lines(found) == ["E0439 RR N1 2024-08-10 180.00", "E0434 RR N1 2024-08-10 40.00"]


def test_a_lifetime_that_is_not_over_does_not_end() -> None:
    """Five years from 2024-05-10 end in 2029: what is said to replace at their end in August 2024 is for a person."""
    found = made(5, deliveries=[delivery(), delivery("2024-08-20", replacement="rul-ended")])
    assert (found.claims, outcomes(found)) == ((), {"refer"})
