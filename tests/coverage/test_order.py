"""The standard written order, element by element (section 8.1); absent or defective it holds a line up, it does not deny it."""

from typing import Any

import pytest

from .cases import PORTABLE, RESERVOIR, TODAY, asked, because, day, decide, modifiers, order, outcome, paper

PRACTITIONER = {"name": "R. Patel MD", "npi": "1003000126", "treating": True}


@pytest.mark.parametrize(
    ("changes", "finding", "holds", "status", "asks"),
    [
        # element 1: the patient's name or Medicare number
        ({"patient__name": None}, "order.patient", "unknown", "defective", {"patient.name": "supplier"}),
        # element 2: the order's date
        (
            {"order__ordered_on": None},
            "order.date",
            "unknown",
            "defective",
            {"orders[o1].ordered_on": "prescriber"},
        ),
        # element 5: the treating practitioner's name or NPI
        (
            {"order__practitioner": {"treating": True}},
            "order.practitioner",
            "unknown",
            "defective",
            {"orders[o1].practitioner.npi": "prescriber"},
        ),
        (
            {"order__practitioner": {"name": "R. Patel MD"}},
            "order.practitioner",
            "unknown",
            "defective",
            {"orders[o1].practitioner.treating": "prescriber"},
        ),
        (
            {"order__practitioner": {"name": "A. Locum MD", "treating": False}},
            "order.practitioner",
            "no",
            "defective",
            {"orders[o1].practitioner.treating": "prescriber"},
        ),
        # element 6: the signature, by hand or electronic
        (
            {"order__signature": None},
            "order.signature",
            "unknown",
            "defective",
            {"orders[o1].signature": "prescriber"},
        ),
        (
            {"order__signature": "stamp"},
            "order.signature",
            "no",
            "defective",
            {"orders[o1].signature": "prescriber"},
        ),
        # none at all
        ({"orders": []}, "order.on-record", "unknown", "missing", {"orders": "prescriber"}),
        ({"orders": None}, "order.on-record", "unknown", "missing", {"orders": "prescriber"}),
    ],
    ids=[
        "patient",
        "date",
        "no name",
        "not said to treat",
        "not treating",
        "unsigned",
        "stamp",
        "none",
        "not said",
    ],
)
def test_an_element_that_is_missing_or_wrong_is_asked_for(
    changes: dict[str, Any], finding: str, holds: str, status: str, asks: dict[str, str]
) -> None:
    found = decide(**changes)
    assert outcome(found) == outcome(found, PORTABLE) == "incomplete"
    assert finding in because(found)
    assert found.finding(finding).holds == holds
    assert found.finding(finding).citation.edition == "standard-written-order@2020-01-01"
    assert paper(found, "standard-written-order") == status
    assert asked(found) == asks


@pytest.mark.parametrize(
    "changes",
    [
        {"patient__name": {"family": "Ortiz"}},
        {"patient__name": {"given": "Ada"}},
        {"patient__name": None, "patient__medicare_id": "1EG4TE5MK73"},
        {"order__practitioner": {"name": "R. Patel MD", "treating": True}},
        {"order__practitioner": {"npi": "1003000126", "treating": True}},
        {"order__signature": "handwritten"},
        {"order__signature": "electronic"},
        {"order__quantity": None},
        {"order__flow_lpm": None},
        {"order__use": None, "order__length_of_need_months": None, "order__means": None},
        {"order__length_of_need_months": 12},
        {"order__delivery": None, "order__titrate": None},
    ],
    ids=str,
)
def test_either_of_two_will_do_and_what_prices_the_month_is_no_element(changes: dict[str, Any]) -> None:
    # Q6: the length of need is shown, never invented, and its absence is not a missing fact.
    found = decide(**changes)
    assert found.verdict == "covered"
    assert paper(found, "standard-written-order") == "present"


def test_no_finding_shows_the_patients_name_or_number() -> None:
    text = decide(patient__medicare_id="1EG4TE5MK73").to_json()
    assert "Ortiz" not in text
    assert "1EG4TE5MK73" not in text
    assert "Patel" not in text


def test_an_order_is_for_the_items_that_it_names() -> None:
    found = decide(orders=[order(items=[RESERVOIR])])
    assert outcome(found, RESERVOIR) == "covered I"
    assert outcome(found, PORTABLE) == "incomplete"
    assert found.verdict == "incomplete"
    assert asked(found) == {"orders": "prescriber"}


def test_two_orders_may_name_one_item_each() -> None:
    orders = [order(id="a", items=[RESERVOIR]), order(id="b", items=[PORTABLE])]
    assert decide(orders=orders).verdict == "covered"


@pytest.mark.parametrize("turned", [False, True], ids=["older first", "newer first"])
def test_of_two_orders_the_latest_signed_one_counts(turned: bool) -> None:
    orders = [
        order(day(TODAY, -9), id="old", flow_lpm={"rest": 2}),
        order(day(TODAY, -1), id="new", flow_lpm={"rest": 0.5}),
    ]
    found = decide(orders=orders[::-1] if turned else orders)
    assert modifiers(found) == "RR N1 QE"  # 0.5 L/min, by the newer order
    assert found.finding("order.in-force").evidence[0].path == "orders[new].ordered_on"
    for signature in (None, "stamp"):
        unsigned = [orders[0], {**orders[1], "signature": signature}]
        assert modifiers(decide(orders=unsigned[::-1] if turned else unsigned)) == "RR N1"


def test_an_order_of_a_later_month_does_not_reach_back() -> None:
    # Ordered anew in the third month at 0.5 L/min; asked about the first.
    later = order(day(TODAY, 70), id="new", flow_lpm={"rest": 0.5})
    orders = [order(day(TODAY, -1), id="old"), later]
    assert modifiers(decide(orders=orders)) == "RR N1"
    assert modifiers(decide(orders=orders, request__date_of_service=day(TODAY, 69))) == "RR N1"
    assert modifiers(decide(orders=orders, request__date_of_service=day(TODAY, 70))) == "RR N1 QE"


def test_an_order_after_the_delivery_but_before_the_claim_will_do() -> None:
    # Section 8.1, before 2026-04-13: with the supplier before the claim.
    assert outcome(decide(orders=[order(day(TODAY, 5))])) == "covered I"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"flow_lpm": {"rest": 3}}, "refer conflict"),
        ({"titrate": {"low_lpm": 1, "high_lpm": 3}}, "refer conflict"),
        (
            {"delivery": [{"activity": "exercise", "pulse_setting": 3, "device": "a conserver"}]},
            "refer conflict",
        ),
        ({"length_of_need_months": 12}, "covered I"),
        ({"signed_on": TODAY, "flow_lpm": {"rest": 3}}, "covered I"),
    ],
    ids=["flow", "range", "pulse", "alike", "signed later"],
)
def test_two_orders_of_one_day_that_prescribe_differently_are_a_persons_to_judge(
    changes: dict[str, Any], expected: str
) -> None:
    orders = [order(id="a"), order(id="b", **changes)]
    for each in (orders, orders[::-1]):
        found = decide(orders=each)
        assert outcome(found) == expected
        if expected == "refer conflict":
            assert because(found) == {"order.in-force"}


@pytest.mark.parametrize(
    ("received", "as_of", "expected"),
    [
        (day(TODAY, 3), day(TODAY, 3), "covered I"),
        (day(TODAY, 3), day(TODAY, 2), "incomplete"),
        (None, day(TODAY, 3), "incomplete"),
    ],
    ids=["in hand", "not yet", "not said"],
)
def test_the_order_is_with_the_supplier_before_the_claim(
    received: str | None, as_of: str, expected: str
) -> None:
    found = decide(order__received_on=received, as_of=as_of)
    assert outcome(found) == expected
    assert asked(found) == ({} if expected == "covered I" else {"orders[o1].received_on": "supplier"})


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        # Section 2.2: version 1 of the national text, to 2021-09-26; later texts do not speak of it.
        ("2020-01-01", "incomplete"),
        ("2021-09-26", "incomplete"),
        ("2021-09-27", "covered I"),
        (TODAY, "covered I"),
    ],
)
def test_as_needed_alone_said_too_little_under_version_1(date: str, expected: str) -> None:
    found = decide(date, order__use="as-needed")
    assert outcome(found) == expected
    assert any("as needed" in remark for remark in found.advice)
    assert asked(found) == ({"orders[o1].use": "prescriber"} if expected == "incomplete" else {})
    assert outcome(decide(date, order__use="as-needed", order__other_use="at night, 8 hours")) == "covered I"


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, "means"),
        ({"order__means": "nasal cannula", "order__use": None}, "use"),
        ({"order__means": "nasal cannula", "order__length_of_need_months": None}, "length_of_need_months"),
        ({"order__means": "nasal cannula", "order__flow_lpm": {"rest": 2, "sleep": 2}}, "flow_lpm.exercise"),
        ({"order__means": "nasal cannula", "order__flow_lpm": {"day": 2, "exercise": 2}}, "flow_lpm.night"),
        ({"order__means": "nasal cannula", "order__flow_lpm": {"exercise": 2, "night": 2}}, "flow_lpm.rest"),
        ({"order__means": "nasal cannula"}, ""),
        (
            {
                "order__means": "mask",
                "order__flow_lpm": None,
                "order__titrate": {"low_lpm": 1, "high_lpm": 3},
            },
            "",
        ),
    ],
    ids=str,
)
def test_what_an_order_lacks_for_pricing_is_advice_and_no_more(changes: dict[str, Any], lacking: str) -> None:
    found = decide(**changes)
    assert found.verdict == "covered"
    told = [dict(each.values)["paths"] for each in found.remarks if each.code == "order-pricing-content"]
    assert told == ([(f"orders[o1].{lacking}",)] if lacking else [])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"until": day(TODAY, -2)}, True),
        ({"until": day(TODAY, -1)}, False),
        ({"enrolled_on": TODAY}, True),
        ({"enrolled_on": day(TODAY, -1)}, False),
        ({"opted_out": True}, True),
        ({"opted_out": False}, False),
    ],
    ids=str,
)
def test_a_practitioner_who_could_not_order_that_day_is_named(changes: dict[str, Any], said: bool) -> None:
    # The order is of day -1. No rule of coverage: the line is not held up.
    found = decide(order__practitioner={**PRACTITIONER, **changes})
    assert found.verdict == "covered"
    assert any(each.code == "practitioner-standing" for each in found.remarks) is said


def test_the_elements_of_one_order_are_judged_once() -> None:
    found = decide()
    ids = [finding.id for finding in found.findings]
    assert ids.count("order.signature") == ids.count("order.complete") == 1
    assert ids.count("order.description") == 2  # one for each item that it names


@pytest.mark.parametrize(
    ("as_of", "expected"), [(day(TODAY, -1), "covered I"), (day(TODAY, -2), "incomplete")]
)
def test_an_order_that_was_not_there_yet_is_asked_for(as_of: str, expected: str) -> None:
    assert outcome(decide(as_of=as_of)) == expected


def test_an_order_signed_later_than_the_question_is_unsigned() -> None:
    signed = {"order__signed_on": day(TODAY, 3)}
    assert outcome(decide(as_of=TODAY, **signed)) == "incomplete"
    assert outcome(decide(as_of=day(TODAY, 3), **signed)) == "covered I"


@pytest.mark.parametrize("date", ["1994-05-10", "2015-05-10", "2019-12-31"])
def test_before_2020_the_order_is_a_persons_to_judge(date: str) -> None:
    # Q26, whether there is an order or not; the certificate of that day is judged all the same.
    for orders in ([order(day(date, -1))], []):
        found = decide(date, orders=orders)
        assert outcome(found) == "refer not-encoded"
        assert because(found) == {"order.before-standard-written-order"}
        assert paper(found, "CMS-484") == "present"


def test_before_2020_a_denial_is_a_denial_and_a_missing_fact_is_asked_for() -> None:
    assert outcome(decide("2019-05-10", study__saturation_percent=94)) == "not-covered"
    assert outcome(decide("2019-05-10", study__chronic_stable=None)) == "incomplete"


def test_a_denied_line_is_denied_without_its_order_too() -> None:
    found = decide(study__saturation_percent=94, orders=[])
    assert outcome(found) == "not-covered"
    assert asked(found) == {}
