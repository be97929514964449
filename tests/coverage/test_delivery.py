"""Proof of delivery (sections 8.4 and 13.5): asked for once an item was delivered, never for one that is planned."""

from typing import Any

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    asked,
    because,
    day,
    decide,
    delivery,
    outcome,
    paper,
)

PROOF = "proof-of-delivery"


def signed(**proof: Any) -> Changes:
    """The delivery with another proof."""
    return {"deliveries": [delivery(proof=proof)]}


@pytest.mark.parametrize(
    ("proof", "expected", "asks"),
    [
        ({"signed_by": "beneficiary"}, "present", {}),
        ({"signed_by": "Beneficiary "}, "present", {}),
        ({"signed_by": "patient", "signed_on": TODAY}, "present", {}),
        # a designee, whose relation is noted
        ({"signed_by": "M. Ortiz", "relation": "daughter"}, "present", {}),
        ({"signed_by": "M. Ortiz"}, "defective", {"deliveries[0].proof.relation": "supplier"}),
        # nobody of the supplier's
        ({"signed_by": "supplier"}, "defective", {"deliveries[0].proof.signed_by": "supplier"}),
        ({"signed_by": "Supplier's driver"}, "defective", {"deliveries[0].proof.signed_by": "supplier"}),
        (
            {"signed_by": "J. Doe", "relation": "supplier technician"},
            "defective",
            {"deliveries[0].proof.signed_by": "supplier"},
        ),
        # not documented
        ({"signed_on": TODAY}, "defective", {"deliveries[0].proof.signed_by": "supplier"}),
    ],
    ids=str,
)
def test_the_patient_or_a_designee_signs(proof: Any, expected: str, asks: dict[str, str]) -> None:
    found = decide(**signed(**proof))
    assert paper(found, PROOF) == expected
    assert (
        outcome(found) == outcome(found, PORTABLE) == ("covered I" if expected == "present" else "incomplete")
    )
    assert asked(found) == asks


def test_no_finding_shows_who_signed() -> None:
    assert "M. Ortiz" not in decide(**signed(signed_by="M. Ortiz", relation="daughter")).to_json()


def test_a_delivery_without_proof_lacks_it() -> None:
    found = decide(deliveries=[delivery(proof=None)])
    assert (outcome(found), paper(found, PROOF)) == ("incomplete", "missing")
    assert asked(found) == {"deliveries[0].proof": "supplier"}
    assert because(found) == {"delivery.proof"}


@pytest.mark.parametrize(
    "deliveries",
    [
        None,
        [],
        [{"date": TODAY, "items": [{"equipment": "carrying-bag"}]}],
        [{"items": [{"hcpcs": RESERVOIR}]}],
    ],
    ids=["not said", "none", "of something else", "without a day"],
)
def test_what_is_not_delivered_yet_has_no_proof_to_show(deliveries: Any) -> None:
    for as_of in (day(TODAY, -1), TODAY, day(TODAY, 1)):
        found = decide(deliveries=deliveries, as_of=as_of)
        assert outcome(found) == "covered I"
        assert paper(found, PROOF) == "not-required"
        # Once the day has passed, that no delivery is on record is said.
        waiting = [each for each in found.remarks if each.code == "delivery-not-on-record"]
        assert bool(waiting) is (as_of > TODAY)


def test_each_item_has_its_own_delivery() -> None:
    found = decide(deliveries=[delivery(items=[{"hcpcs": RESERVOIR}], proof=None)])
    assert (outcome(found, RESERVOIR), outcome(found, PORTABLE)) == ("incomplete", "covered I")
    document = next(each for each in found.documents if each.kind == PROOF)
    assert (document.status, document.items) == ("missing", [RESERVOIR])


def test_a_proof_signed_later_was_not_there_yet() -> None:
    late = signed(signed_by="beneficiary", signed_on=day(TODAY, 2))
    assert outcome(decide(as_of=day(TODAY, 1), **late)) == "incomplete"
    assert outcome(decide(as_of=day(TODAY, 2), **late)) == "covered I"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # The day of the first month's service is the day of the delivery.
        ({"delivery__date": day(TODAY, -1)}, "incomplete"),
        ({"delivery__date": TODAY}, "covered I"),
        ({"delivery__date": day(TODAY, 1)}, "incomplete"),
        # The rental began with the delivery, and the service is of a later day of it.
        ({"delivery__date": day(TODAY, -20), "rental__started_on": day(TODAY, -20)}, "covered I"),
        # What is in use was exchanged for another on a later day of the rental.
        (
            {
                "deliveries": [delivery(day(TODAY, -40)), delivery(day(TODAY, -5))],
                "rental__started_on": day(TODAY, -40),
            },
            "covered I",
        ),
        (
            {
                "deliveries": [delivery(day(TODAY, -40)), delivery(day(TODAY, -5), proof=None)],
                "rental__started_on": day(TODAY, -40),
            },
            "incomplete",
        ),
        # A later exchange is not what was in use on the day.
        ({"deliveries": [delivery(), delivery(day(TODAY, 5), proof=None)]}, "covered I"),
    ],
    ids=["before", "the day", "after", "running", "exchanged", "exchanged without proof", "exchanged later"],
)
def test_the_date_of_service_is_the_day_of_the_delivery(changes: Changes, expected: str) -> None:
    assert outcome(decide(**changes)) == expected


def brought_to_hospital(before: int, **changes: Any) -> Changes:
    stay = {"admitted_on": day(TODAY, -9), "discharged_on": TODAY}
    brought = delivery(day(TODAY, -before), delivered_at="facility-pre-discharge")
    return {"deliveries": [brought], "inpatient_stays": [stay], **changes}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (brought_to_hospital(1), "covered I"),
        (brought_to_hospital(2), "covered I"),
        (brought_to_hospital(3), "incomplete"),
        (brought_to_hospital(1, delivery__delivered_at="home"), "incomplete"),
        (brought_to_hospital(1, delivery__delivered_at=None), "incomplete"),
        (brought_to_hospital(1, stay__discharged_on=day(TODAY, -1)), "incomplete"),
    ],
    ids=["a day", "two days", "three days", "brought home", "not said where", "discharged the day before"],
)
def test_brought_shortly_before_discharge_the_service_begins_with_it(changes: Changes, expected: str) -> None:
    found = decide(**changes)
    assert outcome(found) == expected
    if expected == "covered I":
        assert found.finding("delivery.date-at-discharge").citation.standing == "unverified"


def test_a_denied_line_is_denied_without_its_proof_too() -> None:
    found = decide(study__saturation_percent=94, deliveries=[delivery(proof=None)])
    assert outcome(found) == "not-covered"
    assert asked(found) == {}


def test_the_portable_added_later_begins_with_its_own_delivery() -> None:
    later = day(TODAY, 20)
    both = [
        delivery(items=[{"hcpcs": RESERVOIR}]),
        delivery(later, items=[{"hcpcs": PORTABLE}]),
    ]
    found = decide(deliveries=both, request__date_of_service=later, rental__portable_started_on=later)
    assert outcome(found, RESERVOIR) == outcome(found, PORTABLE) == "covered I"
    early = decide(
        deliveries=both, request__date_of_service=day(TODAY, 19), rental__portable_started_on=day(TODAY, 19)
    )
    assert (outcome(early, RESERVOIR), outcome(early, PORTABLE)) == ("covered I", "incomplete")
