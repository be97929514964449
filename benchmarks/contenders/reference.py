"""The judge: CoolProp's low-level interface, DOP853 at a tight tolerance, modes and root-found events.

It is the vessel that the tests judge the package by, with portables filled besides. It shares no code and no identity
with the package.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from CoolProp.CoolProp import PropsSI
from tests.vessel.oracle import ATM, PSI, OracleVessel

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.workload import ECONOMIZER_PSIG, RELIEF_PSIG, Lane


@dataclass
class ReferenceReservoir(OracleVessel):
    """The tests' vessel, from which portables can be filled."""

    def fill_portable(self, w: float, seconds: float) -> None:
        """Liquid off at `w`, kg/s, whatever the pressure, as long as there is liquid; nothing else is drawn."""
        end = self.t + seconds
        usual, self.withdrawal = self.withdrawal, "liquid"
        while self.t < end:
            taken = 0.0 if self.gone else w
            mode = self.mode(self.pressure(self.mass, self.energy), taken)
            if mode == "fails":
                w = 0.0
            else:
                self.stretch(mode, taken, end, None, None)
        self.withdrawal = usual


class Reference:
    """One vessel after the other."""

    name = "reference"

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Nothing to prepare."""

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        return np.array([_end(lane) for lane in lanes])


def _end(lane: Lane) -> tuple[float, float]:
    vessel = ReferenceReservoir(
        volume_l=lane.volume_l,
        relief_psig=RELIEF_PSIG,
        heat_leak_w=lane.heat_leak_w,
        economizer_psig=ECONOMIZER_PSIG,
    )
    vessel.fill(lane.fill_fraction, lane.start_psig)
    for piece in lane.pieces:
        if piece.is_fill:
            vessel.fill_portable(piece.flow_kg_s, piece.seconds)
        else:
            vessel.piece(piece.flow_kg_s, piece.seconds / 3600.0)
    return vessel.mass, vessel.vented


def full_kg(lane: Lane) -> float:
    """A vessel full of liquid at its relief setting: what errors are measured by."""
    return lane.volume_l / 1000.0 * float(PropsSI("D", "P", ATM + RELIEF_PSIG * PSI, "Q", 0, "Oxygen"))
