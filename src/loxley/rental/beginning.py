"""Where a unit's months begin, and what was paid for it before by others.

A change of supplier, of system or of modality begins nothing anew: months paid elsewhere are counted per code and
belong to the unit that the code is. A replacement that begins new months leaves those before it behind.
"""

import datetime as dt
from typing import NamedTuple

from loxley.rental.anniversary import month_end, months_after, months_begun
from loxley.rental.history import Furnished, History, PaidElsewhere
from loxley.rental.month import Began
from loxley.rental.reason import Missing, Reason, Value, refer, unknown
from loxley.rental.rules import RentalRules, Unit

_RECORD, _NEED, _REPLACED = "calendar.record", "calendar.break-in-need", "calendar.replacement"


class Doubt(NamedTuple):
    """A reason that stands against every month from a day on."""

    since: dt.date
    reason: Reason


class Beginning(NamedTuple):
    """The first day of a unit's months, and what came before."""

    day: dt.date
    began: Began
    paid_before: int
    first_furnished: dt.date
    """The first delivery of all, from which the useful lifetime runs."""
    doubts: tuple[Doubt, ...]
    counted_since: PaidElsewhere | None = None
    """The earliest rental of another supplier whose months belong to this count."""


def exists(unit: Unit, history: History, rules: RentalRules) -> bool:
    """Whether the record knows of such a unit at all."""
    return (
        any(each.unit == unit for each in history.furnished)
        or any(rules.unit_of(code) == unit for code in history.requested)
        or any(rules.unit_of(each.code) == unit for each in history.elsewhere)
        or (unit == "portable" and history.portable_started is not None)
    )


def beginning(unit: Unit, history: History, rules: RentalRules) -> Beginning | Reason:
    """Where the unit's months begin; a reason where that is not documented."""
    own = sorted(
        (each for each in history.furnished if each.unit == unit and each.day is not None), key=_day_of
    )
    stated, path = _stated(unit, history, rules, own)
    if not own and stated is None:
        key = "rental.portable_started_on" if unit == "portable" else "rental.started_on"
        return unknown("start-not-documented", "calendar.month", Missing(key, "supplier"))
    doubts: list[Doubt] = []
    day, first = dt.date.max, list[Furnished]()
    if own:
        first = [each for each in own if each.day == own[0].day]
        day, early = _at_discharge(_day_of(own[0]), first, history, rules)
        doubts += [Doubt(day, early)] if early is not None else []
    if stated is not None and stated < day:
        day, first = stated, []
    elif own:
        path = f"{own[0].path}.date"
    if stated is not None and day < stated and not _explained(stated, own, history, rules):
        differs = refer("start-disagrees", _RECORD, evidence=(path,), stated=stated, furnished=day)
        doubts.append(Doubt(day, differs))
    event = next((each for each in first if each.replacement in rules.starts_new_months), None)
    earlier = [
        each
        for each in history.elsewhere
        if rules.unit_of(each.code) == unit and (each.begins is None or each.begins < day)
    ]
    furnished = min([each.begins for each in earlier if each.begins is not None], default=day)
    if event is not None:
        if event.replacement in rules.starts_new_lifetime:
            ends = months_after(furnished, rules.lifetime_months)
            if furnished < day < ends:
                values = {"day": day, "ends": ends}
                early_end = refer("lifetime-not-over", "calendar.lifetime", evidence=(event.path,), **values)
                doubts.append(Doubt(day, early_end))
            furnished = day
        return Beginning(day, Began(str(event.replacement), event.path), 0, furnished, tuple(doubts))
    before = _paid_before(day, path, earlier, history, rules)
    doubts += [Doubt(day, each) for each in (*before.told, *_without_a_code(day, history))]
    return Beginning(day, before.began, before.paid, furnished, tuple(doubts), before.since)


def _day_of(each: Furnished) -> dt.date:
    return each.day or dt.date.max


def _stated(
    unit: Unit, history: History, rules: RentalRules, own: list[Furnished]
) -> tuple[dt.date | None, str]:
    """The start that the record states. The rental's start is a portable's where it is the only unit, or where neither
    a delivery nor a start of its own is told."""
    if unit == "stationary":
        return history.started, "rental.started_on"
    if history.portable_started is not None:
        return history.portable_started, "rental.portable_started_on"
    if not own or not exists("stationary", history, rules):
        return history.started, "rental.started_on"
    return None, ""


def _explained(stated: dt.date, own: list[Furnished], history: History, rules: RentalRules) -> bool:
    """Whether the stated start is that of a later period: a replacement, or the first use after a break."""
    return any(each.day == stated and each.replacement in rules.starts_new_months for each in own) or any(
        each.first_use == stated for each in history.breaks
    )


def _at_discharge(
    day: dt.date, first: list[Furnished], history: History, rules: RentalRules
) -> tuple[dt.date, Reason | None]:
    """What was brought to a facility ahead of the discharge home is furnished on the day of discharge."""
    cite = "calendar.before-discharge"
    brought = [each for each in first if each.before_discharge]
    if not brought or len(brought) < len(first):
        return day, None
    homes = [
        each.discharged
        for each in history.stays
        if each.discharged is not None
        and (each.admitted is None or each.admitted <= day)
        and day <= each.discharged
    ]
    if not homes:
        return day, unknown("discharge-not-documented", cite, Missing("inpatient_stays", "facility"), day=day)
    home = min(homes)
    if (home - day).days > rules.days_before_discharge:
        values: dict[str, Value] = {"day": day, "discharged": home, "days": rules.days_before_discharge}
        return day, refer("delivered-too-early", cite, evidence=(brought[0].path,), **values)
    return home, None


def _without_a_code(day: dt.date, history: History) -> list[Reason]:
    return [
        unknown("history-not-documented", "calendar.cap", Missing(f"{each.path}.hcpcs", "supplier"))
        for each in history.elsewhere
        if each.code is None and (each.begins is None or each.begins < day)
    ]


class _Before(NamedTuple):
    """What other suppliers were paid of a count."""

    paid: int
    began: Began
    told: list[Reason]
    since: PaidElsewhere | None


def _paid_before(
    day: dt.date, path: str, earlier: list[PaidElsewhere], history: History, rules: RentalRules
) -> _Before:
    """The months of this count paid elsewhere, latest first, back to a break that ended an older count."""
    started = Began("start", path)
    paid, began, told = 0, started, list[Reason]()
    following, since = day, None
    for each in sorted(earlier, key=lambda each: each.ends or day, reverse=True):
        asked = [
            Missing(f"{each.path}.{key}", "supplier")
            for key, value in (("from", each.begins), ("to", each.ends), ("months_paid", each.months))
            if value is None
        ]
        if asked or each.begins is None or each.ends is None or each.months is None:
            told.append(unknown("history-not-documented", "calendar.cap", *asked))
            break
        if each.ends < each.begins:
            told.append(refer("history-contradicts-itself", _RECORD, evidence=(each.path,)))
            break
        ended = _ended_a_count(each.begins, each.ends, following, history, rules)
        if isinstance(ended, Reason):
            told.append(ended)
        elif ended is not None:
            began = ended if began == started else began
            break
        if each.months > months_begun(each.begins, each.ends):
            values: dict[str, Value] = {"months": each.months, "begins": each.begins, "ends": each.ends}
            told.append(refer("more-months-than-days", _RECORD, evidence=(each.path,), **values))
        paid += each.months
        began = Began("change-of-supplier", each.path) if began == started else began
        following, since = each.begins, each
    return _Before(paid, began, told, since)


def _ended_a_count(
    begins: dt.date, ends: dt.date, following: dt.date, history: History, rules: RentalRules
) -> Began | Reason | None:
    """Whether the days between two suppliers were a break in need long enough to end the count."""
    days = (following - ends).days - 1
    left = (month_end(begins, ends) - ends).days
    if days <= rules.break_in_need_days + left:
        return None
    told = [
        each
        for each in history.breaks
        if each.last_use is not None and begins <= each.last_use <= following and each.first_use is not None
    ]
    for each in told:
        if each.need_continued is None:
            asked = Missing(f"{each.path}.need_continued", "prescriber")
            return unknown("need-not-documented", _NEED, asked, days=days, left=left)
        if not each.need_continued and each.last_use is not None:
            renewed = proof_anew(each.last_use, history)
            return Began("break-in-need", each.path) if renewed is None else renewed
    if told:
        return None
    return unknown("need-not-documented", _NEED, Missing("rental.breaks", "supplier"), days=days, left=left)


def proof_anew(last_use: dt.date, history: History) -> Reason | None:
    """What a new period after a break in need asks for and the record does not show: a new order, a new test."""
    asked = [
        Missing(fact, "prescriber")
        for fact, days in (("orders", history.ordered_on), ("blood_gas_studies", history.tested_on))
        if not any(day > last_use for day in days)
    ]
    return unknown("proof-anew-not-documented", _NEED, *asked, last_use=last_use) if asked else None


def replacements(unit: Unit, after: dt.date, history: History, rules: RentalRules) -> list[Furnished]:
    """Replacements after a day that begin new months for the unit, one a day, in their order."""
    found: dict[dt.date, Furnished] = {}
    for each in sorted(history.furnished, key=_day_of):
        begins = each.replacement in rules.starts_new_months and each.unit == unit
        if begins and each.day is not None and each.day > after:
            found.setdefault(each.day, each)
    return list(found.values())


def undocumented(unit: Unit, start: dt.date, history: History, rules: RentalRules) -> list[Doubt]:
    """What may have begun new months and is not documented: replacements without their day or without what they
    brought, breaks without their first day. And a stay without its admission, after which it is not known whether an
    anniversary lay in it and moved."""
    doubts = []
    for each in history.furnished:
        if each.replacement not in rules.starts_new_months or each.unit not in {unit, None}:
            continue
        asked = [
            Missing(f"{each.path}.{key}", "supplier")
            for key, value in (("date", each.day), ("items", each.unit))
            if value is None
        ]
        if asked:
            since = max(each.day or start, start)
            doubts.append(Doubt(since, unknown("replacement-not-documented", _REPLACED, *asked)))
    for stay in history.stays:
        if stay.admitted is None and stay.discharged is not None and stay.discharged > start:
            asked = [Missing(f"{stay.path}.admitted_on", "facility")]
            reason = unknown("stay-not-documented", "calendar.stay", *asked, day=stay.discharged)
            doubts.append(Doubt(stay.discharged, reason))
    for pause in history.breaks:
        last, first = pause.last_use, pause.first_use
        if last is None and not pause.need_continued:
            asked = [Missing(f"{pause.path}.from", "supplier")]
            doubts.append(Doubt(first or start, unknown("break-length-not-documented", _NEED, *asked)))
        if last is not None and first is not None and first <= last:
            doubts.append(Doubt(first, refer("break-contradicts-itself", _RECORD, evidence=(pause.path,))))
    return doubts
