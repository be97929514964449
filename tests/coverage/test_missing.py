"""What is missing, whom to ask for it, and what is only worth a word of advice."""

import datetime as dt
from pathlib import Path

import pytest

from loxley.coverage import Determination, determine
from loxley.record import read_case

from .cases import TODAY, Changes, asked, day, decide, modifiers, outcome, paper, study

EXAMPLES = Path(__file__).parents[2] / "examples"


def example(name: str) -> Determination:
    """An example case, decided on its own date of service."""
    case = read_case((EXAMPLES / name).read_bytes())
    return determine(case, case.request.date_of_service)


def test_the_example_with_facts_missing_names_them_and_who_knows() -> None:
    found = example("missing.json")
    assert found.verdict == "incomplete"
    assert asked(found) == {
        "blood_gas_studies[t1].oxygen_lpm": "prescriber",
        "blood_gas_studies[t1].evaluated_by_treating_practitioner": "prescriber",
        "inpatient_stays[0].discharged_on": "facility",
        "patient.mobile_in_home": "prescriber",
        "encounters[].oxygen_need_documented": "prescriber",
        "orders[o1].signature": "prescriber",
    }
    assert outcome(found, "carrying-bag") == "incomplete"


def test_the_current_example_is_group_1() -> None:
    found = example("current.json")
    assert (found.verdict, found.group, found.missing) == ("covered", "I", [])
    assert modifiers(found, "E0439") == modifiers(found, "E0434") == "RR N1"
    assert paper(found, "CMS-484") == "prohibited"
    assert found.editions == ["ncd-240.2@2021-09-27", "lcd-l33797@2023-04-01"]


def test_the_denied_example_names_the_notice_of_its_day() -> None:
    found = example("denied.json")
    assert (found.verdict, found.refer_because) == ("not-covered", None)
    assert modifiers(found, "E0439") == "RR GZ"
    form = next(each for each in found.documents if each.kind == "ABN")
    assert form.status == "missing"
    assert "01/31/2026" in str(form.edition)


def test_the_example_of_2019_has_its_certificate_and_goes_to_a_person_for_its_order() -> None:
    # Q26: order rules before 2020-01-01 are not set out.
    found = example("2019.json")
    assert (found.verdict, found.refer_because) == ("refer", "not-encoded")
    assert paper(found, "CMS-484") == "present"
    assert found.finding("cmn.complete").holds == "yes"


NOTHING: Changes = {
    "patient": None,
    "clinical": None,
    "blood_gas_studies": None,
    "encounters": None,
    "inpatient_stays": None,
    "orders": None,
    "notices": None,
    "deliveries": None,
    "rental": None,
    "payer": None,
}


@pytest.mark.parametrize(
    "date", ["2020-05-10", "2021-05-10", "2022-05-10", "2023-02-10", TODAY, "2026-06-10"]
)
def test_a_case_that_says_nothing_is_incomplete_and_asks(date: str) -> None:
    # That the rental did not begin under the waiver is all that it says.
    case = read_case(
        f'{{"format":"loxley/case@1","request":{{"date_of_service":"{date}","items":["E0439","E0434"]}},'
        '"rental":{"began_under_phe_waiver":false}}'
    )
    found = determine(case, dt.date.fromisoformat(date))
    assert found.verdict == "incomplete"
    assert {"blood_gas_studies", "patient.mobile_in_home", "orders"} <= set(asked(found))
    assert ("certificates" in asked(found)) is (date < "2023")


def test_every_missing_fact_has_a_question_for_somebody_about_a_finding() -> None:
    found = decide(**{**NOTHING, "clinical": {}, "patient": {}})
    assert found.missing
    ids = {finding.id for finding in found.findings}
    for fact in found.missing:
        assert "?" in fact.question
        assert fact.because in ids
        assert fact.ask in {"prescriber", "supplier", "beneficiary", "facility"}


def test_each_fact_is_asked_once() -> None:
    # Both texts and both lines need it.
    found = decide(study__performed_by=None)
    assert [fact.fact for fact in found.missing] == ["blood_gas_studies[t1].performed_by"]


@pytest.mark.parametrize("changes", [{}, {"study__saturation_percent": 94}, {"order__flow_lpm": {"rest": 6}}])
def test_a_line_that_is_decided_asks_for_nothing(changes: Changes) -> None:
    assert decide(**changes).missing == []


ELIGIBILITY: dict[str, Changes] = {
    "payer.kind": {"payer": {"kind": "medicare-ffs"}},
    "coverages": {"coverages": []},
    "hospice": {"hospice": []},
    "patient.residences": {"patient__residences": []},
    "rental.history": {"rental__history": []},
}


@pytest.mark.parametrize("path", ELIGIBILITY)
def test_what_the_office_asks_at_acceptance_is_named_in_advice_and_holds_up_nothing(path: str) -> None:
    silent = decide(payer=None)
    assert silent.verdict == "covered"
    assert silent.missing == []
    assert any(path in remark for remark in silent.advice)
    given = decide(**{"payer": None, **ELIGIBILITY[path]})
    assert given.verdict == "covered"
    assert not any(path in remark for remark in given.advice)


@pytest.mark.parametrize("changes", [{"report": None}, {"evaluation": None}, {"delivery": None}], ids=str)
def test_what_refines_other_facts_is_never_missing_by_itself(changes: Changes) -> None:
    assert (
        decide(blood_gas_studies=[study(**changes)] if "delivery" not in changes else [study()]).missing == []
    )


def test_what_was_left_out_as_later_is_named_in_advice() -> None:
    found = decide(as_of=day(TODAY, -1))
    assert found.verdict == "covered"  # the delivery is planned: it holds up nothing today
    (remark,) = [each for each in found.advice if day(TODAY, -1) in each]
    assert "deliveries[0]" in remark
    assert "rental.started_on" in remark


def test_a_study_made_later_than_the_question_is_asked_for() -> None:
    found = decide(as_of=day(TODAY, -3))
    assert outcome(found) == "incomplete"
    assert asked(found)["blood_gas_studies"] == "prescriber"
    assert any("blood_gas_studies[t1]" in remark for remark in found.advice)


def test_every_determination_tells_whom_to_ask_before_acting() -> None:
    others: list[Changes] = [{}, {"study__saturation_percent": 94}, {"orders": []}, {"payer__kind": "other"}]
    for changes in others:
        found = decide(**changes)
        assert "CMS" in found.disclaimer
        assert "expert" in found.disclaimer


@pytest.mark.parametrize(
    ("documented", "need", "expected"),
    [
        (True, None, "covered I"),
        (None, True, "covered I"),
        (None, None, "incomplete"),
        (True, True, "covered I"),
    ],
    ids=["visit", "symptoms", "neither", "both"],
)
def test_that_oxygen_will_improve_the_condition_is_asked_of_the_record(
    documented: bool | None, need: bool | None, expected: str
) -> None:
    # Section 4.1, L.4. The local text of today asks it; version 1 does not.
    changes: Changes = {
        "visit__oxygen_need_documented": documented,
        "clinical__hypoxia_symptoms_may_improve": need,
    }
    assert outcome(decide(**changes)) == expected
    assert outcome(decide("2021-05-10", **changes)) == "covered I"
