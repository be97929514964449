"""Equipment that replaces other equipment: RA with its reason, in the first month of the new period alone."""

import pytest

from tests.coverage.cases import delivery

from .months import lines, made, outcomes, the_claim

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


@pytest.mark.parametrize("why", ["lost", "stolen", "irreparable-damage"])
def test_a_replacement_inside_a_rental_on_record_is_for_a_person(why: str) -> None:
    """What a determination asks anew then is not encoded: the calendar counts anew, and no claim goes out by itself."""
    found = made(1, deliveries=[delivery(), delivery("2024-08-20", replacement=why)])
    assert (found.claims, outcomes(found)) == ((), {"refer"})


def test_a_lifetime_that_is_not_over_does_not_end() -> None:
    """Five years from 2024-05-10 end in 2029: what is said to replace at their end in August 2024 is for a person."""
    found = made(5, deliveries=[delivery(), delivery("2024-08-20", replacement="rul-ended")])
    assert (found.claims, outcomes(found)) == ((), {"refer"})
