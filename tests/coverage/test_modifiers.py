"""Each modifier of a line, its order on the claim, and its rule (sections 11.1 and 11.2)."""

import datetime as dt
from typing import Any

import pytest

from loxley.coverage.finding import Reason
from loxley.coverage.judged import Judged
from loxley.coverage.line import kind_of
from loxley.coverage.modifiers import modifiers as modifiers_of
from loxley.coverage.rulebook import in_force
from loxley.record import Facts

from .cases import (
    MUCH_LATER,
    PORTABLE,
    RESERVOIR,
    TODAY,
    Changes,
    case,
    day,
    decide,
    delivery,
    modifiers,
    notice,
    order,
    outcome,
)

NORMAL: Changes = {"study__saturation_percent": 94}
STATUS = {"N1", "N2", "N3", "KX", "GA", "GZ", "GY"}


@pytest.mark.parametrize(
    ("date", "changes", "ids"),
    [
        (TODAY, {}, ["modifier.rr", "modifier.n1"]),
        ("2020-05-10", {}, ["modifier.rr", "modifier.kx"]),
        (TODAY, {"order__flow_lpm": {"rest": 0.5}}, ["modifier.rr", "modifier.n1", "modifier.qe"]),
        (TODAY, NORMAL, ["modifier.rr", "modifier.gz"]),
        (TODAY, {**NORMAL, "notices": [notice()]}, ["modifier.rr", "modifier.ga"]),
        (TODAY, {"orders": []}, []),
    ],
    ids=str,
)
def test_each_modifier_has_its_rule(date: str, changes: Changes, ids: list[str]) -> None:
    found = decide(date, **changes)
    rules = [finding for finding in found.findings if finding.id.startswith("modifier.")]
    assert [finding.id for finding in rules] == ids
    for finding in rules:
        assert finding.holds == "yes"
        assert finding.citation.edition.startswith("modifiers@")
        assert finding.statement.startswith(finding.id.rpartition(".")[2].upper())


@pytest.mark.parametrize(
    ("date", "expected"),
    [("2018-07-31", ""), ("2018-08-01", "KX"), ("2023-03-31", "KX"), ("2023-04-01", "N1")],
)
def test_the_modifier_for_criteria_met_by_the_day_on_which_the_rental_began(date: str, expected: str) -> None:
    assert _of_a_covered_line(case(date)) == ["RR", *([expected] if expected else [])]


@pytest.mark.parametrize("date", ["2018-08-01", "2020-05-10", "2023-03-31", TODAY])
def test_exactly_one_modifier_tells_how_a_decided_line_stands(date: str) -> None:
    for changes in ({}, NORMAL):
        found = decide(date, **changes)
        for line in found.lines:
            if line.verdict in {"covered", "not-covered"}:
                assert len(STATUS & set(line.modifiers)) == 1


@pytest.mark.parametrize(
    ("reason", "on", "expected"),
    [
        ("rul-ended", TODAY, ["RR", "N1", "RA"]),
        ("lost", TODAY, ["RR", "N1", "RA"]),
        ("stolen", day(TODAY, -30), ["RR", "N1"]),  # from 04-10: its first month ends on 05-09
        ("stolen", day(TODAY, -29), ["RR", "N1", "RA"]),  # from 04-11: it ends on 05-10
        ("irreparable-damage", TODAY, ["RR", "N1", "RA"]),
        ("worn-out", TODAY, ["RR", "N1"]),
        (None, TODAY, ["RR", "N1"]),
    ],
    ids=str,
)
def test_replaced_equipment_carries_ra_in_the_first_month_only(
    reason: str | None, on: str, expected: list[str]
) -> None:
    replaced = case(deliveries=[delivery(on, replacement=reason)], rental__started_on=on)
    assert _of_a_covered_line(replaced) == expected


def test_only_the_item_that_was_replaced_carries_it() -> None:
    of_portable = [delivery(day(TODAY, -90)), delivery(items=[{"hcpcs": PORTABLE}], replacement="stolen")]
    replaced = case(deliveries=of_portable, rental__started_on=day(TODAY, -90))
    assert _of_a_covered_line(replaced, RESERVOIR) == ["RR", "N1"]
    assert _of_a_covered_line(replaced, PORTABLE) == ["RR", "N1", "RA"]


def _of_a_covered_line(patient: Any, item: str = RESERVOIR) -> list[str]:
    """The modifiers of a line that is taken as covered in Group I."""
    late = dt.date.fromisoformat(MUCH_LATER)
    facts = Facts(patient, late)
    rules = in_force(facts.date_of_service, late)
    return modifiers_of(Judged(item, kind_of(item, rules), Reason("yes", ()), "I"), facts, rules)


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ([], "RR GZ EY"),
        ([order(items=[PORTABLE])], "RR GZ EY"),
        ([order(items=None)], "RR GZ"),
        (None, "RR GZ"),
        ([order(signature=None)], "RR GZ"),
        ([order(day(TODAY, 3), items=[PORTABLE]), order(items=None, id="o2")], "RR GZ"),
    ],
    ids=[
        "asked, and none",
        "for another item",
        "for what is not said",
        "not said",
        "unsigned",
        "one of two not said",
    ],
)
def test_a_denied_line_that_nobody_ordered_carries_ey(orders: Any, expected: str) -> None:
    found = decide(orders=orders, **NORMAL)
    assert modifiers(found) == expected
    advice = [each.sentence for each in found.remarks if each.code == "no-order"]
    assert any(RESERVOIR in sentence for sentence in advice) is expected.endswith("EY")


def test_before_any_order_was_written_it_is_not_known_that_there_will_be_none() -> None:
    # The order is of day 3; as of day 0 there is none on record, and nobody says there is none.
    found = decide(orders=[order(day(TODAY, 3))], as_of=TODAY, **NORMAL)
    assert modifiers(found) == "RR GZ"


def test_where_the_order_is_a_condition_by_statute_ey_is_left_to_a_person() -> None:
    # Q13, from 2026-04-13 for the seven codes.
    planned: Changes = {"deliveries": [], "rental": None, "orders": []}
    assert modifiers(decide("2026-04-12", **planned, **NORMAL)) == "RR GZ EY"
    found = decide("2026-04-13", **planned, **NORMAL)
    assert modifiers(found) == "RR GZ"
    assert any(each.code == "no-order-by-statute" for each in found.remarks)


def test_a_line_that_is_not_decided_has_none() -> None:
    found = decide(orders=[])
    assert (outcome(found), modifiers(found)) == ("incomplete", "")


def test_they_stand_in_the_order_of_billing() -> None:
    order_of_billing = ["RR", "N1", "N2", "N3", "KX", "GA", "GZ", "GY", "QA", "QB", "QE", "QF", "QG", "QR"]
    order_of_billing += ["RA", "CR", "EY"]
    slow: Changes = {"order__flow_lpm": {"rest": 0.5}}
    replaced = case(deliveries=[delivery(replacement="lost")], **slow)
    for told in (_of_a_covered_line(replaced), modifiers(decide(**slow, **NORMAL)).split()):
        assert told == sorted(told, key=order_of_billing.index)
        assert "QE" in told
