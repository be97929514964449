"""What these rules do not hold yet goes to a person, and is never covered."""

from typing import Any

import pytest

from .cases import (
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    because,
    day,
    decide,
    delivery,
    modifiers,
    order,
    outcome,
)

STAY: Changes = {"admitted_on": day(TODAY, -1), "discharged_on": day(TODAY, 4)}

WHOLE_CASE: dict[str, tuple[dict[str, Any], str]] = {
    "waiver": ({"rental__began_under_phe_waiver": True}, "not-encoded.waiver"),
    "hospice": ({"hospice": [{"elected_on": day(TODAY, -30)}]}, "not-encoded.hospice"),
    "hospice, unrelated": (
        {"hospice": [{"elected_on": day(TODAY, -30), "oxygen_related": False}]},
        "not-encoded.hospice",
    ),
    "hospice, of that day": ({"hospice": [{"elected_on": TODAY}]}, "not-encoded.hospice"),
    "hospice, revoked the day after": (
        {"hospice": [{"elected_on": day(TODAY, -30), "revoked_on": day(TODAY, 1)}]},
        "not-encoded.hospice",
    ),
    "hospice without a day": ({"hospice": [{"oxygen_related": True}]}, "not-encoded.hospice"),
    "nursing facility": ({"patient__residences": [{"place_of_service": "31"}]}, "not-encoded.residence"),
    "nursing facility since": (
        {"patient__residences": [{"place_of_service": "31", "from": TODAY}]},
        "not-encoded.residence",
    ),
    "inpatient": ({"inpatient_stays": [STAY]}, "not-encoded.inpatient-day"),
    "inpatient from that day": (
        {"inpatient_stays": [{**STAY, "admitted_on": TODAY}]},
        "not-encoded.inpatient-day",
    ),
    "inpatient of a nursing facility": (
        {"inpatient_stays": [{**STAY, "kind": "snf-part-a"}]},
        "not-encoded.inpatient-day",
    ),
    "months paid": ({"rental__months_paid": 3}, "not-encoded.earlier-rental"),
    "history": ({"rental__history": [{"hcpcs": RESERVOIR, "months_paid": 3}]}, "not-encoded.earlier-rental"),
    "break": ({"rental__breaks": [{"from": day(TODAY, -90), "to": TODAY}]}, "not-encoded.earlier-rental"),
    "ended": ({"rental__ended": {"on": TODAY, "reason": "no-need"}}, "not-encoded.earlier-rental"),
    "replacement": ({"deliveries": [delivery(replacement="stolen")]}, "not-encoded.earlier-rental"),
    "a year later": ({"request__date_of_service": "2025-05-10"}, "not-encoded.continued"),
    "three years later": ({"request__date_of_service": "2027-05-10"}, "not-encoded.continued"),
}
ONE_LINE: dict[str, tuple[dict[str, Any], str]] = {
    "flow below 1": ({"order__flow_lpm": {"rest": 0.5}}, "not-encoded.flow"),
    "flow above 4": ({"order__flow_lpm": {"rest": 6}}, "not-encoded.flow"),
    "flow above 4 at night": ({"order__flow_lpm": {"day": 2, "night": 8}}, "not-encoded.flow"),
    "flow above 4 asleep": ({"order__flow_lpm": {"rest": 2, "sleep": 5}}, "not-encoded.flow"),
    "range across 4": ({"order__titrate": {"low_lpm": 2, "high_lpm": 6}}, "not-encoded.flow"),
    "range across 1": ({"order__titrate": {"low_lpm": 0.5, "high_lpm": 2}}, "not-encoded.flow"),
    "delivered above 4": ({"order__delivery": [{"activity": "rest", "flow_lpm": 5}]}, "not-encoded.flow"),
    "Group III": (
        {"study__saturation_percent": 94, "clinical__conditions": ["cluster-headache"]},
        "group-3",
    ),
    "Group II on day 91": (
        {
            "study__saturation_percent": 89,
            "clinical__dependent_edema_chf": True,
            "request__date_of_service": day(TODAY, 90),
        },
        "not-encoded.continued",
    ),
}


@pytest.mark.parametrize("word", WHOLE_CASE | ONE_LINE)
def test_it_is_a_persons_to_decide(word: str) -> None:
    changes, finding = (WHOLE_CASE | ONE_LINE)[word]
    found = decide(**changes)
    assert (found.verdict, found.refer_because) == ("refer", "not-encoded")
    for name in (RESERVOIR, PORTABLE):
        assert outcome(found, name) == "refer not-encoded"
        assert finding in because(found, name)
        assert modifiers(found, name) == ""
    assert found.group is None
    assert found.coverage_period.from_ is None


@pytest.mark.parametrize("word", WHOLE_CASE)
def test_what_stands_around_a_case_comes_before_its_facts(word: str) -> None:
    # A denied or an incomplete patient goes to the same person for the same reason.
    changes, finding = WHOLE_CASE[word]
    others: list[Changes] = [
        {"study__saturation_percent": 94},
        {"study__saturation_percent": None},
        {"orders": []},
    ]
    for facts in others:
        found = decide(**{**changes, **facts})
        assert outcome(found) == "refer not-encoded"
        assert because(found) == {finding}


@pytest.mark.parametrize(
    "changes",
    [
        {"hospice": []},
        {"hospice": [{"elected_on": day(TODAY, 1)}]},
        {"hospice": [{"elected_on": day(TODAY, -30), "revoked_on": TODAY}]},
        {"hospice": [{"elected_on": day(TODAY, -30), "revoked_on": day(TODAY, -5)}]},
        {"patient__residences": []},
        {"patient__residences": [{"place_of_service": "12"}]},
        {"patient__residences": [{"place_of_service": "31", "to": day(TODAY, -1)}]},
        {"patient__residences": [{"place_of_service": "31", "from": day(TODAY, 1)}]},
        {"inpatient_stays": [{**STAY, "discharged_on": TODAY}]},
        {"inpatient_stays": [{"admitted_on": day(TODAY, 1), "discharged_on": day(TODAY, 9)}]},
        {"rental__months_paid": 0},
        {"rental__history": [], "rental__breaks": []},
        {"rental__began_under_phe_waiver": None},
        {"request__date_of_service": "2025-05-09"},
        {"order__flow_lpm": {"rest": 1}},
        {"order__flow_lpm": {"rest": 4}},
        {"order__flow_lpm": {"rest": 2, "exercise": 6}},
        {"order__titrate": {"low_lpm": 1, "high_lpm": 4, "target_saturation_percent": 90}},
        {
            "order__delivery": [
                {"activity": "rest", "mode": "pulse", "pulse_setting": 6, "device": "a-conserver"}
            ]
        },
        {"order__delivery": [{"activity": "exercise", "mode": "continuous", "flow_lpm": 6}]},
    ],
    ids=str,
)
def test_just_beside_it_is_decided(changes: Changes) -> None:
    # Section 13.8: an election revoked is as if there were none, from the day of revocation. 13.1: the day of discharge
    # is a day at home. Section 7: rest counts, not exercise; a pulse setting is never litres a minute.
    assert outcome(decide(**changes)) == "covered I"


@pytest.mark.parametrize(
    ("waiver", "expected"), [(False, "covered I"), (None, "incomplete"), (True, "refer not-encoded")], ids=str
)
def test_whether_a_rental_of_the_emergency_began_under_its_waiver_is_asked(
    waiver: bool | None, expected: str
) -> None:
    found = decide("2022-05-10", rental__began_under_phe_waiver=waiver)
    assert outcome(found) == expected
    asked = {fact.fact: fact.ask for fact in found.missing}
    assert asked == ({"rental.began_under_phe_waiver": "supplier"} if waiver is None else {})


def test_a_stay_without_an_end_is_asked_about() -> None:
    found = decide(inpatient_stays=[{"admitted_on": day(TODAY, -1)}])
    assert outcome(found) == "incomplete"
    assert {fact.fact: fact.ask for fact in found.missing} == {"inpatient_stays[0].discharged_on": "facility"}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("medicare-ffs", "covered I"),
        (None, "covered I"),
        ("medicare-advantage", "refer other-payer"),
        ("other", "refer other-payer"),
    ],
)
def test_another_payer_is_another_law(kind: str | None, expected: str) -> None:
    # Q25.
    assert outcome(decide(payer__kind=kind)) == expected
    assert outcome(decide(payer__kind=kind, study__saturation_percent=94)) != "covered I"


def test_who_comes_from_another_payer_is_judged_as_a_new_claim() -> None:
    # Section 4.4.
    assert (
        outcome(decide(payer__previous=[{"kind": "medicare-advantage", "to": day(TODAY, -1)}])) == "covered I"
    )


@pytest.mark.parametrize(
    "code",
    [
        "E0441",
        "E0442",
        "E0443",
        "E0444",
        "E0447",
        "E0425",
        "E0430",
        "E0435",
        "E0440",
        "E0445",
        "E0446",
        "E0455",
        "A4575",
        "E9999",
        "E0470",
    ],
)
def test_contents_purchases_and_unknown_codes_are_never_covered(code: str) -> None:
    others: list[Changes] = [{}, {"study__saturation_percent": 94}, {"orders": []}]
    for changes in others:
        found = decide(request__items=[code], **changes)
        assert outcome(found, code) == "refer not-encoded"
        assert modifiers(found, code) == ""


def test_they_do_not_hold_up_the_other_lines() -> None:
    found = decide(request__items=[RESERVOIR, "E0442"])
    assert outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, "E0442") == "refer not-encoded"
    assert found.verdict == "refer"


def test_a_date_of_service_before_the_birth_is_a_conflict() -> None:
    found = decide(patient__birth_date=day(TODAY, 1))
    assert outcome(found) == "refer conflict"
    assert day(TODAY, 1) not in found.to_json()
    assert outcome(decide(patient__birth_date=TODAY)) == "covered I"


def test_two_orders_are_not_mixed_for_their_flow() -> None:
    orders = [order(id="a", items=[RESERVOIR]), order(id="b", items=[PORTABLE], flow_lpm={"rest": 6})]
    found = decide(orders=orders)
    assert outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, PORTABLE) == "refer not-encoded"
