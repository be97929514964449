"""Liquid systems for a patient's week, with cylinders beside them: what each would come to. It recommends none."""

from collections.abc import Sequence

from loxley.desk.equipment.carriers import NO_WEIGHT, Portable, full_weight, unit_of
from loxley.desk.equipment.compare import DEFAULT_LIQUID, OF_LIQUID, faults_of_ids, placeholders, size
from loxley.desk.equipment.full_vessel import NotKnownError
from loxley.desk.equipment.week_carried import CarriedWeek, carried_through, open_facts
from loxley.desk.equipment.week_compare_sheet import EquipmentWeek, LiquidSystem, ReservoirOption
from loxley.desk.equipment.week_flows import (
    ALL_ACTIVITIES,
    NOT_KEPT,
    SOON_H,
    answered,
    each_once,
    given,
    hours_at,
    refuse_devices,
    unknown_hours,
    unlimited,
)
from loxley.desk.equipment.week_words import week_line
from loxley.equipment import Item, catalogue, find
from loxley.errors import InputError
from loxley.supply.weeks.fill_loss import FillLoss
from loxley.supply.weeks.full_unit import FullUnit
from loxley.supply.weeks.portable_week import PortableWeek, Refills, portable_week
from loxley.supply.weeks.reservoir_week import MOST_WEEKS, ReservoirWeeks, reservoir_weeks
from loxley.supply.weeks.week import A_DAY_H, PulseFlow, SteadyFlow, Week
from loxley.supply.weeks.week_days import DAYS, WeekDays, days_of
from loxley.supply.weeks.week_questions import assumed_of_week, questions
from loxley.vessel import CataloguedVessel, Filling, PortableStart

_OF_A_RESERVOIR = (*OF_LIQUID, "empty_kg", "full_kg", "minimum_fill_share")


def compare_for_week(week: Week, ids: Sequence[str] = ()) -> EquipmentWeek:
    """The equipment named, for a week; of a kind that is not named, the usual one, or all cylinders.

    Raises
    ------
    NotFoundError
        An id, or a device of the week, that the catalogue does not have.
    InputError
        At `ids[n]`: neither a vessel nor a cylinder; or at the path of the week that cannot be.
    """
    named = [find(each) for each in ids]
    faults = faults_of_ids(named)
    if faults:
        raise InputError(faults)
    refuse_devices(week)
    days = days_of(week)
    reservoirs, portables, cylinders = (
        _chosen(named, kind) for kind in ("reservoir", "portable", "cylinder")
    )
    carried = [carried_through(item, week) for item in portables]
    bottles = [carried_through(item, week).option for item in sorted(cylinders, key=size)]
    return EquipmentWeek(
        week=week_line(week),
        systems=tuple(_system(item, each, week, days) for item in reservoirs for each in (*carried, None)),
        reservoirs=tuple(_reservoir(item, week) for item in reservoirs),
        carried=(*(each.option for each in carried), *bottles),
        asks=questions(week),
        assumes=(*assumed_of_week(week), *_ASSUMED),
    )


def _chosen(named: Sequence[Item], kind: str) -> list[Item]:
    """Those of a kind that are named, each once; else the usual."""
    chosen = list({item.id: item for item in named if item.kind == kind}.values())
    if chosen:
        return chosen
    usual = [find(each) for each in DEFAULT_LIQUID] if kind != "cylinder" else catalogue().values()
    return [item for item in usual if item.kind == kind]


def _reservoir(item: Item, week: Week) -> ReservoirOption:
    reasons: list[str] = []
    unit, full = None, None
    try:
        unit = unit_of(item, week)
        full = full_weight(item, answered(unit.contents_kg))
        if full is None:
            reasons.append(NO_WEIGHT)
    except NotKnownError as error:
        reasons.append(str(error))

    def last(flow: SteadyFlow | PulseFlow) -> float | None:
        if unit is None:
            raise NotKnownError(reasons[0])
        return unit.hours_per_fill(flow)

    hours = tuple(hours_at(item, week, activity, last) for activity in ALL_ACTIVITIES)
    reasons += unlimited(item, week)
    return ReservoirOption(
        id=item.id,
        name=item.name,
        full_kg=full,
        hours=hours,
        not_known=each_once([*reasons, *unknown_hours(hours)]),
        unverified=placeholders(item, _OF_A_RESERVOIR),
    )


def _system(item: Item, carried: CarriedWeek | None, week: Week, days: WeekDays) -> LiquidSystem:
    """A reservoir with a portable, or with cylinders where nothing is filled from it."""
    try:
        return _account(item, carried, week, days)
    except NotKnownError as error:
        nothing = dict.fromkeys(LiquidSystem.model_fields)
        told = {
            "reservoir": item.id,
            "portable": None if carried is None else carried.option.id,
            "fills_per_week": 0 if carried is None else carried.option.per_week,
            "because": str(error),
        }
        return LiquidSystem.model_validate({**nothing, **told})


def _account(item: Item, carried: CarriedWeek | None, week: Week, days: WeekDays) -> LiquidSystem:
    because = open_facts(week) if carried is None else carried.because
    if because is not None:
        raise NotKnownError(because)
    unit = unit_of(item, week)
    awake, asleep = given(item, week, "rest"), given(item, week, "asleep")
    filled = PortableWeek(0, (), 0.0)
    if carried is not None and isinstance(carried.carrier, Portable):
        refills = Refills(carried.carrier.unit, _loss(carried.carrier, unit))
        filled = answered(lambda: portable_week(refills, days.spells, carried.fills))
    if filled.fills and unit.vessel.minimum_fill_share is None:
        raise NotKnownError("not in the catalogue: the level below which the reservoir fills no portable")
    weeks = answered(lambda: reservoir_weeks(unit, days.at_home, awake, asleep, filled.taken))
    if weeks.days is not None and weeks.days * A_DAY_H < SOON_H:
        raise NotKnownError(NOT_KEPT)
    return _told(item.id, None if carried is None else carried.option.id, week, filled, weeks)


def _loss(portable: Portable, reservoir: FullUnit) -> FillLoss:
    model = CataloguedVessel(model=portable.item.id)
    return FillLoss(Filling(portable=model, portable_start=PortableStart()), reservoir)


def _told(
    reservoir: str, portable: str | None, week: Week, filled: PortableWeek, weeks: ReservoirWeeks
) -> LiquidSystem:
    used, interval = weeks.used_kg, week.days_between_deliveries
    of_a_fill = filled.evaporated_share
    on_the_way = weeks.decanted_kg * (of_a_fill or 0.0)
    return LiquidSystem(
        reservoir=reservoir,
        portable=portable,
        fills_per_week=filled.fills,
        days_to_no_fill=weeks.days_to_no_fill,
        days_to_flow_below_setting=weeks.days_to_flow_below_setting,
        days_to_empty=weeks.days_to_empty,
        days_between_deliveries=weeks.days,
        deliveries_per_week=None if weeks.days is None else DAYS / weeks.days,
        lasts_between_deliveries=None if interval is None or weeks.days is None else weeks.days >= interval,
        used_kg_per_week=None if weeks.days is None else used / weeks.days * DAYS,
        to_patient_share=(weeks.delivered_kg + weeks.decanted_kg - on_the_way) / used,
        reservoir_evaporates_share=weeks.vented_kg / used,
        portable_evaporates_share=on_the_way / used,
        of_a_fill_evaporates_share=of_a_fill,
        because=None if weeks.days is not None else _endless(weeks),
    )


def _endless(weeks: ReservoirWeeks) -> str:
    if weeks.delivered_kg == 0.0:
        return "nothing is drawn from the reservoir, which only evaporates"
    return f"the reservoir is followed no farther than {MOST_WEEKS} weeks"


_ASSUMED = (
    "Vessels begin full at their relief setting. Flows and litres of gas count at 70 °F and one atmosphere.",
    (
        "A filling lasts until the flow first comes below its setting, or fails. No reserve is counted, and no flow or gauge "
        "that is out: `loxley trip` says whether an outing is safe."
    ),
    (
        "Awake at home the flow at rest is drawn from the reservoir; while the patient is on a portable it stands by and "
        "evaporates."
    ),
    (
        "Each portable is filled to full just before an outing or its hours at home, and stands in between with what is left. "
        "Spares are all filled and carried from the start."
    ),
    "Outings lie as far apart in the week as they can, the longest first.",
    "A delivery fills the reservoir, and comes when it could no longer fill a portable or keep a flow.",
    (
        "That a portable fits the reservoir's coupling, or a conserver the outlet of a unit, is not in the catalogue: match "
        "them before they leave the store."
    ),
    "A conserver senses every breath. A setting is not a flow.",
    (
        "Full cylinders are taken for each outing and each day at home, and what is left in them is not counted on again. "
        "Weights are without regulator, cart, bag and conserver."
    ),
)
