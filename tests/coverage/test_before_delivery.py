"""From 2026-04-13, for seven codes: a visit before the order, and the order before delivery (8.2, 8.3, Q10 to Q13)."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import Determination
from loxley.coverage.criteria.before_delivery import before_delivery
from loxley.coverage.criteria.encounter import encounter_before
from loxley.coverage.rulebook import in_force
from loxley.record import Facts

from .cases import (
    PORTABLE,
    RESERVOIR,
    Changes,
    asked,
    because,
    case,
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
        # not said when received, yet written or signed too late to have been in hand
        ({"order__received_on": None, "order__ordered_on": ON}, "incomplete", "incomplete"),
        ({"order__received_on": None, "order__ordered_on": day(ON, 1)}, "not-covered", "incomplete"),
        ({"order__received_on": None, "order__signed_on": day(ON, 1)}, "not-covered", "incomplete"),
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
        "written on the day, not said when received",
        "written late, not said when received",
        "signed late, not said when received",
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


@pytest.mark.parametrize(
    ("seen", "delivered"),
    [
        # The lapse of 2025-10-01 to 2025-11-12: whether its visits count is not in our sources. It ends just before the day
        # 6 months before an order of 2026-05-12 and reaches back to the day 6 months before one of 2026-04-13.
        ("2025-10-13", "refer discretion"),
        ("2025-11-12", "refer discretion"),
        ("2025-11-13", "covered I"),
        # The lapse of 2026-01-31 to 2026-02-03 was made good.
        ("2026-01-30", "covered I"),
        ("2026-01-31", "covered I"),
        ("2026-02-03", "covered I"),
    ],
)
def test_telehealth_by_date(seen: str, delivered: str) -> None:
    on: Changes = {"orders": [order("2026-04-13")], "deliveries": [delivery("2026-04-14")]}
    found = decide("2026-04-14", encounters=[visit(seen, mode="telehealth")], **on)
    assert outcome(found) == delivered
    assert outcome(decide("2026-04-14", encounters=[visit(seen)], **on)) == "covered I"
    if delivered != "covered I":
        assert because(found) == {"encounter.telehealth"}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [("2027-12-31", "covered I"), ("2028-01-01", "not-covered")],
)
def test_telehealth_counts_to_the_end_of_2027(seen: str, expected: str) -> None:
    assert outcome(decide("2028-01-05", encounters=[visit(seen, mode="telehealth")])) == expected
    assert outcome(decide("2028-01-05", encounters=[visit("2027-12-30", mode="telehealth")])) == "covered I"


def test_that_the_second_lapse_was_made_good_was_not_known_before() -> None:
    # Signed on 2026-02-03: the day before, the visit of the lapse did not count.
    seen = Facts(case("2026-02-02", encounters=[visit("2026-02-01", mode="telehealth")]), dt.date(2026, 2, 2))
    edition = in_force(dt.date(2026, 4, 13), dt.date(2026, 2, 2))["encounter-before-delivery"]
    made = encounter_before(edition, seen, dt.date(2026, 2, 2), delivered=True)
    assert made.holds == "no"
    seen.as_of = dt.date(2026, 2, 3)
    assert encounter_before(edition, seen, dt.date(2026, 2, 2), delivered=True).holds == "yes"


def test_of_two_visits_the_one_that_counts_decides() -> None:
    lapsed = visit("2025-11-01", mode="telehealth")
    on: Changes = {"orders": [order("2026-04-13")], "deliveries": [delivery("2026-04-14")]}
    assert outcome(decide("2026-04-14", encounters=[lapsed, visit("2026-01-10")], **on)) == "covered I"
    unclear = visit("2026-01-10", mode=None)
    assert outcome(decide("2026-04-14", encounters=[lapsed, unclear], **on)) == "incomplete"


def test_a_later_order_for_the_same_does_not_undo_the_one_before_delivery() -> None:
    # A new order of a retest or a refill, written two months after the delivery.
    orders = [order(day(ON, -1), id="first"), order(day(ON, 60), id="second")]
    found = on_the_list(orders=orders, request__date_of_service=day(ON, 70))
    assert outcome(found) == "covered I"
    assert found.finding("order.before-delivery").evidence[0].path == "orders[first].received_on"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        (
            {
                "orders": [order(day(ON, -1), id="a"), order(day(ON, 60), id="b", flow_lpm={"rest": 3})],
                "request__date_of_service": day(ON, 70),
            },
            "a changed flow",
        ),
        (
            {
                "deliveries": [
                    delivery(ON, items=[{"hcpcs": RESERVOIR}]),
                    delivery(day(ON, 20), items=[{"hcpcs": PORTABLE}]),
                ],
                "rental__portable_started_on": day(ON, 20),
                "request__date_of_service": day(ON, 20),
            },
            "a portable added later",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_the_rule_leaves_open_is_a_persons_to_judge(changes: Changes, word: str) -> None:
    # Q12.
    assert word
    found = on_the_list(**changes)
    assert outcome(found, PORTABLE) == "refer discretion"
    assert because(found, PORTABLE) == {"encounter.applies"}


@pytest.mark.parametrize(
    ("reason", "open_"), [("stolen", True), ("rul-ended", True), ("worn-out", False), (None, False)], ids=str
)
def test_replaced_equipment_is_left_open_too(reason: str | None, open_: bool) -> None:
    # Q12. What is worn out is exchanged within the rental.
    late = dt.date(2026, 11, 24)
    facts = Facts(case(ON, deliveries=[delivery(ON, replacement=reason)]), late)
    rules = in_force(facts.date_of_service, late)
    encounter, in_hand, _findings = before_delivery(
        rules["encounter-before-delivery"], RESERVOIR, facts, rules
    )
    assert encounter.truth == in_hand.truth == ("conflict" if open_ else "yes")
