"""The calendar and a counter of days, written apart and by another reading, agree over random histories."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loxley.rental import Calendar, History, calendars
from loxley.rental.history import Break, Furnished, Hospice, OtherPayer, Stay

from .day_counter import count_days
from .stories import RULES

EARLIEST = dt.date(2006, 1, 1)


@st.composite
def histories(draw: st.DrawFn) -> tuple[History, dt.date]:
    """A rental of up to eight years with stays, breaks, other payers, a hospice and replacements.

    Days are drawn so that anniversaries, month ends and the ends of breaks are met often: stays begin within days of an
    anniversary, breaks are about as long as the limit.
    """
    start = EARLIEST + dt.timedelta(days=draw(st.integers(0, 7300)))
    if draw(st.booleans()):
        start = start.replace(day=1) - dt.timedelta(days=draw(st.integers(1, 3)))
        start = max(start, EARLIEST)
    length = draw(st.sampled_from([200, 800, 1500, 2900]))
    days = st.integers(0, length)

    def after(number: int) -> dt.date:
        return start + dt.timedelta(days=number)

    stays, free_from = [], -40
    for offset in sorted(draw(st.lists(days, max_size=6))):
        begins = max(offset, free_from)
        ends = begins + draw(st.sampled_from([0, 1, 2, 5, 12, 20, 31, 45, 75]))
        stays.append(Stay(after(begins), after(ends), draw(st.sampled_from(["hospital", "snf-part-a"])), "s"))
        free_from = ends + draw(st.sampled_from([0, 1, 3]))
    breaks, idle, free_from = [], [], 1
    for offset in sorted(draw(st.lists(days, max_size=2))):
        begins = max(offset, free_from)
        ends = begins + draw(st.integers(2, 10) | st.integers(58, 96) | st.integers(100, 200))
        need = draw(st.sampled_from([True, False, False, None]))
        breaks.append(Break(after(begins), after(ends), need, "b"))
        idle.append((after(begins), after(ends)))
        free_from = ends + 1
    furnished = [Furnished(start, "stationary", "E0439", "d")]
    for offset in draw(st.lists(st.integers(1, length) | st.just(1826), max_size=2, unique=True)):
        event = draw(
            st.sampled_from(
                ["lost", "stolen", "irreparable-damage", "rul-ended", "rul-ended", "worn-out", None]
            )
        )
        if not any(begins < after(offset) <= ends for begins, ends in idle):
            furnished.append(Furnished(after(offset), "stationary", "E0439", "d", event))
    payers = [
        OtherPayer("medicare-advantage", after(offset), after(offset + draw(st.integers(0, 400))), "p")
        for offset in draw(st.lists(days, max_size=1))
    ]
    elections = [
        Hospice(
            after(offset),
            after(offset + draw(st.integers(0, 300))),
            draw(st.sampled_from([True, False, None])),
            "h",
        )
        for offset in draw(st.lists(days, max_size=1))
    ]
    shown = draw(st.booleans())
    proof = tuple(each.first_use for each in breaks if each.first_use is not None) if shown else ()
    return History(
        furnished=tuple(furnished),
        stays=tuple(stays),
        breaks=tuple(breaks),
        payers=tuple(payers),
        hospice=tuple(elections),
        ordered_on=proof,
        tested_on=proof,
    ), after(length)


def made(history: History, until: dt.date) -> Calendar:
    """The stationary system's calendar."""
    found = calendars(history, RULES, until).stationary
    assert found is not None
    return found


@given(histories())
@settings(max_examples=120, deadline=None)
def test_a_walk_through_the_days_gives_the_same_months(drawn: tuple[History, dt.date]) -> None:
    history, until = drawn
    compare(history, until)


@pytest.mark.long
@given(histories())
@settings(max_examples=4000, deadline=None)
def test_a_walk_through_the_days_gives_the_same_months_at_length(drawn: tuple[History, dt.date]) -> None:
    history, until = drawn
    compare(history, until)


def compare(history: History, until: dt.date) -> None:
    """Month by month: first and last day, period, number, state, and whether a discharge moved it."""
    expected = count_days(history, RULES, until)
    months = made(history, until).months
    assert [
        (each.period, each.n, each.from_, each.to, each.state, "moved-anchor" in each.notes)
        for each in months
    ] == [(each.period, each.n, each.begins, each.ends, each.state, each.moved) for each in expected]


@given(histories())
@settings(max_examples=200, deadline=None)
def test_the_laws_of_a_calendar(drawn: tuple[History, dt.date]) -> None:
    history, until = drawn
    calendar = made(history, until)
    months = calendar.months
    # Tiled: each month begins on the day after the one before, and none is empty.
    assert all(after.from_ == month.to + dt.timedelta(days=1) for month, after in itertools.pairwise(months))
    assert all(month.from_ <= month.to for month in months)
    assert months[-1].from_ <= until <= months[-1].to
    for period in calendar.periods:
        own = [month for month in months if month.period == period.number]
        # A hard stop: whatever happens, no period has more than 36 payable months, and none is numbered above 36.
        payable = [month for month in own if month.state == "payable"]
        assert len(payable) <= 36
        assert all(month.n <= 36 for month in payable)
        assert len({month.n for month in payable}) == len(payable)
        # The first month of a period, and it alone, says why the period began.
        assert [month.began for month in own] == [period.began] + [None] * (len(own) - 1)
    for month in months:
        assert month.reason.sentence
        assert month.reason.cites
        assert month.reason.state == month.state
        # An anchor moves on a day of discharge and on no other.
        if "moved-anchor" in month.notes:
            assert month.from_ in {each.discharged for each in history.stays}
    assert [each.day for each in calendar.anchors] == sorted(each.day for each in calendar.anchors)


@given(histories(), st.integers(0, 400))
@settings(max_examples=100, deadline=None)
def test_what_is_counted_does_not_depend_on_how_far_is_looked(
    drawn: tuple[History, dt.date], fewer: int
) -> None:
    history, until = drawn
    start = history.furnished[0].day
    assert start is not None
    nearer = max(until - dt.timedelta(days=fewer), start)
    longer = made(history, until).months
    assert made(history, nearer).months == tuple(each for each in longer if each.from_ <= nearer)
