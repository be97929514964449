"""What is carried, asked for a spell away from the reservoir: a portable by the twin, a cylinder by its litres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from loxley.desk.equipment.full_vessel import NotKnownError, full_vessel
from loxley.desk.equipment.week_flows import answered
from loxley.equipment import Item
from loxley.oxygen import mass_of_gas
from loxley.supply.weeks.carried import Fill, Stretch, fills_for, lasts_h
from loxley.supply.weeks.cylinder_week import cylinders_for, litres_of
from loxley.supply.weeks.full_unit import REFERENCE, FullUnit, idle, litres_per_hour
from loxley.supply.weeks.week import PulseFlow, SteadyFlow, Week

NO_WEIGHT = "not in the catalogue: its weight, full or empty"


@dataclass(frozen=True, slots=True)
class Spent:
    """What a spell takes."""

    count: int | None
    """Fillings; `None` where no number is enough."""
    one_lasts_h: float
    """How long one of them lasts of it: all of it where one is enough."""
    back_kg: float | None
    """What the carried ones weigh at its end."""
    fills: tuple[Fill, ...] = ()
    """The fills of a portable."""


class Carrier(Protocol):
    """A portable or a cylinder when full."""

    @property
    def item(self) -> Item:
        """What it is."""

    @property
    def full_kg(self) -> float | None:
        """What a full one weighs, where that is known."""

    def hours(self, flow: SteadyFlow | PulseFlow) -> float | None:
        """Hours per filling at a flow."""

    def spend(self, stretches: Sequence[Stretch], *, carried: bool) -> Spent:
        """What a spell takes. `carried`: all are filled before it; else one is filled again when it is used up."""


@dataclass(frozen=True, slots=True)
class Portable:
    """A portable, by the twin."""

    item: Item
    unit: FullUnit
    contents_kg: float
    full_kg: float | None

    def hours(self, flow: SteadyFlow | PulseFlow) -> float | None:
        """As `FullUnit.hours_per_fill`."""
        return self.unit.hours_per_fill(flow)

    def spend(self, stretches: Sequence[Stretch], *, carried: bool) -> Spent:
        """As `fills_for`. The weight at the end counts what evaporates until then."""
        total = sum(hours for _flow, hours in stretches)
        fills = fills_for(self.unit, stretches, carried=carried)
        if fills is None:
            return Spent(None, lasts_h(self.unit, stretches), None)
        lasts = fills[0].used_h if fills else total
        return Spent(len(fills), lasts, self._back_kg(fills, total), fills)

    def _back_kg(self, fills: Sequence[Fill], total: float) -> float | None:
        if self.full_kg is None:
            return None
        left = 0.0
        for fill in fills:
            after = max(total - fill.waits_h - fill.used_h, 0.0)
            left += self.unit.through([*fill.pieces, idle(after)]).remaining_kg
        return len(fills) * (self.full_kg - self.contents_kg) + left


@dataclass(frozen=True, slots=True)
class Cylinder:
    """A cylinder, which gives its litres whatever the flow."""

    item: Item
    gas_l: float
    full_kg: float | None

    def hours(self, flow: SteadyFlow | PulseFlow) -> float | None:
        """Litres over what is used in an hour."""
        return self.gas_l / litres_per_hour(flow)

    def spend(self, stretches: Sequence[Stretch], *, carried: bool) -> Spent:  # noqa: ARG002  (gas waits without loss)
        """Full ones for each spell."""
        litres = litres_of(stretches)
        count = cylinders_for(litres, self.gas_l)
        back = None if self.full_kg is None else count * self.full_kg - mass_of_gas(litres, REFERENCE)
        return Spent(count, self._one_lasts_h(stretches), back)

    def _one_lasts_h(self, stretches: Sequence[Stretch]) -> float:
        left, clock = self.gas_l, 0.0
        for flow, hours in stretches:
            use = litres_per_hour(flow)
            if use * hours > left:
                return clock + left / use
            left -= use * hours
            clock += hours
        return clock


_NEEDED = {
    "inner_volume_l": "inner volume",
    "full_share": "what its maker calls full",
    "relief_psig": "relief setting",
    "withdrawal": "where it draws from",
    "evaporation_kg_per_day": "evaporation",
}


def unit_of(item: Item, week: Week) -> FullUnit:
    """A vessel of the catalogue, full, where it stands in this week.

    Raises
    ------
    NotKnownError
        A figure that the model needs is not in the catalogue, or the fire code forbids the vessel.
    """
    missing = [words for key, words in _NEEDED.items() if key not in item.figures]
    if "heat_leak_w" in item.figures and "evaporation" in missing:
        missing.remove("evaporation")  # the one says what the other does
    if missing:
        raise NotKnownError(f"not in the catalogue: {', '.join(missing)}")
    full = full_vessel(item)
    return FullUnit(full.vessel, full.start, week.surroundings)


def full_weight(item: Item, oxygen_kg: float) -> float | None:
    """kg when full: as the catalogue says, else its empty weight and what it holds; `None` where it has neither."""
    full, empty = item.number("full_kg"), item.number("empty_kg")
    if full is not None:
        return full
    return None if empty is None else empty + oxygen_kg


def carrier_of(item: Item, week: Week) -> Carrier:
    """A portable or a cylinder of the catalogue.

    Raises
    ------
    NotKnownError
        A figure that is needed is not in the catalogue, or the model does not take it.
    """
    if item.kind == "cylinder":
        gas_l = item.number("gas_l")
        if gas_l is None:
            raise NotKnownError("not in the catalogue: the litres of gas in it")
        return Cylinder(item, gas_l, full_weight(item, mass_of_gas(gas_l, REFERENCE)))
    unit = unit_of(item, week)
    contents = answered(unit.contents_kg)
    return Portable(item, unit, contents, full_weight(item, contents))
