"""A vessel of the catalogue, filled to what its maker calls full: what it holds, how long it lasts, what it loses."""

from collections.abc import Sequence
from dataclasses import dataclass

from loxley.equipment import Item, find
from loxley.errors import InputError
from loxley.oxygen import litres_of_gas
from loxley.quantities import GasReference
from loxley.vessel import CataloguedVessel, Draw, PulsedDraw, Run, Start, Vessel, run
from loxley.vessel.catalogued import vessel_of_catalogue

REFERENCE = GasReference.SEVENTY_F_1ATM
"""The litre of gas that counts here, as for makers and suppliers in the United States."""

A_DAY_H = 24.0
PULSES_ONLY = "pulse"
"""The word of the catalogue for it, under `flow_modes`."""


class NotKnownError(Exception):
    """A figure that is needed is not in the catalogue, or the model of the vessel does not take it; it says which."""


@dataclass(frozen=True, slots=True)
class FullVessel:
    """A vessel of the catalogue when full, at its relief setting, in a room of 21 °C at sea level."""

    item: Item
    vessel: Vessel
    start: Start

    def through(self, *draws: Draw | PulsedDraw) -> Run:
        """What becomes of it on a schedule."""
        return run_or_say_why(self.vessel, draws, self.start)

    def contents_kg(self) -> float:
        """All its oxygen, liquid and vapour, kg."""
        return self.through(Draw(flow_lpm=0.0, hours=0.0)).remaining_kg

    def gas_l(self) -> float:
        """The same as litres of gas."""
        return litres_of_gas(self.contents_kg(), REFERENCE)

    def endurance_h(self, draw: Draw | PulsedDraw) -> float:
        """Hours until the flow of a draw fails."""
        endurance = self.through(draw).endurance_h
        if endurance is None:
            raise NotKnownError("the flow never fails")
        return endurance

    def idle_day(self) -> Run:
        """A day on the shelf."""
        return self.through(Draw(flow_lpm=0.0, hours=A_DAY_H))


def full_vessel(item: Item) -> FullVessel:
    """The vessel that a catalogue item is, full.

    Raises
    ------
    NotKnownError
        Where it is no vessel, the catalogue lacks a figure that the model needs, or the fire code forbids it.
    """
    try:
        vessel, _said = vessel_of_catalogue(CataloguedVessel(model=item.id))
    except InputError as error:
        raise NotKnownError(_problems(error)) from None
    share = item.number("full_share")
    if share is None:
        raise NotKnownError(f"the catalogue does not know full_share of {item.id}")
    return FullVessel(item, vessel, Start(fill_fraction=share, pressure_psig=vessel.relief_psig))


def refuse_pulses_only(item: Item) -> None:
    """Return where the item can give a steady flow, as far as is known.

    Raises
    ------
    NotKnownError
        Where it gives pulses only.
    """
    modes = item.figures.get("flow_modes")
    if modes is not None and modes.value == PULSES_ONLY:
        raise NotKnownError(f"{item.id} gives pulses only and no steady flow ({modes.standing})")


def full(model: str) -> FullVessel:
    """The same by id.

    Raises
    ------
    NotFoundError, NotKnownError
        Where nothing is called so, and as `full_vessel`.
    """
    return full_vessel(find(model))


def run_or_say_why(vessel: Vessel, draws: Sequence[Draw | PulsedDraw], start: Start) -> Run:
    """The run in a room of 21 °C at sea level, litres at `REFERENCE`.

    Raises
    ------
    NotKnownError
        Where the vessel's room does not take this vessel or these draws, in its words.
    """
    try:
        return run(vessel, draws, start=start, gas_reference=REFERENCE)
    except InputError as error:
        raise NotKnownError(_problems(error)) from None


def _problems(error: InputError) -> str:
    return "; ".join(fault.problem for fault in error.faults)
