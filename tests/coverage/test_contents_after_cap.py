"""Contents of a month after the cap: which are paid, on which order, with which modifiers (sections 13.1, 13.2, 13.4)."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage import Determination
from loxley.rental.anniversary import months_after

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
)

BEGUN = "2022-05-10"
"""Its month 37 begins on 2025-05-10, and it is older than the group modifiers, so that KX stays."""
CONTENTS_ORDERED = [RESERVOIR, PORTABLE, "E0442", "E0444", "E0447"]


def month(number: int, *items: Any, begun: str = BEGUN, **changes: Any) -> Determination:
    """The items asked for in that month of a rental, all contents being on the order."""
    asked_on = months_after(dt.date.fromisoformat(begun), number - 1).isoformat()
    orders = [order(day(begun, -1), items=CONTENTS_ORDERED)]
    return decide(
        begun,
        **{"orders": orders, **changes, "request__date_of_service": asked_on, "request__items": [*items]},
    )


@pytest.mark.parametrize("number", [35, 36, 37, 38])
def test_contents_are_inside_the_rental_to_the_cap_and_paid_after_it(number: int) -> None:
    # Sections 13.1, 13.4: contents are inside the rental in months 1 to 36. Rented are systems, not contents: no RR.
    found = month(number, "E0442", "E0444")
    for code in ("E0442", "E0444"):
        after = number > 36
        assert (outcome(found, code), modifiers(found, code)) == ("covered I", "KX" if after else "")
        assert ("contents.after-cap" in because(found, code)) is after
        assert ("contents.in-bundle" in because(found, code)) is not after
    standing = found.finding("contents.after-cap" if number > 36 else "contents.in-bundle").citation.standing
    assert standing == ("unverified" if number > 36 else "secondary")


def test_of_a_rental_since_the_group_modifiers_they_carry_the_group() -> None:
    # Begun on 2023-04-10; month 37 begins on 2026-04-10, before the rule of 2026-04-13 on orders.
    found = month(37, "E0442", begun="2023-04-10")
    assert (outcome(found, "E0442"), modifiers(found, "E0442")) == ("covered I", "N1")


@pytest.mark.parametrize("number", [36, 37])
def test_after_the_cap_who_is_covered_is_covered_and_the_equipment_has_no_line(number: int) -> None:
    found = month(number, RESERVOIR, PORTABLE)
    for system in (RESERVOIR, PORTABLE):
        assert outcome(found, system) == "covered I"
        assert modifiers(found, system) == ("RR KX" if number == 36 else "")
    assert any("rental month of this day is not paid" in each for each in found.advice) is (number == 37)
    if number == 37:
        finding = found.finding("rental.month")
        assert finding.holds == "no"
        assert "Month 37: the 36 months that are paid are over" in finding.statement


def test_after_the_cap_a_denial_takes_no_notice_for_the_equipment_and_one_for_contents() -> None:
    found = month(37, RESERVOIR, "E0442", study__saturation_percent=94)
    assert (outcome(found), modifiers(found)) == ("not-covered", "")
    assert (outcome(found, "E0442"), modifiers(found, "E0442")) == ("not-covered", "GZ")
    form = next(each for each in found.documents if each.kind == "ABN")
    assert form.items == ["E0442"]


@pytest.mark.parametrize(("number", "expected"), [(60, "covered I"), (61, "refer not-encoded")])
def test_after_the_useful_lifetime_a_person_decides(number: int, expected: str) -> None:
    # Month 60 of a rental begun on 2019-04-10 begins on 2024-03-10: the useful lifetime ends on 2024-04-10 (U42).
    found = month(number, RESERVOIR, "E0442", begun="2019-04-10")
    assert outcome(found) == outcome(found, "E0442") == expected


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        (RESERVOIR, {"E0442": "covered I", "E0441": "not-covered"}),
        ("E0424", {"E0442": "not-covered", "E0441": "covered I"}),
        ("E1390", {"E0442": "not-covered", "E0441": "not-covered"}),
        ("E1391", {"E0442": "not-covered", "E0441": "not-covered"}),
    ],
)
def test_they_follow_the_system_of_the_last_month_that_was_paid(
    system: str, expected: dict[str, str]
) -> None:
    facts: Changes = {
        "deliveries": [delivery(BEGUN, items=[{"hcpcs": system}])],
        "orders": [order(day(BEGUN, -1), items=[system, "E0441", "E0442"])],
    }
    found = month(37, "E0441", "E0442", **facts)
    assert {code: outcome(found, code) for code in expected} == expected
    for code, answer in expected.items():
        if answer == "not-covered":
            assert because(found, code) == {"contents.after-cap"}
            assert modifiers(found, code) == ""


def test_a_system_that_came_after_the_cap_changes_no_contents() -> None:
    # The concentrator of month 36 has none; a reservoir brought on the first day of month 37 was never paid.
    brought = [
        delivery(BEGUN, items=[{"hcpcs": "E1390"}]),
        delivery("2025-05-10", items=[{"hcpcs": RESERVOIR}]),
    ]
    orders = [order(day(BEGUN, -1), items=["E1390", RESERVOIR, "E0442"])]
    found = month(37, "E0442", deliveries=brought, orders=orders)
    assert (outcome(found, "E0442"), because(found, "E0442")) == ("not-covered", {"contents.after-cap"})


def test_they_are_paid_on_their_own_order() -> None:
    found = month(37, "E0442", orders=[order(day(BEGUN, -1))])
    assert (outcome(found, "E0442"), asked(found)) == ("incomplete", {"orders": "prescriber"})


@pytest.mark.parametrize(
    ("rest", "expected"), [(4, "not-covered"), (4.01, "covered"), (None, "incomplete")], ids=str
)
def test_above_the_standard_flow_there_is_a_code_of_its_own(rest: float | None, expected: str) -> None:
    # Q15: E0447 only where the order documents more than 4 L/min at rest or at night.
    flow = None if rest is None else {"rest": rest}
    high = [order(day(BEGUN, -1), items=CONTENTS_ORDERED, flow_lpm=flow)]
    found = month(37, "E0447", orders=high)
    assert outcome(found, "E0447").split()[0] == expected
    if expected == "covered":
        assert found.finding("contents.above-standard-flow").holds == "yes"


def both(portable_from: str) -> Changes:
    """The reservoir of the start, and a portable that was added on that day."""
    return {
        "rental__portable_started_on": portable_from,
        "deliveries": [
            delivery(BEGUN, items=[{"hcpcs": RESERVOIR}]),
            delivery(portable_from, items=[{"hcpcs": PORTABLE}]),
        ],
    }


@pytest.mark.parametrize(
    ("added", "expected"),
    [(BEGUN, "covered I"), ("2022-05-11", "refer conflict"), ("2025-05-10", "refer conflict")],
)
def test_of_a_portable_added_later_that_still_rents_two_texts_differ(added: str, expected: str) -> None:
    # Q14. Month 37 of the stationary system; a portable added a day later is in its month 36.
    found = month(37, "E0442", "E0444", **both(added))
    assert outcome(found, "E0444") == expected
    assert outcome(found, "E0442") == "covered I"
    if expected == "refer conflict":
        finding = found.finding("contents.portable-added-later")
        assert because(found, "E0444") == {"contents.portable-added-later"}
        assert finding.citation.url != finding.also_cited[0].url
        assert "another" in finding.statement


def test_while_two_texts_differ_the_portable_itself_is_rented() -> None:
    found = month(37, RESERVOIR, PORTABLE, **both("2022-05-11"))
    assert (modifiers(found), modifiers(found, PORTABLE)) == ("", "RR KX")


@pytest.mark.parametrize(
    ("deliveries", "expected"),
    [([delivery(BEGUN, items=[{"hcpcs": RESERVOIR}])], "not-covered"), (None, "incomplete")],
    ids=["none was delivered", "not documented"],
)
def test_without_a_portable_there_are_no_contents_of_one(deliveries: Any, expected: str) -> None:
    found = month(37, RESERVOIR, "E0444", deliveries=deliveries)
    assert outcome(found, "E0444") == expected
    if deliveries is None:
        assert asked(found)["deliveries"] == "supplier"


@pytest.mark.parametrize(("number", "expected"), [(36, "contents.portable-only"), (37, "contents.after-cap")])
def test_contents_of_a_portable_alone_are_paid_before_its_cap_and_after_it(
    number: int, expected: str
) -> None:
    changes: Changes = {
        "deliveries": [delivery(BEGUN, items=[{"hcpcs": PORTABLE}])],
        "orders": [order(day(BEGUN, -1), items=[PORTABLE, "E0444"])],
        "rental__owned": [],
    }
    found = month(number, PORTABLE, "E0444", **changes)
    assert (outcome(found, "E0444"), modifiers(found, "E0444")) == ("covered I", "KX")
    assert modifiers(found, PORTABLE) == ("RR KX" if number == 36 else "")
    assert expected in because(found, "E0444")


@pytest.mark.parametrize("number", [12, 40])
def test_where_the_rental_has_ended_its_contents_have_no_line_either(number: int) -> None:
    found = month(number, RESERVOIR, "E0442", rental__ended={"on": "2022-12-31", "reason": "no-need"})
    assert (outcome(found), outcome(found, "E0442")) == ("not-covered", "not-covered")
    assert (modifiers(found), modifiers(found, "E0442")) == ("", "")
    assert because(found) == {"rental.month"}
    assert paper(found, "ABN") == "not-required"


def test_a_rental_under_the_waiver_goes_on_through_the_months_that_are_paid_and_contents_are_for_a_person() -> (
    None
):
    # Section 11.3 speaks of the 36 months and of nothing after them.
    begun: Changes = {"rental__began_under_phe_waiver": True}
    assert outcome(month(36, "E0442", **begun), "E0442") == "covered I"
    found = month(37, RESERVOIR, "E0442", **begun)
    assert outcome(found) == "covered I"
    assert (outcome(found, "E0442"), because(found, "E0442")) == ("refer not-encoded", {"waiver.rental"})
