"""From the determination to the request: every question to the prescriber, none to others, and no answer anywhere."""

import datetime as dt
import json
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given, settings

from loxley.coverage import determine
from loxley.desk.papers.request_to_prescriber import requests_to_prescriber
from loxley.desk.papers.wanted import NotMade
from loxley.paperwork import Practitioner, RequestToPrescriber
from loxley.record import read_case
from tests.coverage.cases import Changes, case, order, study, visit
from tests.coverage.generated import case_files
from tests.coverage.test_explaining_words import suggests

from .conftest import Example


def asked(date: str = "2024-05-10", **changes: Any) -> RequestToPrescriber:
    """The request of Ada's case with something missing, as of its date of service."""
    opened = case(date, **changes)
    requests = requests_to_prescriber(opened, determine(opened, dt.date.fromisoformat(date)))
    assert isinstance(requests, list)
    (request,) = requests
    return request


def test_every_question_to_the_prescriber_is_on_it_with_its_record_and_its_rule(example: Example) -> None:
    opened = example("missing")
    determination = determine(opened, dt.date(2025, 2, 18))
    requests = requests_to_prescriber(opened, determination)
    assert isinstance(requests, list)
    (request,) = requests
    to_prescriber = [fact for fact in determination.missing if fact.ask == "prescriber"]
    assert [each.question for each in request.questions] == [fact.question for fact in to_prescriber]
    first = request.questions[0]
    assert first.about == "study t1 of February 11, 2025, oximetry, at rest, by a hospital"
    assert first.asks == "what the patient was breathing during the study"
    assert first.source == "NCD 240.2: B, Group I, 1 (ncd-240.2@2021-09-27, secondary)"
    # What the facility is asked (the day of discharge) is not the prescriber's to answer.
    assert not any("discharged" in each.question for each in request.questions)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"study__saturation_percent": 94},
        {"payer__kind": "other"},
        {"patient__name": None},  # the supplier knows the name of its patient
        {"rental": {}, "inpatient_stays": [{"admitted_on": "2024-05-01"}]},  # the facility is asked
    ],
    ids=str,
)
def test_where_nothing_is_to_be_asked_of_the_prescriber_there_is_no_request(changes: Changes) -> None:
    opened = case(**changes)
    assert isinstance(requests_to_prescriber(opened, determine(opened, dt.date(2024, 5, 10))), NotMade)


def test_it_goes_to_whoever_ordered_what_is_asked_for() -> None:
    other = order(id="o2", items=["E0431"], practitioner={"name": "A. Locum MD"})
    request = asked(orders=[other, order()], patient__mobile_in_home=None)
    assert request.practitioner == Practitioner(name="R. Patel MD", npi="1003000126")
    request = asked(
        orders=[other], patient__mobile_in_home=None
    )  # who ordered anything, where nobody ordered this
    assert request.practitioner == Practitioner(name="A. Locum MD")
    assert asked(orders=None).practitioner == Practitioner()  # a blank line


def test_what_is_on_file_is_named_by_kind_and_day_and_not_by_what_it_says() -> None:
    request = asked(patient__mobile_in_home=None, study__saturation_percent=87)
    assert request.on_file == (
        "study t1 of May 8, 2024",
        "visit of May 8, 2024",
        "order o1 of May 9, 2024",
    )


def test_what_was_not_there_on_the_day_is_not_on_file() -> None:
    later = [study(), study("2024-05-11", id="t2")]
    assert not any(
        "t2" in each for each in asked(blood_gas_studies=later, patient__mobile_in_home=None).on_file
    )
    visits = [visit(), visit("2024-05-12")]
    assert (
        len(
            [
                each
                for each in asked(encounters=visits, patient__mobile_in_home=None).on_file
                if "visit" in each
            ]
        )
        == 1
    )


@settings(max_examples=80, deadline=None)
@given(case_files())
def test_no_question_of_any_case_carries_a_level_a_statement_or_an_answer(tree: dict[str, Any]) -> None:
    """Neither the question nor what the rule asks about has a figure; the rule as it would be met stands nowhere."""
    opened = read_case(json.dumps(tree))
    determination = determine(opened, dt.date.fromisoformat(tree["request"]["date_of_service"]))
    requests = requests_to_prescriber(opened, determination)
    asked = any(fact.ask == "prescriber" for fact in determination.missing)
    assert isinstance(requests, NotMade) != asked
    for request in [] if isinstance(requests, NotMade) else requests:
        whole = json.dumps(asdict(request), default=str)
        for finding in determination.findings:
            assert finding.statement not in whole
        for each in request.questions:
            assert suggests(each.question) is None
            assert suggests(each.asks) is None
            assert "saturation" not in (each.about or "")
