"""The calendar of a rental: a machine that goes from month to month and gives each its reason.

For each month it asks on which day it turns, whether a new period begins before that, what stands against it on its
first day, and how many months were counted before it. Nothing is looked at twice and nothing looks ahead, but for the
discharge that moves an anniversary and for the event that cuts a month short.
"""

import datetime as dt
from typing import NamedTuple

from loxley.rental import contents
from loxley.rental.against import against, hospice_unrelated
from loxley.rental.anniversary import ONE_DAY, months_after, months_begun
from loxley.rental.beginning import (
    Beginning,
    Doubt,
    beginning,
    exists,
    proof_anew,
    replacements,
    undocumented,
)
from loxley.rental.disputes import disputed
from loxley.rental.history import Break, History, PaidElsewhere
from loxley.rental.month import Anchor, Began, Calendar, Contents, Month, Period
from loxley.rental.reason import Missing, Reason, gravest, refer, unknown
from loxley.rental.rules import RentalRules, Unit
from loxley.rental.stays import Turn, away, turn

_MONTH, _NEED, _LIFETIME = "calendar.month", "calendar.break-in-need", "calendar.lifetime"


class Calendars(NamedTuple):
    """The calendars of a rental. None where there is no such unit."""

    stationary: Calendar | None
    portable: Calendar | None

    def of(self, unit: Unit) -> Calendar | None:
        """The calendar of one unit."""
        return self.stationary if unit == "stationary" else self.portable


def calendars(history: History, rules: RentalRules, until: dt.date) -> Calendars:
    """The months of both units that begin by `until`."""
    if history.anchors is None and not history.counts:
        return _both(history, rules, until, ())
    horizon = max([until, *(each.day for each in history.counts)])
    first = _both(history, rules, horizon, ())
    doubts = disputed(history, first.stationary, first.portable)
    return first if not doubts and horizon == until else _both(history, rules, until, doubts)


def _both(
    history: History, rules: RentalRules, until: dt.date, doubts: tuple[tuple[Unit, Doubt], ...]
) -> Calendars:
    stationary = calendar("stationary", history, rules, until, None, _of(doubts, "stationary"))
    portable = calendar("portable", history, rules, until, stationary, _of(doubts, "portable"))
    return Calendars(stationary, portable)


def _of(doubts: tuple[tuple[Unit, Doubt], ...], unit: Unit) -> tuple[Doubt, ...]:
    return tuple(doubt for whose, doubt in doubts if whose == unit)


def calendar(
    unit: Unit,
    history: History,
    rules: RentalRules,
    until: dt.date,
    stationary: Calendar | None = None,
    doubts: tuple[Doubt, ...] = (),
) -> Calendar | None:
    """The months of one unit that begin by `until`. A portable's need the stationary system's calendar: its useful
    lifetime governs both, and its rental holds the contents."""
    if not exists(unit, history, rules):
        return None
    begun = beginning(unit, history, rules)
    if isinstance(begun, Reason):
        return Calendar(unit, (), (), (), history.not_checked, begun)
    return _Walk(unit, history, rules, begun, stationary, doubts).to(until)


class _Walk:
    """The state of the machine between two months."""

    def __init__(
        self,
        unit: Unit,
        history: History,
        rules: RentalRules,
        begun: Beginning,
        stationary: Calendar | None,
        doubts: tuple[Doubt, ...],
    ) -> None:
        self.unit, self.history, self.rules, self.stationary = unit, history, rules, stationary
        self.events = [
            (each.day, Began(str(each.replacement), each.path))
            for each in replacements(unit, begun.day, history, rules)
            if each.day is not None
        ]
        self.lasting = undocumented(unit, begun.day, history, rules)
        self.doubts = [*begun.doubts, *doubts]
        self.periods: list[Period] = []
        self.anchors: list[Anchor] = []
        self.months: list[Month] = []
        self.first_furnished = begun.first_furnished
        self._begin(begun.day, begun.began, begun.paid_before, begun.counted_since)

    def to(self, until: dt.date) -> Calendar:
        """Go on month by month until none begins by `until`."""
        start = self._first_turn(self.periods[0].start)
        while start.day <= until:
            start = self._month(start)
        return Calendar(
            self.unit,
            tuple(self.periods),
            tuple(self.anchors),
            tuple(self.months),
            self.history.not_checked,
        )

    def _begin(
        self, day: dt.date, began: Began, paid_before: int, since: PaidElsewhere | None = None
    ) -> None:
        """A period begins: its count, its useful lifetime, its first anchor."""
        number = len(self.periods) + 1
        anew = months_after(day, self.rules.lifetime_months)
        if began.code in self.rules.starts_new_lifetime:
            self.first_furnished = day
            ends: tuple[dt.date, ...] = (anew,)
        elif self.periods:
            # No text says whether these begin a new lifetime too: both ends are kept.
            ends = tuple(sorted({*self.periods[-1].lifetime_ends, anew}))
        else:
            ends = tuple(sorted({months_after(self.first_furnished, self.rules.lifetime_months), anew}))
            if began.code in {"start", "change-of-supplier"}:
                ends = ends[:1]
        self.periods.append(Period(number, day, began, paid_before, self.first_furnished, ends, since))
        self.anchors.append(Anchor(day, "start", number))
        self.turned = 0
        self.counted = self.counted_at_least = paid_before
        self.last_paid_code: str | None = None
        if paid_before:
            self.last_paid_code = self._code_before(day)

    def _month(self, start: Turn) -> Turn:
        """One month from its first day; the turn with which the next begins."""
        anchor = self.anchors[-1]
        if start.moved:
            self.anchors.append(Anchor(start.day, "inpatient-discharge", self.periods[-1].number))
            anchor, self.turned = self.anchors[-1], 0
        if start.open and start.reason is not None:
            self.doubts.append(Doubt(start.day, start.reason))
        following = self._turn(anchor.day, self.turned + 1)
        event = self._event(start.day, following.day)
        last = (following.day if event is None else event[0]) - ONE_DAY
        month = self._judged(start, last, anchor)
        self.months.append(month)
        self._count(month)
        self._breaks_from(month)
        if event is None:
            self.turned += 1
            return following
        self.doubts = [each for each in self.doubts if each.since >= event[0]]
        self._begin(event[0], event[1], 0)
        return self._first_turn(event[0])

    def _turn(self, anchor: dt.date, months: int) -> Turn:
        nominal = months_after(anchor, months)
        return turn(nominal, months_after(anchor, months + 1), self.history, self.rules)

    def _event(self, start: dt.date, end: dt.date) -> tuple[dt.date, Began] | None:
        """The new period that begins after `start` and not after `end`, if one may."""
        for day, began in sorted(self.events):
            if not start < day <= end:
                continue
            reason = self._too_early(day, began)
            if reason is None:
                return day, began
            doubt = Doubt(day, reason)
            if doubt not in self.doubts:
                self.doubts.append(doubt)
        return None

    def _too_early(self, day: dt.date, began: Began) -> Reason | None:
        """A replacement at the end of a useful lifetime that has not ended, or may not have."""
        if began.code not in self.rules.starts_new_lifetime:
            return None
        ends = self._governing(day - ONE_DAY).lifetime_ends
        values = {"day": day, "ends": min(ends)}
        if day < min(ends):
            return refer("lifetime-not-over", _LIFETIME, evidence=(began.path,), **values)
        if day < max(ends):
            return refer("lifetime-not-settled", _LIFETIME, evidence=(began.path,), **values)
        return None

    def _governing(self, day: dt.date) -> Period:
        """The period whose useful lifetime holds: the stationary system's governs both units."""
        of_stationary = self.stationary.period_of(day) if self.stationary is not None else None
        return of_stationary or self.periods[-1]

    def _first_turn(self, day: dt.date) -> Turn:
        """The first day of a period. Inside a stay no month is billed from it, and no text says from which day instead;
        on the day of admission it is first furnished all the same."""
        for stay in away(self.history.stays):
            if stay.may_hold(day):
                code = "admitted-that-day" if day == stay.admitted else "started-in-a-stay"
                reason = refer(code, "calendar.stay", evidence=stay.paths, day=day)
                return Turn(day, reason, open=day != stay.admitted)
        return Turn(day)

    def _judged(self, start: Turn, last: dt.date, anchor: Anchor) -> Month:
        day, period = start.day, self.periods[-1]
        standing = [] if start.reason is None else [start.reason]
        standing += against(day, self.unit, self.history, self.rules)
        for each in (*self.lasting, *self.doubts):
            if each.since <= day and each.reason not in standing:
                standing.append(each.reason)
        n, cap = self.counted + 1, self.rules.paid_months
        capped = self.counted_at_least >= cap
        code = self._code_on(day)
        own, of_contents = self._own_reason(day, n, code, capped=capped)
        reason = gravest([*standing, own])
        first = day == period.start
        return Month(
            unit=self.unit,
            period=period.number,
            n=n,
            open_months=self.counted - self.counted_at_least,
            of_lifetime=months_begun(self._governing(day).lifetime_from, day),
            from_=day,
            to=last,
            state=reason.state,
            reason=reason,
            beside=tuple(each for each in standing if each is not reason),
            hcpcs=code,
            contents=_with_month(of_contents, reason),
            anchor=anchor,
            began=period.began if first else None,
            notes=_notes(period.began if first else None, moved=start.moved),
            gw=hospice_unrelated(day, self.history),
            criteria_anew=self._after_another_payer(),
            capped=capped,
        )

    def _own_reason(self, day: dt.date, n: int, code: str | None, *, capped: bool) -> tuple[Reason, Contents]:
        """What the month is where nothing stands against it, and its contents."""
        cap = self.rules.paid_months
        if capped:
            found = self._contents_after_cap(day)
            ends = self._governing(day).lifetime_ends
            if day >= min(ends):
                over = "lifetime-over" if day >= max(ends) else "lifetime-not-settled"
                reason = refer(over, _LIFETIME, day=day, ends=min(ends))
                return reason, Contents("refer", (), reason)
            values = {"n": n, "cap": cap, "hcpcs": self.last_paid_code}
            state = found.state
            named = {"contents-only": "after-cap", "refer": "after-cap-open"}.get(state, "cap")
            cites = ("calendar.cap", "calendar.after-cap", *found.reason.cites)
            return Reason(named, state, cites, values, missing=found.reason.missing), found
        found = self._contents_in_paid_months(day, code)
        if n > cap:
            open_months = self.counted - self.counted_at_least
            reason = refer("count-open", "calendar.cap", n=n, cap=cap, open_months=open_months)
            return reason, Contents("refer", (), reason)
        if code is None:
            asked = Missing("deliveries", "supplier")
            return unknown("system-not-documented", "calendar.in-use", asked, day=day), found
        return Reason("payable", "payable", (_MONTH,), {"n": n, "cap": cap, "hcpcs": code}), found

    def _contents_after_cap(self, day: dt.date) -> Contents:
        beside = self.stationary.month_of(day) if self.stationary is not None else None
        if self.unit == "stationary":
            return contents.after_cap(self.last_paid_code, day, self.rules)
        return contents.of_portable_capped(self.last_paid_code, day, beside, self.rules)

    def _contents_in_paid_months(self, day: dt.date, code: str | None) -> Contents:
        if self.unit == "stationary":
            return contents.beside_stationary(code, self.rules)
        if self.stationary is not None and self.stationary.unstarted is not None:
            return Contents("refer", (), self.stationary.unstarted)
        beside = self.stationary.month_of(day) if self.stationary is not None else None
        if beside is not None:
            return contents.of_portable_renting(beside, self.rules)
        known = bool(self.history.furnished)
        return contents.of_portable_alone(code, day, self.history, self.rules, deliveries_known=known)

    def _count(self, month: Month) -> None:
        if month.capped:
            self.counted += 1
            self.counted_at_least += 1
        elif month.counts:
            self.counted += 1
            self.counted_at_least += month.state == "payable"
            self.last_paid_code = month.hcpcs

    def _breaks_from(self, month: Month) -> None:
        """The breaks that begin in a month: in its paid months a long one in need ends the period."""
        for each in self.history.breaks:
            last_use, first_use = each.last_use, each.first_use
            if last_use is None or first_use is None or each.need_continued or month.capped:
                continue
            if month.from_ <= last_use <= month.to:
                self._long_break(each, last_use, first_use, month)

    def _long_break(self, each: Break, last_use: dt.date, first_use: dt.date, month: Month) -> None:
        days = (first_use - last_use).days - 1
        left = (month.to - last_use).days
        if days <= self.rules.break_in_need_days + left:
            return
        values = {"days": days, "left": left, "limit": self.rules.break_in_need_days}
        if each.need_continued is None:
            asked = Missing(f"{each.path}.need_continued", "prescriber")
            reason: Reason | None = unknown("need-not-documented", _NEED, asked, **values)
        elif month.n > self.rules.paid_months:
            reason = refer("break-at-an-open-count", _NEED, evidence=(each.path,), **values)
        else:
            reason = proof_anew(last_use, self.history)
        if reason is None:
            self.events.append((first_use, Began("break-in-need", each.path)))
        else:
            self.doubts.append(Doubt(first_use, reason))

    def _code_on(self, day: dt.date) -> str | None:
        """The system in use on a day: the latest that was delivered; where no delivery tells it, the only one known."""
        own = [each for each in self.history.furnished if each.unit == self.unit and each.day is not None]
        before = [each for each in own if each.day is not None and each.day <= day and each.code is not None]
        if before:
            latest = max(each.day or day for each in before)
            codes = {each.code for each in before if each.day == latest}
        else:
            asked = [code for code in self.history.requested if self.rules.unit_of(code) == self.unit]
            codes = {each.code for each in own} or set(asked)
        return codes.pop() if len(codes) == 1 else None

    def _code_before(self, day: dt.date) -> str | None:
        """The system that an earlier supplier was last paid for."""
        earlier = [
            each
            for each in self.history.elsewhere
            if self.rules.unit_of(each.code) == self.unit
            and each.ends is not None
            and (each.begins or day) < day
        ]
        return max(earlier, key=lambda each: each.ends or day).code if earlier else None

    def _after_another_payer(self) -> bool:
        """Whether the month before was another payer's."""
        before = self.months[-1:]
        told = [each for month in before for each in (month.reason, *month.beside)]
        return any(each.code == "paid-by-another" for each in told)


def _with_month(found: Contents, reason: Reason) -> Contents:
    """A month that is not payable, or open, has no contents of its own either."""
    if reason.state in {"not-payable", "refer"} and found.state in {"payable", "contents-only"}:
        return Contents(reason.state, (), reason)
    return found


def _notes(began: Began | None, *, moved: bool) -> tuple[str, ...]:
    notes = []
    if began is not None and (began.is_replacement or began.code == "break-in-need"):
        notes.append(began.code)
    if moved:
        notes.append("moved-anchor")
    return tuple(notes)
