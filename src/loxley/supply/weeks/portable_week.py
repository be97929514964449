"""A week of the portables: each fill, what it takes from the reservoir, what the patient gets of it, what evaporates.

A unit is filled to full just before it is needed. In between it stands with what was left in it, and evaporates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loxley.oxygen import saturation_line
from loxley.quantities import LITRES_PER_M3, absolute_pa, celsius_of_kelvin
from loxley.supply.weeks.carried import Fill
from loxley.supply.weeks.fill_loss import FillLoss
from loxley.supply.weeks.full_unit import FullUnit, idle
from loxley.supply.weeks.week import A_WEEK_H
from loxley.supply.weeks.week_days import Spell
from loxley.vessel import AnyPiece, Run, Surroundings

_ENDS_ONLY_MIN = 1e6
"""A trace so coarse that it holds only the first and the last moment."""
_ROUNDING_H = 1e-6


@dataclass(frozen=True, slots=True)
class Taken:
    """Liquid that a fill takes from the reservoir, and when."""

    at_h: float
    kg: float


@dataclass(frozen=True, slots=True)
class PortableWeek:
    """What the portables do in a week that is like the one before and the one after."""

    fills: int
    taken: tuple[Taken, ...]
    """From the reservoir, in order."""
    delivered_kg: float
    """To the patient."""

    @property
    def taken_kg(self) -> float:
        """All that the fills take."""
        return sum(each.kg for each in self.taken)

    @property
    def evaporated_kg(self) -> float:
        """What is lost on the way: through the vent while filling, through the relief in use, waiting and idle."""
        return self.taken_kg - self.delivered_kg

    @property
    def evaporated_share(self) -> float | None:
        """The same over all that the fills take; `None` without a fill."""
        return self.evaporated_kg / self.taken_kg if self.fills else None


@dataclass(frozen=True, slots=True)
class _Turn:
    """A fill at its time in the week."""

    at_h: float
    fill: Fill

    @property
    def ends_h(self) -> float:
        return self.at_h + self.fill.waits_h + self.fill.used_h


@dataclass(slots=True)
class Refills:
    """A portable that is used, left alone and filled again, in the twin. What was asked once is kept."""

    portable: FullUnit
    loss: FillLoss
    _full_kg: float = field(init=False)
    _courses: dict[tuple[tuple[AnyPiece, ...], float], Run] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._full_kg = self.portable.contents_kg()

    def used(self, fill: Fill, idle_h: float) -> Run:
        """What becomes of a full unit that is used and then left alone for some hours."""
        key = (fill.pieces, round(idle_h, 6))
        if key not in self._courses:
            after = [idle(idle_h)] if idle_h > _ROUNDING_H else []
            self._courses[key] = self.portable.through([*fill.pieces, *after], _ENDS_ONLY_MIN)
        return self._courses[key]

    def kg_to_fill(self, left: Run) -> float:
        """Liquid that fills it again, with what goes through its vent and what cools a wall that has become warm."""
        vessel, end = self.portable.vessel, (left.trace or ())[-1]
        psig = max(end.pressure_psig, 0.0)
        room = (self.portable.surroundings or Surroundings()).room_pa
        at = saturation_line(vessel.fluid).at(absolute_pa(psig, room))
        vapour = 1.0 / at.v_g
        share = (end.oxygen_kg / (vessel.volume_l / LITRES_PER_M3) - vapour) / (at.rho_l - vapour)
        if share > 0.0:
            lost = self.loss.with_liquid(share, psig)
        else:
            lost = self.loss.without_liquid(celsius_of_kelvin(end.temperature_k))
        return self._full_kg - end.oxygen_kg + lost


def portable_week(
    refills: Refills, spells: Sequence[Spell], fills: Mapping[int | None, tuple[Fill, ...]]
) -> PortableWeek:
    """The week of all units that are carried. `fills` has those of each outing, and of the home under `None`.

    Raises
    ------
    InputError
        As `loxley.vessel.run`.
    """
    taken: list[Taken] = []
    delivered = 0.0
    units = max((len(each) for outing, each in fills.items() if outing is not None), default=0)
    for unit in range(max(units, 1)):
        turns = _turns_of(unit, spells, fills)
        for place, turn in enumerate(turns):
            following = turns[(place + 1) % len(turns)]
            pause = following.at_h - turn.ends_h + (A_WEEK_H if place + 1 == len(turns) else 0.0)
            course = refills.used(turn.fill, max(pause, 0.0))
            taken.append(Taken(following.at_h, refills.kg_to_fill(course)))
            delivered += course.delivered_kg
    in_order = tuple(sorted(taken, key=lambda each: each.at_h))
    return PortableWeek(len(in_order), in_order, delivered)


def _turns_of(
    unit: int, spells: Sequence[Spell], fills: Mapping[int | None, tuple[Fill, ...]]
) -> list[_Turn]:
    """The fills of one unit through the week: its own on each outing, and at home all of those of the first unit."""
    turns: list[_Turn] = []
    for spell in spells:
        of_spell = fills[spell.outing]
        if spell.outing is not None and unit < len(of_spell):
            turns.append(_Turn(spell.starts_h, of_spell[unit]))
        elif spell.outing is None and unit == 0:
            clock = spell.starts_h
            for fill in of_spell:
                turns.append(_Turn(clock, fill))
                clock += fill.used_h
    return turns
