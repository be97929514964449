"""The cap of 36, months 37 to 60, the useful lifetime, replacements. Sections 13.1, 13.2 and 13.5 of our rules."""

import pytest

from loxley.rental.history import PaidElsewhere

from .stories import START, at, brought, day, portable, stationary, stay, story, told


def test_month_36_is_the_last_that_is_paid() -> None:
    calendar = stationary(story(), "2029-03-01")
    # 36 months from 2024-01-10 end on 2027-01-09.
    assert told(at(calendar, "2026-11-10")) == ("payable", "payable")
    assert (at(calendar, "2027-01-09").n, at(calendar, "2027-01-09").state) == (36, "payable")
    assert (at(calendar, "2027-01-10").n, told(at(calendar, "2027-01-10"))) == (
        37,
        ("contents-only", "after-cap"),
    )
    assert sum(month.state == "payable" for month in calendar.months) == 36


def test_the_useful_lifetime_ends_after_month_60() -> None:
    calendar = stationary(story(), "2029-03-01")
    assert (at(calendar, "2029-01-09").of_lifetime, at(calendar, "2029-01-09").state) == (60, "contents-only")
    assert told(at(calendar, "2029-01-10")) == ("refer", "lifetime-over")


def test_months_that_are_not_paid_take_up_no_number_and_the_lifetime_goes_on() -> None:
    # A stay over two whole months: month 36 ends two months later, on 2027-03-09.
    calendar = stationary(story(stays=(stay("2024-05-01", "2024-07-10"),)), "2029-03-01")
    assert (at(calendar, "2027-03-09").n, at(calendar, "2027-03-09").state) == (36, "payable")
    assert at(calendar, "2027-03-10").state == "contents-only"
    assert at(calendar, "2027-03-10").of_lifetime == 39
    assert at(calendar, "2029-01-10").reason.code == "lifetime-over"


@pytest.mark.parametrize(
    ("paid", "answer"),
    [(34, ("payable", "payable")), (35, ("payable", "payable")), (36, ("contents-only", "after-cap"))],
)
def test_months_paid_to_another_supplier_count(paid: int, answer: tuple[str, str]) -> None:
    before = PaidElsewhere("E0439", day("2021-01-10"), day("2024-01-09"), paid, "rental.history[0]")
    calendar = stationary(story(elsewhere=(before,)))
    assert (calendar.months[0].n, told(calendar.months[0])) == (paid + 1, answer)
    # 34 paid: two more; 35: one more; 36: none.
    assert sum(month.state == "payable" for month in calendar.months) == 36 - paid
    assert calendar.periods[0].began.code == "change-of-supplier"
    assert not calendar.months[0].replacement
    assert calendar.periods[0].lifetime_ends == (day("2026-01-10"),)


def test_months_of_another_code_of_the_same_kind_count_and_those_of_the_portable_do_not() -> None:
    before = (
        PaidElsewhere("E1390", day("2022-01-10"), day("2022-12-31"), 12, "rental.history[0]"),
        PaidElsewhere("E0439", day("2023-01-01"), day("2024-01-09"), 12, "rental.history[1]"),
        PaidElsewhere("E0434", day("2023-10-10"), day("2024-01-09"), 3, "rental.history[2]"),
    )
    history = story(brought(START), brought(START, "E0434"), elsewhere=before)
    assert stationary(history).months[0].n == 25
    assert portable(history).months[0].n == 4


def test_a_change_of_system_goes_on_with_the_count() -> None:
    calendar = stationary(story(brought(START, "E1390"), brought("2024-04-01")))
    assert [(month.n, month.hcpcs) for month in calendar.months[:4]] == [
        (1, "E1390"),
        (2, "E1390"),
        (3, "E1390"),
        (4, "E0439"),  # of 10 April: the system in use on the first day is billed
    ]
    assert len(calendar.periods) == 1


@pytest.mark.parametrize("event", ["lost", "stolen", "irreparable-damage"])
def test_an_incident_begins_new_months_on_its_day(event: str) -> None:
    calendar = stationary(story(brought(START), brought("2024-03-15", replacement=event)))
    assert [
        (month.period, month.n, month.from_.isoformat(), month.to.isoformat())
        for month in calendar.months[2:5]
    ] == [
        (1, 3, "2024-03-10", "2024-03-14"),
        (2, 1, "2024-03-15", "2024-04-14"),
        (2, 2, "2024-04-15", "2024-05-14"),
    ]
    first = calendar.months[3]
    assert first.replacement
    assert first.notes == (event,)
    assert not calendar.months[4].replacement


@pytest.mark.parametrize("event", ["worn-out", None])
def test_wear_begins_nothing(event: str | None) -> None:
    calendar = stationary(story(brought(START), brought("2024-03-15", replacement=event)))
    assert len(calendar.periods) == 1
    assert calendar.months[-1].n == 12


@pytest.mark.parametrize(
    ("replaced", "periods", "answer"),
    [
        ("2029-01-09", 1, "lifetime-not-over"),
        ("2029-01-10", 2, "payable"),  # sixty months from 2024-01-10
        ("2029-01-11", 2, "payable"),
    ],
)
def test_new_equipment_at_the_end_of_the_lifetime(replaced: str, periods: int, answer: str) -> None:
    history = story(brought(START), brought(replaced, replacement="rul-ended"))
    calendar = stationary(history, "2029-03-30")
    assert len(calendar.periods) == periods
    assert answer in {each.code for each in (calendar.months[-1].reason, *calendar.months[-1].beside)}
    if periods == 2:
        assert calendar.periods[1].lifetime_ends == (calendar.periods[1].start.replace(year=2034),)


def test_whether_an_incident_begins_a_new_lifetime_is_open() -> None:
    # Lost on 2026-01-10: by the first delivery the lifetime ends on 2029-01-10, by the second on 2031-01-10. The new
    # 36 months end on 2029-01-09 and are paid in full; after them a person decides.
    history = story(brought(START), brought("2026-01-10", replacement="lost"))
    calendar = stationary(history, "2031-03-01")
    assert calendar.periods[1].lifetime_ends == (day("2029-01-10"), day("2031-01-10"))
    assert (at(calendar, "2029-01-09").n, at(calendar, "2029-01-09").state) == (36, "payable")
    assert told(at(calendar, "2029-01-10")) == ("refer", "lifetime-not-settled")
    assert told(at(calendar, "2031-01-10")) == ("refer", "lifetime-over")


@pytest.mark.parametrize(
    ("replaced", "periods"), [("2029-01-10", 2), ("2030-12-31", 2), ("2031-01-10", 3), ("2031-01-11", 3)]
)
def test_a_second_end_of_lifetime_needs_the_later_of_both_ends(replaced: str, periods: int) -> None:
    history = story(
        brought(START),
        brought("2026-01-10", replacement="lost"),
        brought(replaced, replacement="rul-ended"),
    )
    assert len(stationary(history, "2031-03-01").periods) == periods


def test_the_stationary_systems_lifetime_governs_the_portable() -> None:
    # The portable came two years later. Its lifetime ends with the stationary system's, on 2029-01-10, and not in 2031.
    history = story(
        brought(START),
        brought("2026-01-10", "E0434"),
        brought("2029-01-10", replacement="rul-ended"),
        brought("2029-01-10", "E0434", replacement="rul-ended"),
    )
    calendar = portable(history, "2029-03-30")
    assert [each.start for each in calendar.periods] == [day("2026-01-10"), day("2029-01-10")]
    alone = story(brought("2026-01-10", "E0434"), brought("2029-01-10", "E0434", replacement="rul-ended"))
    assert len(portable(alone, "2029-03-30").periods) == 1


def test_a_replacement_without_its_day_or_what_it_brought_is_asked_for() -> None:
    undated = story(brought(START), brought(None, replacement="lost")._replace(path="deliveries[1]"))
    assert [each.fact for each in stationary(undated).months[0].missing] == ["deliveries[1].date"]
    unnamed = brought("2024-03-15", replacement="lost")._replace(unit=None, code=None, path="deliveries[1]")
    months = stationary(story(brought(START), unnamed)).months
    assert [month.state for month in months[:4]] == ["payable", "payable", "payable", "refer"]
    assert [each.fact for each in months[3].missing] == ["deliveries[1].items"]


def test_months_older_than_the_cap_are_for_a_person() -> None:
    months = stationary(story(brought("2005-12-31")), "2006-03-01").months
    assert [told(each)[1] for each in months[:2]] == ["before-the-cap", "payable"]
    assert stationary(story(brought("2006-01-01")), "2006-01-01").months[0].state == "payable"


def test_open_months_are_counted_against_the_patient_only_as_open() -> None:
    # One month is open (admitted on its first day, home only after the next anniversary): when 36 are reached with
    # it, the next is neither paid nor capped, and the one after 36 without it is capped.
    history = story(stays=(stay("2024-02-10", "2024-03-10"),))
    calendar = stationary(history, "2028-01-01")
    assert calendar.months[1].reason.code == "admitted-that-day"
    assert (calendar.months[35].n, calendar.months[35].state, calendar.months[35].open_months) == (
        36,
        "payable",
        1,
    )
    assert told(calendar.months[36]) == ("refer", "count-open")
    assert sum(month.state == "payable" for month in calendar.months) == 35
    assert calendar.months[-1].state == "refer"


def test_a_month_is_found_by_its_number_and_by_its_day() -> None:
    calendar = stationary(story(stays=(stay("2024-02-05", "2024-03-10"),)), "2024-06-01")
    second = calendar.month(2)
    assert second is not None
    assert second.from_ == day("2024-03-10")  # the month away has the number too, and does not take it up
    assert calendar.month(99) is None
    assert calendar.month_of(day("2024-01-09")) is None
    assert calendar.month_of(day("2024-01-10")) == calendar.months[0]
