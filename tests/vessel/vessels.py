"""Vessels and shorthand that the tests of this room share. Figures are round, not of any maker."""

from typing import Any

from loxley.oxygen import Fluid, mass_flow
from loxley.quantities import GasReference, LitresPerMinute
from loxley.vessel import AnyPiece, Draw, Run, Start, Surroundings, Vessel, run

REFERENCE = GasReference.SEVENTY_F_1ATM


def portable(**changed: Any) -> Vessel:
    """1.2 L, 1.5 W, relief 22 psig, economizer 20 psig."""
    figures = {
        "fluid": Fluid.OXYGEN,
        "volume_l": 1.2,
        "heat_leak_w": 1.5,
        "relief_psig": 22.0,
        "economizer_psig": 20.0,
        "withdrawal": "economizer",
    }
    return Vessel.model_validate({**figures, **changed})


def reservoir(**changed: Any) -> Vessel:
    """41 L, 1.8 W, relief 22 psig, economizer 20 psig."""
    return portable(**{"volume_l": 41.0, "heat_leak_w": 1.8, **changed})


def flowing(flow_lpm: float, hours: float | None = None, until: Any = None) -> Draw:
    """A piece of a schedule."""
    return Draw(flow_lpm=flow_lpm, hours=hours, until=until)


def idle(hours: float | None = None, until: Any = None) -> Draw:
    """A piece without a draw."""
    return flowing(0.0, hours, until)


def kg_per_s(flow_lpm: float, fluid: Fluid = Fluid.OXYGEN) -> float:
    """The mass flow of a draw."""
    return mass_flow(LitresPerMinute(flow_lpm), REFERENCE, fluid)


def through(
    vessel: Vessel, *draws: AnyPiece, fill: float = 0.9, psig: float | None = 22.0, **place: float
) -> Run:
    """A run from a fill, at 21 °C and one atmosphere unless `temperature_c` or `pressure_kpa` say otherwise."""
    start = Start(fill_fraction=fill, pressure_psig=psig)
    return run(
        vessel, draws, start=start, surroundings=Surroundings.model_validate(place), gas_reference=REFERENCE
    )


def kinds(result: Run) -> list[str]:
    """What happened, in order."""
    return [event.kind for event in result.events]


def time_of(result: Run, kind: str) -> float:
    """Hours until something happened first."""
    return next(event.at_h for event in result.events if event.kind == kind)
