"""What was rented before: months, other suppliers, breaks, an end, replacements (sections 13.1, 13.5)."""

from typing import Any

import pytest

from loxley.coverage import Determination

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
    still_in_use,
    study,
)

GROUP_2: Changes = {"study__saturation_percent": 89, "clinical__dependent_edema_chf": True}


def before(months: Any = 6, **changes: Any) -> dict[str, Any]:
    """A rental of another supplier that ended the day before Ada's began."""
    found = {"hcpcs": RESERVOIR, "from": "2023-11-10", "to": "2024-05-09", "months_paid": months}
    return {**found, **changes}


def long_before(months: int, **changes: Any) -> dict[str, Any]:
    """The same over 38 months, from 2021-03-10."""
    return before(months, **{"from": "2021-03-10", **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"rental__months_paid": 0}, "covered I"),
        ({"rental__months_paid": 12}, "covered I"),
        ({"rental__history": [before()]}, "covered I"),
        # 29 and 6 are 35, 30 and 6 are 36. What the record counts may or may not hold the other supplier's months.
        ({"rental__months_paid": 29, "rental__history": [before()]}, "covered I"),
        ({"rental__months_paid": 30, "rental__history": [before()]}, "covered I"),
        # Stationary and portable months run side by side, so that they are not added up: 35 and 35.
        ({"rental__history": [long_before(35), long_before(35, hcpcs=PORTABLE)]}, "covered I"),
        ({"rental__history": [long_before(35), long_before(1, hcpcs=None)]}, "incomplete"),
        # More months than begin in that time contradict the record.
        ({"rental__history": [before(6)]}, "covered I"),
        ({"rental__history": [before(7)]}, "refer conflict"),
        ({"eligibility": [{"months_used": 12}]}, "covered I"),
        ({"eligibility": [{"months_used": 36}, {"checked_on": TODAY, "months_used": 0}]}, "covered I"),
    ],
    ids=str,
)
def test_fewer_months_than_the_cap_hold_up_nothing(changes: Changes, expected: str) -> None:
    # Decided years later, so that as many months can have been paid since the start.
    found = decide(**changes, use_records=still_in_use(day(TODAY, -10)))
    assert outcome(found) == expected
    if expected != "covered I":
        assert because(found) == {"rental.month"}


@pytest.mark.parametrize(("months", "paid"), [(35, True), (36, False), (37, False)])
def test_months_paid_to_another_supplier_count(months: int, *, paid: bool) -> None:
    # 35 there and the first here are 36. With 36 there the first here is past the cap: covered, and not paid.
    found = decide(rental__history=[long_before(months)], use_records=still_in_use(day(TODAY, -10)))
    assert outcome(found) == "covered I"
    assert modifiers(found) == ("RR KX" if paid else "")
    assert modifiers(found, PORTABLE) == "RR KX"  # whose months are its own
    assert found.finding("rental.month").holds == ("yes" if paid else "no")


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([before(to="2024-05-09")], "covered I"),
        # Paid to another on the first day of this rental: one supplier is paid for a month.
        ([before(to="2024-05-10")], "refer conflict"),
        # A day without oxygen between the two is a short break, after which the count goes on.
        ([before(to="2024-05-08")], "covered I"),
        ([before(to=None)], "incomplete"),
        ([before(**{"from": None})], "incomplete"),
        ([before(None)], "incomplete"),
        # One after the other, told in any order.
        ([before(), before(3, **{"from": "2023-08-10", "to": "2023-11-09"})], "covered I"),
        ([before(3, **{"from": "2023-08-10", "to": "2023-11-09"}), before()], "covered I"),
        ([before(3, **{"from": "2023-08-10", "to": "2023-11-08"}), before()], "covered I"),
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
    # A short break between the two suppliers begins nothing anew either.
    short = decide(rental__history=[before(to="2024-04-30")], study__taken_at="2023-11-08")
    assert short.coverage_period.from_ == "2023-11-10"


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
    # Other suppliers' months with their days are a start; months of this supplier are not among them.
    history = [before(4, **{"from": "2024-01-10"})]
    for months, expected in ((1, "covered I"), (2, "refer conflict")):
        found = decide(as_of=TODAY, rental={"months_paid": months, "history": history})
        assert outcome(found) == expected, months


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


EARLY = "2023-05-10"
"""A start a year before the date of service."""


def running(**changes: Any) -> Determination:
    """Rented since 2023-05-10, asked about on 2024-05-10, the first day of month 13."""
    return decide(EARLY, **{"request__date_of_service": TODAY, **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Of a break, `from` is the last day of use before it: on the day after the last use nothing is furnished.
        ({"rental__breaks": [{"from": TODAY}]}, "covered I"),
        ({"rental__breaks": [{"from": day(TODAY, -1)}]}, "not-covered"),
        ({"rental__breaks": [{"from": day(TODAY, -9), "to": day(TODAY, 1)}]}, "not-covered"),
        ({"rental__breaks": [{"from": day(TODAY, -9), "to": TODAY}]}, "covered I"),
        ({"rental__breaks": [{"to": TODAY}]}, "incomplete"),
        ({"rental__breaks": []}, "covered I"),
        ({"rental__ended": {"on": day(TODAY, -1), "reason": "deceased"}}, "not-covered"),
        # Of the day itself no text speaks (U44).
        ({"rental__ended": {"on": TODAY, "reason": "deceased"}}, "refer not-encoded"),
        ({"rental__ended": {"on": day(TODAY, 1), "reason": "deceased"}}, "covered I"),
        ({"rental__ended": {"reason": "no-need"}}, "incomplete"),
    ],
    ids=str,
)
def test_a_break_or_an_end_concerns_the_days_after_it(changes: Changes, expected: str) -> None:
    found = running(**changes)
    assert outcome(found) == outcome(found, PORTABLE) == expected
    if expected == "not-covered":
        assert because(found) == {"rental.month"}
        assert (modifiers(found), paper(found, "ABN")) == ("", "not-required")


def test_an_end_within_a_month_leaves_the_month_paid() -> None:
    # The month of 2024-05-10 was in use on its first day, and is paid whole (section 13.1).
    ended = {"on": "2024-05-12", "reason": "no-need"}
    for date, expected in (("2024-06-09", "covered I"), ("2024-06-10", "not-covered")):
        found = decide(EARLY, request__date_of_service=date, rental__ended=ended)
        assert outcome(found) == expected, date


@pytest.mark.parametrize(
    ("again", "need_continued", "started", "n"),
    [
        # Last used on 2024-01-20, in the month that runs to 2024-02-09: 20 days are left in it, so that 80 days without
        # use, 2024-01-21 to 2024-04-09, are no long break, and 81 are one.
        ("2024-04-10", False, EARLY, 11),
        ("2024-04-11", False, "2024-04-11", 1),
        ("2024-04-11", True, EARLY, 10),
    ],
)
def test_a_long_break_in_need_begins_therapy_anew(
    again: str, *, need_continued: bool, started: str, n: int
) -> None:
    found = running(
        rental__breaks=[{"from": "2024-01-20", "to": again, "need_continued": need_continued}],
        orders=[order(day(EARLY, -1)), order("2024-04-10", id="o2")],
        blood_gas_studies=[study(day(EARLY, -2)), study("2024-04-09", id="t2")],
    )
    assert outcome(found) == "covered I"
    assert found.coverage_period.from_ == started
    # Anew the months turn on the 11th, and 2024-05-10 is the last day of the first. Else nine months were counted to
    # 2024-02-09, those of 2024-02-10 and 2024-03-10 were not in use, and that of 2024-04-10 only where it was used again
    # on its first day.
    assert f"Month {n} of 36" in found.finding("rental.month").statement


def test_after_it_a_new_order_and_a_new_test_are_asked_for() -> None:
    pause = [{"from": "2024-01-20", "to": "2024-04-11", "need_continued": False}]
    found = running(rental__breaks=pause)
    assert outcome(found) == "incomplete"
    assert asked(found) == {"orders": "prescriber", "blood_gas_studies": "prescriber"}
    unsaid = running(rental__breaks=[{**pause[0], "need_continued": None}])
    assert asked(unsaid) == {"rental.breaks[0].need_continued": "prescriber"}


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
    history = [before(36, **{"from": OLD, "to": day(TODAY, -1)})]
    found = decide(**replaced("rul-ended"), rental__history=history)
    assert (outcome(found), modifiers(found)) == ("covered I", "RR N1 RA")
    assert found.coverage_period.from_ == TODAY
    assert modifiers(decide(rental__history=history)) == ""  # past the cap without the replacement


@pytest.mark.parametrize("started", [{"started_on": OLD}, {}], ids=["the old start", "no start"])
@pytest.mark.parametrize("event", FRESH)
def test_a_replacement_begins_a_rental_whatever_start_is_on_record(
    event: str, started: dict[str, str]
) -> None:
    rental = {"began_under_phe_waiver": False, **started}
    found = decide(**replaced(event), rental=rental)
    assert (outcome(found), modifiers(found)) == ("covered I", "RR N1 RA")
    assert found.coverage_period.from_ == TODAY


def test_it_begins_one_from_its_day_on() -> None:
    # Five years and a month after the first delivery, with 36 months paid long before: by the day before the
    # replacement nothing is paid and the lifetime is over, which is for a person; from its day on all counts anew.
    brought = [delivery(OLD), delivery(TODAY, replacement="rul-ended")]
    facts: Changes = {"deliveries": brought, "rental__started_on": OLD, "orders": [order(day(TODAY, -1))]}
    dates = {day(TODAY, -1): "refer not-encoded", TODAY: "covered I", day(TODAY, 31): "covered I"}
    for date, expected in dates.items():
        found = decide(**facts, request__date_of_service=date)
        assert outcome(found) == expected, date
        assert modifiers(found) == {TODAY: "RR N1 RA", day(TODAY, 31): "RR N1"}.get(date, ""), date


@pytest.mark.parametrize(
    ("changes", "expected", "missing"),
    [
        (
            {"deliveries": [delivery(None, replacement="lost")]},  # type: ignore[arg-type]
            "incomplete",
            {"deliveries[0].date": "supplier"},
        ),
        ({"deliveries": [delivery(items=None, replacement="lost")]}, "incomplete", {"deliveries[0].items"}),
        # Before the start that is on record.
        ({"deliveries": [delivery(day(TODAY, -1), replacement="lost")]}, "refer conflict", {}),
        # Of later it does not concern this day.
        ({"deliveries": [delivery(), delivery(day(TODAY, 1), replacement="lost")]}, "covered I", {}),
    ],
    ids=str,
)
def test_what_is_not_documented_of_a_replacement_is_asked(
    changes: Changes, expected: str, missing: Any
) -> None:
    found = decide(**changes)
    assert outcome(found) == expected
    assert set(missing) <= set(asked(found))


@pytest.mark.parametrize(
    ("date", "expected"), [("2022-12-31", "refer not-encoded"), ("2023-01-01", "covered I")]
)
def test_while_the_certificate_was_required_a_replacement_is_a_persons_to_judge(
    date: str, expected: str
) -> None:
    # Section 9.3 asks for an initial certificate; how old the test may then be is not in our sources.
    found = decide(date, deliveries=[delivery(date, replacement="stolen")])
    assert outcome(found) == expected
    if expected != "covered I":
        assert because(found) == {"not-encoded.replacement"}


def test_an_item_that_was_not_replaced_keeps_its_order() -> None:
    lost = delivery(items=[{"hcpcs": RESERVOIR}], replacement="lost")
    later = "2022-06-01"
    brought = [
        delivery(OLD, items=[{"hcpcs": RESERVOIR}]),
        delivery(later, items=[{"hcpcs": PORTABLE}]),
        lost,
    ]
    found = decide(deliveries=brought, orders=[order(OLD)], rental__portable_started_on=later)
    assert (outcome(found), outcome(found, PORTABLE)) == ("incomplete", "covered I")


def test_decided_on_the_day_everything_is_known_as_much_later() -> None:
    assert decide(as_of=TODAY, **replaced("lost")).lines == decide(as_of=MUCH_LATER, **replaced("lost")).lines
