"""Ticks stand on midnights and full hours, and are named only as often as the names have room."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.figures import ENGLISH, SPANISH, Calendar
from loxley.figures._calendar import Tick, clock_ticks, day_ticks
from loxley.figures._type import length_of

WIDTH = 530.0
TUESDAY = datetime.fromisoformat("2026-11-24T09:00")
MOMENTS = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-01-01"))
CALENDARS = st.sampled_from([ENGLISH, SPANISH])


def names(ticks: list[Tick]) -> list[str]:
    """What is written at the ticks that have a name."""
    return [" ".join(tick.lines) for tick in ticks if tick.lines]


def test_two_days_name_each_day_and_mark_its_quarters() -> None:
    """From Tuesday at 9 to Thursday at 9: midnights after 15 h and 39 h, and every 6 h a small tick."""
    ticks = day_ticks(TUESDAY, 48.0, WIDTH, ENGLISH)
    assert names(ticks) == ["Tue Nov 24", "Wed Nov 25", "Thu Nov 26"]
    assert [tick.t_h for tick in ticks] == [0.0, 3.0, 9.0, 15.0, 21.0, 27.0, 33.0, 39.0, 45.0]


def test_a_month_names_the_mondays_and_marks_the_days() -> None:
    ticks = day_ticks(TUESDAY, 30 * 24.0, WIDTH, ENGLISH)
    assert names(ticks) == ["Mon Nov 30", "Mon Dec 7", "Mon Dec 14", "Mon Dec 21"]
    assert len(ticks) == 30  # the midnights from Nov 25 to Dec 24


def test_ninety_days_name_every_other_monday() -> None:
    named = names(day_ticks(TUESDAY, 90 * 24.0, WIDTH, ENGLISH))
    assert named == ["Mon Dec 7", "Mon Dec 21", "Mon Jan 4", "Mon Jan 18", "Mon Feb 1", "Mon Feb 15"]


def test_a_year_has_no_tick_without_a_name_since_a_day_is_a_pixel_and_a_half() -> None:
    ticks = day_ticks(TUESDAY, 366 * 24.0, WIDTH, ENGLISH)
    assert all(tick.lines for tick in ticks)
    assert 2 <= len(ticks) <= 14


def test_a_picture_that_begins_at_midnight_names_that_midnight_once() -> None:
    start = datetime.fromisoformat("2026-11-24T00:00")
    assert names(day_ticks(start, 48.0, WIDTH, ENGLISH)) == ["Tue Nov 24", "Wed Nov 25", "Thu Nov 26"]


def test_a_picture_within_one_day_names_the_day() -> None:
    assert names(day_ticks(TUESDAY, 10.0, WIDTH, SPANISH)) == ["mar 24 nov"]


def test_days_are_named_in_the_language_of_the_caller() -> None:
    assert names(day_ticks(TUESDAY, 72.0, WIDTH, SPANISH))[1] == "mié 25 nov"


@given(MOMENTS, st.floats(0.2, 20_000.0), CALENDARS)
def test_no_name_of_a_day_reaches_the_next_and_every_named_tick_after_the_first_is_a_midnight(
    start: datetime, end_h: float, calendar: Calendar
) -> None:
    ticks = day_ticks(start, end_h, WIDTH, calendar)
    assert all(0.0 <= tick.t_h <= end_h for tick in ticks)
    assert [tick.t_h for tick in ticks] == sorted({tick.t_h for tick in ticks})
    named = [tick for tick in ticks if tick.lines]
    assert named
    for before, after in pairwise(named):
        longest = max(length_of(line) for line in before.lines)
        assert longest + 4.0 <= (after.t_h - before.t_h) / end_h * WIDTH
        moment = start + timedelta(hours=after.t_h)
        assert abs(moment - moment.replace(hour=12, minute=0)) >= timedelta(hours=11.9)


def test_hours_of_a_trip_are_told_by_the_clock_with_the_day_below_the_first() -> None:
    start = datetime.fromisoformat("2026-11-24T21:30")
    ticks = clock_ticks(start, 8.0, WIDTH, ENGLISH)
    assert [tick.lines for tick in ticks] == [
        ("10 p.m.", "Tue Nov 24"),
        ("12 a.m.", "Wed Nov 25"),
        ("2 a.m.",),
        ("4 a.m.",),
    ]


@given(MOMENTS, st.floats(0.05, 400.0), CALENDARS)
def test_no_name_of_an_hour_reaches_the_next(start: datetime, end_h: float, calendar: Calendar) -> None:
    ticks = [tick for tick in clock_ticks(start, end_h, WIDTH, calendar) if tick.lines]
    assert ticks
    for before, after in pairwise(ticks):
        longest = max(length_of(line) for line in before.lines)
        assert longest + 4.0 <= (after.t_h - before.t_h) / end_h * WIDTH


@pytest.mark.parametrize(
    "names",
    [
        {"weekdays": ENGLISH.weekdays[:6], "months": ENGLISH.months},
        {"weekdays": ENGLISH.weekdays, "months": (*ENGLISH.months, "Smarch")},
        {"weekdays": ENGLISH.weekdays, "months": ENGLISH.months, "halves": ("a.m.",)},
    ],
)
def test_a_calendar_with_too_few_or_too_many_names_is_refused(names: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(ValueError, match="seven days"):
        Calendar(weekdays=names["weekdays"], months=names["months"], halves=names.get("halves", ("am", "pm")))
