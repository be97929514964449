"""What these rules do not hold yet goes to a person, and is never covered."""

from typing import Any

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    because,
    day,
    decide,
    delivery,
    modifiers,
    outcome,
)

STAY: Changes = {"admitted_on": day(TODAY, -1), "discharged_on": day(TODAY, 4)}

WHOLE_CASE: dict[str, tuple[dict[str, Any], str]] = {
    "a place our sources do not name": (
        {"patient__residences": [{"place_of_service": "14"}]},
        "residence.home",
    ),
    "admitted on that day": ({"inpatient_stays": [{**STAY, "admitted_on": TODAY}]}, "stay.at-home"),
    "the end on that day": ({"rental__ended": {"on": TODAY, "reason": "no-need"}}, "rental.month"),
    "the useful lifetime over": (
        {"rental__started_on": "2019-05-10", "deliveries": [delivery("2019-05-10")]},
        "rental.month",
    ),
    "months of before the rule of the cap": (
        {"rental__started_on": "2005-12-10", "deliveries": [delivery("2005-12-10")]},
        "rental.month",
    ),
}


@pytest.mark.parametrize("word", WHOLE_CASE)
def test_it_is_a_persons_to_decide(word: str) -> None:
    changes, finding = WHOLE_CASE[word]
    found = decide(**changes)
    assert (found.verdict, found.refer_because) == ("refer", "not-encoded")
    for name in (RESERVOIR, PORTABLE):
        assert outcome(found, name) == "refer not-encoded"
        assert finding in because(found, name)
        assert modifiers(found, name) == ""
    assert found.group is None
    assert found.coverage_period.from_ is None


@pytest.mark.parametrize("word", WHOLE_CASE)
def test_what_stands_around_a_case_comes_before_its_facts(word: str) -> None:
    # A denied or an incomplete patient goes to the same person for the same reason.
    changes, finding = WHOLE_CASE[word]
    others: list[Changes] = [
        {"study__saturation_percent": 94},
        {"study__saturation_percent": None},
        {"orders": []},
    ]
    for facts in others:
        found = decide(**{**changes, **facts})
        assert outcome(found) == "refer not-encoded"
        assert because(found) == {finding}


@pytest.mark.parametrize(
    "changes",
    [
        {"rental__months_paid": 0},
        {"rental__history": [], "rental__breaks": []},
        {"rental__began_under_phe_waiver": None},
        {"rental__started_on": "2021-05-11"},
        {"rental__started_on": "2019-05-11", "deliveries": [delivery("2019-05-11")]},
    ],
    ids=str,
)
def test_just_beside_it_is_decided(changes: Changes) -> None:
    # Section 7: rest counts, not exercise; a pulse setting is never litres a minute.
    assert outcome(decide(**changes)) == "covered I"


def test_a_date_of_service_before_the_birth_is_a_conflict() -> None:
    found = decide(patient__birth_date=day(TODAY, 1))
    assert outcome(found) == "refer conflict"
    assert day(TODAY, 1) not in found.to_json()
    assert outcome(decide(patient__birth_date=TODAY)) == "covered I"
