"""A change of modality while a system is rented (section 13.3)."""

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
    notice,
    order,
    outcome,
)

EARLIER = day(TODAY, -60)
CONCENTRATOR = {"hcpcs": "E1390"}


def changed(ordered_on: str = day(TODAY, -1), **more: Any) -> Changes:
    """A concentrator delivered 60 days before, the reservoir today, by an order of some day."""
    return {
        "request__items": [RESERVOIR],
        "deliveries": [delivery(EARLIER, items=[CONCENTRATOR]), delivery(items=[{"hcpcs": RESERVOIR}])],
        "rental__started_on": EARLIER,
        "orders": [order(ordered_on)],
        **more,
    }


@pytest.mark.parametrize(
    ("ordered_on", "expected"),
    [(day(EARLIER, -1), "incomplete"), (EARLIER, "covered I"), (day(TODAY, -1), "covered I")],
    ids=["before the concentrator", "of that day", "since"],
)
def test_it_takes_an_order_written_since(ordered_on: str, expected: str) -> None:
    found = decide(**changed(ordered_on))
    assert outcome(found) == expected
    change = found.finding("modality.change")
    assert change.values == {"item": RESERVOIR, "earlier": "E1390"}
    assert (change.holds == "yes") is (expected == "covered I")
    assert any(each.code == "modality-change" for each in found.remarks) is (expected == "covered I")
    if expected == "incomplete":
        assert because(found) == {"modality.change"}
        assert asked(found) == {"orders": "prescriber"}


def test_or_the_patients_election_with_a_valid_notice() -> None:
    given = notice(day(TODAY, -60), signed_on=day(TODAY, -60))
    assert outcome(decide(**changed(day(EARLIER, -1), notices=[given]))) == "covered I"
    by_supplier = {**given, "marked_by": "supplier"}
    assert outcome(decide(**changed(day(EARLIER, -1), notices=[by_supplier]))) == "incomplete"


@pytest.mark.parametrize(
    "deliveries",
    [
        # the same modality: gas and its transfill, or a second port
        [delivery(EARLIER, items=[{"hcpcs": RESERVOIR}]), delivery(items=[{"hcpcs": RESERVOIR}])],
        # a back-up beside it
        [
            delivery(EARLIER, items=[{**CONCENTRATOR, "role": "backup"}]),
            delivery(items=[{"hcpcs": RESERVOIR}]),
        ],
        # a portable of another kind
        [delivery(EARLIER, items=[{"hcpcs": "E1392"}]), delivery(items=[{"hcpcs": RESERVOIR}])],
        # brought on the same day, or after it
        [delivery(items=[CONCENTRATOR, {"hcpcs": RESERVOIR}])],
        [delivery(day(TODAY, 9), items=[CONCENTRATOR]), delivery(items=[{"hcpcs": RESERVOIR}])],
        # before this rental
        [delivery(day(EARLIER, -1), items=[CONCENTRATOR]), delivery(items=[{"hcpcs": RESERVOIR}])],
    ],
    ids=["the same", "back-up", "portable", "the same day", "later", "an earlier rental"],
)
def test_what_is_no_change_is_not_asked_about(deliveries: Any) -> None:
    found = decide(**{**changed(day(EARLIER, -1)), "deliveries": deliveries})
    assert not [finding for finding in found.findings if finding.id == "modality.change"]
    assert outcome(found) == "covered I"


def test_a_planned_change_is_asked_about_too() -> None:
    found = decide(**changed(day(EARLIER, -1), deliveries=[delivery(EARLIER, items=[CONCENTRATOR])]))
    assert outcome(found) == "incomplete"
    assert because(found) == {"modality.change"}


def test_the_portable_changes_by_itself() -> None:
    before = delivery(EARLIER, items=[{"hcpcs": RESERVOIR}, {"hcpcs": "E0431"}])
    after = delivery(items=[{"hcpcs": PORTABLE}])
    found = decide(deliveries=[before, after], rental__started_on=EARLIER, orders=[order(day(EARLIER, -1))])
    assert (outcome(found, RESERVOIR), outcome(found, PORTABLE)) == ("covered I", "incomplete")
