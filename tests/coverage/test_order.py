"""The standard written order, element by element (section 8.1); absent or defective it holds a line up, it does not deny it."""

from typing import Any

import pytest

from .cases import PORTABLE, RESERVOIR, TODAY, asked, because, day, decide, order, outcome, paper

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
        order(day(TODAY, -1), id="new", flow_lpm={"rest": 6}),
    ]
    found = decide(orders=orders[::-1] if turned else orders)
    assert outcome(found) == "refer not-encoded"  # 6 L/min, by the newer order
    unsigned = [orders[0], {**orders[1], "signature": None}]
    assert outcome(decide(orders=unsigned[::-1] if turned else unsigned)) == "covered I"


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
