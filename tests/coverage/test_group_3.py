"""Group III and section D: conditions without hypoxemia (sections 3.4 and 4.2, Q8, Q9), and cluster headache before."""

from typing import Any

import pytest

from .cases import (
    PORTABLE,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    modifiers,
    order,
    outcome,
    study,
)

HEADACHE: Changes = {"study__saturation_percent": 96, "clinical__conditions": ["cluster-headache"]}
OTHER: Changes = {"study__saturation_percent": 96, "clinical__literature_supported_condition": True}


@pytest.mark.parametrize(
    ("date", "expected", "sign"),
    [
        ("2023-01-01", "covered III", "RR KX"),
        ("2023-03-31", "covered III", "RR KX"),
        ("2023-04-01", "covered III", "RR N3"),
        (TODAY, "covered III", "RR N3"),
        ("2022-12-31", "refer conflict", ""),
    ],
)
def test_cluster_headache_is_covered_from_2023(date: str, expected: str, sign: str) -> None:
    # Q8: named from 2023; before that section D is pure discretion, against the presumption of the old local text.
    found = decide(date, **HEADACHE)
    assert (outcome(found), modifiers(found)) == (expected, sign)


def test_who_names_cluster_headache_and_who_leaves_it_to_the_contractor_are_both_cited() -> None:
    named = decide(**HEADACHE).finding("group-3.named-condition")
    assert (named.citation.edition, named.citation.standing) == ("lcd-l33797@2023-04-01", "unverified")
    assert [each.edition for each in named.also_cited] == ["ncd-240.2@2021-09-27"]
    assert named.evidence[0].path == "clinical.conditions"


@pytest.mark.parametrize("date", ["2023-02-10", TODAY])
def test_any_other_condition_of_the_literature_is_a_persons_to_judge(date: str) -> None:
    assert outcome(decide(date, **OTHER)) == "refer discretion"
    assert (
        outcome(decide(date, **{**OTHER, "clinical__other_conditions": "a rare one"})) == "refer discretion"
    )


@pytest.mark.parametrize(
    ("mobile", "expected"), [(True, "refer discretion"), (False, "not-covered"), (None, "incomplete")]
)
def test_a_portable_is_at_discretion_and_for_who_moves_about(mobile: bool | None, expected: str) -> None:
    found = decide(**HEADACHE, patient__mobile_in_home=mobile)
    assert outcome(found, PORTABLE) == expected
    assert outcome(found) == "covered III"


@pytest.mark.parametrize("percent", [88, 89])
def test_who_has_a_group_of_hypoxemia_is_not_group_3(percent: int) -> None:
    # Section 4.2: a patient whose values qualify in I or II belongs there.
    found = decide(**{**HEADACHE, "study__saturation_percent": percent}, clinical__dependent_edema_chf=True)
    assert outcome(found) == ("covered I" if percent == 88 else "covered II")


def test_without_a_sign_89_percent_is_no_hypoxemia_as_the_groups_define_it() -> None:
    assert outcome(decide(**{**HEADACHE, "study__saturation_percent": 89})) == "covered III"


@pytest.mark.parametrize(
    "excluded",
    ["angina-pectoris", "breathlessness", "severe-peripheral-vascular-disease", "terminal-illness"],
)
def test_c_bars_d(excluded: str) -> None:
    conditions: Changes = {"clinical__conditions": ["cluster-headache", excluded]}
    affects: Changes = {"clinical__terminal_illness_affects_breathing": False}
    assert outcome(decide(**{**HEADACHE, **conditions, **affects})) == "not-covered"


def test_group_3_needs_its_study_and_its_evaluation() -> None:
    for changes in (
        {"study__evaluated_by_treating_practitioner": False},
        {"study__performed_by": "dme-supplier"},
    ):
        assert outcome(decide(**{**HEADACHE, **changes})) == "not-covered"
    assert outcome(decide(**{**HEADACHE, "blood_gas_studies": []})) == "incomplete"


@pytest.mark.parametrize("changes", [HEADACHE, OTHER], ids=["cluster headache", "another"])
@pytest.mark.parametrize(
    ("date", "diagnoses", "expected"),
    [
        ("2024-03-31", [{"icd10": "J96.11"}], None),
        ("2024-04-01", [{"icd10": "J96.11"}], "not-covered"),
        ("2024-04-01", [{"icd10": "G44.009"}, {"icd10": "R09.02"}], "not-covered"),
        ("2024-04-01", [{"icd10": "J96.11"}, {}], "not-covered"),
        ("2024-04-01", [], None),
        ("2024-04-01", [{}], "incomplete"),
        ("2024-04-01", None, "incomplete"),
        ("2024-03-31", None, None),
    ],
)
def test_from_april_2024_five_diagnoses_deny_group_3(
    changes: Changes, date: str, diagnoses: Any, expected: str | None
) -> None:
    found = decide(date, **changes, diagnoses=diagnoses)
    without = "covered III" if changes is HEADACHE else "refer discretion"
    assert outcome(found) == (expected or without)
    if expected == "incomplete":
        assert asked(found) == {"diagnoses" if diagnoses is None else "diagnoses[0].icd10": "prescriber"}
    if expected == "not-covered":
        assert because(found) >= {"group-3.diagnosis"}
        assert modifiers(found) == "RR GZ"


@pytest.mark.parametrize("code", ["J96.01", "J96.11", "J96.21", "J96.91", "R09.02"])
def test_the_five_diagnoses_tell_nothing_against_groups_1_and_2(code: str) -> None:
    said: Changes = {"diagnoses": [{"icd10": code}]}
    assert outcome(decide(**said)) == "covered I"
    second: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}
    assert outcome(decide(**said, **second)) == "covered II"


@pytest.mark.parametrize(
    ("months", "to"), [(99, "2024-08-07"), (3, "2024-08-07"), (2, "2024-07-09"), (None, "2024-08-07")]
)
def test_the_first_period_is_90_days_or_the_days_ordered(months: int | None, to: str) -> None:
    # From 2024-05-10, day 90 is 2024-08-07; two months end on 2024-07-09.
    period = decide(**HEADACHE, order__length_of_need_months=months).coverage_period
    assert (period.from_, period.to) == (TODAY, to)
    assert (period.retest_from, period.retest_to) == ("2024-07-09", "2024-08-07")


@pytest.mark.parametrize(
    ("date", "days", "to"),
    [
        ("2021-10-10", 120, "2022-02-06"),
        ("2022-07-07", 120, "2022-11-03"),
        ("2022-07-08", 90, "2022-10-05"),
        ("2024-05-10", 90, "2024-08-07"),
    ],
)
def test_who_judges_is_told_for_how_long_at_first(date: str, days: int, to: str) -> None:
    finding = decide(date, **OTHER).finding("group-3")
    assert (finding.values["first_period_days"], finding.values["first_period_to"]) == (days, to)


@pytest.mark.parametrize(("as_of", "days"), [("2022-09-29", 120), ("2022-09-30", 90)])
def test_the_90_days_are_unknown_before_they_were_issued(as_of: str, days: int) -> None:
    finding = decide("2022-08-01", as_of=as_of, **OTHER).finding("group-3")
    assert finding.values["first_period_days"] == days


def _gone_on(percent: float, renewed: str | None = "2024-07-25") -> Changes:
    """Day 91 with a study repeated on day 76, and a new order."""
    again = study("2024-07-24", id="r", saturation_percent=percent)
    orders = [order()] + ([order(renewed, id="o2")] if renewed else [])
    return {
        **HEADACHE,
        "request__date_of_service": day(TODAY, 90),
        "blood_gas_studies": [study(saturation_percent=96), again],
        "orders": orders,
    }


@pytest.mark.parametrize(
    ("percent", "expected", "sign"),
    [
        # Normoxemic again: Group III goes on. Who has become hypoxemic belongs to the other group.
        (96, "covered III", "RR N3"),
        (90, "covered III", "RR N3"),
        (86, "covered I", "RR N1"),
    ],
)
def test_group_3_goes_on_with_a_normoxemic_study(percent: float, expected: str, sign: str) -> None:
    found = decide(**_gone_on(percent))
    assert (outcome(found), modifiers(found)) == (expected, sign)
    assert found.coverage_period.from_ == "2024-08-08"


def test_group_3_needs_its_repeated_study_and_new_order_too() -> None:
    found = decide(**{**_gone_on(96), "blood_gas_studies": [study(saturation_percent=96)]})
    assert (outcome(found), "blood_gas_studies[]" in asked(found)) == ("incomplete", True)
    assert asked(decide(**_gone_on(96, renewed=None))) == {"orders": "prescriber"}


V1 = "2020-05-10"


@pytest.mark.parametrize(
    ("date", "inside", "expected"),
    [
        ("2011-01-03", True, "not-covered"),
        ("2011-01-04", False, "not-covered"),
        ("2011-01-04", None, "incomplete"),
        ("2011-01-04", True, "refer not-encoded"),
        (V1, False, "not-covered"),
        (V1, None, "incomplete"),
        (V1, True, "refer not-encoded"),
        ("2021-09-26", True, "refer not-encoded"),
        ("2021-09-27", True, "refer conflict"),
    ],
)
def test_from_2011_cluster_headache_is_covered_inside_an_approved_study_only(
    date: str, inside: bool | None, expected: str
) -> None:
    found = decide(date, **HEADACHE, clinical__cluster_headache_study=inside)
    assert outcome(found) == expected
    if expected == "incomplete":
        assert asked(found)["clinical.cluster_headache_study"] == "prescriber"
    assert any("Q0" in remark for remark in found.advice) is (expected == "refer not-encoded")


def test_a_rebuttal_does_not_carry_cluster_headache_past_its_own_text() -> None:
    # The basis in the literature rebuts the presumption of version 1; for cluster headache NCD 240.2.2 asks for more.
    said: Changes = {**HEADACHE, "clinical__literature_supported_condition": True}
    assert outcome(decide(V1, **said, clinical__cluster_headache_study=False)) == "not-covered"
    assert outcome(decide("2011-01-03", **said)) == "refer discretion"


def test_a_patient_of_group_1_with_cluster_headache_is_covered_as_group_1() -> None:
    for date in (V1, "2022-05-10", TODAY):
        found = decide(
            date, clinical__conditions=["cluster-headache"], clinical__cluster_headache_study=False
        )
        assert outcome(found) == "covered I"


def test_the_removal_is_unknown_before_it_was_issued() -> None:
    inside: Changes = {**HEADACHE, "clinical__cluster_headache_study": True}
    assert outcome(decide("2021-10-10", as_of="2022-02-09", **inside)) == "refer not-encoded"
    assert outcome(decide("2021-10-10", as_of="2022-02-10", **inside)) == "refer conflict"
