"""A rental begun under the waiver of the public health emergency (section 11.3, Q16): payable either way."""

import pytest

from .cases import (
    PORTABLE,
    TODAY,
    Changes,
    asked,
    because,
    decide,
    modifiers,
    outcome,
    paper,
)

UNDER: Changes = {"rental__began_under_phe_waiver": True}
NORMAL: Changes = {"study__saturation_percent": 94}


@pytest.mark.parametrize(
    ("date", "changes", "expected", "sign"),
    [
        # Criteria met: N for a rental that began from 2023-04-01, KX for an older one; with CR.
        ("2020-03-01", {}, "covered I", "RR KX CR"),
        ("2022-05-10", {}, "covered I", "RR KX CR"),
        ("2023-03-31", {}, "covered I", "RR KX CR"),
        ("2023-04-01", {}, "covered I", "RR N1 CR"),
        ("2023-05-11", {}, "covered I", "RR N1 CR"),
        # Not met: KX and CR, and no N.
        ("2020-03-01", NORMAL, "covered no group", "RR KX CR"),
        ("2023-05-11", NORMAL, "covered no group", "RR KX CR"),
        # Texts that disagree, and facts that are missing, change nothing where KX stands in both cases.
        ("2022-05-10", NORMAL, "covered no group", "RR KX CR"),
        ("2022-05-10", {"blood_gas_studies": []}, "covered no group", "RR KX CR"),
        ("2023-05-11", {"blood_gas_studies": []}, "incomplete", ""),
    ],
)
def test_the_line_is_payable_and_its_modifiers_tell_the_criteria(
    date: str, changes: Changes, expected: str, sign: str
) -> None:
    found = decide(date, **UNDER, **changes)
    assert (outcome(found), modifiers(found)) == (expected, sign)
    assert (outcome(found, PORTABLE), modifiers(found, PORTABLE)) == (expected, sign)
    if expected != "incomplete":
        assert "waiver.rental" in because(found)
        assert any("COVID-19" in remark for remark in found.advice)
        assert found.coverage_period.from_ == date


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "the criteria are met as well"),
        (NORMAL, "although the criteria are not met"),
        ({"blood_gas_studies": []}, "does not change it"),
    ],
)
def test_the_finding_says_so_and_both_instructions_are_cited(changes: Changes, words: str) -> None:
    finding = decide("2021-05-10", **UNDER, **changes).finding("waiver.rental")
    assert words in finding.statement
    assert "2023-11-30" in finding.citation.section
    assert [each.section for each in finding.also_cited] == (
        [] if not changes else ["Example of 2023-08-11: CR alone"]
    )


def test_a_portable_that_meets_less_is_told_by_itself() -> None:
    found = decide("2023-05-01", **UNDER, patient__mobile_in_home=False)
    assert (outcome(found), modifiers(found)) == ("covered I", "RR N1 CR")
    assert (outcome(found, PORTABLE), modifiers(found, PORTABLE)) == ("covered no group", "RR KX CR")


def test_the_clinical_criteria_are_waived_and_the_papers_are_not() -> None:
    found = decide("2021-05-10", **UNDER, orders=[])
    assert (outcome(found), asked(found)) == ("incomplete", {"orders": "prescriber"})
    stay: Changes = {"inpatient_stays": [{"admitted_on": "2021-05-08"}]}
    assert "inpatient_stays[0].discharged_on" in asked(decide("2021-05-10", **UNDER, **stay))
    assert outcome(decide("2021-05-10", **UNDER, payer__kind="other")) == "refer other-payer"


def test_the_certificate_certifies_what_was_waived() -> None:
    # Section 2.6: such a rental follows section 11.3 instead of the rules of the day, the certificate among them.
    found = decide("2021-05-10", **UNDER, certificates=[])
    assert (outcome(found), paper(found, "CMS-484")) == ("covered I", "not-required")


def test_a_study_that_qualifies_nobody_is_not_missed() -> None:
    found = decide("2021-05-10", **UNDER, **NORMAL)
    assert outcome(found) == "covered no group"
    assert paper(found, "blood-gas-study") == "not-required"
    assert paper(decide("2021-05-10", **UNDER), "blood-gas-study") == "present"


def test_it_goes_on_without_a_repeated_study_and_through_its_36_months() -> None:
    start = "2022-05-10"
    second: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}
    for date, expected in (
        ("2022-10-10", "covered no group"),  # day 154: Group II would need its repeated study
        ("2025-05-09", "covered no group"),  # the last day of month 36
        ("2025-05-10", "refer not-encoded"),
    ):
        found = decide(start, **UNDER, **second, request__date_of_service=date)
        assert outcome(found) == expected, date
    period = decide(start, **UNDER, **NORMAL, request__date_of_service="2023-06-10").coverage_period
    assert (period.from_, period.to) == (start, "2025-05-09")


@pytest.mark.parametrize(
    ("said", "expected"), [(False, "covered I"), (None, "incomplete"), (True, "covered I")], ids=str
)
def test_whether_a_rental_of_the_emergency_began_under_it_is_asked(said: bool | None, expected: str) -> None:
    found = decide("2022-05-10", rental__began_under_phe_waiver=said)
    assert outcome(found) == expected
    assert asked(found) == ({"rental.began_under_phe_waiver": "supplier"} if said is None else {})


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2020-02-29", "refer conflict"),
        ("2020-03-01", "covered I"),
        ("2023-05-11", "covered I"),
        ("2023-05-12", "refer conflict"),
    ],
)
def test_a_start_outside_the_emergency_contradicts_it(start: str, expected: str) -> None:
    assert outcome(decide(start, **UNDER)) == expected


def test_a_start_that_nobody_documented_is_asked_for() -> None:
    found = decide(TODAY, rental={"began_under_phe_waiver": True}, deliveries=[])
    assert (outcome(found), asked(found)) == ("incomplete", {"rental.started_on": "supplier"})
    documented = decide(TODAY, rental={"began_under_phe_waiver": True, "started_on": "2022-06-10"})
    assert (outcome(documented), modifiers(documented)) == ("covered I", "RR KX CR")


@pytest.mark.parametrize(
    ("as_of", "changes", "sign"),
    [
        ("2023-11-29", NORMAL, "RR CR"),
        ("2023-11-30", NORMAL, "RR KX CR"),
        ("2023-11-29", {}, "RR KX CR"),
        ("2023-11-30", {}, "RR KX CR"),
    ],
)
def test_before_the_instruction_of_november_2023_cr_stands_alone(
    as_of: str, changes: Changes, sign: str
) -> None:
    assert modifiers(decide("2021-05-10", as_of=as_of, **UNDER, **changes)) == sign


def test_what_is_inside_the_rental_shares_the_answer() -> None:
    found = decide("2021-05-10", **UNDER, **NORMAL, request__items=["E0439", "E0555"])
    assert outcome(found, "E0555") == "covered no group"
    assert modifiers(found, "E0555") == ""


def test_a_later_date_of_service_keeps_the_waiver() -> None:
    found = decide("2022-10-10", **UNDER, **NORMAL, request__date_of_service=TODAY)
    assert (outcome(found), modifiers(found)) == ("covered no group", "RR KX CR")
    assert found.coverage_period.to == "2025-10-09"
