"""On which days the months turn: short months, leap years, stays. Open question Q21 and section 13.1 of our rules."""

import datetime as dt

import pytest

from loxley.rental.history import Residence, StatedAnchor
from loxley.rental.reason import note_text

from .stories import at, brought, day, froms, stationary, stay, story, told


@pytest.mark.parametrize(
    ("start", "turns"),
    [
        # The 31st: a month without it turns on its last day, and the 31st comes back.
        ("2024-01-31", ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]),
        ("2025-01-31", ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31"]),
        ("2025-01-30", ["2025-01-30", "2025-02-28", "2025-03-30", "2025-04-30", "2025-05-30"]),
        ("2025-01-29", ["2025-01-29", "2025-02-28", "2025-03-29", "2025-04-29", "2025-05-29"]),
        ("2024-01-29", ["2024-01-29", "2024-02-29", "2024-03-29", "2024-04-29", "2024-05-29"]),
        ("2025-01-28", ["2025-01-28", "2025-02-28", "2025-03-28", "2025-04-28", "2025-05-28"]),
        ("2025-01-01", ["2025-01-01", "2025-02-01", "2025-03-01", "2025-04-01", "2025-05-01"]),
    ],
)
def test_a_short_month_turns_on_its_last_day_and_the_day_stays(start: str, turns: list[str]) -> None:
    assert froms(stationary(story(brought(start)), turns[-1])) == turns


def test_a_rental_that_began_on_a_leap_day_comes_back_to_it() -> None:
    # 48 months after 2024-02-29 is 2028-02-29; in the years between it is the 28th.
    months = stationary(story(brought("2024-02-29")), "2028-03-01").months
    assert [months[number].from_ for number in (12, 24, 36, 48)] == [
        dt.date(2025, 2, 28),
        dt.date(2026, 2, 28),
        dt.date(2027, 2, 28),
        dt.date(2028, 2, 29),
    ]


def test_a_month_runs_to_the_day_before_the_next_and_not_thirty_days() -> None:
    month = at(stationary(story()), "2024-01-31")
    assert (month.from_, month.to) == (day("2024-01-10"), day("2024-02-09"))  # 31 days


# The second month would begin on 2024-02-10.
@pytest.mark.parametrize(
    ("admitted", "discharged", "begins", "answer"),
    [
        # Discharged on the anniversary: at home that day.
        ("2024-02-05", "2024-02-09", "2024-02-10", ("payable", "payable")),
        ("2024-02-05", "2024-02-10", "2024-02-10", ("payable", "payable")),
        # The anniversary inside, home in the same calendar month: the discharge is the first day.
        ("2024-02-05", "2024-02-11", "2024-02-11", ("payable", "payable")),
        ("2024-02-09", "2024-02-29", "2024-02-29", ("payable", "payable")),
        # Home in the next calendar month, before the next anniversary: no text says from which day.
        ("2024-02-09", "2024-03-01", "2024-02-10", ("refer", "discharged-in-a-later-month")),
        ("2024-02-09", "2024-03-09", "2024-02-10", ("refer", "discharged-in-a-later-month")),
        # The whole month inside: not payable, and the day stays.
        ("2024-02-09", "2024-03-10", "2024-02-10", ("not-payable", "stay-of-the-month")),
        # Admitted on the anniversary: no text; the day after: at home on it.
        ("2024-02-10", "2024-02-20", "2024-02-10", ("refer", "admitted-that-day")),
        ("2024-02-11", "2024-02-20", "2024-02-10", ("payable", "payable")),
        # Gone and back on one day is no stay over an anniversary.
        ("2024-02-10", "2024-02-10", "2024-02-10", ("payable", "payable")),
    ],
)
def test_a_stay_around_the_anniversary(
    admitted: str, discharged: str, begins: str, answer: tuple[str, str]
) -> None:
    second = stationary(story(stays=(stay(admitted, discharged),))).months[1]
    assert (second.from_, told(second)) == (day(begins), answer)
    assert second.n == 2


def test_a_moved_anchor_holds_for_all_later_months_and_moves_no_count() -> None:
    calendar = stationary(story(stays=(stay("2024-02-05", "2024-02-20"),)), "2024-05-30")
    assert froms(calendar) == ["2024-01-10", "2024-02-20", "2024-03-20", "2024-04-20", "2024-05-20"]
    assert [month.n for month in calendar.months] == [1, 2, 3, 4, 5]
    assert [(each.day, each.reason) for each in calendar.anchors] == [
        (day("2024-01-10"), "start"),
        (day("2024-02-20"), "inpatient-discharge"),
    ]
    # The note stands on the claim of the month that moved, and the lifetime still runs from the first delivery.
    assert [month.notes for month in calendar.months] == [(), ("moved-anchor",), (), (), ()]
    assert note_text("moved-anchor")
    assert calendar.periods[0].lifetime_ends == (day("2029-01-10"),)
    # The days in hospital belong to the month before: nothing is left out.
    assert calendar.months[0].to == day("2024-02-19")


def test_an_anchor_moves_again_and_the_older_ones_are_kept() -> None:
    stays = (stay("2024-02-05", "2024-02-20"), stay("2024-04-18", "2024-04-28"))
    calendar = stationary(story(stays=stays), "2024-06-01")
    assert froms(calendar) == ["2024-01-10", "2024-02-20", "2024-03-20", "2024-04-28", "2024-05-28"]
    assert len(calendar.anchors) == 3


def test_after_a_month_wholly_away_the_discharge_of_the_next_one_moves_the_anchor() -> None:
    # Away over 10 February and 10 March, home on 15 March: the month of 10 March begins on the 15th.
    calendar = stationary(story(stays=(stay("2024-02-05", "2024-03-15"),)), "2024-04-30")
    assert froms(calendar) == ["2024-01-10", "2024-02-10", "2024-03-15", "2024-04-15"]
    assert [month.state for month in calendar.months] == ["payable", "not-payable", "payable", "payable"]
    assert [month.n for month in calendar.months] == [1, 2, 2, 3]  # the month away takes up no number


def test_stays_that_follow_on_each_other_are_one() -> None:
    stays = (stay("2024-02-05", "2024-02-12"), stay("2024-02-12", "2024-02-20", "snf-part-a"))
    assert stationary(story(stays=stays)).months[1].from_ == day("2024-02-20")
    apart = (stay("2024-02-05", "2024-02-12"), stay("2024-02-13", "2024-02-20", "snf-part-a"))
    assert stationary(story(stays=apart)).months[1].from_ == day("2024-02-12")


@pytest.mark.parametrize("kind", ["snf-other", "hospice-inpatient"])
def test_a_stay_of_another_kind_moves_nothing_by_itself(kind: str) -> None:
    second = stationary(story(stays=(stay("2024-02-05", "2024-02-20", kind),))).months[1]
    assert told(second) == ("refer", "stay-of-another-kind")


def test_who_is_discharged_to_a_nursing_facility_is_not_home() -> None:
    lives = (Residence(day("2024-02-20"), None, "31", "patient.residences[0]"),)
    second = stationary(story(stays=(stay("2024-02-05", "2024-02-20"),), residences=lives)).months[1]
    assert told(second) == ("refer", "discharged-elsewhere")


def test_an_open_anniversary_leaves_every_later_month_open() -> None:
    calendar = stationary(story(stays=(stay("2024-02-09", "2024-03-01"),)), "2024-12-31")
    assert {month.state for month in calendar.months[1:]} == {"refer"}
    assert calendar.months[5].open_months == 4


@pytest.mark.parametrize(
    ("decided", "turns", "second"),
    [
        # On the discharge, or on a later day at home: from there. On the next anniversary: the day stays.
        ("2024-03-01", ["2024-01-10", "2024-03-01", "2024-04-01"], ("payable", "payable")),
        ("2024-03-05", ["2024-01-10", "2024-03-05", "2024-04-05"], ("payable", "payable")),
        ("2024-03-10", ["2024-01-10", "2024-02-10", "2024-03-10"], ("not-payable", "stay-without-a-claim")),
    ],
)
def test_an_anchor_in_the_record_is_a_persons_decision(
    decided: str, turns: list[str], second: tuple[str, str]
) -> None:
    stated = (StatedAnchor(day(decided), "inpatient-discharge", "rental.anchors[0]"),)
    calendar = stationary(story(stays=(stay("2024-02-09", "2024-03-01"),), anchors=stated), "2024-04-09")
    assert froms(calendar)[:3] == turns
    assert told(calendar.months[1]) == second
    assert told(calendar.months[2])[0] == "payable"


@pytest.mark.parametrize(
    ("decided", "turns"),
    [
        ("2024-02-10", ["2024-01-10", "2024-02-10", "2024-03-10"]),  # at home on it: the day stays
        ("2024-02-20", ["2024-01-10", "2024-02-20", "2024-03-20"]),  # not at home: the discharge
    ],
)
def test_a_person_decides_about_the_day_of_admission(decided: str, turns: list[str]) -> None:
    stated = (StatedAnchor(day(decided), "inpatient-discharge", "rental.anchors[0]"),)
    calendar = stationary(story(stays=(stay("2024-02-10", "2024-02-20"),), anchors=stated), "2024-04-09")
    assert froms(calendar)[:3] == turns
    assert [month.state for month in calendar.months] == ["payable"] * len(calendar.months)


def test_a_decision_inside_the_stay_decides_nothing() -> None:
    stated = (StatedAnchor(day("2024-02-20"), "inpatient-discharge", "rental.anchors[0]"),)
    calendar = stationary(story(stays=(stay("2024-02-09", "2024-03-01"),), anchors=stated))
    assert calendar.months[1].state == "refer"


def test_a_stay_without_its_end_is_asked_of_the_facility() -> None:
    second = stationary(story(stays=(stay("2024-02-05", None),))).months[1]
    assert told(second) == ("refer", "stay-end-not-documented")
    assert [(each.fact, each.ask) for each in second.missing] == [
        ("inpatient_stays[0].discharged_on", "facility")
    ]
    assert second.missing[0].question.endswith("?")


def test_a_stay_without_its_beginning_may_hold_every_day_before_its_end() -> None:
    months = stationary(story(stays=(stay(None, "2024-02-11"),))).months
    assert told(months[1]) == ("refer", "stay-not-documented")
    assert told(months[2]) == ("refer", "stay-not-documented")  # whether the anchor moved is not known either


def test_a_stay_that_ends_before_it_begins_is_for_a_person() -> None:
    months = stationary(story(stays=(stay("2024-02-20", "2024-02-05"),))).months
    assert [told(each)[1] for each in months[:3]] == ["payable", "stay-contradicts-itself", "payable"]


@pytest.mark.parametrize(
    ("admitted", "answer"),
    [("2024-01-09", "started-in-a-stay"), ("2024-01-10", "admitted-that-day"), ("2024-01-11", "payable")],
)
def test_no_month_is_billed_from_a_first_day_inside_a_stay(admitted: str, answer: str) -> None:
    months = stationary(story(stays=(stay(admitted, "2024-01-20"),))).months
    assert months[0].reason.code == answer
    assert (months[1].state == "refer") is (answer == "started-in-a-stay")


@pytest.mark.parametrize(
    ("discharged", "first", "answer"),
    [
        ("2024-01-10", "2024-01-10", "payable"),
        ("2024-01-12", "2024-01-12", "payable"),  # two days before: the day of discharge is the first
        ("2024-01-13", "2024-01-10", "started-in-a-stay"),  # three: too early
    ],
)
def test_what_is_brought_before_the_discharge_is_furnished_on_it(
    discharged: str, first: str, answer: str
) -> None:
    ahead = brought("2024-01-10")._replace(before_discharge=True)
    month = stationary(story(ahead, stays=(stay("2024-01-05", discharged),))).months[0]
    assert (month.from_, month.reason.code) == (day(first), answer)
    codes = {month.reason.code, *(each.code for each in month.beside)}
    assert ("delivered-too-early" in codes) is (answer == "started-in-a-stay")
