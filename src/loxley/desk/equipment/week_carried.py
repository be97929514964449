"""What is carried through a patient's week: a portable filled from the reservoir, or cylinders beside it."""

from collections.abc import Callable
from dataclasses import dataclass

from loxley.desk.equipment.carriers import NO_WEIGHT, Carrier, carrier_of
from loxley.desk.equipment.compare import OF_ALL, OF_LIQUID, placeholders
from loxley.desk.equipment.full_vessel import NotKnownError
from loxley.desk.equipment.week_compare_sheet import CarriedOption, OutingCover
from loxley.desk.equipment.week_flows import (
    ALL_ACTIVITIES,
    answered,
    each_once,
    given,
    hours_at,
    unknown_hours,
    unlimited,
)
from loxley.equipment import Item
from loxley.supply.weeks.carried import Fill, Stretch
from loxley.supply.weeks.week import PulseFlow, SteadyFlow, Week
from loxley.supply.weeks.week_days import DAYS

_OF_A_PORTABLE = (*OF_LIQUID, "empty_kg", "full_kg", "fill_line_mm2", "vent_mm2", "wall_kg")
_NO_NUMBER = (
    "no number of fillings is enough: too many would be carried, spares evaporate, or the flow is not kept"
)


@dataclass(frozen=True, slots=True)
class CarriedWeek:
    """An option, with what a reservoir has to give for it."""

    option: CarriedOption
    carrier: Carrier | None
    fills: dict[int | None, tuple[Fill, ...]]
    """Those of each outing, and of the home under `None`."""
    because: str | None
    """Why they cannot be said, where they cannot."""


def carried_through(item: Item, week: Week) -> CarriedWeek:
    """A portable or a cylinder through the week."""
    carrier, reasons = None, []
    try:
        carrier = carrier_of(item, week)
        if carrier.full_kg is None:
            reasons.append(NO_WEIGHT)
        reasons += unlimited(item, week)
    except NotKnownError as error:
        reasons.append(str(error))
    spent: dict[int | None, int | None] = {}
    fills: dict[int | None, tuple[Fill, ...]] = {}
    covers = []
    for place in range(len(week.outings or ())):
        cover, taken = _cover(item, week, place, carrier, reasons)
        covers.append(cover)
        spent[place], fills[place] = cover.carried, taken
    because = open_facts(week)
    if because is None:
        spent[None], fills[None], because = _at_home(item, week, carrier, reasons)
        because = because or next((each.because for each in covers if each.carried is None), None)
    hours = tuple(hours_at(item, week, activity, _asked(carrier, reasons)) for activity in ALL_ACTIVITIES)
    option = CarriedOption(
        id=item.id,
        name=item.name,
        kind="cylinder" if item.kind == "cylinder" else "portable",
        full_kg=None if carrier is None else carrier.full_kg,
        hours=hours,
        outings=None if week.outings is None else tuple(covers),
        per_week=None if because else _per_week(week, spent),
        not_known=each_once([*reasons, *unknown_hours(hours), because or ""]),
        unverified=placeholders(item, _OF_A_PORTABLE if item.kind != "cylinder" else OF_ALL),
    )
    return CarriedWeek(option, carrier, fills, because)


def _asked(carrier: Carrier | None, reasons: list[str]) -> Callable[[SteadyFlow | PulseFlow], float | None]:
    def hours(flow: SteadyFlow | PulseFlow) -> float | None:
        if carrier is None:
            raise NotKnownError(reasons[0])
        return carrier.hours(flow)

    return hours


def open_facts(week: Week) -> str | None:
    """What is not documented of the hours away from the reservoir; `None` where all is."""
    if week.outings is None:
        return "the outings are not documented"
    if week.portable_at_home is None:
        return "the hours with the portable inside the home are not documented"
    return None


def _cover(
    item: Item, week: Week, place: int, carrier: Carrier | None, reasons: list[str]
) -> tuple[OutingCover, tuple[Fill, ...]]:
    outing = (week.outings or ())[place]
    spent, because = None, None
    try:
        if carrier is None:
            raise NotKnownError(reasons[0])
        stretches: list[Stretch] = [(given(item, week, leg.activity), leg.hours) for leg in outing.legs]
        spent = answered(lambda: carrier.spend(stretches, carried=True))
        because = _NO_NUMBER if spent.count is None else None
    except NotKnownError as error:
        because = str(error)
    count = None if spent is None else spent.count
    full = None if carrier is None else carrier.full_kg
    cover = OutingCover(
        outing=place,
        label=outing.label,
        times_per_week=outing.times_per_week,
        hours=outing.hours,
        one_is_enough=None if spent is None else count is not None and count <= 1,
        one_lasts_h=None if spent is None else spent.one_lasts_h,
        carried=count,
        carried_kg=None if count is None or full is None else count * full,
        back_kg=None if spent is None else spent.back_kg,
        because=because,
    )
    return cover, () if spent is None else spent.fills


def _at_home(
    item: Item, week: Week, carrier: Carrier | None, reasons: list[str]
) -> tuple[int | None, tuple[Fill, ...], str | None]:
    """Fillings on a day at home, and why they cannot be said."""
    if not week.home_hours:
        return 0, (), None
    try:
        if carrier is None:
            raise NotKnownError(reasons[0])
        stretches = [(given(item, week, week.home_activity), week.home_hours)]
        spent = answered(lambda: carrier.spend(stretches, carried=False))
    except NotKnownError as error:
        return None, (), str(error)
    return spent.count, spent.fills, _NO_NUMBER if spent.count is None else None


def _per_week(week: Week, spent: dict[int | None, int | None]) -> int:
    away = sum(outing.times_per_week * (spent[place] or 0) for place, outing in enumerate(week.outings or ()))
    return away + DAYS * (spent[None] or 0)
