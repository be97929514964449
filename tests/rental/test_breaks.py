"""Breaks: in need, in billing, long and short, before and after the cap. Section 13.5 of our rules."""

import pytest

from loxley.rental.history import Break, PaidElsewhere

from .stories import START, at, brought, day, stationary, stay, story, told

RENEWED = (day("2024-06-01"),)


def pause(last: str | None, first: str | None, *, need: bool | None = False) -> Break:
    """A break between the last day of use and the first one after."""
    begins, ends = (None if each is None else day(each) for each in (last, first))
    return Break(begins, ends, need, "rental.breaks[0]")


# Last used on 2024-02-20, in the month to 2024-03-09: 18 days are left. 60 days more are over on 2024-05-08.
@pytest.mark.parametrize(
    ("first_use", "periods"), [("2024-05-08", 1), ("2024-05-09", 1), ("2024-05-10", 2), ("2024-05-11", 2)]
)
def test_a_break_in_need_of_more_than_sixty_days_beyond_its_month_begins_anew(
    first_use: str, periods: int
) -> None:
    # Days without use: to 2024-05-08 they are 18 + 60 = 78, which is not more than 78.
    gap = (day(first_use) - day("2024-02-20")).days - 1
    assert (gap > 18 + 60) is (periods == 2)
    history = story(breaks=(pause("2024-02-20", first_use),), ordered_on=RENEWED, tested_on=RENEWED)
    calendar = stationary(history)
    assert len(calendar.periods) == periods
    if periods == 2:
        first = at(calendar, first_use)
        assert (first.from_, first.n, first.notes) == (day(first_use), 1, ("break-in-need",))
        assert not first.replacement  # the note says why; nothing was replaced
        assert first.began is not None


# In a month's last day no day is left, in its first day 30 of 31 are.
@pytest.mark.parametrize(
    ("last_use", "first_use", "periods"),
    [
        ("2024-02-09", "2024-04-10", 1),  # 60 days without use
        ("2024-02-09", "2024-04-11", 2),  # 61
        ("2024-01-10", "2024-04-10", 1),  # 30 + 60
        ("2024-01-10", "2024-04-11", 2),  # 30 + 61
    ],
)
def test_the_days_left_are_those_of_the_month_in_which_it_was_last_used(
    last_use: str, first_use: str, periods: int
) -> None:
    history = story(breaks=(pause(last_use, first_use),), ordered_on=RENEWED, tested_on=RENEWED)
    assert len(stationary(history).periods) == periods


def test_a_short_break_takes_up_no_month_and_the_anchor_stays() -> None:
    months = stationary(story(breaks=(pause("2024-02-05", "2024-03-20"),)), "2024-04-30").months
    assert [told(each) for each in months] == [
        ("payable", "payable"),
        ("not-payable", "not-in-use"),
        ("not-payable", "not-in-use"),
        ("payable", "payable"),
    ]
    assert [month.n for month in months] == [1, 2, 2, 2]
    assert months[3].from_ == day("2024-04-10")


def test_the_last_and_the_first_day_of_use_are_days_of_use() -> None:
    months = stationary(story(breaks=(pause("2024-02-10", "2024-03-10"),)), "2024-03-10").months
    assert [month.state for month in months] == ["payable", "payable", "payable"]


def test_a_break_in_billing_of_any_length_begins_nothing() -> None:
    calendar = stationary(story(breaks=(pause("2024-02-05", "2024-11-01", need=True),)))
    assert len(calendar.periods) == 1
    assert told(at(calendar, "2024-06-10")) == ("not-payable", "break-in-billing")
    assert (at(calendar, "2024-11-10").n, at(calendar, "2024-11-10").state) == (2, "payable")


def test_whether_the_need_went_on_is_asked_where_the_answer_would_change() -> None:
    long = stationary(story(breaks=(pause("2024-02-05", "2024-11-01", need=None),)))
    assert told(at(long, "2024-06-10")) == ("not-payable", "not-in-use")
    assert [(each.fact, each.ask) for each in at(long, "2024-11-10").missing] == [
        ("rental.breaks[0].need_continued", "prescriber")
    ]
    short = stationary(story(breaks=(pause("2024-02-05", "2024-03-01", need=None),)))
    assert at(short, "2024-03-10").state == "payable"


@pytest.mark.parametrize(
    ("ordered", "tested", "asked"),
    [
        ("2024-02-05", "2024-02-06", ["orders"]),  # on the last day of use is not after it
        ("2024-02-06", "2024-02-05", ["blood_gas_studies"]),
        (None, None, ["orders", "blood_gas_studies"]),
    ],
)
def test_new_months_after_a_break_need_a_new_order_and_a_new_test(
    ordered: str | None, tested: str | None, asked: list[str]
) -> None:
    history = story(
        breaks=(pause("2024-02-05", "2024-11-01"),),
        ordered_on=() if ordered is None else (day(ordered),),
        tested_on=() if tested is None else (day(tested),),
    )
    month = at(stationary(history), "2024-11-10")
    assert told(month) == ("refer", "proof-anew-not-documented")
    assert [each.fact for each in month.missing] == asked


@pytest.mark.parametrize(
    ("last_use", "periods"),
    [("2027-01-09", 2), ("2027-01-10", 1)],  # the last day of month 36, the first of month 37
)
def test_after_the_cap_no_break_begins_anything(last_use: str, periods: int) -> None:
    proof = (day("2027-12-01"),)
    history = story(breaks=(pause(last_use, "2027-12-10"),), ordered_on=proof, tested_on=proof)
    calendar = stationary(history, "2028-01-31")
    assert len(calendar.periods) == periods
    assert at(calendar, "2028-01-10").state == ("payable" if periods == 2 else "contents-only")


def test_a_break_that_begins_where_the_count_is_open_is_for_a_person() -> None:
    # One month is open, so that on 2027-01-10 either month 36 or month 37 begins.
    proof = (day("2027-12-01"),)
    away = (stay("2024-02-10", "2024-03-10"),)
    history = story(
        stays=away, breaks=(pause("2027-01-20", "2027-12-10"),), ordered_on=proof, tested_on=proof
    )
    calendar = stationary(history, "2028-01-31")
    assert told(at(calendar, "2027-01-10")) == ("refer", "count-open")
    assert told(at(calendar, "2028-01-10")) == ("refer", "break-at-an-open-count")
    assert len(calendar.periods) == 1


def test_a_break_that_is_not_over_pays_nothing_and_one_without_its_beginning_is_asked_for() -> None:
    calendar = stationary(story(breaks=(pause("2024-02-05", None),)))
    assert {month.state for month in calendar.months[1:]} == {"not-payable"}
    months = stationary(story(breaks=(pause(None, "2024-03-01"),))).months
    assert told(months[0]) == ("refer", "break-not-documented")
    assert told(months[2]) == ("refer", "break-length-not-documented")
    backwards = stationary(story(breaks=(pause("2024-03-05", "2024-03-01"),))).months
    assert told(backwards[2]) == ("refer", "break-contradicts-itself")


def paid(begins: str, ends: str, months: int | None = 5) -> PaidElsewhere:
    """Months paid to another supplier for the same system."""
    return PaidElsewhere("E0439", day(begins), day(ends), months, "rental.history[0]")


# The other supplier's last month began on 2023-10-10 and ran to 2023-11-09, with 20 days left after 2023-10-20. To our
# first day there are 80 or 81 days: 20 + 60, and one more.
@pytest.mark.parametrize(
    ("first", "days", "answer"),
    [("2024-01-09", 80, "payable"), ("2024-01-10", 81, "need-not-documented")],
)
def test_a_gap_between_two_suppliers_is_measured_like_a_break(first: str, days: int, answer: str) -> None:
    assert (day(first) - day("2023-10-20")).days - 1 == days
    history = story(brought(first), elsewhere=(paid("2023-05-10", "2023-10-20"),))
    month = stationary(history).months[0]
    assert month.reason.code == answer
    assert [each.fact for each in month.missing] == ([] if answer == "payable" else ["rental.breaks"])


def test_what_the_break_was_settles_whose_months_count() -> None:
    before = (paid("2023-05-10", "2023-09-09", 4),)
    went_on = story(elsewhere=before, breaks=(pause("2023-09-09", START, need=True),))
    assert stationary(went_on).months[0].n == 5
    proof = (day("2024-01-05"),)
    ended = story(elsewhere=before, breaks=(pause("2023-09-09", START),), ordered_on=proof, tested_on=proof)
    first = stationary(ended).months[0]
    assert (first.n, first.state, first.notes) == (1, "payable", ("break-in-need",))
    bare = story(elsewhere=before, breaks=(pause("2023-09-09", START),))
    assert told(stationary(bare).months[0]) == ("refer", "proof-anew-not-documented")


def test_months_before_a_replacement_are_left_behind() -> None:
    history = story(brought(START, replacement="stolen"), elsewhere=(paid("2021-01-10", "2024-01-09", 36),))
    first = stationary(history).months[0]
    assert (first.n, first.state, first.replacement, first.notes) == (1, "payable", True, ("stolen",))
