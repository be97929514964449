"""Which study is the proof, and what rules one out (sections 2.1, 3.1, 4.1 and 5)."""

from typing import Any

import pytest

from .cases import TODAY, Changes, asked, because, day, decide, gas, outcome, paper, study

OLD = "2020-05-10"
INVALID: dict[str, tuple[Changes, str]] = {
    "by the supplier": ({"performed_by": "dme-supplier"}, "study.performed-by"),
    "not ordered": ({"ordered_by_treating_practitioner": False}, "study.ordered"),
    "not evaluated": ({"evaluated_by_treating_practitioner": False}, "study.evaluated"),
    "on oxygen": ({"oxygen_lpm": 2}, "study.room-air"),
    "of a limb": ({"site": "extremity"}, "study.systemic"),
}


@pytest.mark.parametrize("word", INVALID)
def test_an_invalid_study_denies_when_it_is_the_only_one(word: str) -> None:
    changes, finding = INVALID[word]
    found = decide(blood_gas_studies=[study(**changes)])
    assert outcome(found) == "not-covered"
    assert because(found) == {finding}
    assert found.finding(finding).holds == "no"
    assert paper(found, "blood-gas-study") == "defective"


@pytest.mark.parametrize("word", INVALID)
@pytest.mark.parametrize("place", [0, 1], ids=["first in the file", "second in the file"])
@pytest.mark.parametrize("days", [-5, -2, -1], ids=["earlier", "same day", "later"])
def test_an_invalid_study_is_set_aside_when_another_is_valid(word: str, place: int, days: int) -> None:
    changes, _finding = INVALID[word]
    studies = [study()]
    studies.insert(place, study(day(TODAY, days), id="other", saturation_percent=95, **changes))
    assert outcome(decide(blood_gas_studies=studies)) == "covered I"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"performed_by": None}, "performed_by"),
        ({"ordered_by_treating_practitioner": None}, "ordered_by_treating_practitioner"),
        ({"evaluated_by_treating_practitioner": None}, "evaluated_by_treating_practitioner"),
        ({"oxygen_lpm": None}, "oxygen_lpm"),
        ({"state": None}, "state"),
        ({"taken_at": None}, "taken_at"),
        ({"saturation_percent": None}, "saturation_percent"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_documented_of_the_study_is_asked_for(changes: Changes, missing: str) -> None:
    found = decide(blood_gas_studies=[study(**changes)])
    assert outcome(found) == "incomplete"
    assert asked(found)[f"blood_gas_studies[t1].{missing}"] == "prescriber"


@pytest.mark.parametrize(
    "changes",
    [{"method": None}, {"site": None}, {"setting": None}, {"chronic_stable": None}, {"in_person": None}],
)
def test_what_todays_text_does_not_ask_is_not_asked_for(changes: Changes) -> None:
    # No chronic stable state since 2023 (section 4.1); where no site is given the reading is what it says it is.
    assert outcome(decide(blood_gas_studies=[study(**changes)])) == "covered I"


def test_where_a_limb_may_be_short_of_blood_the_site_is_asked_for() -> None:
    # C.3: severe peripheral vascular disease with desaturation of a limb but no systemic hypoxemia.
    limb = ["severe-peripheral-vascular-disease"]
    found = decide(blood_gas_studies=[study(site=None)], clinical__conditions=limb)
    assert outcome(found) == "incomplete"
    assert asked(found) == {"blood_gas_studies[t1].site": "prescriber"}


@pytest.mark.parametrize("studies", [[], None], ids=["none", "not said"])
def test_without_a_study_one_is_asked_for(studies: list[Any] | None) -> None:
    found = decide(blood_gas_studies=studies)
    assert found.verdict == "incomplete"
    assert asked(found) == {"blood_gas_studies": "prescriber"}
    assert paper(found, "blood-gas-study") == "missing"


@pytest.mark.parametrize(
    "performer",
    ["treating-practitioner", "hospital", "laboratory", "idtf", "home-health-agency", "other-qualified"],
)
def test_anybody_but_the_supplier_of_equipment_may_make_the_study(performer: str) -> None:
    for date in (OLD, TODAY):
        assert outcome(decide(date, study__performed_by=performer)) == "covered I"
        assert outcome(decide(date, study__performed_by="dme-supplier")) == "not-covered"


@pytest.mark.parametrize(("days", "expected"), [(-1, "covered I"), (0, "covered I"), (1, "incomplete")])
def test_a_study_counts_up_to_the_date_of_service(days: int, expected: str) -> None:
    # A study after the date of service is no study of that day's need: it is as if none were there.
    assert outcome(decide(blood_gas_studies=[study(day(TODAY, days))])) == expected


def test_a_study_after_the_date_of_service_tells_nothing_against_one_before() -> None:
    later = study(day(TODAY, 3), id="t2", saturation_percent=95)
    assert outcome(decide(blood_gas_studies=[study(), later])) == "covered I"


@pytest.mark.parametrize(("days", "expected"), [(31, "covered I"), (200, "covered I")])
def test_today_a_study_has_no_age(days: int, expected: str) -> None:
    # Section 4.1: the 30 days before the initial date are gone; time of need has no number of days.
    assert outcome(decide(blood_gas_studies=[study(day(TODAY, -days))])) == expected


@pytest.mark.parametrize(
    ("evaluation", "stated", "expected"),
    [
        ({"on": day(TODAY, -2), "shown_by": "copy-in-chart"}, None, "covered I"),
        ({"on": day(TODAY, -2), "shown_by": "note-names-study"}, None, "covered I"),
        ({"on": day(TODAY, -2), "shown_by": "signed-result"}, None, "covered I"),
        ({"on": day(TODAY, -2), "shown_by": "order-names-study"}, None, "covered I"),
        ({"on": day(TODAY, -2)}, None, "incomplete"),
        ({"shown_by": "copy-in-chart"}, True, "covered I"),
        ({"shown_by": "copy-in-chart"}, False, "not-covered"),
    ],
    ids=["copy", "note", "signed", "order", "not shown", "stated and shown", "stated otherwise"],
)
def test_an_evaluation_that_is_shown_stands_for_the_statement(
    evaluation: Changes, stated: bool | None, expected: str
) -> None:
    # Section 5.1: four accepted ways of showing it.
    changes: Changes = {"evaluation": evaluation, "evaluated_by_treating_practitioner": stated}
    assert outcome(decide(blood_gas_studies=[study(**changes)])) == expected


HOSPITAL: Changes = {"setting": "hospital-inpatient", "performed_by": "hospital"}
# The study is of day -2; discharge on day -1, home on day 0.
STAY: Changes = {"admitted_on": day(TODAY, -9), "discharged_on": day(TODAY, -1)}


@pytest.mark.parametrize(
    ("stays", "expected", "missing"),
    [
        ([STAY], "covered I", {}),
        ([{**STAY, "kind": "hospital"}], "covered I", {}),
        ([{"discharged_on": day(TODAY, -1)}], "covered I", {}),
        ([{**STAY, "discharged_on": None}], "incomplete", {"inpatient_stays[0].discharged_on": "facility"}),
        ([], "incomplete", {"inpatient_stays": "facility"}),
        (None, "incomplete", {"inpatient_stays": "facility"}),
        ([{**STAY, "discharged_on": day(TODAY, -5)}], "incomplete", {"inpatient_stays": "facility"}),
    ],
    ids=["in time", "of a hospital", "admission not said", "no end", "no stay", "not said", "another stay"],
)
def test_an_inpatients_study_hangs_on_the_discharge(
    stays: list[Any] | None, expected: str, missing: dict[str, str]
) -> None:
    found = decide(blood_gas_studies=[study(**HOSPITAL)], inpatient_stays=stays)
    assert outcome(found) == expected
    assert asked(found) == missing


def test_a_study_of_the_clinic_does_not_hang_on_a_stay() -> None:
    # The stay ended long before; the study was made in the office.
    stay = {"admitted_on": day(TODAY, -40), "discharged_on": day(TODAY, -30)}
    assert outcome(decide(inpatient_stays=[stay])) == "covered I"


@pytest.mark.parametrize(
    "setting",
    [
        "emergency-department",
        "observation",
        "hospital-outpatient",
        "skilled-nursing-facility",
        "assisted-living",
        "home",
    ],
)
def test_other_settings_are_not_an_inpatients(setting: str) -> None:
    # Nobody is admitted there, so that no discharge is asked for; version 1 asks for the chronic stable state instead.
    assert outcome(decide(study__setting=setting)) == "covered I"
    assert outcome(decide(OLD, study__setting=setting, study__chronic_stable=False)) == "not-covered"


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, "covered I"), (2, "not-covered")], ids=["in time", "too early"]
)
def test_where_no_setting_is_given_the_stay_tells_it(days: int, expected: str) -> None:
    # Study on day -2 within the stay; discharge on day -1 (1 day later), or asked about day +2 (4 days later).
    stay = {"admitted_on": day(TODAY, -9), "discharged_on": day(TODAY, days)}
    found = decide(study__setting=None, inpatient_stays=[stay], request__date_of_service=day(TODAY, 3))
    assert outcome(found) == expected


@pytest.mark.parametrize(
    ("stable", "expected"), [(True, "covered I"), (False, "not-covered"), (None, "incomplete")], ids=str
)
def test_version_1_asks_for_a_chronic_stable_state(stable: bool | None, expected: str) -> None:
    assert outcome(decide(OLD, study__chronic_stable=stable)) == expected
    assert outcome(decide("2021-05-10", study__chronic_stable=stable)) == expected
    assert outcome(decide("2023-02-10", study__chronic_stable=stable)) == "covered I"


def test_version_1_takes_an_inpatients_study_in_place_of_a_stable_state() -> None:
    stay = {"admitted_on": day(OLD, -9), "discharged_on": day(OLD, -1)}
    assert (
        outcome(
            decide(
                OLD, study__setting="hospital-inpatient", study__chronic_stable=False, inpatient_stays=[stay]
            )
        )
        == "covered I"
    )


def test_version_1_wants_study_and_visit_before_the_start() -> None:
    # Asked on day 40 of a rental: a study or a visit of day 20 is not within 30 days *before* the initial date.
    late, asked_on = day(OLD, 20), day(OLD, 40)
    assert outcome(decide(OLD, request__date_of_service=asked_on)) == "covered I"
    assert outcome(decide(OLD, request__date_of_service=asked_on, study__taken_at=late)) == "not-covered"
    assert outcome(decide(OLD, request__date_of_service=asked_on, visit__date=late)) == "not-covered"


def test_version_1_does_not_ask_who_ordered_or_evaluated() -> None:
    unsaid: Changes = {
        "study__ordered_by_treating_practitioner": False,
        "study__evaluated_by_treating_practitioner": None,
    }
    assert outcome(decide(OLD, **unsaid)) == "covered I"


@pytest.mark.parametrize(
    ("pao2", "saturation", "expected"),
    [
        (55, 94, "covered I"),
        (62, 85, "not-covered"),
        (57, 85, "not-covered"),
        (55, 85, "covered I"),
        (62, 94, "not-covered"),
    ],
    ids=["gas qualifies", "gas does not", "gas is Group II without a sign", "both", "neither"],
)
@pytest.mark.parametrize("gas_first", [True, False], ids=["gas first", "oximetry first"])
@pytest.mark.parametrize("date", [OLD, TODAY])
def test_on_one_day_the_arterial_gas_decides(
    date: str, gas_first: bool, pao2: float, saturation: float, expected: str
) -> None:
    # Section 5.6: same day, same state, blood gas and oximetry disagree: blood gas decides.
    taken = day(date, -2)
    studies = [gas(taken, pao2), study(taken, saturation_percent=saturation)]
    found = decide(date, blood_gas_studies=studies if gas_first else studies[::-1])
    assert outcome(found) == expected


def test_that_the_gas_was_preferred_is_said_with_both_readings() -> None:
    found = decide(blood_gas_studies=[study(saturation_percent=94), gas(pao2=55)])
    paths = {each.path for each in found.finding("study.gas-preferred").evidence}
    assert paths == {"blood_gas_studies[t1].saturation_percent", "blood_gas_studies[gas].pao2_mmhg"}
    assert "study.gas-preferred" in because(found)


@pytest.mark.parametrize(
    "studies",
    [
        [study(id="a", saturation_percent=87), study(id="b", saturation_percent=93)],
        [study(id="a", saturation_percent=88), study(id="b", saturation_percent=89)],
        [gas(id="a", pao2=54), gas(id="b", pao2=64)],
        [
            study(day(TODAY, -2) + "T08:00", id="a"),
            study(day(TODAY, -2) + "T17:00", id="b", saturation_percent=92),
        ],
    ],
    ids=["I and none", "I and II", "two gases", "morning and evening"],
)
def test_readings_of_one_day_that_contradict_are_a_persons_to_weigh(studies: list[Any]) -> None:
    found = decide(blood_gas_studies=studies)
    assert outcome(found) == "refer conflict"
    assert found.refer_because == "conflict"
    assert {each.value for each in found.finding("study.readings-agree").evidence} == {
        value for each in studies for value in (each["saturation_percent"], each.get("pao2_mmhg")) if value
    }


@pytest.mark.parametrize(("first", "second"), [(85, 88), (91, 97), (88, 85)])
def test_readings_of_one_day_that_tell_the_same_group_do_not_contradict(first: int, second: int) -> None:
    found = decide(
        blood_gas_studies=[study(id="a", saturation_percent=first), study(id="b", saturation_percent=second)]
    )
    assert outcome(found) == ("covered I" if first <= 88 else "not-covered")


def test_a_reading_in_recovery_is_no_test() -> None:
    # Section 5.2: readings in recovery after exercise are invalid. Beside one at rest it tells nothing.
    recovery = study(id="r", state="recovery", saturation_percent=70)
    assert outcome(decide(blood_gas_studies=[recovery])) != "covered I"
    assert outcome(decide(blood_gas_studies=[recovery, study(saturation_percent=94)])) == "not-covered"
    assert outcome(decide(blood_gas_studies=[recovery, study()])) == "covered I"


def test_an_undated_study_among_others_is_asked_about() -> None:
    # It may be the latest.
    found = decide(blood_gas_studies=[study(), study(id="x", taken_at=None, saturation_percent=95)])
    assert outcome(found) == "incomplete"
    assert asked(found) == {"blood_gas_studies[x].taken_at": "prescriber"}


def test_gas_and_oximetry_that_agree_are_one_answer_by_the_better_documented() -> None:
    # Sections 3.1 and 5.6: the gas decides where the two are in conflict. Here both are of Group I.
    silent = gas("2024-05-08", 55, performed_by=None)
    found = decide(blood_gas_studies=[study(), silent])
    assert outcome(found) == "covered I"
    assert outcome(decide(blood_gas_studies=[study(performed_by=None), silent])) == "incomplete"
