"""What a study pays by the state in which it qualifies, for each kind of system (sections 2.4, 3.2, 4.2, 6; Q7, Q24)."""

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
    gas,
    modifiers,
    notice,
    order,
    outcome,
    paper,
    study,
)
from .studies import DROP, awake, night, session

OLD, LOCAL_2020, WINDOW, JANUARY = "2020-05-10", "2021-05-10", "2022-05-10", "2023-02-10"
EDEMA: Changes = {"clinical__dependent_edema_chf": True}


def at_rest(date: str) -> list[dict[str, Any]]:
    return [study(day(date, -2))]


def asleep(date: str) -> list[dict[str, Any]]:
    return [night(day(date, -2)), awake(day(date, -2))]


def in_exercise(date: str) -> list[dict[str, Any]]:
    return session(day(date, -2))


def lines(found: Determination) -> tuple[str, str]:
    return outcome(found, RESERVOIR), outcome(found, PORTABLE)


REST, SLEEP = ("covered I", "covered I"), ("covered I", "not-covered")
OPEN = ("refer discretion", "covered I")


@pytest.mark.parametrize(
    ("date", "studies", "expected"),
    [
        *[(date, at_rest, REST) for date in (OLD, LOCAL_2020, WINDOW, JANUARY, TODAY)],
        *[(date, asleep, SLEEP) for date in (OLD, LOCAL_2020, WINDOW, JANUARY, TODAY)],
        # Q24: the texts speak of the portable, the table of 2006 leaves a stationary system beside it to choice.
        *[
            (date, in_exercise, OPEN)
            for date in (OLD, LOCAL_2020, "2021-09-26", "2021-09-27", WINDOW, "2022-12-31", "2023-01-01")
        ],
        *[(date, in_exercise, OPEN) for date in (JANUARY, TODAY)],
    ],
)
def test_what_each_state_pays(date: str, studies: Any, expected: tuple[str, str]) -> None:
    assert lines(decide(date, blood_gas_studies=studies(date))) == expected


def test_sleep_alone_denies_the_portable_as_not_necessary() -> None:
    found = decide(blood_gas_studies=asleep(TODAY))
    assert "portable.basis" in because(found, PORTABLE)
    finding = found.finding("portable.basis")
    assert (finding.holds, finding.values) == ("no", {"state": "sleep"})
    assert finding.evidence[0].path == "blood_gas_studies[night].state"
    assert (modifiers(found), modifiers(found, PORTABLE)) == ("RR N1", "RR GZ")
    assert next(each.items for each in found.documents if each.kind == "ABN") == [PORTABLE]
    noticed = decide(blood_gas_studies=asleep(TODAY), notices=[notice()])
    assert modifiers(noticed, PORTABLE) == "RR GA"


def test_sleep_alone_asks_the_portable_no_mobility() -> None:
    found = decide(blood_gas_studies=asleep(TODAY), patient__mobile_in_home=None)
    assert lines(found) == SLEEP
    assert asked(found) == {}


def test_on_exercise_the_portable_is_for_a_patient_who_moves_about() -> None:
    for mobile, expected in {True: "covered I", False: "not-covered", None: "incomplete"}.items():
        found = decide(blood_gas_studies=in_exercise(TODAY), patient__mobile_in_home=mobile)
        assert outcome(found, PORTABLE) == expected


def test_a_portable_alone_is_possible_on_exercise() -> None:
    found = decide(
        blood_gas_studies=in_exercise(TODAY), request__items=[PORTABLE], orders=[order(items=[PORTABLE])]
    )
    assert (found.verdict, found.group, modifiers(found, PORTABLE)) == ("covered", "I", "RR N1")


def test_whether_exercise_pays_a_stationary_system_is_open_and_both_texts_are_cited() -> None:
    # Q24.
    found = decide(blood_gas_studies=in_exercise(TODAY))
    finding = found.finding("stationary.basis")
    assert finding.refer_because == "discretion"
    cited = {finding.citation.edition, *(each.edition for each in finding.also_cited)}
    assert cited == {"ncd-240.2@2021-09-27", "lcd-l33797@2023-04-01"}
    assert modifiers(found) == ""


def test_in_the_window_both_texts_leave_the_stationary_system_open_and_are_cited() -> None:
    # Q24 in the window of Q1: the two give the same answer, so that they do not conflict.
    found = decide(WINDOW, blood_gas_studies=in_exercise(WINDOW))
    assert "policies.disagree" not in {each.id for each in found.findings}
    finding = found.finding("stationary.basis")
    assert {finding.citation.edition, *(each.edition for each in finding.also_cited)} == {
        "ncd-240.2@2021-09-27",
        "lcd-l33797@2020-08-02",
    }


def test_in_the_window_each_line_is_compared_by_itself() -> None:
    # Not stable: the old local text denies, version 2 does not ask. On sleep both deny the portable all the same.
    found = decide(WINDOW, blood_gas_studies=[{**each, "chronic_stable": False} for each in asleep(WINDOW)])
    assert outcome(found, RESERVOIR) == "refer conflict"
    assert outcome(found, PORTABLE) == "not-covered"


def test_sleep_and_exercise_together_pay_both() -> None:
    found = decide(blood_gas_studies=[*in_exercise(TODAY), night()])
    assert lines(found) == ("covered I", "covered I")
    assert paper(found, "blood-gas-study") == "present"


@pytest.mark.parametrize(
    ("resting", "expected"),
    [
        (88, ("covered I", "covered I")),
        (89, ("covered I", "covered II")),  # each line by the basis that pays it, Group I before Group II
        (90, ("covered I", "not-covered")),
    ],
)
def test_each_line_has_its_own_basis(resting: int, expected: tuple[str, str]) -> None:
    studies = [night(), awake(saturation_percent=resting)]
    found = decide(blood_gas_studies=studies, **EDEMA)
    assert lines(found) == expected
    if resting == 89:
        assert (modifiers(found), modifiers(found, PORTABLE)) == ("RR N1", "RR N2")


def test_a_study_at_rest_that_qualifies_is_enough_whatever_else_is_missing() -> None:
    nothing_said = study(id="night", state="sleep", saturation_percent=None)
    unclear = study(id="walk", state="exercise", saturation_percent=86, session=None)
    found = decide(blood_gas_studies=[study(), nothing_said, unclear])
    assert lines(found) == REST
    assert asked(found) == {}
    assert paper(found, "blood-gas-study") == "present"


@pytest.mark.parametrize("date", [OLD, TODAY])
def test_where_no_state_qualifies_nothing_is_covered(date: str) -> None:
    walk = session(day(date, -2), bare={"saturation_percent": 91})
    light = {**DROP, "lowest_saturation_percent": 92}
    still = night(day(date, -2), **{**light, "minutes_at_or_below_89": 0})
    found = decide(date, blood_gas_studies=[*walk, still], clinical__hypoxemia_symptoms=[])
    assert lines(found) == ("not-covered", "not-covered")
    assert {"group-1.rest", "group-1.exercise", "group-1.sleep"} <= because(found)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, ("covered I", "not-covered")),
        ({"clinical__conditions": ["angina-pectoris"]}, ("covered I", "not-covered")),
        ({"clinical__conditions": ["cluster-headache"]}, ("covered I", "not-covered")),
        ({"clinical__literature_supported_condition": True}, ("covered I", "not-covered")),
    ],
    ids=str,
)
def test_who_is_described_in_a_group_by_sleep_goes_no_further(
    facts: Changes, expected: tuple[str, str]
) -> None:
    # B first, then C, then D: the portable is not saved by D, and the reservoir not excluded by C.
    assert lines(decide(blood_gas_studies=asleep(TODAY), **facts)) == expected


def test_while_the_night_is_open_a_portable_that_can_go_no_further_is_denied() -> None:
    unclear = [night(recording_minutes=None), awake()]
    found = decide(blood_gas_studies=unclear, clinical__hypoxemia_symptoms=[])
    assert lines(found) == ("incomplete", "not-covered")
    found = decide(
        blood_gas_studies=unclear,
        clinical__hypoxemia_symptoms=[],
        clinical__literature_supported_condition=True,
    )
    assert lines(found) == ("incomplete", "incomplete")


FACTORS = ["altitude", "skin-pigmentation", "age", "carrying-capacity"]


@pytest.mark.parametrize("date", [OLD, LOCAL_2020, JANUARY, TODAY])
@pytest.mark.parametrize("factor", FACTORS)
def test_what_a_contractor_may_weigh_moves_no_level_and_sends_a_failing_value_to_a_person(
    date: str, factor: str
) -> None:
    # Q7.
    facts: Changes = {"clinical__contractor_factors": [factor]}
    failing = decide(date, study__saturation_percent=90, **facts)
    assert lines(failing) == ("refer discretion", "refer discretion")
    finding = failing.finding("levels.contractor-factors")
    assert (finding.evidence[0].value, finding.citation.standing) == ([factor], "unverified")
    assert lines(decide(date, **facts)) == REST
    assert lines(decide(date, study__saturation_percent=89, **EDEMA, **facts)) == ("covered II", "covered II")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"clinical__contractor_factors": []}, "not-covered"),
        ({"clinical__contractor_factors": None}, "not-covered"),
        ({"clinical__contractor_factors": ["age"], "study__performed_by": "dme-supplier"}, "not-covered"),
        ({"clinical__contractor_factors": ["age"], "study__saturation_percent": None}, "incomplete"),
        ({"clinical__contractor_factors": ["age"], "study__performed_by": None}, "incomplete"),
        ({"clinical__other_conditions": "lives at 3,000 m, altitude"}, "not-covered"),
    ],
    ids=str,
)
def test_only_a_named_factor_beside_a_value_that_fails_is_weighed(changes: Changes, expected: str) -> None:
    # No meaning is read into free words.
    assert outcome(decide(**{"study__saturation_percent": 94, **changes})) == expected


def test_a_factor_is_weighed_with_a_night_and_a_walk_too() -> None:
    walk = session(bare={"saturation_percent": 90})
    found = decide(blood_gas_studies=walk, clinical__contractor_factors=["altitude"])
    assert lines(found) == ("refer discretion", "refer discretion")


HOSPITAL: Changes = {"setting": "hospital-inpatient", "performed_by": "hospital"}
STAY: Changes = {"admitted_on": day(TODAY, -9), "discharged_on": day(TODAY, -1)}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (86, 93, "not-covered"),  # an earlier one qualified, the last did not: the last decides
        (93, 86, "covered I"),
    ],
)
@pytest.mark.parametrize("hours", [("T08:00", "T17:00"), ("T17:00", "T08:00")], ids=["in order", "reversed"])
def test_of_an_inpatient_the_last_study_before_discharge_decides(
    first: int, second: int, expected: str, hours: tuple[str, str]
) -> None:
    by_day = [
        study(day(TODAY, -3), id="a", saturation_percent=first, **HOSPITAL),
        study(day(TODAY, -2), id="b", saturation_percent=second, **HOSPITAL),
    ]
    assert outcome(decide(blood_gas_studies=by_day, inpatient_stays=[STAY])) == expected
    taken = dict(zip(("T08:00", "T17:00"), (first, second), strict=True))
    by_hour = [
        study(day(TODAY, -2) + hour, id=f"s{hour[1:3]}", saturation_percent=taken[hour], **HOSPITAL)
        for hour in hours
    ]
    found = decide(blood_gas_studies=by_hour, inpatient_stays=[STAY])
    assert outcome(found) == expected
    assert found.finding("study.last-before-discharge").citation.standing == "secondary"


def test_without_the_hours_an_inpatients_readings_of_a_day_are_a_persons_to_weigh() -> None:
    readings = [
        study(id="a", saturation_percent=86, **HOSPITAL),
        study(id="b", saturation_percent=93, **HOSPITAL),
    ]
    assert outcome(decide(blood_gas_studies=readings, inpatient_stays=[STAY])) == "refer conflict"


def test_of_one_day_an_inpatients_gas_goes_before_a_later_oximetry() -> None:
    # Section 5.6: the gas is preferred (read) before the last counts (secondary).
    morning, evening = day(TODAY, -2) + "T08:00", day(TODAY, -2) + "T17:00"
    studies = [gas(morning, 54, **HOSPITAL), study(evening, saturation_percent=93, **HOSPITAL)]
    assert outcome(decide(blood_gas_studies=studies, inpatient_stays=[STAY])) == "covered I"


@pytest.mark.parametrize("date", [OLD, TODAY])
@pytest.mark.parametrize(
    ("paid", "expected"), [(True, "not-covered"), (False, "covered I"), (None, "covered I")]
)
def test_the_supplier_does_not_pay_for_the_study(date: str, paid: bool | None, expected: str) -> None:
    found = decide(date, study__paid_by_dme_supplier=paid)
    assert outcome(found) == expected
    assert asked(found) == {}


@pytest.mark.parametrize(
    "fault", [{"performed_by": "dme-supplier"}, {"performed_by": None}], ids=["supplier", "not said"]
)
def test_a_study_at_rest_that_does_not_count_leaves_the_other_states_to_be_read(
    fault: dict[str, Any],
) -> None:
    # Section 3.2: each state is a basis of its own, whatever a study at rest of Group I lacks.
    other_day = study(day(TODAY, -3), id="faulty", saturation_percent=86, **fault)
    found = decide(blood_gas_studies=[other_day, *in_exercise(TODAY)])
    assert outcome(found, PORTABLE) == "covered I"
    alone = decide(blood_gas_studies=[other_day])
    assert outcome(alone, PORTABLE) != "covered I"
