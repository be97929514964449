"""What a case leaves out is never an error: it is asked for where a criterion or a paper needs it, and else not."""

import json
from typing import Any

import pytest

from .cases import Place, at, dropped, example, places, put, written
from .conftest import Inside

REQUIRED = {("format",), ("request",), ("request", "date_of_service"), ("request", "items")}
STUDY = ("blood_gas_studies", 0)
ORDER = ("orders", 0)
CERTIFICATE = ("certificates", 0)
ANSWERS: Place = (*CERTIFICATE, "answers")
QUESTIONS = ("1b", "1c", "2", "3", "4", "5")
T1 = "blood_gas_studies[t1]"

ASKED_IN_CURRENT: list[tuple[list[Place], str, str]] = [
    ([("blood_gas_studies",)], "blood_gas_studies", "prescriber"),
    ([(*STUDY, "taken_at")], f"{T1}.taken_at", "prescriber"),
    ([(*STUDY, "state")], f"{T1}.state", "prescriber"),
    ([(*STUDY, "saturation_percent")], f"{T1}.saturation_percent", "prescriber"),
    ([(*STUDY, "oxygen_lpm")], f"{T1}.oxygen_lpm", "prescriber"),
    ([(*STUDY, "performed_by")], f"{T1}.performed_by", "prescriber"),
    ([(*STUDY, "ordered_by_treating_practitioner")], f"{T1}.ordered_by_treating_practitioner", "prescriber"),
    # One of the two says that the study was evaluated; without both nobody knows.
    (
        [(*STUDY, "evaluated_by_treating_practitioner"), (*STUDY, "evaluation")],
        f"{T1}.evaluated_by_treating_practitioner",
        "prescriber",
    ),
    ([(*STUDY, "id"), (*STUDY, "state")], "blood_gas_studies[0].state", "prescriber"),
    ([("patient",)], "patient.mobile_in_home", "prescriber"),
    ([("patient", "mobile_in_home")], "patient.mobile_in_home", "prescriber"),
    # A name or a Medicare number stands on an order; one of them is enough.
    ([("patient", "name"), ("patient", "medicare_id")], "patient.name", "supplier"),
    ([("orders",)], "orders", "prescriber"),
    ([(*ORDER, "items")], "orders[o1].items", "prescriber"),
    ([(*ORDER, "ordered_on")], "orders[o1].ordered_on", "prescriber"),
    ([(*ORDER, "signature")], "orders[o1].signature", "prescriber"),
    ([(*ORDER, "practitioner")], "orders[o1].practitioner.treating", "prescriber"),
    ([(*ORDER, "practitioner")], "orders[o1].practitioner.npi", "prescriber"),
    ([(*ORDER, "practitioner", "treating")], "orders[o1].practitioner.treating", "prescriber"),
    (
        [(*ORDER, "practitioner", "name"), (*ORDER, "practitioner", "npi")],
        "orders[o1].practitioner.npi",
        "prescriber",
    ),
    ([("inpatient_stays", 0, "discharged_on")], "inpatient_stays[0].discharged_on", "facility"),
    # Either the record of a visit or the clinical record says that oxygen will help.
    (
        [("encounters",), ("clinical", "hypoxia_symptoms_may_improve")],
        "encounters[].oxygen_need_documented",
        "prescriber",
    ),
]

ASKED_IN_2019: list[tuple[list[Place], str, str]] = [
    ([("certificates",)], "certificates", "prescriber"),
    ([(*CERTIFICATE, "signed_on")], "certificates[0].signed_on", "prescriber"),
    ([(*CERTIFICATE, "section_b_by")], "certificates[0].section_b_by", "prescriber"),
    *[([(*ANSWERS, number)], f"certificates[0].answers.{number}", "prescriber") for number in QUESTIONS],
    ([("clinical", "alternative_treatments")], "clinical.alternative_treatments", "prescriber"),
    ([("clinical", "conditions")], "clinical.conditions", "prescriber"),
    (
        [("clinical", "severe_lung_disease"), ("clinical", "hypoxia_symptoms_may_improve")],
        "clinical.severe_lung_disease",
        "prescriber",
    ),
    ([("encounters",)], "encounters", "prescriber"),
    ([("encounters", 0, "date")], "encounters[0].date", "prescriber"),
    ([(*STUDY, "chronic_stable")], f"{T1}.chronic_stable", "prescriber"),
    ([("patient", "mobile_in_home")], "patient.mobile_in_home", "prescriber"),
]


def decided(inside: Inside, tree: Any) -> tuple[int, Any]:
    """The exit code and the JSON, which must be all that was said."""
    ended = inside("decide", "-", "--json", stdin=json.dumps(tree).encode())
    assert ended.err == ""
    return ended.code, json.loads(ended.out)


def optional(name: str) -> list[Place]:
    """Every key of an example that the contract does not require."""
    tree = example(name)
    return [place for place in places(tree) if place not in REQUIRED and not isinstance(place[-1], int)]


@pytest.mark.parametrize("name", ["current", "2019", "denied"])
def test_no_dropped_key_is_an_error_and_what_holds_the_verdict_up_is_listed(
    name: str, inside: Inside
) -> None:
    tree = example(name)
    assert len(optional(name)) > 90
    for place in optional(name):
        code, determination = decided(inside, dropped(tree, place))
        assert code in {0, 10, 11, 12}, written(place)
        # A denial is certain without a notice; who bears it is asked where nothing is said of one.
        asked = [fact for fact in determination["missing"] if fact["fact"] != "notices"]
        assert (code == 11) == bool(asked), written(place)


def test_null_is_the_same_as_absent_to_the_byte(inside: Inside) -> None:
    tree = example("current")
    for place in optional("current"):
        if at(tree, place) is not None:
            assert decided(inside, put(tree, place, None)) == decided(inside, dropped(tree, place)), written(
                place
            )


@pytest.mark.parametrize(("gone", "fact", "ask"), ASKED_IN_CURRENT, ids=[row[1] for row in ASKED_IN_CURRENT])
def test_a_fact_that_todays_policy_asks_for_is_missing_when_it_is_dropped(
    gone: list[Place], fact: str, ask: str, inside: Inside
) -> None:
    _listed(inside, dropped(example("current"), *gone), fact, ask)


@pytest.mark.parametrize(("gone", "fact", "ask"), ASKED_IN_2019, ids=[row[1] for row in ASKED_IN_2019])
def test_a_fact_that_the_policy_of_2019_asks_for_is_missing_when_it_is_dropped(
    gone: list[Place], fact: str, ask: str, inside: Inside
) -> None:
    _listed(inside, dropped(example("2019"), *gone), fact, ask)


def _listed(inside: Inside, tree: Any, fact: str, ask: str) -> None:
    code, determination = decided(inside, tree)
    assert (code, determination["verdict"]) == (11, "incomplete")
    assert (fact, ask) in {(each["fact"], each["ask"]) for each in determination["missing"]}
    # A criterion that asks does not hold, and no line is decided while one does.
    holds = {finding["id"]: finding["holds"] for finding in determination["findings"]}
    assert not [each for each in determination["missing"] if holds.get(each["because"]) == "yes"]
    text = inside("decide", "-", stdin=json.dumps(tree).encode())
    assert text.code == 11
    assert fact in text.out
    assert f"Ask the {ask}:" in text.out


@pytest.mark.parametrize(
    "place",
    [
        ("supplier",),
        ("payer",),
        ("diagnoses",),
        ("rental",),
        ("deliveries",),
        ("use_records",),
        ("inpatient_stays",),
        ("patient", "birth_date"),
        ("patient", "address"),
        (*STUDY, "session"),
        (*STUDY, "report"),
        (*STUDY, "evaluation"),
        (*ORDER, "flow_lpm"),
        (*ORDER, "length_of_need_months"),
    ],
    ids=written,
)
def test_what_no_criterion_asks_for_holds_nothing_up(place: Place, inside: Inside) -> None:
    code, determination = decided(inside, dropped(example("current"), place))
    assert (code, determination["missing"]) == (0, [])


def test_eligibility_that_the_case_does_not_tell_is_named_as_not_checked(inside: Inside) -> None:
    _code, determination = decided(inside, dropped(example("current"), ("coverages",)))
    (remark,) = [each for each in determination["advice"] if each.startswith("Not checked")]
    for fact in ("coverages", "hospice", "patient.residences", "rental.history"):
        assert fact in remark
    told = {**example("current"), "coverages": [], "hospice": []}
    _code, determination = decided(inside, told)
    (remark,) = [each for each in determination["advice"] if each.startswith("Not checked")]
    assert "coverages" not in remark
    assert "hospice" not in remark


def test_an_empty_list_is_an_answer_and_not_a_question(inside: Inside) -> None:
    """`[]` means asked, and none: no condition is claimed, so none is asked about."""
    _code, asked = decided(inside, dropped(example("2019"), ("clinical", "conditions")))
    assert "clinical.conditions" in {fact["fact"] for fact in asked["missing"]}
    code, told = decided(inside, put(example("2019"), ("clinical", "conditions"), []))
    assert (code, told["missing"]) == (12, [])
