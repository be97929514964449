"""The package in plain Python: `loxley.vessel.run`, one vessel after the other, with everything that a run reports."""

from collections.abc import Sequence

import numpy as np

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.workload import ECONOMIZER_PSIG, RELIEF_PSIG, ROOM_PA, Lane, Piece
from loxley.oxygen import Fluid, litres_of_gas
from loxley.quantities import GasReference
from loxley.vessel import Decant, Draw, Start, Surroundings, Vessel, run

REFERENCE = GasReference.SEVENTY_F_1ATM
HERE = Surroundings(temperature_c=21.0, pressure_kpa=ROOM_PA / 1000.0)


class LoxleyRun:
    """One vessel after the other; making the vessel and its draws is part of the time."""

    name = "loxley_run"

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Nothing to prepare."""

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        return np.array([_end(lane) for lane in lanes])


def vessel_of(lane: Lane) -> Vessel:
    """The lane's reservoir."""
    return Vessel(
        fluid=Fluid.OXYGEN,
        volume_l=lane.volume_l,
        heat_leak_w=lane.heat_leak_w,
        relief_psig=RELIEF_PSIG,
        economizer_psig=ECONOMIZER_PSIG,
        withdrawal="economizer",
    )


def _end(lane: Lane) -> tuple[float, float]:
    result = run(
        vessel_of(lane),
        [_draw(piece) for piece in lane.pieces],
        start=Start(fill_fraction=lane.fill_fraction, pressure_psig=lane.start_psig),
        surroundings=HERE,
        gas_reference=REFERENCE,
    )
    return result.remaining_kg, result.vented_kg


def _draw(piece: Piece) -> Draw | Decant:
    if piece.is_fill:
        return Decant(decant_kg=piece.flow_kg_s * piece.seconds, minutes=piece.seconds / 60.0)
    return Draw(flow_lpm=litres_of_gas(piece.flow_kg_s * 60.0, REFERENCE), hours=piece.seconds / 3600.0)
