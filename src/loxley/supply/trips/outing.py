"""The physics of an outing: portables used one after the other, for one way in which everything may turn out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from loxley.quantities import GasReference
from loxley.supply.trips.unit import Unit
from loxley.supply.uncertainties import Uncertainty, uncertainty
from loxley.vessel import Draw, Run, Start, Surroundings, Vessel, run
from loxley.vessel.refusals import LEAST_FLOW_LPM

_NO_LIQUID = 1e-4
"""Less liquid than this share of the inner volume is none."""


class Chance(NamedTuple):
    """One way in which everything may turn out: of each thing, the share of all cases that lie lower."""

    flow: float
    leg: float
    capacity: float
    evaporation: float
    empty: float
    readings: tuple[float, ...]
    """Of each portable."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the trip, as the vessel sees it."""

    hours: float
    lpm: float
    """What is drawn on average: the flow, or what the conserver takes at its setting."""
    spread: Uncertainty
    """How far that may be out, as a share."""
    surroundings: Surroundings


@dataclass(frozen=True, slots=True)
class Outing:
    """Portables, how long ago each was read, and the parts of the trip."""

    units: tuple[Unit, ...]
    idle_h: tuple[float, ...]
    """From the reading of each unit to the start."""
    stages: tuple[Stage, ...]
    home: Surroundings
    """Where the units stand before the trip, and after it."""
    gas_reference: GasReference

    @property
    def hours(self) -> float:
        """How long it takes as planned."""
        return sum(stage.hours for stage in self.stages)

    def later(self, hours: float) -> "Outing":
        """The same, left `hours` later and ended at the same time.

        Nobody knows which part becomes shorter: who leaves later still walks to the bus. So the parts that draw least
        do, and whatever else is given up in their place leaves no less.
        """
        kept, gone = [stage.hours for stage in self.stages], hours
        for number in sorted(range(len(kept)), key=lambda number: self.stages[number].lpm):
            cut = min(gone, kept[number])
            kept[number] -= cut
            gone -= cut
        stages = tuple(
            replace(stage, hours=left) for stage, left in zip(self.stages, kept, strict=True) if left > 0.0
        )
        return replace(self, idle_h=tuple(idle + hours for idle in self.idle_h), stages=stages)

    def filled(self) -> "Outing":
        """The same, with every unit filled just before."""
        return replace(
            self, units=tuple(unit.filled() for unit in self.units), idle_h=(0.0,) * len(self.units)
        )

    def with_more(self, count: int) -> "Outing":
        """The same with more full units of the kind of the last one."""
        more = (self.units[-1].filled(),) * count
        return replace(self, units=(*self.units, *more), idle_h=(*self.idle_h, *(0.0,) * count))

    def scaled(self, chance: Chance) -> tuple[Stage, ...]:
        """The parts as they turn out: how long each takes, and what is drawn."""
        longer = 1.0 + uncertainty("leg_length").at(chance.leg)
        return tuple(
            replace(stage, hours=stage.hours * longer, lpm=_drawn(stage, chance.flow))
            for stage in self.stages
        )


def _drawn(stage: Stage, chance: float) -> float:
    """What is drawn in one case; where anything is asked for, no less than the least that can be followed."""
    lpm = stage.lpm * (1.0 + stage.spread.at(chance))
    return max(lpm, LEAST_FLOW_LPM) if stage.lpm > 0.0 else 0.0


class Turned(NamedTuple):
    """How an outing turns out."""

    trip_h: float
    """How long the trip takes."""
    lasts_h: float
    """How long the flow is kept from its start, where after the end the part that takes most goes on."""
    by_unit: tuple[float, ...]
    """When each unit is given up, hours since the start."""

    @property
    def reserve_h(self) -> float:
        """What is left at the end; below 0 what is missing."""
        return self.lasts_h - self.trip_h


def turned_out(outing: Outing, chance: Chance, known: Sequence[float] = ()) -> Turned:
    """How long it lasts in one case. `known` says when the first units are given up, where that is known already.

    A unit is given up when its flow comes below its setting where its orifice is known, else when it fails; one whose last
    liquid goes while nothing is drawn is empty. The reserve counts at what the part of the trip draws that takes most, so
    that a quiet way home does not make it look long.
    """
    stages = outing.scaled(chance)
    trip_h = sum(stage.hours for stage in stages)
    given_up = list(known)
    now = given_up[-1] if given_up else 0.0
    for place in range(len(given_up), len(outing.units)):
        vessel, start = _start(outing, outing.units[place], chance, place)
        if start is not None:
            draws = pieces(stages, outing.idle_h[place], now)
            ended = run(
                vessel,
                draws,
                start=start,
                surroundings=outing.home,
                gas_reference=outing.gas_reference,
                while_usable=True,
            )
            now = max(now, _usable_h(ended, now + outing.idle_h[place]) - outing.idle_h[place])
        given_up.append(now)
    return Turned(trip_h, now, tuple(given_up))


def traced(outing: Outing, chance: Chance, place: int, from_h: float, minutes: float) -> Run | None:
    """The run of one unit that is taken into use `from_h` after the start, with samples; `None` where it is empty."""
    vessel, start = _start(outing, outing.units[place], chance, place)
    if start is None:
        return None
    draws = pieces(outing.scaled(chance), outing.idle_h[place], from_h)
    return run(
        vessel,
        draws,
        start=start,
        surroundings=outing.home,
        gas_reference=outing.gas_reference,
        trace_minutes=minutes,
        while_usable=True,
    )


def pieces(stages: Sequence[Stage], idle_h: float, used_from_h: float) -> list[Draw]:
    """What a unit goes through: it waits from its reading on, is carried along unused, and is then used to its end."""
    draws = [Draw(flow_lpm=0.0, hours=idle_h)] if idle_h > 0.0 else []
    before = used_from_h
    for stage in stages:
        waits = min(before, stage.hours)
        before -= waits
        if waits > 0.0:
            draws.append(Draw(flow_lpm=0.0, hours=waits, surroundings=stage.surroundings))
        if stage.hours > waits:
            draws.append(Draw(flow_lpm=stage.lpm, hours=stage.hours - waits, surroundings=stage.surroundings))
    if before > 0.0:
        draws.append(Draw(flow_lpm=0.0, hours=before))
    most = max(stage.lpm for stage in stages)
    draws.append(Draw(flow_lpm=most, until="empty"))
    return draws


def _usable_h(ended: Run, used_from_h: float) -> float:
    """Hours until a unit is given up: its flow comes below its setting or fails, or its last liquid goes while nothing is
    drawn; not before it is taken into use."""
    moments = [hours for hours in (ended.rated_flow_h, ended.endurance_h) if hours is not None]
    if not moments:
        moments = [event.at_h for event in ended.events if event.kind == "liquid-gone"]
    return max(min(moments), used_from_h)


def _start(outing: Outing, unit: Unit, chance: Chance, place: int) -> tuple[Vessel, Start | None]:
    vessel = unit.sampled(chance.capacity, chance.evaporation)
    vessel = vessel.model_copy(update={"coil": None, "largest_flow_lpm": None})  # judged apart, once
    fraction = unit.fill_fraction(vessel, chance.readings[place], chance.empty, outing.home.room_pa)
    if fraction <= _NO_LIQUID:
        return vessel, None
    return vessel, Start(fill_fraction=fraction)


def refuse_unfollowed(outing: Outing, unit: Unit) -> None:
    """Return where the unit, full, can warm every flow of the trip, and its schedule can be followed at all.

    Raises
    ------
    InputError
        As `loxley.vessel.run`; its paths are those of a scenario: `draws[n]` is the nth part of the trip.
    """
    run(
        unit.vessel.model_copy(update={"largest_flow_lpm": None}),
        [
            Draw(flow_lpm=stage.lpm, hours=stage.hours, surroundings=stage.surroundings)
            for stage in outing.stages
        ],
        start=Start(fill_fraction=unit.full_share),
        surroundings=outing.home,
        gas_reference=outing.gas_reference,
    )
