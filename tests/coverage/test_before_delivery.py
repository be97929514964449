"""From 2026-04-13, for seven codes: a visit before the order, and the order before delivery (8.2, 8.3, Q10 to Q13)."""

from typing import Any

import pytest

from loxley.coverage import Determination

from .cases import (
    PORTABLE,
    RESERVOIR,
    Changes,
    asked,
    because,
    day,
    decide,
    delivery,
    modifiers,
    order,
    outcome,
    paper,
    visit,
)

ON = "2026-06-10"
LISTED = ["E0424", "E0431", "E0433", "E0434", "E0439", "E1390", "E1391"]
UNLISTED = ["E1392", "K0738", "E1405", "E1406"]
PLANNED: Changes = {"deliveries": [], "rental": None}
ENCOUNTER, ORDER = "face-to-face-encounter", "written-order-prior-to-delivery"


def on_the_list(**changes: Any) -> Determination:
    """Everything of June 2026: visit on day -2, order on day -1, delivery on day 0."""
    return decide(ON, **changes)


def planned(**changes: Any) -> Determination:
    """The same, with the delivery still to come."""
    return decide(ON, **{**PLANNED, **changes})


def test_with_both_the_line_is_covered() -> None:
    found = on_the_list()
    assert outcome(found) == outcome(found, PORTABLE) == "covered I"
    assert {"encounter.before-order", "order.before-delivery"} <= because(found)
    assert paper(found, ENCOUNTER) == paper(found, ORDER) == "present"


@pytest.mark.parametrize(
    ("encounters", "delivered", "before"),
    [
        # within 6 months before the order of day -1
        ([visit(day(ON, -1))], "covered I", "covered I"),
        ([visit(day(ON, -100))], "covered I", "covered I"),
        ([visit(day(ON, 0))], "not-covered", "incomplete"),
        ([visit(day(ON, -200))], "not-covered", "incomplete"),
        # with whom, how, and about what
        ([visit(day(ON, -2), **{"with": "dietitian"})], "not-covered", "incomplete"),
        ([visit(day(ON, -2), oxygen_need_documented=False)], "not-covered", "incomplete"),
        ([visit(day(ON, -2), mode="telehealth")], "covered I", "covered I"),
        # not documented
        ([visit(day(ON, -2), **{"with": None})], "incomplete", "incomplete"),
        ([visit(day(ON, -2), mode=None)], "incomplete", "incomplete"),
        ([visit(day(ON, -2), oxygen_need_documented=None)], "incomplete", "incomplete"),
        (None, "incomplete", "incomplete"),
        # asked, and none: what was not there at delivery cannot be made up afterwards
        ([], "not-covered", "incomplete"),
        # one that counts is enough
        ([visit(day(ON, -200)), visit(day(ON, -2))], "covered I", "covered I"),
        ([visit(day(ON, -2)), visit(day(ON, -1), oxygen_need_documented=False)], "covered I", "covered I"),
    ],
    ids=[
        "day of the order",
        "100 days",
        "after the order",
        "200 days",
        "another person",
        "another matter",
        "telehealth",
        "who",
        "how",
        "about what",
        "not said",
        "none",
        "too old and in time",
        "two in time",
    ],
)
def test_the_visit_before_the_order(encounters: list[Any] | None, delivered: str, before: str) -> None:
    assert outcome(on_the_list(encounters=encounters)) == delivered
    assert outcome(planned(encounters=encounters)) == before


@pytest.mark.parametrize(
    ("changes", "delivered", "before"),
    [
        # in the supplier's hands on the day of the delivery, or the day after it
        ({"order__received_on": ON}, "covered I", "covered I"),
        ({"order__received_on": day(ON, 1)}, "not-covered", "incomplete"),
        ({"order__received_on": None}, "incomplete", "incomplete"),
        # complete: signed and dated
        ({"order__signed_on": ON}, "covered I", "covered I"),
        ({"order__signed_on": day(ON, 1)}, "not-covered", "incomplete"),
        ({"order__signature": None}, "incomplete", "incomplete"),
        ({"order__signature": "stamp"}, "not-covered", "incomplete"),
        ({"order__practitioner__treating": False}, "not-covered", "incomplete"),
        # no order at all
        ({"orders": []}, "not-covered", "incomplete"),
        ({"orders": None}, "incomplete", "incomplete"),
    ],
    ids=[
        "on the day",
        "late",
        "not said",
        "signed on the day",
        "signed late",
        "unsigned",
        "stamp",
        "not treating",
        "none",
        "not said at all",
    ],
)
def test_the_order_before_delivery(changes: Changes, delivered: str, before: str) -> None:
    assert outcome(on_the_list(**changes)) == delivered
    assert outcome(planned(**changes)) == before


def test_an_order_completed_after_delivery_does_not_cure_it() -> None:
    # Q13: the whole rental stays unpaid; a month later too.
    late: Changes = {"order__received_on": day(ON, 3)}
    assert outcome(on_the_list(request__date_of_service=day(ON, 40), **late)) == "not-covered"
    assert paper(on_the_list(**late), ORDER) != "present"


def test_who_bears_the_cost_is_left_to_a_person() -> None:
    # Q13: neither GA nor GZ, and no notice is asked for; it is said in the advice.
    found = on_the_list(encounters=[])
    assert modifiers(found) == modifiers(found, PORTABLE) == "RR"
    assert paper(found, "ABN") == "not-required"
    assert any("refer" in remark and RESERVOIR in remark for remark in found.advice)


def test_a_denial_as_not_necessary_still_asks_for_its_notice() -> None:
    found = on_the_list(encounters=[], study__saturation_percent=94)
    assert outcome(found) == "not-covered"
    assert modifiers(found) == "RR GZ"


def test_who_is_asked() -> None:
    assert asked(planned(encounters=None)) == {"encounters": "prescriber"}
    assert asked(planned(order__received_on=None)) == {"orders[o1].received_on": "supplier"}
    assert asked(planned(visit__mode=None)) == {"encounters[0].mode": "prescriber"}


@pytest.mark.parametrize("code", LISTED)
def test_the_seven_codes_are_decided(code: str) -> None:
    one: Changes = {
        "request__items": [code],
        "orders": [order(day(ON, -1), items=[code])],
        "deliveries": [delivery(ON, items=[{"hcpcs": code}])],
    }
    assert outcome(on_the_list(**one), code) == "covered I"
    assert outcome(on_the_list(**one, encounters=[]), code) == "not-covered"


@pytest.mark.parametrize("code", UNLISTED)
def test_other_codes_are_a_persons_to_judge_on_that_element(code: str) -> None:
    # Q10: the tail of the list was not seen.
    one: Changes = {"request__items": [code], "orders": [order(day(ON, -1), items=[code])]}
    found = on_the_list(**one)
    assert outcome(found, code) == "refer not-encoded"
    assert because(found, code) == {"encounter.applies"}
    assert (
        outcome(decide("2026-04-12", **{**one, "orders": [order("2026-04-11", items=[code])]}), code)
        == "covered I"
    )


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"orders": [order("2026-04-12")]}, "ordered before"),
        ({"deliveries": [delivery("2026-04-12")], "rental__started_on": "2026-04-12"}, "delivered before"),
        ({"rental__started_on": "2026-04-12"}, "rented before"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_dates_on_both_sides_of_the_first_day_are_a_persons_to_judge(changes: Changes, word: str) -> None:
    # Q11 and Q12: order, delivery and date of service on one side of 2026-04-13: decide; straddling: refer.
    assert word
    found = decide("2026-04-14", **changes)
    assert found.verdict == "refer"
    assert because(found) == {"encounter.applies"}
    same_side: Changes = {"orders": [order("2026-04-13")]}
    assert outcome(decide("2026-04-14", **same_side)) == "covered I"


@pytest.mark.parametrize("date", ["2023-01-10", "2024-05-10", "2026-04-12"])
def test_before_that_day_neither_is_asked_for(date: str) -> None:
    # The visit is not what shows that oxygen will help: the symptoms do.
    found = decide(date, encounters=[], order__received_on=day(date, 5))
    assert outcome(found) == "covered I"
    assert paper(found, ENCOUNTER) == paper(found, ORDER) == "not-required"


@pytest.mark.parametrize(
    ("ordered", "seen", "expected"),
    [
        ("2026-08-31", "2026-02-28", "covered I"),  # there is no 31 February: its last day stands for it
        ("2026-08-31", "2026-02-27", "not-covered"),
        ("2026-10-13", "2026-04-13", "covered I"),
        ("2026-10-13", "2026-04-12", "not-covered"),
    ],
)
def test_six_months_are_counted_by_the_calendar(ordered: str, seen: str, expected: str) -> None:
    found = decide(day(ordered, 1), encounters=[visit(seen)], orders=[order(ordered)])
    assert outcome(found) == expected
