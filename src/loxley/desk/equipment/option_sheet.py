"""From the comparison for a week to the sheet from which a physician chooses."""

import datetime as dt
import hashlib
from pathlib import Path

from loxley.desk.equipment.compare import OF_LIQUID
from loxley.desk.equipment.week_compare_sheet import (
    CarriedOption,
    EquipmentWeek,
    HoursPerFill,
    LiquidSystem,
    OutingCover,
    ReservoirOption,
)
from loxley.desk.equipment.week_compare_text import days_text, evaporates, share_text
from loxley.desk.equipment.week_flows import NO_LARGEST, NO_OXYGEN
from loxley.desk.equipment.week_words import (
    ACTIVITIES,
    at_home_words,
    flow_words,
    night_words,
    outing_words,
    outings_words,
    surroundings_words,
)
from loxley.desk.files import write_outputs
from loxley.errors import Fault, InputError
from loxley.paperwork import Covers, Option, OptionSheet, Supplier, render
from loxley.quantities import POUND_KG
from loxley.supply.weeks.week import A_DAY_H, Week
from loxley.version import __version__
from loxley.vessel.report import STANDING

MOST_OPTIONS = 10
"""As many rows find room on one page with the choice beneath them."""
_MOST_LINES = 3
"""Outings that stand each in a line; more are run together."""
_MOST_TOLD = 6
"""Outings that are told one by one at all."""
_MANY_DAYS = 2.0
"""Hours that make so many days are told in days."""
_LONGEST_NAME = 16
"""Letters of a reservoir's name that find room in a line below what is carried."""
_WEIGHT = ("empty_kg", "full_kg")
_DISCLAIMER = f"{STANDING} It says nothing of coverage and is no promise of payment: refer to CMS and to your own experts."
_BASIS = (
    (
        "Hours: from full until the flow first comes below its setting, without a reserve. Weight: of all filled ones that the "
        "longest outing takes, without regulator, cart, bag and conserver. Fills: of the portable, or full cylinders. Days from "
        "full: until the reservoir could no longer fill a portable or keep a flow, and the deliveries that makes. Evaporates: of "
        "all that the reservoir loses; portables lose some in use, waiting, idle and while they are filled."
    ),
)


def option_sheet(compared: EquipmentWeek, week: Week, data: bytes, as_of: dt.date) -> OptionSheet:
    """The sheet: a row for each reservoir with each portable, and one for each cylinder beside the first reservoir.

    `data` are the bytes of the week's file, whose hash stands in the foot.

    Raises
    ------
    InputError
        At `ids`: more options than a page has room for.
    """
    rows = _rows(compared)
    if len(rows) > MOST_OPTIONS:
        raise InputError.at(
            "ids",
            f"make {len(rows)} options, and the sheet has room for {MOST_OPTIONS}; name fewer vessels and cylinders",
        )
    notes: list[str] = []
    options = tuple(_option(reservoir, carried, system, notes) for reservoir, carried, system in rows)
    longest = rows[0][1].longest()
    return OptionSheet(
        as_of=as_of,
        case_sha256=hashlib.sha256(data).hexdigest(),
        disclaimer=_DISCLAIMER,
        edition=f"loxley {__version__}",
        supplier=Supplier(),
        flows=tuple(
            (name.capitalize(), flow_words(week.flow(activity))) for activity, name in ACTIVITIES.items()
        ),
        week=_week_facts(week),
        longest=None if longest is None else _longest(longest),
        options=options,
        notes=tuple(f"{note[:1].upper()}{note[1:]}." for note in notes),
        missing=tuple(each.question for each in compared.asks),
        basis=(*_BASIS, *_unlimited(compared)),
    )


def write_option_sheet(sheet: OptionSheet, file: Path) -> None:
    """The sheet as PDF: whole, or not at all.

    Raises
    ------
    InputError
        A label has a character that our fonts cannot show.
    SurroundingsError
        The folder or the disk does not let us.
    """
    try:
        pdf = render(sheet)
    except InputError as error:  # of all that the sheet says, only the labels of outings are not our own
        raise InputError(
            [Fault("outings", f"in a label: {fault.problem}") for fault in error.faults]
        ) from None
    write_outputs(file.parent, {file.name: pdf})


def _unlimited(compared: EquipmentWeek) -> tuple[str, ...]:
    names = [each.name for each in compared.reservoirs if NO_LARGEST in each.not_known]
    told = f"Not in the catalogue: the largest steady flow of {', '.join(names)}. Look up whether it gives the flows ordered."
    return (told,) if names else ()


def _week_facts(week: Week) -> tuple[tuple[str, str], ...]:
    days = week.days_between_deliveries
    return (
        ("Night", night_words(week)),
        ("Away", _away(week)),
        ("Portable at home", at_home_words(week)),
        ("Supplier comes", "not documented" if days is None else f"every {days:g} days"),
        ("Surroundings", surroundings_words(week) or "21\u00a0°C and one atmosphere counted"),
    )


def _longest(cover: OutingCover) -> str:
    hours = f"{cover.hours:g}\u00a0h"
    return hours if cover.label is None else f"{cover.label}, {hours}"


def _away(week: Week) -> str:
    """An outing a line, as far as there is room for lines; many of them as a sum."""
    outings = week.outings or ()
    if len(outings) > _MOST_TOLD:
        times = sum(each.times_per_week for each in outings)
        hours = sum(each.times_per_week * each.hours for each in outings)
        return f"{times} outings of {len(outings)} kinds, together {hours:g}\u00a0h a week"
    words = [outing_words(each) for each in outings]
    return "\n".join(words) if 0 < len(words) <= _MOST_LINES else outings_words(week)


_Row = tuple[ReservoirOption, CarriedOption, LiquidSystem]


def _rows(compared: EquipmentWeek) -> list[_Row]:
    carried = {each.id: each for each in compared.carried}
    reservoirs = {each.id: each for each in compared.reservoirs}
    pairs = [
        (reservoirs[each.reservoir], carried[each.portable], each)
        for each in compared.systems
        if each.portable is not None
    ]
    alone = next(each for each in compared.systems if each.portable is None)
    beside = [
        (reservoirs[alone.reservoir], each, alone) for each in compared.carried if each.kind == "cylinder"
    ]
    return pairs + beside


def _option(
    reservoir: ReservoirOption, carried: CarriedOption, system: LiquidSystem, notes: list[str]
) -> Option:
    cover = carried.longest()
    unverified = set(carried.unverified)
    known = cover is not None and cover.carried_kg is not None and cover.back_kg is not None
    return Option(
        name=carried.name,
        beside=_short(reservoir),
        hours=(_hours(carried.hours[0]), _hours(carried.hours[1]), _hours(carried.hours[2])),
        hours_marked=carried.kind == "portable" and bool(unverified & set(OF_LIQUID)),
        covers="cannot-say" if carried.outings is None else _covers(cover),
        carried=None if cover is None or cover.carried is None else str(cover.carried),
        one_lasts=_one_lasts(cover),
        weight=_weight(cover.carried_kg) if cover is not None and known else None,
        weight_back=_weight(cover.back_kg) if cover is not None and known else None,
        weight_marked=bool(unverified & set(_WEIGHT)),
        per_week=None if carried.per_week is None else str(carried.per_week),
        days=None if system.days_between_deliveries is None else days_text(system.days_between_deliveries),
        deliveries=None if system.deliveries_per_week is None else f"{system.deliveries_per_week:.2f}",
        evaporates=None
        if evaporates(system) is None
        else share_text(evaporates(system)).replace("below ", "<\u00a0"),
        system_marked=bool(reservoir.unverified),
        notes=_noted([*carried.not_known, *([system.because] if system.because else [])], notes),
    )


def _short(reservoir: ReservoirOption) -> str:
    """Its name, or where that is long its id."""
    return reservoir.name if len(reservoir.name) <= _LONGEST_NAME else reservoir.id


def _hours(each: HoursPerFill) -> str | None:
    if each.hours is None:
        return "none" if each.because == NO_OXYGEN else None
    days = each.hours / A_DAY_H
    return _rounded_down(each.hours) if days < _MANY_DAYS else f"{_rounded_down(days)}\u00a0d"


def _rounded_down(hours: float) -> str:
    """Hours to a tenth: nobody is told one that is not there.

    >>> _rounded_down(5.49), _rounded_down(8.0)
    ('5.4', '8.0')
    """
    return f"{int(hours * 10.0 + 1e-9) / 10.0:.1f}"


def _covers(cover: OutingCover | None) -> Covers:
    if cover is None:
        return "none"
    if cover.one_is_enough is None:
        return "cannot-say"
    return "yes" if cover.one_is_enough else "no"


def _one_lasts(cover: OutingCover | None) -> str | None:
    if cover is None or cover.one_is_enough or cover.one_lasts_h is None:
        return None
    return f"{_rounded_down(cover.one_lasts_h)} h"


def _weight(kg: float | None) -> str:
    return "" if kg is None else f"{kg:.1f} kg, {kg / POUND_KG:.1f} lb"


def _noted(reasons: list[str], notes: list[str]) -> tuple[int, ...]:
    """The numbers of some reasons among all notes; a new one is put there."""
    for reason in reasons:
        if reason not in notes:
            notes.append(reason)
    return tuple(sorted({notes.index(reason) + 1 for reason in reasons}))
