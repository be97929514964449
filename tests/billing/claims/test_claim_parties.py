"""Who bills, for whom, to whom: what is missing is asked for, and an order of payers that cannot be is not guessed at."""

import json
from typing import Any

import pytest

from loxley.billing.claim_made import Made, make
from loxley.coverage import determine
from loxley.record import read_case
from tests.coverage.cases import change

from .months import LATE, MEDICARE, PERSONAL, facts, made, outcomes, the_claim, tree

SECOND = {"order": 2, "kind": "medigap", "payer_id": "PAYER02", "member_id": "M2"}
NEEDED = [
    ("supplier", "supplier"),
    ("supplier__name", "supplier"),
    ("supplier__npi", "supplier"),
    ("supplier__tax_id", "supplier"),
    ("supplier__phone", "supplier.phone"),
    ("supplier__address", "supplier"),
    ("submitter", "submitter"),
    ("submitter__id", "submitter"),
    ("submitter__receiver_id", "submitter"),
    ("patient__name", "patient"),
    ("patient__birth_date", "patient"),
    ("patient__sex", "patient"),
    ("patient__address", "patient"),
    ("coverages", "coverages"),
    ("request__assigned", "request.assigned"),
    ("order__practitioner", "orders[o1].practitioner.npi"),
]


def changed(path: str, value: Any) -> Made:
    """What comes of month 1 with one value of the case changed, however deep it stands."""
    case = tree()
    change(case, path, value)
    return make(read_case(json.dumps(case)), LATE, determine, month=1)


@pytest.mark.parametrize(("path", "fact"), NEEDED)
def test_a_party_that_is_not_on_record_is_asked_for(path: str, fact: str) -> None:
    found = changed(path, None)
    assert found.claims == ()
    assert "incomplete" in outcomes(found)
    assert fact in facts(found)


def test_all_that_is_missing_is_listed_at_once() -> None:
    found = made(1, supplier=None, submitter=None, coverages=None, charges=None, diagnoses=None)
    assert {"supplier", "submitter", "coverages", "charges[E0439].amount_usd", "diagnoses"} <= set(
        facts(found)
    )


def test_a_second_payer_comes_after_medicare() -> None:
    found = the_claim(made(1, coverages=[SECOND, MEDICARE]))
    assert (found.coverage.sequence, found.coverage.payer.id, found.coverage.kind) == ("P", "PAYER01", "MB")
    (second,) = found.earlier_payers
    assert (second.coverage.sequence, second.coverage.payer.id, second.paid) == ("S", "PAYER02", None)


def test_where_medicare_comes_second_a_person_makes_the_claim() -> None:
    first = {"order": 1, "kind": "commercial", "payer_id": "PAYER03", "member_id": "M3"}
    found = made(1, coverages=[first, MEDICARE | {"order": 2, "msp_type": "12"}])
    assert (found.claims, outcomes(found)) == ((), {"refer"})


def test_two_insurances_of_the_same_order_are_for_a_person() -> None:
    found = made(1, coverages=[MEDICARE, SECOND | {"order": 1}])
    assert (found.claims, outcomes(found)) == ((), {"refer"})
    assert [each.words for each in found.reasons] == [
        "The record has two insurances of the same order on 2024-05-10: a person says which of them comes first."
    ]


def test_an_insurance_that_comes_after_one_that_is_not_on_record_is_asked_about() -> None:
    found = made(1, coverages=[MEDICARE | {"order": 2}])
    assert found.claims == ()
    assert "coverages" in facts(found)


@pytest.mark.parametrize(
    ("held", "ok"),
    [
        ({"from": "2024-05-10"}, True),
        ({"from": "2024-05-11"}, False),
        ({"to": "2024-05-10"}, True),
        ({"to": "2024-05-09"}, False),
    ],
)
def test_an_insurance_counts_from_its_first_to_its_last_day(held: dict[str, str], ok: bool) -> None:
    found = made(1, coverages=[MEDICARE | held])
    assert bool(found.claims) is ok
    assert ok or outcomes(found) == {"incomplete"}


def test_numbers_are_written_without_dashes() -> None:
    found = the_claim(made(1, coverages=[MEDICARE | {"member_id": "1eg4-te5-mk73"}]))
    assert found.coverage.member_id == "1EG4TE5MK73"
    assert (found.supplier.tax_id, found.supplier.address.postal_code) == ("123456789", "800101234")
    assert found.diagnoses == ("J449",)


@pytest.mark.parametrize("name", ["Patel", "MD", "Patel MD"])
def test_a_practitioner_with_one_name_is_asked_about_and_not_repeated(name: str) -> None:
    found = made(1, order__practitioner={"name": name, "npi": "1003000126", "treating": True})
    assert facts(found) == ["orders[].practitioner.name"]
    assert not any("Patel" in each.words for each in found.reasons)


@pytest.mark.parametrize(
    "changes",
    [
        {path: None}
        for path in ("supplier", "submitter", "coverages", "patient__birth_date", "patient__sex", "charges")
    ]
    + [
        {"study__saturation_percent": None},
        {"payer__kind": "other"},
        {"orders": []},
        {"patient__residences": [{"place_of_service": "31"}]},
        {"hospice": [{"elected_on": "2024-05-01"}]},
        {"coverages": [MEDICARE, SECOND | {"order": 1}]},
    ],
)
def test_no_reason_repeats_anything_of_the_patient(changes: dict[str, Any]) -> None:
    found = made(1, **changes)
    assert found.reasons
    told = " ".join(f"{each.words} {each.fact}" for each in found.reasons) + " ".join(found.remarks)
    assert [each for each in PERSONAL if each in told] == []
