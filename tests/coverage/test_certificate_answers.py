"""Section B: which questions are asked, and which answers contradict the record (section 9.2)."""

from typing import Any

import pytest

from loxley.coverage import Determination

from .cases import PORTABLE, RESERVOIR, Changes, asked, day, decide, gas, order, outcome, paper, study
from .certificates import GROUP_2, ON, faults, initial

TWO_DAYS_BEFORE = day(ON, -2)


def answered(**answers: Any) -> Determination:
    """Ada's initial certificate with other answers; the keys are the form's, after a `q`."""
    return decide(
        ON, **{f"certificate__answers__{key.removeprefix('q')}": said for key, said in answers.items()}
    )


def differing(found: Determination) -> set[str]:
    """The questions whose answers differ from the record."""
    return {
        each.path.rpartition(".")[2]
        for finding in found.findings
        if finding.id == "cmn.agrees-with-record"
        for each in finding.evidence
        if each.path.startswith("certificates") and ".answers." in each.path
    }


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("1b", 87),
        ("1b", 89),
        ("1c", "2021-05-07"),
        ("2", "2"),  # the study was made in an office
        ("2", "3"),  # in a chronic stable state
        ("3", "2"),
        ("3", "3"),
        ("4", "N"),
        ("4", "D"),  # none ordered, says the form; one is asked for
        ("5", "2"),  # the order says 3 L/min in exercise
        ("5", "3.5"),
        ("5", "X"),
        ("7", "Y"),
        ("8", "Y"),
        ("9", "Y"),  # the hematocrit is 45 %
    ],
)
def test_an_answer_that_differs_from_the_record_is_named_with_its_place(question: str, said: Any) -> None:
    found = answered(**{f"q{question}": said})
    assert differing(found) == {question}
    assert outcome(found, PORTABLE) == "incomplete"
    assert paper(found, "CMS-484") == "defective"
    assert f"certificates[0].answers.{question}" in asked(found)


def test_several_differences_are_named_together() -> None:
    assert differing(answered(q1b=87, q3="2", q5="X", q9="Y")) == {"1b", "3", "5", "9"}


@pytest.mark.parametrize(
    ("measured", "said"),
    [(87.6, 88), (88.4, 88), (87.6, 87.6), (87.5, 88)],
    ids=["up", "down", "as read", "half"],
)
def test_the_form_has_whole_numbers_and_a_reading_rounds_to_them(measured: float, said: float) -> None:
    # Section 5.7: one half goes up.
    found = decide(ON, study__saturation_percent=measured, certificate__answers__1b=said)
    assert paper(found, "CMS-484") == "present"


def test_a_reading_rounds_one_way_only() -> None:
    found = decide(ON, study__saturation_percent=87.4, certificate__answers__1b=88)  # 87.4 is 87
    assert differing(found) == {"1b"}


@pytest.mark.parametrize("signs", [{"q7": "N", "q8": "N", "q9": "N"}, {"q7": "D", "q8": "D", "q9": "D"}])
def test_a_question_answered_without_having_been_asked_is_no_fault(signs: Changes) -> None:
    # 7 to 9 are for PO2 56 to 59 or 89 %; she has 88 %.
    assert paper(answered(**signs), "CMS-484") == "present"
    assert (
        paper(decide(ON, request__items=[RESERVOIR]), "CMS-484") == "present"
    )  # question 4 with no portable


@pytest.mark.parametrize(
    ("percent", "pao2", "asks"),
    [
        (88, None, False),
        (88.5, None, True),  # rounds to 89
        (89, None, True),
        (89.4, None, True),
        (89.5, None, False),  # rounds to 90
        (None, 55.4, False),
        (None, 55.5, True),  # rounds to 56
        (None, 56, True),
        (None, 59, True),
        (None, 59.5, False),
        (89, 55, False),  # Group I by its PO2
        (88, 57, False),  # and by its saturation
    ],
)
def test_the_signs_are_asked_for_by_the_forms_own_answer_to_question_1(
    percent: float | None, pao2: float | None, *, asks: bool
) -> None:
    measured = gas(TWO_DAYS_BEFORE, pao2, saturation_percent=percent)
    unanswered: Changes = {f"certificate__answers__{number}": None for number in "789"}
    found = decide(ON, blood_gas_studies=[measured], **unanswered)
    asked_for = {each.path[-1] for each in found.finding("cmn.answers").evidence if each.value is None}
    assert asked_for == ({"7", "8", "9"} if asks else set())


@pytest.mark.parametrize(
    ("ordered", "said"),
    [
        ({"rest": 0.5}, "X"),
        ({"rest": 0.5}, "0.5"),
        ({"rest": 1}, "1"),
        ({"rest": 2, "exercise": 4, "sleep": 1}, "4"),
        ({"day": 2, "night": 3}, "3"),
    ],
)
def test_the_highest_flow_of_the_order_is_what_question_5_asks(ordered: Changes, said: str) -> None:
    found = decide(ON, order__flow_lpm=ordered, certificate__answers__5=said)
    assert differing(found) == set()


def test_the_highest_flow_is_that_of_all_that_is_ordered() -> None:
    orders = [
        order(day(ON, -1), items=[RESERVOIR], flow_lpm={"rest": 2}),
        order(day(ON, -1), id="o2", items=[PORTABLE], flow_lpm={"exercise": 4}),
    ]
    for said, expected in (("4", set()), ("2", {"5"})):
        for asked_for in ([RESERVOIR, PORTABLE], [RESERVOIR]):
            changes: Changes = {"request__items": asked_for, "certificate__answers__5": said}
            assert differing(decide(ON, orders=orders, **changes)) == expected


def test_a_titrated_range_and_a_flow_of_a_device_count_too() -> None:
    titrated = {"order__titrate": {"low_lpm": 1, "high_lpm": 3.5}}
    given = {"order__delivery": [{"activity": "exercise", "mode": "continuous", "flow_lpm": 3.5}]}
    for changes in (titrated, given):
        assert differing(decide(ON, certificate__answers__5="3.5", **changes)) == set()
        assert differing(decide(ON, certificate__answers__5="3", **changes)) == {"5"}


def test_a_pulse_setting_is_no_flow_and_is_not_held_against_question_5() -> None:
    pulse = [{"activity": "rest", "mode": "pulse", "pulse_setting": 2, "device": "companion-1000"}]
    found = decide(ON, order__flow_lpm=None, order__delivery=pulse, certificate__answers__5="3")
    assert differing(found) == set()


def test_the_order_that_stood_with_the_form_counts_not_a_later_one() -> None:
    orders = [order(day(ON, -1)), order(day(ON, 20), id="o2", flow_lpm={"rest": 4})]
    found = decide(ON, request__date_of_service=day(ON, 31), orders=orders)
    assert differing(found) == set()  # 3 L/min then, 4 L/min now: the same band


SIX: Changes = {"order__flow_lpm": {"rest": 6}}


@pytest.mark.parametrize("without", ["6b", "6c"])
def test_above_4_litres_the_test_on_4_litres_is_asked_for(without: str) -> None:
    # Section 9.2, 6A to 6C.
    unanswered: Changes = {f"certificate__answers__{without}": None}
    found = decide(ON, **SIX, **unanswered)
    assert f"certificates[0].answers.{without}" in {
        each.fact for each in found.finding("cmn.answers").missing
    }
    assert found.finding("cmn.answers").holds == "unknown"
    assert decide(ON, **SIX).finding("cmn.answers").holds == "yes"


@pytest.mark.parametrize(
    ("on_lpm", "percent", "expected"),
    [(4, 87, set()), (6, 87, set()), (4, 86, {"6b"}), (3, 87, {"6c"}), (0, 87, set()), (None, 86, set())],
    ids=["on 4", "on 6", "another value", "on 3", "on room air", "not said on what"],
)
def test_the_test_on_4_litres_is_held_against_the_study_of_its_day(
    on_lpm: float | None, percent: float, expected: set[str]
) -> None:
    studies = [
        study(TWO_DAYS_BEFORE),
        study(day(ON, -7), id="t2", oxygen_lpm=on_lpm, saturation_percent=percent),
    ]
    found = decide(ON, **SIX, blood_gas_studies=studies)  # the form says 87 %, five days before its test
    assert differing(found) == expected


def test_a_stay_in_hospital_is_answered_with_2() -> None:
    inpatient: Changes = {
        "study__setting": "hospital-inpatient",
        "inpatient_stays": [{"admitted_on": day(ON, -9), "discharged_on": day(ON, -1)}],
    }
    assert differing(decide(ON, **inpatient)) == set()
    assert differing(decide(ON, **inpatient, certificate__answers__2="1")) == {"2"}
    assert (
        differing(decide(ON, **inpatient, certificate__answers__2="3")) == set()
    )  # nothing says which it was


@pytest.mark.parametrize(("stable", "agrees"), [(True, "1"), (False, "3")])
def test_whether_the_patient_was_stable_is_held_against_question_2(stable: bool, agrees: str) -> None:
    for said in "13":
        found = decide(ON, study__chronic_stable=stable, certificate__answers__2=said)
        assert differing(found) == (set() if said == agrees else {"2"})


@pytest.mark.parametrize(
    "silent",
    ["study__saturation_percent", "study__chronic_stable", "patient__mobile_in_home", "orders", "clinical"],
)
def test_what_the_record_does_not_say_cannot_differ(silent: str) -> None:
    unsaid: Changes = {silent: None, "certificates": [initial()]}
    assert differing(decide(ON, **unsaid)) == set()


def test_of_one_days_readings_one_that_agrees_is_enough() -> None:
    # 88 % by oximetry, PO2 54 by gas; the form gives the one or the other.
    studies = [study(TWO_DAYS_BEFORE), gas(TWO_DAYS_BEFORE, 54, id="g", saturation_percent=90)]
    for answers, expected in (
        ({"1a": 54, "1b": 88}, set()),
        ({"1a": 54, "1b": 91}, {"1b"}),
        ({"1a": 53}, {"1a"}),
    ):
        form = initial()
        form["answers"] |= answers
        for order_ in (studies, studies[::-1]):
            assert differing(decide(ON, blood_gas_studies=order_, certificates=[form])) == expected


def test_a_form_names_the_study_that_counts_not_an_earlier_one() -> None:
    earlier = study(day(ON, -9), id="t0", saturation_percent=86)
    form = initial()
    form["answers"] |= {"1b": 86, "1c": day(ON, -9)}
    found = decide(ON, blood_gas_studies=[earlier, study(TWO_DAYS_BEFORE)], certificates=[form])
    assert differing(found) == {"1b", "1c"}


def test_a_form_may_name_a_test_in_another_state_than_that_of_the_proof() -> None:
    asleep = study(day(ON, -4), id="n", state="sleep", saturation_percent=86)
    form = initial()
    form["answers"] |= {"1b": 86, "1c": day(ON, -4), "3": "3"}
    for said, expected in ((86, set()), (84, {"1b"})):
        form["answers"]["1b"] = said
        found = decide(ON, blood_gas_studies=[asleep, study(TWO_DAYS_BEFORE)], certificates=[form])
        assert differing(found) == expected


def test_a_form_cannot_name_a_study_of_after_its_day() -> None:
    # The form is of the day before the delivery; on the day itself another study was made, and is the proof.
    studies = [study(TWO_DAYS_BEFORE), study(ON, id="t2", saturation_percent=86)]
    assert differing(decide(ON, blood_gas_studies=studies, certificates=[initial()])) == set()


@pytest.mark.parametrize(
    ("certified", "signed", "expected"),
    [
        (day(ON, -2), day(ON, -2), "yes"),  # the day of the test
        (day(ON, -1), day(ON, 3), "yes"),
        (day(ON, -3), day(ON, -1), "no"),  # certified the day before the test
        (day(ON, -1), day(ON, -3), "no"),  # signed the day before the test
        (None, day(ON, -1), "yes"),
    ],
)
def test_no_form_speaks_of_a_test_that_was_not_made(
    certified: str | None, signed: str, expected: str
) -> None:
    # Question 1: the latest test on or before the certification date.
    found = decide(ON, certificate__date=certified, certificate__signed_on=signed)
    assert found.finding("cmn.test-not-later").holds == expected
    assert paper(found, "CMS-484") == ("present" if expected == "yes" else "defective")


def test_the_test_on_4_litres_is_no_later_either() -> None:
    found = decide(ON, **SIX, certificate__answers__6c=day(ON, 1))
    assert found.finding("cmn.test-not-later").holds == "no"


def test_two_initial_forms_the_latest_signed_counts_in_whatever_order() -> None:
    first = initial()
    wrong = {
        **first,
        "date": day(ON, -5),
        "signed_on": day(ON, -5),
        "answers": {**first["answers"], "1b": 70},
    }
    unsigned = {**wrong, "date": day(ON, 0), "signed_on": None}
    for forms in ([first, wrong, unsigned], [unsigned, wrong, first]):
        assert paper(decide(ON, certificates=forms), "CMS-484") == "present"


def test_two_forms_of_one_day_that_differ_are_a_persons_to_choose_between() -> None:
    first = initial()
    other = {**first, "section_b_by": "physician-employee"}
    found = decide(ON, certificates=[first, other])
    assert outcome(found) == "refer conflict"
    assert found.finding("cmn.which-form").refer_because == "conflict"
    assert outcome(decide(ON, certificates=[first, dict(first)])) == "covered I"


def test_a_form_without_a_day_beside_another_is_asked_for_its_day() -> None:
    first = initial()
    undated = {**first, "date": None, "signed_on": None}
    found = decide(ON, certificates=[first, undated])
    assert asked(found) == {"certificates[1].date": "supplier"}
    assert outcome(decide(ON, certificates=[{**first, "date": None}])) == "covered I"


def test_which_print_the_day_asked_for_is_said_not_to_be_known() -> None:
    wanting = " ".join(decide(ON, certificates=[]).advice)
    assert "DME 484.3 (0938-0679)" in wanting
    assert "they do not say" in wanting
    assert "prints" not in " ".join(decide(ON).advice)


def test_the_same_form_serves_group_2() -> None:
    found = decide(ON, **GROUP_2)
    assert outcome(found) == "covered II"
    assert faults(found, "initial") == set()
