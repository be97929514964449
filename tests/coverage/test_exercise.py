"""Studies in exercise: three readings of one session (sections 3.2, I.3, and 5.2)."""

from typing import Any

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    gas,
    outcome,
    paper,
    study,
)
from .studies import BEFORE, session

OLD, WINDOW = "2020-05-10", "2022-05-10"
DATES = [OLD, "2021-05-10", WINDOW, "2023-02-10", TODAY]


def exercised(date: str = TODAY, **changes: Any) -> str:
    """What becomes of the portable on a session of two days before."""
    return outcome(decide(date, blood_gas_studies=session(day(date, -2), **changes)), PORTABLE)


@pytest.mark.parametrize("date", DATES)
def test_three_readings_of_one_session_qualify(date: str) -> None:
    found = decide(date, blood_gas_studies=session(day(date, -2)))
    assert outcome(found, PORTABLE) == "covered I"
    finding = found.finding("group-1.exercise")
    assert [(each.path, each.value) for each in finding.evidence] == [
        ("blood_gas_studies[bare].saturation_percent", 86)
    ]
    assert paper(found, "blood-gas-study") == "present"


@pytest.mark.parametrize("date", [OLD, TODAY])
@pytest.mark.parametrize(
    ("bare", "expected"), [(87, "covered I"), (88, "covered I"), (88.4, "covered I"), (88.5, "not-covered")]
)
def test_only_the_reading_in_exercise_without_oxygen_qualifies(date: str, bare: float, expected: str) -> None:
    # At or below 88, rounded: 88.4 is 88, 88.5 is 89, which qualifies only with a sign of Group II.
    assert exercised(date, bare={"saturation_percent": bare}) == expected


@pytest.mark.parametrize(
    ("at_rest", "portable", "stationary"),
    [
        (88, "covered I", "covered I"),  # it qualifies itself, at rest, for both
        (88.5, "covered I", "refer discretion"),
        (89, "covered I", "refer discretion"),
        (93, "covered I", "refer discretion"),
    ],
)
def test_a_resting_reading_that_qualifies_is_a_study_at_rest(
    at_rest: float, portable: str, stationary: str
) -> None:
    found = decide(blood_gas_studies=session(at_rest={"saturation_percent": at_rest}))
    assert (outcome(found, PORTABLE), outcome(found, RESERVOIR)) == (portable, stationary)


def test_a_session_whose_resting_reading_qualified_proves_nothing_once_a_later_one_at_rest_does_not() -> None:
    # Ten days ago 87 % at rest; the day before yesterday 93 %. The later decides at rest, and I.3 asks for 56/89 or more.
    earlier = session(day(TODAY, -10), at_rest={"saturation_percent": 87})
    assert outcome(decide(blood_gas_studies=earlier), PORTABLE) == "covered I"  # at rest
    found = decide(blood_gas_studies=[*earlier, study(saturation_percent=93)])
    assert outcome(found, PORTABLE) == "not-covered"
    assert "exercise.rest-above-level" in because(found, PORTABLE)


@pytest.mark.parametrize("date", [OLD, TODAY])
@pytest.mark.parametrize(
    ("helped", "expected"),
    [(86.1, "covered I"), (87, "covered I"), (86, "not-covered"), (85, "not-covered")],
)
def test_the_reading_with_oxygen_is_better(date: str, helped: float, expected: str) -> None:
    # Better is strictly greater than 86, as measured.
    assert exercised(date, with_oxygen={"saturation_percent": helped}) == expected


def test_of_two_readings_with_oxygen_one_that_is_better_will_do() -> None:
    more = study(
        id="more", state="exercise", session="s1", in_person=True, saturation_percent=92, oxygen_lpm=4
    )
    worse = session(with_oxygen={"saturation_percent": 85})
    assert outcome(decide(blood_gas_studies=[*worse, more]), PORTABLE) == "covered I"
    unread = {**more, "saturation_percent": None}
    found = decide(blood_gas_studies=[*worse, unread])
    assert outcome(found, PORTABLE) == "incomplete"
    assert "blood_gas_studies[more].saturation_percent" in asked(found)


def test_what_is_compared_is_one_measure() -> None:
    # PO2 52 in exercise, saturation alone with oxygen: nothing to compare.
    bare: Changes = {"method": "arterial-blood-gas", "saturation_percent": None, "pao2_mmhg": 52}
    found = decide(blood_gas_studies=session(bare=bare))
    assert outcome(found, PORTABLE) == "incomplete"
    assert "blood_gas_studies[helped].pao2_mmhg" in asked(found)
    both = session(bare=bare, with_oxygen={"pao2_mmhg": 61})
    assert outcome(decide(blood_gas_studies=both), PORTABLE) == "covered I"


ABSENT = {
    "at rest": ("rest", "blood_gas_studies"),
    "with oxygen": ("helped", "blood_gas_studies[].in-exercise-with-oxygen"),
    "without oxygen": ("bare", "blood_gas_studies[].in-exercise-without-oxygen"),
}


@pytest.mark.parametrize("word", ABSENT)
@pytest.mark.parametrize("date", [OLD, TODAY])
def test_a_reading_that_is_not_on_record_is_asked_for(date: str, word: str) -> None:
    reading, fact = ABSENT[word]
    studies = [each for each in session(day(date, -2)) if each["id"] != reading]
    found = decide(date, blood_gas_studies=studies)
    assert outcome(found, PORTABLE) == "incomplete"
    assert asked(found)[fact] == "prescriber"
    assert paper(found, "blood-gas-study") in {"defective", "missing"}


@pytest.mark.parametrize("reading", ["rest", "helped"])
@pytest.mark.parametrize("change", [{"session": "s2"}, {"taken_at": day(BEFORE, -1)}, {"session": None}])
def test_a_reading_of_another_session_is_not_one_of_three(reading: str, change: Changes) -> None:
    studies = [{**each, **change} if each["id"] == reading else each for each in session()]
    found = decide(blood_gas_studies=studies)
    assert outcome(found, PORTABLE) == "incomplete"
    absent = {"rest": "at-rest-without-oxygen", "helped": "in-exercise-with-oxygen"}[reading]
    assert f"blood_gas_studies[].{absent}" in asked(found)


def test_a_reading_without_a_session_is_asked_about() -> None:
    found = decide(blood_gas_studies=session(bare={"session": None}))
    assert outcome(found, PORTABLE) == "incomplete"
    assert asked(found) == {"blood_gas_studies[bare].session": "prescriber"}


@pytest.mark.parametrize("reading", ["rest", "helped", "bare"])
def test_whether_oxygen_was_given_is_asked_about(reading: str) -> None:
    studies = [{**each, "oxygen_lpm": None} if each["id"] == reading else each for each in session()]
    found = decide(blood_gas_studies=studies)
    assert outcome(found, PORTABLE) == "incomplete"
    assert f"blood_gas_studies[{reading}].oxygen_lpm" in asked(found)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"in_person": True}, "covered I"),
        ({"in_person": False}, "not-covered"),
        ({"in_person": None}, "incomplete"),
        ({"setting": "home", "performed_by": "home-health-agency"}, "covered I"),
        ({"setting": "home", "performed_by": "idtf", "in_person": False}, "not-covered"),
        ({"setting": "home", "performed_by": "other-qualified", "in_person": None}, "incomplete"),
        ({"performed_by": "dme-supplier"}, "not-covered"),
    ],
    ids=str,
)
@pytest.mark.parametrize("date", [OLD, TODAY])
def test_the_test_is_made_in_person_by_somebody_qualified(date: str, changes: Changes, expected: str) -> None:
    # Section 5.2: in person. 5.1: unsupervised or remote tests at home are invalid. 5.4: not by the overnight route.
    found = decide(date, blood_gas_studies=session(day(date, -2), **changes))
    assert outcome(found, PORTABLE) == expected
    if expected == "incomplete":
        assert asked(found) == {"blood_gas_studies[bare].in_person": "prescriber"}


@pytest.mark.parametrize(
    ("others", "bare", "expected"),
    [(True, None, "covered I"), (False, None, "not-covered"), (False, True, "refer conflict")],
)
def test_who_was_there_for_one_reading_was_there_for_all(
    others: bool, bare: bool | None, expected: str
) -> None:
    assert exercised(in_person=others, bare={"in_person": bare}) == expected


@pytest.mark.parametrize("reading", ["rest", "helped"])
def test_a_reading_by_the_supplier_spoils_the_session(reading: str) -> None:
    supplier = {"performed_by": "dme-supplier"}
    found = decide(
        blood_gas_studies=[each | (supplier if each["id"] == reading else {}) for each in session()]
    )
    assert outcome(found, PORTABLE) == "not-covered"
    assert "study.performed-by" in because(found, PORTABLE)


@pytest.mark.parametrize("reading", ["bare", "helped", "rest"])
def test_a_reading_in_recovery_is_no_reading_of_the_session(reading: str) -> None:
    studies = [{**each, "state": "recovery"} if each["id"] == reading else each for each in session()]
    assert outcome(decide(blood_gas_studies=studies), PORTABLE) in {"incomplete", "not-covered"}
    assert outcome(decide(blood_gas_studies=studies), RESERVOIR) in {"incomplete", "not-covered"}


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"ordered_by_treating_practitioner": False}, "study.ordered"),
        ({"evaluated_by_treating_practitioner": False}, "study.evaluated"),
        ({"site": "extremity"}, "study.systemic"),
        ({"paid_by_dme_supplier": True}, "study.paid-by"),
    ],
    ids=str,
)
def test_what_rules_out_a_study_rules_out_one_in_exercise(changes: Changes, finding: str) -> None:
    found = decide(blood_gas_studies=session(bare=changes))
    assert outcome(found, PORTABLE) == "not-covered"
    assert found.finding(finding).holds in {"yes", "no"}
    assert finding in because(found, PORTABLE)


def test_version_1_asks_for_its_stable_state_and_its_thirty_days_in_exercise_too() -> None:
    assert exercised(OLD, chronic_stable=False) == "not-covered"
    assert exercised(OLD, bare={"chronic_stable": None}) == "incomplete"
    for days, expected in ((30, "covered I"), (31, "not-covered")):
        old = decide(OLD, blood_gas_studies=session(day(OLD, -days)))
        assert outcome(old, PORTABLE) == expected


@pytest.mark.parametrize(
    ("bare", "signs", "expected"),
    [
        (89, {"clinical__dependent_edema_chf": True}, "covered II"),
        (89, {}, "not-covered"),
        (89, {"clinical__dependent_edema_chf": None}, "incomplete"),
        (88, {"clinical__dependent_edema_chf": True}, "covered I"),
        (90, {"clinical__dependent_edema_chf": True}, "not-covered"),
    ],
)
@pytest.mark.parametrize("date", [OLD, TODAY])
def test_group_2_in_exercise_by_the_state_of_the_test(
    date: str, bare: int, signs: Changes, expected: str
) -> None:
    # Section 4.2: as Group I by state of the test, inferred; the finding says that it is unverified.
    studies = session(day(date, -2), bare={"saturation_percent": bare})
    found = decide(date, blood_gas_studies=studies, **signs)
    assert outcome(found, PORTABLE) == expected
    if expected == "covered II":
        assert found.finding("group-2.exercise").citation.standing == "unverified"


def test_the_latest_session_decides() -> None:
    earlier = session(day(TODAY, -20))
    for each in earlier:
        each |= {"id": f"old-{each['id']}", "session": "s0"}
    later = session(bare={"saturation_percent": 92}, with_oxygen={"saturation_percent": 95})
    assert outcome(decide(blood_gas_studies=[*earlier, *later]), PORTABLE) == "not-covered"
    remote = session(in_person=False, bare={"saturation_percent": 92})
    assert outcome(decide(blood_gas_studies=[*earlier, *remote]), PORTABLE) == "covered I"


def test_beside_a_gas_at_rest_of_that_day_oximetry_in_exercise_decides_for_exercise() -> None:
    # Section 5.6: same day, blood gas at rest does not qualify, oximetry in exercise does (unverified).
    found = decide(blood_gas_studies=[*session(), gas(pao2=70)])
    assert (outcome(found, PORTABLE), outcome(found, RESERVOIR)) == ("covered I", "refer discretion")
    assert found.finding("study.state-decides").citation.standing == "unverified"
    assert "study.state-decides" in because(found, PORTABLE)


def test_a_gas_at_rest_of_that_day_goes_before_the_sessions_oximetry_at_rest() -> None:
    # 87 % at rest by oximetry, PO2 70 by gas: at rest the gas decides, and so it does for what must not qualify.
    studies = [*session(at_rest={"saturation_percent": 87}), gas(pao2=70)]
    found = decide(blood_gas_studies=studies)
    assert outcome(found, PORTABLE) == "covered I"
    assert "study.gas-preferred" in {finding.id for finding in found.findings}


def test_readings_of_one_session_that_tell_different_groups_are_a_persons_to_weigh() -> None:
    other = study(id="other", state="exercise", session="s1", in_person=True, saturation_percent=93)
    assert outcome(decide(blood_gas_studies=[*session(), other]), PORTABLE) == "refer conflict"


@pytest.mark.parametrize(
    "changes",
    [
        {"ordered_by_treating_practitioner": False},
        {"evaluated_by_treating_practitioner": False},
        {"site": "extremity"},
        {"paid_by_dme_supplier": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("reading", ["rest", "helped"])
def test_a_reading_beside_the_qualifying_one_that_does_not_count_is_asked_for(
    reading: str, changes: Changes
) -> None:
    # Sections 3.1 and 5.2: the three readings are one test, and all of them are in the record.
    studies = [{**each, **changes} if each["id"] == reading else each for each in session()]
    found = decide(blood_gas_studies=studies)
    assert outcome(found, PORTABLE) == "incomplete"
    assert "study.exercise-session" in because(found, PORTABLE)
