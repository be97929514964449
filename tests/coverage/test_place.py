"""Where the patient is on the date of service: an elected hospice, the residence, a stay (sections 13.1, 13.5, 13.8)."""

from typing import Any

import pytest

from loxley.coverage import Determination

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    delivery,
    modifiers,
    notice,
    outcome,
    paper,
)

OTHERWISE: dict[str, Changes] = {
    "covered": {},
    "denied": {"study__saturation_percent": 94},
    "a value missing": {"study__saturation_percent": None},
    "no order": {"orders": []},
}
"""What the case says besides."""


def elected(**changes: Any) -> dict[str, Any]:
    """An election of thirty days ago, of which it is not said whether the oxygen belongs to the illness."""
    return {"elected_on": day(TODAY, -30), **changes}


def assert_denied(found: Determination, criterion: str) -> None:
    """Every line denied by the criterion alone: no group, no notice, no modifier that our sources do not give."""
    for name in (RESERVOIR, PORTABLE):
        assert outcome(found, name) == "not-covered"
        assert because(found, name) == {criterion}
        assert modifiers(found, name) == ""
    assert (found.verdict, found.group, found.missing) == ("not-covered", None, [])
    assert paper(found, "ABN") == "not-required"
    assert found.finding(criterion).holds == "no"


@pytest.mark.parametrize("word", OTHERWISE)
def test_oxygen_for_the_terminal_illness_is_the_hospices(word: str) -> None:
    found = decide(hospice=[elected(oxygen_related=True)], **OTHERWISE[word])
    assert_denied(found, "hospice.unrelated")
    assert any("Bill the hospice" in each and RESERVOIR in each for each in found.advice)


def test_no_notice_shifts_what_the_hospice_bears() -> None:
    found = decide(hospice=[elected(oxygen_related=True)], study__saturation_percent=94, notices=[notice()])
    assert_denied(found, "hospice.unrelated")


@pytest.mark.parametrize("word", OTHERWISE)
def test_oxygen_for_another_condition_is_decided_as_if_there_were_no_hospice(word: str) -> None:
    found = decide(hospice=[elected(oxygen_related=False)], **OTHERWISE[word])
    without = decide(hospice=[], **OTHERWISE[word])
    assert [(line.verdict, line.modifiers) for line in found.lines] == [
        (line.verdict, line.modifiers) for line in without.lines
    ]
    assert ("hospice.unrelated" in because(found)) is (word == "covered")
    assert any("GW" in each for each in found.advice) is (word == "covered")


@pytest.mark.parametrize("word", OTHERWISE)
def test_whether_it_belongs_to_the_illness_is_asked_of_the_hospice_and_the_prescriber(word: str) -> None:
    found = decide(hospice=[elected()], **OTHERWISE[word])
    assert outcome(found) == outcome(found, PORTABLE) == "incomplete"
    asks = {each.ask for each in found.missing if each.fact == "hospice[0].oxygen_related"}
    assert asks == {"facility", "prescriber"}


@pytest.mark.parametrize(
    ("election", "expected"),
    [
        # Elected after the day, of that day, of the day before.
        ({"elected_on": day(TODAY, 1)}, "covered I"),
        ({"elected_on": TODAY}, "not-covered"),
        ({"elected_on": day(TODAY, -1)}, "not-covered"),
        # From the day of revocation it is as if there were none.
        ({"revoked_on": day(TODAY, 1)}, "not-covered"),
        ({"revoked_on": TODAY}, "covered I"),
        ({"revoked_on": day(TODAY, -1)}, "covered I"),
        ({"elected_on": None, "revoked_on": TODAY}, "covered I"),
        # Revoked before it was elected: one of the two days is wrong.
        ({"elected_on": day(TODAY, -5), "revoked_on": day(TODAY, -6)}, "refer conflict"),
        ({"elected_on": day(TODAY, -5), "revoked_on": day(TODAY, -5)}, "covered I"),
        # Of which day it is decides: it is asked.
        ({"elected_on": None}, "incomplete"),
        ({"elected_on": None, "revoked_on": day(TODAY, 1)}, "incomplete"),
        ({"elected_on": None, "oxygen_related": False}, "covered I"),
    ],
    ids=str,
)
def test_the_election_is_asked_as_of_the_date_of_service(election: Changes, expected: str) -> None:
    found = decide(hospice=[elected(oxygen_related=True) | election])
    assert outcome(found) == expected
    assert asked(found) == ({"hospice[0].elected_on": "facility"} if expected == "incomplete" else {})


def test_a_revocation_of_later_is_not_yet_known() -> None:
    # Decided on the day itself; that she revoked three days later nobody knew.
    elections = [elected(oxygen_related=True, revoked_on=day(TODAY, 3))]
    found = decide(as_of=TODAY, hospice=elections)
    assert outcome(found) == "not-covered"
    assert any("hospice[0].revoked_on" in each for each in found.advice)


@pytest.mark.parametrize(
    ("elections", "expected"),
    [
        ([elected(oxygen_related=False), elected(oxygen_related=True)], "not-covered"),
        (
            [elected(oxygen_related=True, revoked_on=day(TODAY, -9)), elected(oxygen_related=False)],
            "covered I",
        ),
        ([elected(), elected(oxygen_related=False)], "incomplete"),
        ([elected(), elected(oxygen_related=True)], "not-covered"),
    ],
    ids=["one related", "the related one revoked", "one not said", "not said and related"],
)
def test_of_several_elections_the_gravest_decides(elections: list[Changes], expected: str) -> None:
    assert outcome(decide(hospice=elections)) == expected


def test_a_terminal_illness_is_decided_apart_from_the_hospice() -> None:
    # Section 13.8, last sentence: NCD C.4 is another question. Above the levels C.4 denies her, with a notice.
    dying: Changes = {
        "clinical__conditions": ["terminal-illness"],
        "clinical__terminal_illness_affects_breathing": False,
    }
    found = decide(hospice=[elected(oxygen_related=False)], study__saturation_percent=94, **dying)
    assert (outcome(found), modifiers(found)) == ("not-covered", "RR GZ")


@pytest.mark.parametrize("word", OTHERWISE)
def test_a_skilled_nursing_facility_is_no_home(word: str) -> None:
    found = decide(patient__residences=[{"place_of_service": "31"}], **OTHERWISE[word])
    assert_denied(found, "residence.home")
    assert any(RESERVOIR in each and "refer it to a person" in each for each in found.advice)


@pytest.mark.parametrize(
    ("residences", "expected"),
    [
        ([], "covered I"),
        ([{"place_of_service": "12"}], "covered I"),
        ([{"place_of_service": "13"}], "covered I"),
        ([{"place_of_service": "31", "to": day(TODAY, -1)}], "covered I"),
        ([{"place_of_service": "31", "to": TODAY}], "not-covered"),
        ([{"place_of_service": "31", "from": TODAY}], "not-covered"),
        ([{"place_of_service": "31", "from": day(TODAY, 1)}], "covered I"),
        ([{"from": day(TODAY, -9)}], "covered I"),
        # Moved on that day: where she moved to counts.
        ([{"place_of_service": "31", "to": TODAY}, {"place_of_service": "12", "from": TODAY}], "covered I"),
        ([{"place_of_service": "12", "to": TODAY}, {"place_of_service": "31", "from": TODAY}], "not-covered"),
        # In two places at once, or in a place beside one that nobody names.
        ([{"place_of_service": "31"}, {"place_of_service": "12"}], "refer conflict"),
        (
            [{"place_of_service": "31", "from": day(TODAY, -1)}, {"place_of_service": "12", "from": TODAY}],
            "refer conflict",
        ),
        ([{"place_of_service": "12"}, {"place_of_service": "13"}], "covered I"),
        ([{"place_of_service": "31"}, {"place_of_service": "33"}], "refer not-encoded"),
    ],
    ids=str,
)
def test_the_residence_is_that_of_the_date_of_service(residences: list[Changes], expected: str) -> None:
    assert outcome(decide(patient__residences=residences)) == expected


@pytest.mark.parametrize(
    "residences", [None, [{"from": day(TODAY, -9)}], [{"place_of_service": "12", "to": day(TODAY, -1)}]]
)
def test_a_residence_that_says_nothing_of_the_day_is_named_as_not_checked(residences: Any) -> None:
    found = decide(patient__residences=residences)
    assert any(each.startswith("Not checked") and "patient.residences" in each for each in found.advice)


def stay(admitted: int | None, discharged: int | None, **more: Any) -> list[Changes]:
    """A stay by days from the date of service."""
    return [
        {
            "admitted_on": None if admitted is None else day(TODAY, admitted),
            "discharged_on": None if discharged is None else day(TODAY, discharged),
            **more,
        }
    ]


@pytest.mark.parametrize("kind", [None, "hospital", "snf-part-a", "snf-other", "hospice-inpatient"])
@pytest.mark.parametrize("word", OTHERWISE)
def test_a_day_inside_a_stay_is_not_payable(kind: str | None, word: str) -> None:
    found = decide(inpatient_stays=stay(-1, 4, kind=kind), **OTHERWISE[word])
    assert_denied(found, "stay.at-home")


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        (stay(-9, -1), "covered I"),
        (stay(-9, 0), "covered I"),  # the day of discharge is a day at home
        (stay(-9, 1), "not-covered"),
        (stay(-1, 1), "not-covered"),
        (stay(0, 1), "refer not-encoded"),  # of the day of admission our sources do not speak
        (stay(0, 0), "covered I"),
        (stay(1, 4), "covered I"),
        (stay(1, -1), "refer conflict"),  # discharged before the admission, and the day between
        (stay(1, 0), "refer conflict"),
        (stay(-1, -4), "covered I"),  # the wrong way round, and both before the day
        (stay(4, 1), "covered I"),
        (stay(None, -1), "covered I"),
        (stay(None, 0), "covered I"),
        (stay(1, None), "covered I"),
        (stay(0, 1) + stay(-2, 3), "not-covered"),
    ],
    ids=str,
)
def test_a_stay_by_its_first_and_last_day(stays: list[Changes], expected: str) -> None:
    # The study is of day -2, made in the office; the visit shows the need.
    assert outcome(decide(inpatient_stays=stays)) == expected


@pytest.mark.parametrize(
    ("stays", "facts"),
    [
        (stay(-1, None), ["inpatient_stays[0].discharged_on"]),
        (stay(0, None), ["inpatient_stays[0].discharged_on"]),
        (stay(None, 1), ["inpatient_stays[0].admitted_on"]),
        (stay(None, None), ["inpatient_stays[0].admitted_on", "inpatient_stays[0].discharged_on"]),
    ],
    ids=str,
)
def test_a_stay_of_which_an_end_is_not_told_is_asked_of_the_facility(
    stays: list[Changes], facts: list[str]
) -> None:
    found = decide(inpatient_stays=stays)
    assert outcome(found) == "incomplete"
    assert asked(found) == dict.fromkeys(facts, "facility")
    # It does not keep a line from a no that stands anyway.
    assert outcome(decide(inpatient_stays=stays, study__saturation_percent=94)) == "not-covered"


@pytest.mark.parametrize(
    ("discharged", "words"),
    [(20, "in the same calendar month"), (22, "in a later calendar month")],
    ids=["May 30", "June 1"],
)
def test_when_the_month_turns_after_a_stay_is_advised(discharged: int, words: str) -> None:
    # Section 13.1: home again in the same calendar month, the discharge date becomes the from-date; later: open.
    found = decide(inpatient_stays=stay(-1, discharged))
    (remark,) = [each for each in found.advice if each.startswith("Home again")]
    assert day(TODAY, discharged) in remark
    assert words in remark


def test_another_payer_comes_before_the_place() -> None:
    # Which rules apply is asked first; what they say of a nursing facility only then.
    found = decide(payer__kind="other", patient__residences=[{"place_of_service": "31"}])
    assert outcome(found) == "refer other-payer"


def test_a_place_comes_before_what_is_not_encoded_or_not_known() -> None:
    # Begun on 2019-05-10, 60 months before: what is paid after the useful lifetime is in no text.
    begun = "2019-05-10"
    changes: Changes = {
        "rental__started_on": begun,
        "deliveries": [delivery(begun)],
        "hospice": [elected(oxygen_related=False)],
    }
    assert outcome(decide(**changes)) == "refer not-encoded"
    found = decide(patient__residences=[{"place_of_service": "31"}], **changes)
    assert_denied(found, "residence.home")


@pytest.mark.parametrize("item", ["E9999", "E0470", {"equipment": "golden-hose"}])
def test_what_is_no_oxygen_stays_a_persons_to_decide(item: Any) -> None:
    name = item if isinstance(item, str) else item["equipment"]
    found = decide(request__items=[RESERVOIR, item], hospice=[elected(oxygen_related=True)])
    assert (outcome(found), outcome(found, name)) == ("not-covered", "refer not-encoded")
