"""Anniversaries and inpatient stays: when a month turns while the patient is away.

A day strictly between admission and discharge is no day at home; the day of discharge is one. Of the day of admission
no text speaks. Where an anniversary lies inside a stay and the patient is discharged home in the same calendar month,
the discharge becomes the day from which all later months turn. Where a stay holds the whole month, that month is not
payable and nothing moves. In between the texts are silent, and a person decides; an anchor in the record is that
person's word.
"""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from loxley.rental.anniversary import same_calendar_month
from loxley.rental.history import History, Residence, StatedAnchor, Stay
from loxley.rental.reason import Missing, Reason, no, refer, unknown
from loxley.rental.rules import RentalRules

_STAY = "calendar.stay"


class Away(NamedTuple):
    """Days away without a day at home between: one stay, or several that follow on each other."""

    admitted: dt.date
    discharged: dt.date | None
    kinds: frozenset[str]
    paths: tuple[str, ...]

    def may_hold(self, day: dt.date) -> bool:
        """Whether the day is that of admission or a later one before the discharge."""
        return self.admitted <= day and (self.discharged is None or day < self.discharged)


class Turn(NamedTuple):
    """The day on which a month turns, and what the stays say of it."""

    day: dt.date
    reason: Reason | None = None
    """Against the month that begins."""
    moved: bool = False
    open: bool = False
    """Whether the reason is against all later months too, since their days depend on it."""


def away(stays: Iterable[Stay]) -> tuple[Away, ...]:
    """The stays of which enough is known, joined where one begins by the day on which another ends."""
    known = sorted(
        (each.admitted, each.discharged or dt.date.max, each)
        for each in stays
        if each.admitted is not None and (each.discharged is None or each.discharged > each.admitted)
    )
    joined: list[Away] = []
    for admitted, _until, stay in known:
        last = joined[-1] if joined else None
        if last is None or (last.discharged is not None and last.discharged < admitted):
            joined.append(Away(admitted, stay.discharged, frozenset([stay.kind]), (stay.path,)))
            continue
        ends = [last.discharged, stay.discharged]
        told = [each for each in ends if each is not None]
        joined[-1] = Away(
            last.admitted,
            max(told) if len(told) == len(ends) else None,
            last.kinds | {stay.kind},
            (*last.paths, stay.path),
        )
    return tuple(joined)


def places_on(day: dt.date, residences: Iterable[Residence]) -> list[Residence]:
    """The residences that hold a day; on a day of moving the one moved to."""
    holding = [
        each
        for each in residences
        if (each.begins is None or each.begins <= day) and (each.ends is None or day <= each.ends)
    ]
    moved_to = [each for each in holding if each.begins == day]
    if moved_to and all(day in (each.begins, each.ends) for each in holding):
        return moved_to
    return holding


def turn(nominal: dt.date, following: dt.date, history: History, rules: RentalRules) -> Turn:
    """Where the month of the anniversary `nominal` begins. `following` is the anniversary after it."""
    for stay in away(history.stays) if history.stays else ():
        if stay.may_hold(nominal):
            found = _turn_in(stay, nominal, following, history, rules)
            return found if found.reason is None else _settled(found, stay, following, history)
    return Turn(nominal)


def _turn_in(stay: Away, nominal: dt.date, following: dt.date, history: History, rules: RentalRules) -> Turn:
    home = stay.discharged
    if home is None:
        if nominal == stay.admitted:
            return Turn(nominal, _admitted_that_day(stay), open=True)
        asked = tuple(Missing(f"{path}.discharged_on", "facility") for path in stay.paths[-1:])
        return Turn(nominal, unknown("stay-end-not-documented", _STAY, *asked, day=nominal), open=True)
    if nominal == stay.admitted:
        return Turn(nominal, _admitted_that_day(stay), open=home < following)
    if home >= following:
        reason = no("stay-of-the-month", _STAY, evidence=stay.paths, admitted=stay.admitted, discharged=home)
        return Turn(nominal, reason)
    if not stay.kinds <= rules.stays_that_move_the_anchor:
        kinds = ", ".join(sorted(stay.kinds - rules.stays_that_move_the_anchor))
        return Turn(
            nominal, refer("stay-of-another-kind", _STAY, evidence=stay.paths, kinds=kinds), open=True
        )
    elsewhere = [each for each in places_on(home, history.residences) if each.place not in rules.homes]
    if elsewhere:
        paths = (*stay.paths, *(each.path for each in elsewhere))
        return Turn(nominal, refer("discharged-elsewhere", _STAY, evidence=paths, discharged=home), open=True)
    if same_calendar_month(nominal, home):
        return Turn(home, moved=True)
    reason = refer("discharged-in-a-later-month", _STAY, evidence=stay.paths, day=nominal, discharged=home)
    return Turn(nominal, reason, open=True)


def _settled(found: Turn, stay: Away, following: dt.date, history: History) -> Turn:
    """What a person decided, where a person had to: an anchor of the record, on a day at home before the next turn.

    On the following anniversary: the old day stays, and the month inside the stay has no claim.
    """
    if found.reason is None or found.reason.state != "refer" or stay.discharged is None:
        return found
    for stated in sorted(history.anchors or (), key=_day_of):
        day = stated.day
        if day is None or not found.day <= day <= following or stay.admitted < day < stay.discharged:
            continue
        if day == found.day:
            return Turn(day)
        if day == following:
            reason = no("stay-without-a-claim", _STAY, evidence=(stated.path, *stay.paths), day=found.day)
            return Turn(found.day, reason)
        return Turn(day, moved=True)
    return found


def _day_of(stated: StatedAnchor) -> dt.date:
    return stated.day or dt.date.max


def _admitted_that_day(stay: Away) -> Reason:
    return refer("admitted-that-day", _STAY, evidence=stay.paths, day=stay.admitted)


def half_told(day: dt.date, stays: Iterable[Stay]) -> Reason | None:
    """A stay without its admission may hold the day; one whose dates contradict each other holds nothing that is known."""
    for each in stays:
        admitted, discharged = each.admitted, each.discharged
        if admitted is None and (discharged is None or day < discharged):
            asked = [Missing(f"{each.path}.admitted_on", "facility")]
            if discharged is None:
                asked.append(Missing(f"{each.path}.discharged_on", "facility"))
            return unknown("stay-not-documented", _STAY, *asked, day=day)
        if admitted is not None and discharged is not None and discharged <= day < admitted:
            return refer(
                "stay-contradicts-itself",
                _STAY,
                evidence=(each.path,),
                admitted=admitted,
                discharged=discharged,
            )
    return None
