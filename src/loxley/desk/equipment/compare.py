"""Liquid vessels set beside cylinders of equal use.

A use is a steady flow, for some hours or for as long as each vessel lasts. A use of another shape (a week of a patient)
asks the same two questions of a vessel: how long one filling lasts, and how many fillings the whole takes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isfinite

from loxley.desk.equipment.claims import claims_of
from loxley.desk.equipment.compare_sheet import Compared, EqualUse, EquipmentComparison
from loxley.desk.equipment.full_vessel import (
    REFERENCE,
    FullVessel,
    NotKnownError,
    full_vessel,
    refuse_pulses_only,
)
from loxley.desk.equipment.item_ways import cylinder_hours
from loxley.equipment import Item, catalogue, find
from loxley.errors import Fault, InputError
from loxley.oxygen import Fluid, equation_of_state, mass_of_gas, saturation_line
from loxley.quantities import ATMOSPHERE_PA, absolute_pa
from loxley.supply.weeks.cylinder_week import whole
from loxley.vessel import Draw

DEFAULT_LIQUID = ("liberator-45", "companion-1000")
DEFAULT_FLOW_LPM = 2.0

_LIQUID = ("reservoir", "portable")
_COMPARED = (*_LIQUID, "cylinder")
_MOST_LPM = 100.0
"""Beyond any flow of a home; it keeps the vessel's arithmetic in its range."""
_LEAST_LPM = 0.01
"""Below any flow that is ordered; it does the same."""
_MOST_HOURS = 1e5

OF_LIQUID = ("inner_volume_l", "full_share", "evaporation_kg_per_day", "relief_psig", "economizer_psig")
OF_ALL = ("full_kg", "empty_kg", "gas_l", "filled_to_psig", "water_l")


@dataclass(frozen=True, slots=True)
class Use:
    """What the oxygen is for: a steady flow, for some hours or until one filling is gone."""

    flow_lpm: float
    hours: float | None


@dataclass(slots=True)
class _Known:
    """Figures found one by one, with why the others are not known."""

    reasons: list[str] = field(default_factory=list)

    def number(self, item: Item, key: str) -> float | None:
        value = item.number(key)
        if value is None:
            self.reasons.append(key)
        return value


def compare_equipment(
    ids: Sequence[str] = (), *, flow_lpm: float = DEFAULT_FLOW_LPM, hours: float | None = None
) -> EquipmentComparison:
    """The vessels named beside the cylinders named; of the kind that is not named, the usual ones or all.

    Raises
    ------
    NotFoundError
        An id that the catalogue does not have.
    InputError
        At `ids[n]`: it is neither a vessel nor a cylinder; at `flow_lpm`: not above 0, or above the largest steady
        flow of a vessel; at `hours`.
    """
    named = [find(each) for each in ids]
    items = list({item.id: item for item in named}.values())
    liquid = [item for item in items if item.kind in _LIQUID] or [find(each) for each in DEFAULT_LIQUID]
    cylinders = [item for item in items if item.kind == "cylinder"] or [
        item for item in catalogue().values() if item.kind == "cylinder"
    ]
    use = Use(flow_lpm, hours)
    faults = [*faults_of_ids(named), *_faults_of_use(use, liquid)]
    if faults:
        raise InputError(faults)
    vessels = [_liquid(item, use) for item in liquid]
    bottles = [_cylinder(item, use) for item in sorted(cylinders, key=size)]
    uses = [
        each
        for vessel in vessels
        for bottle in bottles
        if (each := _equal_use(vessel, bottle, use)) is not None
    ]
    return EquipmentComparison(
        flow_lpm=flow_lpm,
        hours=hours,
        liquid=tuple(vessels),
        cylinders=tuple(bottles),
        equal_use=tuple(uses),
        claims=claims_of(vessels, bottles, uses, use.flow_lpm),
        assumes=(
            f"Flows and litres of gas count at {REFERENCE.words}; cylinders' printed litres are taken so.",
            "Vessels start full at their relief setting, stand in a room of 21 °C at sea level, and are used without a pause.",
            "Cylinders give all their gas; their weight is without regulator, cart or conserver.",
            "Room is the room inside: insulation and case of a vessel, wall and valve of a cylinder are not counted.",
        ),
    )


def faults_of_ids(items: Sequence[Item]) -> list[Fault]:
    """At `ids[n]`, each that is neither a vessel nor a cylinder."""
    return [
        Fault(
            f"ids[{place}]",
            f"{item.id} is no vessel of oxygen ({item.kind}); name reservoirs, portables or cylinders",
        )
        for place, item in enumerate(items)
        if item.kind not in _COMPARED
    ]


def _faults_of_use(use: Use, liquid: Sequence[Item]) -> list[Fault]:
    flow, hours = use.flow_lpm, use.hours
    faults: list[Fault] = []
    if not isfinite(flow) or not _LEAST_LPM <= flow <= _MOST_LPM:
        faults.append(
            Fault("flow_lpm", f"{flow:g} is no flow; give one from {_LEAST_LPM:g} to {_MOST_LPM:g} L/min")
        )
    else:
        faults += [fault for item in liquid if (fault := _too_much_for(item, flow)) is not None]
    if hours is not None and (not isfinite(hours) or not 0.0 < hours <= _MOST_HOURS):
        faults.append(
            Fault("hours", f"{hours:g} is no time of use; give hours above 0, up to {_MOST_HOURS:,.0f}")
        )
    return faults


def _too_much_for(item: Item, flow_lpm: float) -> Fault | None:
    largest = item.number("largest_flow_continuous_lpm")
    if largest is None or flow_lpm <= largest:
        return None
    standing = item.figures["largest_flow_continuous_lpm"].standing
    return Fault(
        "flow_lpm",
        f"{flow_lpm:g} L/min is above the largest steady flow of {item.id}, {largest:g} L/min ({standing})",
    )


def size(item: Item) -> tuple[float, str]:
    """The order of cylinders: by the gas in them."""
    return item.number("gas_l") or 0.0, item.id


def _liquid(item: Item, use: Use) -> Compared:
    known = _Known()
    vessel: FullVessel | None = None
    hours = oxygen = None
    try:
        vessel = full_vessel(item)
        oxygen = vessel.contents_kg()
        hours = _hours_of(vessel, use)
    except NotKnownError as error:
        known.reasons.append(str(error))
    pressure = known.number(item, "relief_psig")
    empty = known.number(item, "empty_kg")
    full = item.number("full_kg")
    if full is None and empty is not None and oxygen is not None:
        full = empty + oxygen
    density = None
    if pressure is not None:
        density = saturation_line(Fluid.OXYGEN).at(absolute_pa(pressure, ATMOSPHERE_PA)).rho_l
    return Compared(
        id=item.id,
        name=item.name,
        kind="reservoir" if item.kind == "reservoir" else "portable",
        hours=hours,
        full_kg=full,
        empty_kg=empty,
        oxygen_kg=oxygen,
        pressure_psig=pressure,
        inner_volume_l=known.number(item, "inner_volume_l"),
        density_g_per_l=density,
        not_known=tuple(known.reasons),
        unverified=placeholders(item, (*OF_LIQUID, *OF_ALL[:2])),
    )


def _hours_of(vessel: FullVessel, use: Use) -> float:
    refuse_pulses_only(vessel.item)
    return vessel.endurance_h(Draw(flow_lpm=use.flow_lpm, until="empty"))


def _cylinder(item: Item, use: Use) -> Compared:
    known = _Known()
    gas_l, pressure = known.number(item, "gas_l"), known.number(item, "filled_to_psig")
    empty = known.number(item, "empty_kg")
    oxygen = None if gas_l is None else mass_of_gas(gas_l, REFERENCE)
    density = None
    if pressure is not None:
        gas = equation_of_state(Fluid.OXYGEN)
        density = gas.gas_at(absolute_pa(pressure, ATMOSPHERE_PA), REFERENCE.temperature_k).density
    return Compared(
        id=item.id,
        name=item.name,
        kind="cylinder",
        hours=None if gas_l is None else cylinder_hours(item, use.flow_lpm),
        full_kg=None if empty is None or oxygen is None else empty + oxygen,
        empty_kg=empty,
        oxygen_kg=oxygen,
        pressure_psig=pressure,
        inner_volume_l=known.number(item, "water_l"),
        density_g_per_l=density,
        not_known=tuple(known.reasons),
        unverified=placeholders(item, OF_ALL),
    )


def placeholders(item: Item, keys: Sequence[str]) -> tuple[str, ...]:
    """Which of these figures of an item are placeholders."""
    return tuple(key for key in keys if key in item.figures and item.figures[key].standing == "unverified")


def _equal_use(vessel: Compared, bottle: Compared, use: Use) -> EqualUse | None:
    hours = vessel.hours if use.hours is None else use.hours
    if hours is None:
        return None
    count = None if bottle.hours is None else whole(hours / bottle.hours)
    return EqualUse(
        vessel=vessel.id,
        cylinder=bottle.id,
        hours=hours,
        fillings=None if vessel.hours is None else whole(hours / vessel.hours),
        cylinders=count,
        cylinders_kg=None if count is None or bottle.full_kg is None else count * bottle.full_kg,
        cylinders_l=None if count is None or bottle.inner_volume_l is None else count * bottle.inner_volume_l,
    )
