"""Groups I and II at rest, and what is beyond them (sections 2.3, 3.2 to 3.4 and 4.2)."""

import pytest

from .cases import (
    MUCH_LATER,
    PORTABLE,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    gas,
    modifiers,
    outcome,
    study,
)

OLD, WINDOW = "2020-05-10", "2022-05-10"
EDEMA: Changes = {"clinical__dependent_edema_chf": True}
UNSAID: Changes = {
    "clinical__dependent_edema_chf": None,
    "clinical__pulmonary_hypertension": None,
    "clinical__hematocrit_percent": None,
}


@pytest.mark.parametrize("date", [OLD, "2021-05-10", WINDOW, "2023-02-10", TODAY, "2026-06-10"])
def test_group_1_is_covered_under_every_text(date: str) -> None:
    found = decide(date)
    assert (found.verdict, found.group) == ("covered", "I")
    assert outcome(found, PORTABLE) == "covered I"


@pytest.mark.parametrize("date", [OLD, WINDOW, TODAY])
@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        (EDEMA, "group-2.edema"),
        (
            {"clinical__pulmonary_hypertension": {"present": True, "method": "pa-pressure"}},
            "group-2.pulmonary-hypertension",
        ),
        (
            {"clinical__pulmonary_hypertension": {"present": True, "method": "gated-blood-pool-scan"}},
            "group-2.pulmonary-hypertension",
        ),
        (
            {"clinical__pulmonary_hypertension": {"present": True, "method": "echocardiogram"}},
            "group-2.pulmonary-hypertension",
        ),
        ({"clinical__hematocrit_percent": 57}, "group-2.hematocrit"),
    ],
    ids=["edema", "pressure", "scan", "echo", "hematocrit"],
)
def test_group_2_asks_one_of_three_signs(date: str, changes: Changes, sign: str) -> None:
    found = decide(date, study__saturation_percent=89, **changes)
    assert outcome(found) == "covered II"
    assert sign in because(found)
    # One sign is enough, whatever is not documented of the others; a certificate, where there is one, answers all three.
    others = {**UNSAID, **changes}
    if date != TODAY:
        others |= {f"certificate__answers__{question}": "D" for question in (7, 8, 9)}
    assert outcome(decide(date, study__saturation_percent=89, **others)) == "covered II"


def test_group_2_without_a_sign_is_no_group() -> None:
    found = decide(study__saturation_percent=89)
    assert outcome(found) == "not-covered"
    assert {"group-2.edema", "group-2.pulmonary-hypertension", "group-2.hematocrit"} <= because(found)


def test_group_2_with_no_sign_documented_asks_for_them() -> None:
    found = decide(study__saturation_percent=89, **UNSAID)
    assert outcome(found) == "incomplete"
    assert asked(found) == {
        "clinical.dependent_edema_chf": "prescriber",
        "clinical.pulmonary_hypertension.present": "prescriber",
        "clinical.hematocrit_percent": "prescriber",
    }


def test_group_1_asks_for_no_sign() -> None:
    assert outcome(decide(**UNSAID)) == "covered I"


@pytest.mark.parametrize(
    ("stated", "p_wave", "expected", "missing"),
    [
        ({"present": True}, None, "incomplete", {"clinical.pulmonary_hypertension.method"}),
        ({"present": True, "method": "ekg"}, None, "incomplete", {"clinical.p_wave_mm"}),
        ({"present": True, "method": "ekg"}, 2, "not-covered", set()),
        ({"present": True, "method": "ekg"}, 4, "covered II", set()),
        ({"present": True, "method": "echocardiogram"}, 2, "covered II", set()),
        ({"present": False, "method": "ekg"}, 4, "not-covered", set()),
        ({"method": "echocardiogram"}, None, "incomplete", {"clinical.pulmonary_hypertension.present"}),
    ],
    ids=["no method", "no wave", "low wave", "high wave", "wave beside echo", "not present", "method alone"],
)
def test_how_pulmonary_hypertension_was_shown_counts(
    stated: Changes, p_wave: float | None, expected: str, missing: set[str]
) -> None:
    changes: Changes = {"clinical__pulmonary_hypertension": stated, "clinical__p_wave_mm": p_wave}
    found = decide(study__saturation_percent=89, **changes)
    assert outcome(found) == expected
    assert set(asked(found)) == missing


@pytest.mark.parametrize(
    ("saturation", "pao2", "expected"),
    [
        (None, 55, "covered I"),
        (88, None, "covered I"),
        (88, 62, "covered I"),  # I.1 says or: either level is enough
        (93, 54, "covered I"),
        (93, 57, "not-covered"),
        (89, 57, "not-covered"),
        (None, None, "incomplete"),
        (93, None, "incomplete"),  # the usual measure of an arterial gas is the one that is not documented
    ],
)
def test_an_arterial_gas_counts_by_either_measure(
    saturation: float | None, pao2: float | None, expected: str
) -> None:
    assert outcome(decide(blood_gas_studies=[gas(pao2=pao2, saturation_percent=saturation)])) == expected


def test_a_reading_without_a_value_is_asked_for() -> None:
    assert asked(decide(study__saturation_percent=None)) == {
        "blood_gas_studies[t1].saturation_percent": "prescriber"
    }
    assert asked(decide(blood_gas_studies=[gas(pao2=None)])) == {
        "blood_gas_studies[gas].pao2_mmhg": "prescriber"
    }


@pytest.mark.parametrize("date", [OLD, "2021-05-10", "2023-02-10", TODAY])
@pytest.mark.parametrize("saturation", [90, 94, 100])
def test_beyond_the_groups_there_is_no_coverage_without_a_reason_of_its_own(
    date: str, saturation: int
) -> None:
    found = decide(date, study__saturation_percent=saturation)
    assert outcome(found) == "not-covered"
    assert outcome(found, PORTABLE) == "not-covered"
    assert found.group is None
    assert found.coverage_period.from_ is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Version 1 presumes against coverage; a rebuttal is a person's to weigh (section 2.3).
        ({"clinical__literature_supported_condition": None}, "not-covered"),
        ({"clinical__literature_supported_condition": True}, "refer discretion"),
    ],
    ids=["nothing said", "rebutted"],
)
def test_group_3_of_version_1_is_a_presumption(changes: Changes, expected: str) -> None:
    assert outcome(decide(OLD, study__saturation_percent=94, **changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"clinical__literature_supported_condition": False}, "not-covered"),
        ({"clinical__literature_supported_condition": None}, "incomplete"),
        ({"clinical__literature_supported_condition": True}, "refer discretion"),
        ({"clinical__conditions": ["cluster-headache"]}, "covered III"),
        (
            {"clinical__conditions": ["cluster-headache"], "clinical__literature_supported_condition": None},
            "covered III",
        ),
        ({"clinical__conditions": None}, "not-covered"),  # without literature nothing else can help
        (
            {"clinical__conditions": None, "clinical__literature_supported_condition": None},
            "incomplete",
        ),
    ],
    ids=[
        "none",
        "not said",
        "said",
        "cluster headache",
        "cluster headache alone",
        "no conditions said",
        "nothing said",
    ],
)
def test_group_3_of_today_asks_for_the_literature(changes: Changes, expected: str) -> None:
    # Section 4.2 and Q8: cluster headache is named; any other with a documented basis is a person's to judge.
    assert outcome(decide(study__saturation_percent=94, **changes)) == expected


@pytest.mark.parametrize("saturation", [87, 88])
def test_a_patient_of_a_group_is_never_group_3(saturation: int) -> None:
    found = decide(
        study__saturation_percent=saturation,
        clinical__conditions=["cluster-headache"],
        clinical__literature_supported_condition=True,
    )
    assert outcome(found) == "covered I"
    assert modifiers(found) == "RR N1"


@pytest.mark.parametrize(("pao2", "advised"), [(54, False), (55, True), (55.4, True), (56, False)])
def test_a_pressure_at_the_level_brings_advice_and_no_condition(pao2: float, advised: bool) -> None:
    # Q3: Group I by both texts; the statute's words are told, and no retest is asked for.
    found = decide(blood_gas_studies=[gas(pao2=pao2)], **EDEMA)
    assert any("1834(a)(5)(E)" in remark for remark in found.advice) is advised
    if advised:
        assert outcome(found) == "covered I"
        assert found.coverage_period.retest_from is None


@pytest.mark.parametrize("percent", [88, 88.4, 87.5])
def test_a_finding_shows_what_was_measured_and_what_it_counts_as(percent: float) -> None:
    finding = decide(study__saturation_percent=percent).finding("group-1.rest")
    assert finding.evidence[0].path == "blood_gas_studies[t1].saturation_percent"
    assert finding.evidence[0].value == percent
    assert finding.values["threshold_percent"] == 88
    # 87.5 counts as 88, and so does 88.4; 88 needs no telling.
    assert finding.values.get("rounded_percent") == (None if percent == 88 else 88)


def test_nothing_but_the_reading_moves_a_threshold() -> None:
    # Q7: age, altitude, colour of the skin. An old patient at 89 % is where a young one is.
    for birth in ("1930-01-01", "2001-01-01"):
        assert outcome(decide(study__saturation_percent=89, patient__birth_date=birth)) == "not-covered"


def test_the_day_of_the_question_does_not_change_a_verdict_of_known_facts() -> None:
    for as_of in (TODAY, "2025-01-01", MUCH_LATER):
        assert outcome(decide(as_of=as_of)) == "covered I"


def test_the_same_item_asked_for_twice_is_one_line() -> None:
    found = decide(request__items=["E0439", "E0439", "E0434"])
    assert [line.name for line in found.lines] == ["E0439", "E0434"]


def test_readings_of_other_days_do_not_mix() -> None:
    # 94 a month ago, 88 the day before yesterday: the latest valid study counts.
    earlier = study(day(TODAY, -30), id="t0", saturation_percent=94)
    assert outcome(decide(blood_gas_studies=[earlier, study()])) == "covered I"
    later = study(day(TODAY, -1), id="t2", saturation_percent=94)
    assert outcome(decide(blood_gas_studies=[study(), later])) == "not-covered"
