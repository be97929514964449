"""What stands against a month: asked of the day from which it is billed, and of no other.

At home, in use and paid by Original Medicare on that day: the whole month is payable. What comes later in it does not
matter. Each function gives a reason or nothing.
"""

import datetime as dt
from collections.abc import Iterable

from loxley.rental.history import Furnished, History, Hospice
from loxley.rental.reason import Missing, Reason, no, refer, unknown
from loxley.rental.rules import RentalRules, Unit
from loxley.rental.stays import half_told, places_on

_ADVANTAGE = "medicare-advantage"


def against(day: dt.date, unit: Unit, history: History, rules: RentalRules) -> list[Reason]:
    """Everything that stands against a month from `day`, save the stay that holds the day."""
    found = [
        _before_the_rules(day, rules),
        _ended(day, unit, history),
        *_breaks(day, history),
        *_payers(day, history),
        *_hospices(day, history),
        _residence(day, history, rules),
        *_other_suppliers(day, unit, history, rules),
        half_told(day, history.stays),
    ]
    return [each for each in found if each is not None]


def hospice_unrelated(day: dt.date, history: History) -> bool:
    """Whether an election stands on the day and the oxygen is not related to its illness."""
    return any(
        each.related is False and each.elected is not None and each.elected <= day and not _revoked(each, day)
        for each in history.hospice
    )


def _before_the_rules(day: dt.date, rules: RentalRules) -> Reason | None:
    if day >= rules.effective:
        return None
    return refer("before-the-cap", "calendar.cap", day=day, effective=rules.effective)


def _ended(day: dt.date, unit: Unit, history: History) -> Reason | None:
    """The day of the end itself is in no text. What was delivered after it contradicts it."""
    ended = history.ended
    if ended is None:
        return None
    told = [each for each in (ended.on, ended.picked_up) if each is not None]
    if not told:
        return unknown("end-not-documented", "calendar.in-use", Missing("rental.ended.on", "supplier"))
    last = min(told)
    values = {"ended": last, "why": ended.reason}
    if day < last:
        return None
    later = _furnished_after(last, unit, history.furnished)
    if later is not None:
        evidence = ("rental.ended", later.path)
        return refer("delivered-after-the-end", "calendar.record", evidence=evidence, **values)
    if day == last:
        return refer("ended-that-day", "calendar.in-use", evidence=("rental.ended",), **values)
    code = "ended" if ended.on is not None and ended.on < day else "picked-up"
    return no(code, "calendar.in-use", evidence=("rental.ended",), **values)


def _furnished_after(last: dt.date, unit: Unit, furnished: Iterable[Furnished]) -> Furnished | None:
    after = [each for each in furnished if each.day is not None and each.day > last and each.unit == unit]
    return min(after, key=lambda each: each.day or last, default=None)


def _breaks(day: dt.date, history: History) -> Iterable[Reason]:
    """Not in use on the day: nothing is billed, whether the need went on or not."""
    for each in history.breaks:
        if each.last_use is None:
            if each.first_use is None or day < each.first_use:
                asked = Missing(f"{each.path}.from", "supplier")
                yield unknown("break-not-documented", "calendar.in-use", asked, day=day)
        elif each.last_use < day and (each.first_use is None or day < each.first_use):
            values = {"last_use": each.last_use, "first_use": each.first_use}
            if each.need_continued:
                yield no("break-in-billing", "calendar.break-in-billing", evidence=(each.path,), **values)
            else:
                yield no("not-in-use", "calendar.in-use", evidence=(each.path,), **values)


def _payers(day: dt.date, history: History) -> Iterable[Reason]:
    for each in history.payers:
        if (each.begins is not None and day < each.begins) or (each.ends is not None and day > each.ends):
            continue
        evidence = (each.path,)
        if each.ends is None and not each.present:
            yield unknown(
                "payer-not-documented", "calendar.payer", Missing(f"{each.path}.to", "supplier"), day=day
            )
        elif each.kind is None:
            yield unknown("payer-not-documented", "calendar.payer", Missing(f"{each.path}.kind", "supplier"))
        elif each.present and each.kind != _ADVANTAGE:
            yield refer("other-payer", "calendar.payer", evidence=evidence, kind=each.kind)
        else:
            yield no("paid-by-another", "calendar.payer", evidence=evidence, kind=each.kind)


def _hospices(day: dt.date, history: History) -> Iterable[Reason]:
    cite = "calendar.hospice"
    for each in history.hospice:
        if each.elected is not None and each.revoked is not None and each.revoked < each.elected:
            values = {"elected": each.elected, "revoked": each.revoked}
            yield refer("hospice-contradicts-itself", cite, evidence=(each.path,), **values)
        elif (each.elected is not None and each.elected > day) or _revoked(each, day):
            continue
        elif each.elected is None:
            yield unknown("hospice-not-documented", cite, Missing(f"{each.path}.elected_on", "facility"))
        elif each.related is None:
            path = f"{each.path}.oxygen_related"
            yield unknown(
                "hospice-relation-unknown",
                cite,
                Missing(path, "facility"),
                Missing(path, "prescriber"),
                elected=each.elected,
            )
        elif each.related:
            yield no("hospice-related", cite, evidence=(each.path,), elected=each.elected)


def _revoked(each: Hospice, day: dt.date) -> bool:
    """From the day of revocation it is as if there were none."""
    return each.revoked is not None and each.revoked <= day


def _residence(day: dt.date, history: History, rules: RentalRules) -> Reason | None:
    """Where two residences hold the day and differ, or the place is in neither list, a person decides."""
    lived_in = places_on(day, history.residences)
    places = {each.place for each in lived_in}
    if places <= rules.homes:
        return None
    evidence = tuple(each.path for each in lived_in)
    told = ", ".join(sorted(places))
    if places <= rules.no_homes:
        return no("not-at-home", "calendar.residence", evidence=evidence, place=told)
    return refer("place-not-settled", "calendar.residence", evidence=evidence, place=told)


def _other_suppliers(day: dt.date, unit: Unit, history: History, rules: RentalRules) -> Iterable[Reason]:
    """Another supplier was paid for the day, by the record: one is paid for a month, and which is for a person."""
    for each in history.elsewhere:
        if rules.unit_of(each.code) != unit or each.begins is None or each.ends is None:
            continue
        if each.begins <= day <= each.ends:
            values = {"begins": each.begins, "ends": each.ends}
            yield refer("other-supplier", "calendar.one-supplier", evidence=(each.path,), **values)
