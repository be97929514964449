"""A week laid out on seven days: no hour is lost, and none stands twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loxley.supply.weeks.week_days import WeekDays, days_of

from .weeks import outing, week


def hours_of(days: WeekDays) -> list[tuple[float, float]]:
    """From when to when everything lasts, in order."""
    away = [(each.starts_h, each.starts_h + each.hours) for each in days.spells]
    return sorted([*away, *((each.starts_h, each.starts_h + each.hours) for each in days.at_home)])


def test_a_plain_week_by_hand() -> None:
    """Two outings of 3 h: on Monday and Thursday (0 and 7 x 1 // 2 = 3). A day: 8 h asleep, 6.5 h, 3 h away, 6.5 h."""
    days = days_of(week())
    assert [(each.outing, each.starts_h, each.hours) for each in days.spells] == [
        (0, 8.0 + 6.5, 3.0),
        (0, 72.0 + 8.0 + 6.5, 3.0),
    ]
    assert sum(each.hours for each in days.at_home if each.asleep) == 56.0
    assert sum(each.hours for each in days.at_home if not each.asleep) == 168.0 - 56.0 - 6.0


def test_the_portable_at_home_comes_after_the_night_on_each_day() -> None:
    days = days_of(week(outings=[], portable_at_home={"hours_per_day": 2.0}))
    assert [(each.outing, each.starts_h) for each in days.spells] == [
        (None, 24.0 * day + 8.0) for day in range(7)
    ]


@given(
    asleep=st.floats(0.0, 12.0),
    at_home=st.floats(0.0, 4.0),
    outings=st.lists(st.tuples(st.integers(1, 4), st.floats(0.05, 2.0)), max_size=4),
)
def test_the_hours_of_a_week_make_a_week(
    asleep: float, at_home: float, outings: list[tuple[int, float]]
) -> None:
    """Few enough outings to find room: at most sixteen of 2 h in a week of at least 8 h awake a day."""
    days = days_of(
        week(
            hours_asleep_per_night=asleep,
            portable_at_home={"hours_per_day": at_home},
            outings=[outing(times, (hours, "rest")) for times, hours in outings],
        )
    )
    spans = hours_of(days)
    assert sum(end - start for start, end in spans) == pytest.approx(168.0)
    assert all(after[0] == pytest.approx(before[1], abs=1e-6) for before, after in pairwise(spans))
    for place, (times, _hours) in enumerate(outings):
        assert [each.outing for each in days.spells].count(place) == times
