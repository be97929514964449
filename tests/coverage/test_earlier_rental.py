"""What was rented before: months, other suppliers, breaks, an end, replacements (sections 13.1, 13.5)."""

from typing import Any

import pytest

from .cases import (
    MUCH_LATER,
    PORTABLE,
    RESERVOIR,
    TODAY,
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

GROUP_2: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}


def before(months: Any = 6, **changes: Any) -> dict[str, Any]:
    """A rental of another supplier that ended the day before Ada's began."""
    found = {"hcpcs": RESERVOIR, "from": "2023-11-10", "to": "2024-05-09", "months_paid": months}
    return {**found, **changes}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rental__months_paid": 0}, "covered I"),
        ({"rental__months_paid": 12}, "covered I"),
        ({"rental__history": [before()]}, "covered I"),
        # 29 and 6 are 35, 30 and 6 are 36. What the record counts may or may not hold the other supplier's months.
        ({"rental__months_paid": 29, "rental__history": [before()]}, "covered I"),
        ({"rental__months_paid": 30, "rental__history": [before()]}, "refer not-encoded"),
        # Stationary and portable months run side by side, so that they are not added up.
        ({"rental__history": [before(20), before(20, hcpcs=PORTABLE)]}, "covered I"),
        ({"rental__history": [before(20), before(16)]}, "refer not-encoded"),
        ({"rental__history": [before(20), before(16, hcpcs=None)]}, "refer not-encoded"),
        ({"eligibility": [{"months_used": 12}]}, "covered I"),
        ({"eligibility": [{"months_used": 36}, {"checked_on": TODAY, "months_used": 0}]}, "covered I"),
    ],
    ids=str,
)
def test_fewer_months_than_the_cap_hold_up_nothing(changes: Changes, expected: str) -> None:
    # Decided years later, so that as many months can have been paid since the start.
    found = decide(**changes)
    assert outcome(found) == expected
    if expected != "covered I":
        assert because(found) == {"not-encoded.earlier-rental"}


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([before(to="2024-05-09")], "covered I"),
        ([before(to="2024-05-10")], "covered I"),
        # A day without oxygen is a break, for the rental calendar.
        ([before(to="2024-05-08")], "refer not-encoded"),
        ([before(to=None)], "refer not-encoded"),
        ([before(**{"from": None})], "refer not-encoded"),
        ([before(None)], "refer not-encoded"),
        # One after the other, told in any order.
        ([before(), before(3, **{"from": "2023-08-10", "to": "2023-11-09"})], "covered I"),
        ([before(3, **{"from": "2023-08-10", "to": "2023-11-09"}), before()], "covered I"),
        ([before(3, **{"from": "2023-08-10", "to": "2023-11-08"}), before()], "refer not-encoded"),
        ([], "covered I"),
    ],
    ids=str,
)
def test_another_suppliers_rental_counts_where_it_ran_on(history: list[Changes], expected: str) -> None:
    assert outcome(decide(rental__history=history)) == expected


def test_therapy_began_with_the_first_supplier() -> None:
    # Section 13.5: no restart by a change of supplier. Begun on 2023-11-10, 2024-05-10 is day 183: past day 90, and no
    # repeated study is on record.
    found = decide(rental__history=[before()], study__taken_at="2023-11-08", **GROUP_2)
    assert outcome(found) == "incomplete"
    assert outcome(decide(**GROUP_2)) == "covered II"
    began = decide(rental__history=[before()], study__taken_at="2023-11-08")
    assert began.coverage_period.from_ == "2023-11-10"


@pytest.mark.parametrize(
    ("months", "as_of", "expected"),
    [
        # Begun on 2024-05-10: by 2024-07-09 two months have begun, on 2024-07-10 a third.
        (2, "2024-07-09", "covered I"),
        (3, "2024-07-09", "refer conflict"),
        (3, "2024-07-10", "covered I"),
        (1, TODAY, "covered I"),
        (2, TODAY, "refer conflict"),
    ],
)
def test_more_months_paid_than_have_begun_contradict_the_start(
    months: int, as_of: str, expected: str
) -> None:
    found = decide(as_of=as_of, rental__months_paid=months)
    assert outcome(found) == expected
    if expected == "refer conflict":
        assert because(found) == {"rental.months-fit-start"}


def test_an_inquiry_counts_the_months_to_its_own_day() -> None:
    for checked_on, months, expected in (
        ("2024-07-09", 2, "covered I"),
        ("2024-07-09", 3, "refer conflict"),
        ("2024-07-10", 3, "covered I"),
        ("2024-04-01", 1, "covered I"),  # before the date of service, which begins the first month
        ("2024-04-01", 2, "refer conflict"),
    ):
        found = decide(eligibility=[{"checked_on": checked_on, "months_used": months}])
        assert outcome(found) == expected, (checked_on, months)


def test_where_the_start_is_not_documented_it_is_asked() -> None:
    found = decide(as_of=TODAY, rental={"months_paid": 4})
    assert outcome(found) == "incomplete"
    assert asked(found) == {"rental.started_on": "supplier"}
    # Other suppliers' months with their days are a start.
    history = [before(4, **{"from": "2024-01-10"})]
    assert outcome(decide(as_of=TODAY, rental={"months_paid": 4, "history": history})) == "covered I"


@pytest.mark.parametrize(
    ("own", "history", "used", "checked_on", "agrees"),
    [
        (3, None, 3, "2024-09-10", True),
        # The inquiry shows fewer than the record did by then: of the difference one month began since, on the 10th.
        (4, None, 3, "2024-09-10", True),
        (5, None, 3, "2024-09-10", False),
        # More than the record: somebody else was paid, of whom the record need not know unless it was asked.
        (3, None, 5, "2024-09-10", True),
        (3, [], 5, "2024-09-10", False),
        (3, [], 3, None, True),
    ],
)
def test_that_inquiry_and_record_count_other_months_is_told_and_decides_nothing(
    own: int, history: Any, used: int, checked_on: str | None, *, agrees: bool
) -> None:
    found = decide(
        as_of="2024-09-10",
        eligibility=[{"checked_on": checked_on, "months_used": used}],
        rental__months_paid=own,
        rental__history=history,
    )
    told = [each for each in found.findings if each.id == "rental.months-agree"]
    assert [each.holds for each in told] == ([] if agrees else ["conflict"])
    assert outcome(found) == "covered I"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Of a break, `from` is the last day of use before it.
        ({"rental__breaks": [{"from": day(TODAY, -1), "to": TODAY}]}, "refer not-encoded"),
        ({"rental__breaks": [{"from": TODAY}]}, "covered I"),
        ({"rental__breaks": [{"to": TODAY}]}, "refer not-encoded"),
        ({"rental__breaks": []}, "covered I"),
        ({"rental__ended": {"on": day(TODAY, -1), "reason": "deceased"}}, "refer not-encoded"),
        ({"rental__ended": {"on": TODAY, "reason": "deceased"}}, "refer not-encoded"),
        ({"rental__ended": {"on": day(TODAY, 1), "reason": "deceased"}}, "covered I"),
        ({"rental__ended": {"reason": "no-need"}}, "refer not-encoded"),
    ],
    ids=str,
)
def test_a_break_or_an_end_concerns_the_days_after_it(changes: Changes, expected: str) -> None:
    assert outcome(decide(**changes)) == expected


FRESH = ["rul-ended", "lost", "stolen", "irreparable-damage"]
OLD = "2019-04-01"
"""The first delivery, more than five years before."""


def replaced(event: str, ordered_on: str = day(TODAY, -1), **changes: Any) -> Changes:
    """First delivered in 2019, replaced on the date of service, with which the record lets the new rental start."""
    return {
        "deliveries": [delivery(OLD), delivery(replacement=event)],
        "orders": [order(ordered_on)],
        **changes,
    }


@pytest.mark.parametrize("event", FRESH)
def test_a_new_rental_begins_with_an_order_of_its_own(event: str) -> None:
    found = decide(**replaced(event))
    assert (outcome(found), modifiers(found)[:5]) == ("covered I", "RR N1")
    assert found.finding("order.for-replacement").holds == "yes"
    assert any("a new rental begins" in each and TODAY in each for each in found.advice)


@pytest.mark.parametrize("event", FRESH)
@pytest.mark.parametrize(
    ("ordered_on", "expected"),
    [(day(OLD, -1), "incomplete"), (OLD, "incomplete"), (day(OLD, 1), "covered I")],
    ids=["before", "of that day", "after"],
)
def test_the_order_for_what_was_replaced_is_not_the_new_one(
    event: str, ordered_on: str, expected: str
) -> None:
    # Denied without fresh proof (section 14, 13.5); an order can still be had, so that it is asked for.
    found = decide(**replaced(event, ordered_on))
    assert outcome(found) == outcome(found, PORTABLE) == expected
    if expected == "incomplete":
        assert asked(found) == {"orders": "prescriber"}
        assert paper(found, "standard-written-order") == "defective"


def test_wear_begins_no_rental() -> None:
    found = decide(**replaced("worn-out", OLD))
    assert outcome(found) == "covered I"
    assert not any(each.id == "order.for-replacement" for each in found.findings)
    assert any("No new rental begins" in each for each in found.advice)


def test_where_nothing_tells_of_the_first_delivery_the_order_on_file_stands() -> None:
    assert outcome(decide(deliveries=[delivery(replacement="stolen")])) == "covered I"


def test_the_months_before_a_replacement_belong_to_the_rental_before() -> None:
    # 36 months paid to the end; the new rental counts its own.
    history = [before(36, **{"from": OLD, "to": TODAY})]
    found = decide(**replaced("rul-ended"), rental__history=history)
    assert outcome(found) == "covered I"
    assert found.coverage_period.from_ == TODAY
    assert outcome(decide(rental__history=history)) == "refer not-encoded"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # The record counts from another day than that of the replacement: the rental calendar must.
        ({"rental__started_on": OLD}, "refer not-encoded"),
        ({"rental": {}}, "refer not-encoded"),
        ({"deliveries": [delivery(None, replacement="lost")]}, "refer not-encoded"),  # type: ignore[arg-type]
        ({"deliveries": [delivery(day(TODAY, -1), replacement="lost")]}, "refer not-encoded"),
        # Of later it does not concern this day.
        ({"deliveries": [delivery(), delivery(day(TODAY, 1), replacement="lost")]}, "covered I"),
    ],
    ids=str,
)
def test_a_replacement_on_another_day_than_the_start_is_for_the_rental_calendar(
    changes: Changes, expected: str
) -> None:
    assert outcome(decide(**{**replaced("lost"), **changes})) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [("2022-12-31", "refer not-encoded"), ("2023-01-01", "covered I")]
)
def test_while_the_certificate_was_required_a_replacement_is_a_persons_to_judge(
    date: str, expected: str
) -> None:
    # Section 9.3 asks for an initial certificate; how old the test may then be is not in our sources.
    assert outcome(decide(date, deliveries=[delivery(date, replacement="stolen")])) == expected


def test_an_item_that_was_not_replaced_keeps_its_order() -> None:
    lost = delivery(items=[{"hcpcs": RESERVOIR}], replacement="lost")
    found = decide(deliveries=[delivery(OLD), lost], orders=[order(OLD)], rental__portable_started_on=OLD)
    assert (outcome(found), outcome(found, PORTABLE)) == ("incomplete", "covered I")


def test_decided_on_the_day_everything_is_known_as_much_later() -> None:
    assert decide(as_of=TODAY, **replaced("lost")).lines == decide(as_of=MUCH_LATER, **replaced("lost")).lines
