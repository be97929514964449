"""The calendar of a stationary system by another hand: day after day, with nothing of `loxley.rental` but its values.

It knows no anniversaries ahead. Each morning it asks what the day is: whether its number is the one on which the month
turns (or the last of a month too short for it), whether the patient wakes up at home, whether something was delivered.
A break is measured when it is over, by the days that passed after the month in which it began had run out.
"""

import datetime as dt
from dataclasses import dataclass, field

from loxley.rental import History, RentalRules

TOMORROW = dt.timedelta(days=1)


@dataclass
class Counted:
    """A month as the day counter sees it."""

    period: int
    n: int
    begins: dt.date
    state: str
    moved: bool
    ends: dt.date = dt.date.min


@dataclass
class _Counter:
    history: History
    rules: RentalRules
    months: list[Counted] = field(default_factory=list)
    number: int = 0
    period: int = 0
    paid: int = 0
    perhaps: int = 0
    open: bool = False
    pending: dt.date | None = None
    """The home-coming that a month waits for."""
    lifetimes: set[dt.date] = field(default_factory=set)


def count_days(history: History, rules: RentalRules, until: dt.date) -> list[Counted]:
    """Every month that begins by `until`, by walking through the days."""
    counter = _Counter(history, rules)
    started = min(each.day for each in history.furnished if each.day is not None)
    today = started
    last = until + dt.timedelta(days=70)
    while today <= last:
        _morning(counter, today, started)
        today += TOMORROW
    for month, after in zip(counter.months, counter.months[1:], strict=False):
        month.ends = after.begins - TOMORROW
    return [month for month in counter.months if month.begins <= until]


def _morning(counter: _Counter, today: dt.date, started: dt.date) -> None:
    if today == started:
        counter.lifetimes = {_five_years_after(today)}
        _new_period(counter, today)
        return
    if _starts_anew(counter, today):
        _new_period(counter, today)
        return
    if counter.pending is not None:
        if today == counter.pending:
            counter.pending, counter.number = None, today.day
            _new_month(counter, today, None, moved=True)
        return
    if not _turns(today, counter.number):
        return
    if today in _admission_days(counter.history):
        home = _home_after(counter.history, today)
        before_the_next = home < _next_turn(today, counter.number)
        _new_month(counter, today, "refer", moved=False)
        counter.open = counter.open or before_the_next
    elif today in _away_days(counter.history):
        home = _home_after(counter.history, today)
        if (home.year, home.month) == (today.year, today.month):
            counter.pending = home
        elif home >= _next_turn(today, counter.number):
            _new_month(counter, today, "not-payable", moved=False)
        else:
            counter.open = True
            _new_month(counter, today, "refer", moved=False)
    else:
        _new_month(counter, today, None, moved=False)


def _new_period(counter: _Counter, today: dt.date) -> None:
    counter.period += 1
    counter.paid = counter.perhaps = 0
    counter.open, counter.pending, counter.number = False, None, today.day
    state = None
    if today in _admission_days(counter.history):
        state = "refer"
    elif today in _away_days(counter.history):
        counter.open, state = True, "refer"
    _new_month(counter, today, state, moved=False)


def _new_month(counter: _Counter, today: dt.date, state: str | None, *, moved: bool) -> None:
    cap = counter.rules.paid_months
    n = counter.paid + counter.perhaps + 1
    capped = counter.paid >= cap
    if state != "not-payable":
        if _nobody_pays(counter, today):
            state = "not-payable"
        elif state is None and (counter.open or _in_doubt(counter, today)):
            state = "refer"
        elif state is None and capped:
            state = "refer" if today >= min(counter.lifetimes) else "contents-only"
        elif state is None:
            state = "refer" if n > cap else "payable"
    if capped or state == "payable":
        counter.paid += 1
    elif state == "refer":
        counter.perhaps += 1
    assert state is not None
    counter.months.append(Counted(counter.period, n, today, state, moved))


def _nobody_pays(counter: _Counter, today: dt.date) -> bool:
    story = counter.history
    idle = any(
        each.last_use is not None and each.first_use is not None and each.last_use < today < each.first_use
        for each in story.breaks
    )
    other = any(
        each.begins is not None and each.ends is not None and each.begins <= today <= each.ends
        for each in story.payers
    )
    borne = any(
        each.related
        and each.elected is not None
        and each.elected <= today
        and (each.revoked is None or today < each.revoked)
        for each in story.hospice
    )
    return idle or other or borne


def _in_doubt(counter: _Counter, today: dt.date) -> bool:
    return any(
        each.related is None
        and each.elected is not None
        and each.elected <= today
        and (each.revoked is None or today < each.revoked)
        for each in counter.history.hospice
    )


def _starts_anew(counter: _Counter, today: dt.date) -> bool:
    """Something delivered that begins new months, or the first use after a break in need that was long enough."""
    for each in counter.history.furnished:
        if each.day != today or each.replacement not in counter.rules.starts_new_months:
            continue
        ahead = _five_years_after(today)
        if each.replacement != "rul-ended":
            counter.lifetimes = counter.lifetimes | {ahead}
            return True
        if today >= max(counter.lifetimes):
            counter.lifetimes = {ahead}
            return True
        counter.open = True
    for pause in counter.history.breaks:
        if pause.first_use != today or pause.last_use is None or pause.need_continued:
            continue
        began_in = [month for month in counter.months if month.begins <= pause.last_use]
        after = [month for month in counter.months if month.begins > pause.last_use]
        if not began_in or not after:
            continue
        idle = (today - after[0].begins).days
        if idle <= counter.rules.break_in_need_days or _was_capped(counter, began_in[-1]):
            continue
        shown = all(
            any(each > pause.last_use for each in days)
            for days in (counter.history.ordered_on, counter.history.tested_on)
        )
        if pause.need_continued is None or not shown or began_in[-1].n > counter.rules.paid_months:
            counter.open = True
            continue
        counter.lifetimes = counter.lifetimes | {_five_years_after(today)}
        return True
    return False


def _was_capped(counter: _Counter, month: Counted) -> bool:
    before = [
        each
        for each in counter.months
        if each.period == month.period and each.begins < month.begins and each.state == "payable"
    ]
    return len(before) >= counter.rules.paid_months


def _turns(today: dt.date, number: int) -> bool:
    last_of_month = (today + TOMORROW).day == 1
    return today.day == number or (last_of_month and today.day < number)


def _next_turn(today: dt.date, number: int) -> dt.date:
    other = today + TOMORROW
    while not _turns(other, number):
        other += TOMORROW
    return other


def _away_days(history: History) -> set[dt.date]:
    """Days without a morning at home: strictly inside a stay, or going from one stay straight to another."""
    inside = set()
    for each in history.stays:
        assert each.admitted is not None
        assert each.discharged is not None
        other = each.admitted + TOMORROW
        while other < each.discharged:
            inside.add(other)
            other += TOMORROW
        if any(
            each.admitted != each.discharged == another.admitted != another.discharged
            for another in history.stays
        ):
            inside.add(each.discharged)
    return inside


def _admission_days(history: History) -> set[dt.date]:
    days = {
        each.admitted
        for each in history.stays
        if each.admitted is not None and each.admitted != each.discharged
    }
    return days - _away_days(history)


def _home_after(history: History, today: dt.date) -> dt.date:
    away = _away_days(history)
    other = today + TOMORROW
    while other in away:
        other += TOMORROW
    return other


def _five_years_after(today: dt.date) -> dt.date:
    if (today.month, today.day) == (2, 29):
        return dt.date(today.year + 5, 2, 28)
    return dt.date(today.year + 5, today.month, today.day)
