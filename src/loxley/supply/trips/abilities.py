"""What a device can give, before any hour is counted: the largest flow, known settings, a coil that is large enough."""

import re
from collections.abc import Iterator

from loxley.equipment import Item, find
from loxley.errors import Fault, InputError, NotFoundError
from loxley.oxygen import mass_flow
from loxley.quantities import GasReference, LitresPerMinute
from loxley.supply.trips.outing import Outing, Stage, refuse_unfollowed
from loxley.supply.trips.sentences import words_of_sleep
from loxley.supply.trips.trip import Leg, PulsedLeg, SteadyLeg, Trip
from loxley.supply.trips.unit import NotKnownError, Unit
from loxley.supply.uncertainties import Uncertainty, uncertainty
from loxley.vessel import PulsedDraw
from loxley.vessel.conserver import ConserverDraw, conserver_draw
from loxley.vessel.device import device_of
from loxley.vessel.law.balance import surplus_heat
from loxley.vessel.law.heat_leak import heat_leak

_NEEDS_TWO_LUMENS = "dual-lumen"
"""The word of the catalogue for it, under `cannula`."""
_WORD = re.compile(r"[^\W\d_]+")
"""A word of a label, without the signs around it: `nap` in `after lunch: (nap)`."""


class CannotGiveError(Exception):
    """A device cannot give what is asked of it; `code` names the reason, and `values` what stands in its sentence."""

    def __init__(self, code: str, **values: float | str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def conserver_of(leg: PulsedLeg, path: str) -> ConserverDraw:
    """What the conserver of a leg takes.

    Raises
    ------
    NotKnownError
        Its bolus at this setting and rate, or its tail, is not known; or somebody sleeps without an order for pulses.
    NotFoundError, InputError
        Nothing is called so; it is no conserver.
    """
    try:
        item = find(leg.device)
    except NotFoundError as error:
        raise NotFoundError(f"{path}.device: {error}") from None
    if item.kind != "conserver":
        raise InputError.at(f"{path}.device", f"{item.id} is no conserver ({item.kind})")
    if is_asleep(leg) and not leg.pulse_ordered_for_sleep:
        raise NotKnownError("pulse-asleep")
    piece = PulsedDraw(
        pulse_setting=leg.pulse_setting,
        breaths_per_minute=leg.breaths_per_minute,
        device=leg.device,
        hours=leg.hours,
    )
    try:
        return conserver_draw(piece, path)
    except InputError:
        raise NotKnownError("conserver-not-known", device=item.id, setting=leg.pulse_setting) from None


def is_asleep(leg: Leg) -> bool:
    """Whether the person sleeps in this part of the trip: as it says, or as its label does where it says nothing."""
    if leg.activity is not None:
        return leg.activity == "sleep"
    return bool(words_of_sleep() & set(_WORD.findall((leg.label or "").lower())))


def spread_of(leg: Leg) -> Uncertainty:
    """How far what is drawn may be out: of the flow control, or of the conserver's bolus."""
    if isinstance(leg, SteadyLeg):
        return uncertainty("flow_control")
    return uncertainty("bolus")


def refuse_inability(trip: Trip, outing: Outing, unit: Unit) -> None:
    """Return where the unit can give every part of the trip, as far as is known.

    Raises
    ------
    NotKnownError
        Whether a portable gives a steady flow is not known, or what it gives through the cannula that is worn.
    CannotGiveError
        A flow or a setting is above the unit's largest, its coil cannot warm it, or so high up it gives less.
    InputError
        The unit, where it goes, cannot be followed, with the path in the trip.
    """
    for leg in trip.legs:
        if leg.cannula == "single-lumen" and _NEEDS_TWO_LUMENS in _cannulas(leg, unit):
            raise NotKnownError("single-lumen")
        if isinstance(leg, PulsedLeg):
            _judge_setting(leg, unit.item)
        elif leg.flow_lpm > 0.0:
            _judge_flow(leg.flow_lpm, unit)
    try:
        refuse_unfollowed(outing, unit)
    except InputError as error:
        for fault in error.faults:
            number = _part_of(fault)
            if number is not None and "coil" in fault.problem:
                raise CannotGiveError("coil-too-small", flow_lpm=outing.stages[number].lpm) from None
        raise InputError([*_in_words_of_the_trip(error, trip, unit)]) from None
    if any(stage.lpm > 0.0 and _is_weak_at(unit, stage, outing.gas_reference) for stage in outing.stages):
        raise CannotGiveError("weak-high-up")


def _cannulas(leg: Leg, unit: Unit) -> set[str]:
    """What unit and conserver need."""
    items = [unit.item, find(leg.device) if isinstance(leg, PulsedLeg) else None]
    return {
        str(item.figures["cannula"].value) for item in items if item is not None and "cannula" in item.figures
    }


def _is_weak_at(unit: Unit, stage: Stage, gas_reference: GasReference) -> bool:
    """Whether the orifice, set at sea level, gives less than its setting at the pressure at which the unit stays while it
    is drawn from there: its economizer's, or its relief's where less is drawn than evaporates. However much is in it, it
    would count as given up at once."""
    device = device_of(unit.vessel, stage.surroundings)
    if device.weak_pa is None:
        return False
    stays = device.relief.opens_pa
    if device.economizer_pa is not None:
        at = device.line.at(stays)
        heat = heat_leak(device.leak_w_per_k, device.room_k, at.temperature_k)
        drawn = mass_flow(LitresPerMinute(stage.lpm), gas_reference, unit.vessel.fluid)
        if surplus_heat(heat, at.volume_heat, drawn * at.v_g) <= 0.0:
            stays = device.economizer_pa
    return device.weak_pa > stays


def _judge_setting(leg: PulsedLeg, item: Item | None) -> None:
    largest = None if item is None else item.number("largest_pulse_setting")
    if largest is not None and leg.pulse_setting > largest:
        raise CannotGiveError("setting-above-largest", setting=leg.pulse_setting, largest=largest)


def _judge_flow(flow_lpm: float, unit: Unit) -> None:
    largest = unit.vessel.largest_flow_lpm
    if largest is not None and flow_lpm > largest:
        raise CannotGiveError("flow-above-largest", flow_lpm=flow_lpm, largest_lpm=largest)
    if largest is None and unit.item is not None and unit.item.kind == "portable":
        raise NotKnownError("steady-not-known", model=unit.item.id)


def _part_of(fault: Fault) -> int | None:
    if not fault.path.startswith("draws["):
        return None
    return int(fault.path[len("draws[") : fault.path.index("]")])


def _in_words_of_the_trip(error: InputError, trip: Trip, unit: Unit) -> Iterator[Fault]:
    place = next(
        number
        for number, portable in enumerate(trip.portables)
        if unit.name in (f"portables[{number}]", getattr(portable, "model", None))
    )
    for fault in error.faults:
        path = fault.path
        if path.startswith("draws["):
            path = path.replace("draws[", "legs[", 1)
        elif path.startswith("vessel") and unit.item is None:
            path = path.replace("vessel", f"portables[{place}]", 1)
        elif not path.startswith("surroundings"):
            path = f"portables[{place}]"
        yield Fault(path, fault.problem)
