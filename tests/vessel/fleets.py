"""Vessels of every kind with schedules, posed both for the plain vessel and for the compiled kernel."""

from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from loxley.oxygen import Fluid, mass_flow
from loxley.quantities import GasReference, LitresPerMinute
from loxley.vessel import AnyPiece, Decant, Draw, Run, Start, Surroundings, Vessel, run
from loxley.vessel.kernel import Fleet, Pieces, fleet_of

from .vessels import portable

REFERENCE = GasReference.SEVENTY_F_1ATM


@dataclass(frozen=True)
class Home:
    """A vessel, what is in it, where it stands, and what is asked of it."""

    vessel: Vessel
    start: Start
    place: Surroundings
    pieces: tuple[AnyPiece, ...]

    def plain(self) -> Run:
        """Its run in plain Python."""
        return run(
            self.vessel, self.pieces, start=self.start, surroundings=self.place, gas_reference=REFERENCE
        )


def home(seed: int, fluid: Fluid = Fluid.OXYGEN) -> Home:
    """A home by chance: reservoir or portable, any valves, any withdrawal, some with a wall, some run dry."""
    chance = Random(seed)  # noqa: S311 (no secret)
    large = chance.random() < 0.6
    volume = chance.uniform(20, 47) if large else chance.uniform(0.4, 1.4)
    relief = chance.choice([20.0, 22.0, 22.0, 30.0])
    figures: dict[str, Any] = {
        "fluid": fluid,
        "volume_l": volume,
        "heat_leak_w": chance.uniform(1.2, 2.4) if large else chance.uniform(0.8, 1.8),
        "relief_psig": relief,
        "economizer_psig": relief - chance.choice([0.0, 1.0, 2.0, 6.0]),
        "withdrawal": chance.choice(["economizer", "economizer", "economizer", "liquid", "vapour"]),
        "orifice": chance.choice([None, {"rated_psig": 20.0}]),
    }
    if chance.random() < 0.3:
        metal = chance.choice(["stainless-steel", "aluminium", "copper"])
        figures["wall"] = {"mass_kg": 0.3 * volume, "material": metal}
    match chance.randrange(6):
        case 0:
            figures["band_psi"] = chance.choice([0.1, 0.5, 2.0])
        case 1 if figures["economizer_psig"] < relief - 1.5:
            figures["reseat_psi"] = chance.choice([0.3, 1.0])
        case 2:
            figures |= {
                "relief_capacity_kg_per_day": chance.uniform(0.2, 2.0),
                "secondary_relief_psig": relief + 8,
            }
        case _:
            pass
    if chance.random() < 0.3:
        figures |= {"heel_share": 0.02, "minimum_fill_share": 0.05}
    return Home(
        portable(**figures),
        Start(
            fill_fraction=chance.choice([0.9, 0.6, 0.3, 0.06]),
            pressure_psig=chance.choice([relief, relief - 1, 12.0, relief + 4]),
        ),
        Surroundings(
            temperature_c=chance.choice([21.0, 21.0, 35.0, -5.0]),
            pressure_kpa=chance.choice([101.325, 101.325, 80.0]),
        ),
        tuple(_piece(chance, large=large) for _ in range(24)),
    )


def _piece(chance: Random, *, large: bool) -> AnyPiece:
    if chance.random() < 0.2:
        most = 1.2 if large else 0.1
        return Decant(decant_kg=chance.uniform(0.2, 1.0) * most, minutes=chance.uniform(1, 3))
    flow = chance.choice([0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 6.0])
    return Draw(flow_lpm=flow, hours=chance.uniform(0.1, 8.0 if large else 1.0))


def posed(homes: list[Home]) -> tuple[Fleet, Pieces]:
    """The homes as a fleet with its schedules."""
    fleet = fleet_of(
        [each.vessel for each in homes], [each.start for each in homes], [each.place for each in homes]
    )
    rows = [_row(piece, each.vessel.fluid) for each in homes for piece in each.pieces]
    return fleet, Pieces(
        first=np.cumsum([0, *(len(each.pieces) for each in homes)]),
        seconds=np.array([seconds for seconds, _, _ in rows]),
        flow_kg_s=np.array([flow for _, flow, _ in rows]),
        fills=np.array([fills for _, _, fills in rows]),
    )


def _row(piece: AnyPiece, fluid: Fluid) -> tuple[float, float, bool]:
    if isinstance(piece, Decant):
        seconds = piece.minutes * 60.0
        return seconds, piece.decant_kg / seconds, True
    assert isinstance(piece, Draw)
    assert piece.hours is not None
    return piece.hours * 3600.0, mass_flow(LitresPerMinute(piece.flow_lpm), REFERENCE, fluid), False


def full_kg(each: Home) -> float:
    """Roughly what it holds when it is full: the measure of an error."""
    return each.vessel.volume_l * (1.09 if each.vessel.fluid is Fluid.OXYGEN else 0.76)
