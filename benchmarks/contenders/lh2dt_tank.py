"""A general package for cryogenic tanks, lh2dt-models, with its homogeneous tank set to oxygen.

What is posed, and where it is not quite our vessel:

* The tank's outflow carries the mixed enthalpy of its contents, and nothing else can be asked for. A draw of liquid or of
  vapour is therefore posed as two flows, one in and twice as much out, whose sum has the mass and the enthalpy wanted.
* A tank has a wall. It gets a small heat capacity, a thousandth of the contents', and a good contact.
* It steps with a fixed length, classical Runge-Kutta. At two minutes, our valves must have bands of 4 kPa, or it flutters.
* A flow that fails is seen at the step only, so that what was vented in such a piece is not known and counts as nothing.
"""

from collections.abc import Sequence
from math import ceil

import numpy as np
from CoolProp.CoolProp import PropsSI
from lh2dt import HomogeneousTank, HydrogenProperties, MassEnergyFlow, TankGeometry, TankState
from lh2dt.properties import ThermoState

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.valves import FULLY_OPEN_KG_S, PSI, opening
from benchmarks.contenders.workload import ECONOMIZER_PSIG, RELIEF_PSIG, ROOM_K, ROOM_PA, Lane, Piece

STEP_S = 120.0
BAND_PA = 4_000.0
WALL_J_PER_K = 60.0
CONTACT_W_PER_K = 1.0
RELIEF_PA = ROOM_PA + RELIEF_PSIG * PSI
ECONOMIZER_PA = ROOM_PA + ECONOMIZER_PSIG * PSI


class Lh2dtTank:
    """One vessel after the other."""

    name = "lh2dt"

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Nothing to prepare."""

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        return np.array([_Reservoir(lane).through(lane.pieces) for lane in lanes])


class _Reservoir:
    def __init__(self, lane: Lane) -> None:
        properties = HydrogenProperties("Oxygen")
        cold = properties.saturated_liquid(RELIEF_PA).temperature_K
        leak = lane.heat_leak_w / (ROOM_K - cold)
        geometry = TankGeometry(
            volume_m3=lane.volume_l / 1000.0,
            wall_heat_capacity_J_K=WALL_J_PER_K,
            ambient_UA_W_K=1.0 / (1.0 / leak - 1.0 / CONTACT_W_PER_K),
            fluid_wall_UA_W_K=CONTACT_W_PER_K,
        )
        self.tank = HomogeneousTank(geometry, properties)
        self.state: TankState = self.tank.initialize_saturated(
            ROOM_PA + lane.start_psig * PSI, lane.fill_fraction, cold + lane.heat_leak_w / CONTACT_W_PER_K
        )
        self.vented, self.gone, self.failed = 0.0, False, False

    def through(self, pieces: Sequence[Piece]) -> tuple[float, float]:
        for piece in pieces:
            self.piece(piece)
        return self.state.hydrogen_mass_kg, self.vented

    def piece(self, piece: Piece) -> None:
        draw = 0.0 if piece.is_fill and self.gone else piece.flow_kg_s
        self.failed = False

        def flows(_: float, state: ThermoState) -> list[MassEnergyFlow]:
            return self.flows(draw, state, is_fill=piece.is_fill)

        end = self.tank.simulate(
            self.state,
            duration_s=piece.seconds,
            time_step_s=piece.seconds / ceil(piece.seconds / STEP_S),
            ambient_temperature_K=ROOM_K,
            flow_callback=flows,
        )[-1]
        if not self.failed:
            self.vented += -end.cumulative_boundary_mass_kg - draw * piece.seconds
        self.state = end.state

    def flows(self, draw: float, state: ThermoState, *, is_fill: bool) -> list[MassEnergyFlow]:
        """What leaves, as the tank can be told: w into it with 2 h - h_out, and 2 w out of it with h."""
        p, h = state.pressure_Pa, state.specific_enthalpy_J_kg
        self.gone = self.gone or state.quality is None or state.quality >= 1.0
        self.failed = self.failed or (p <= ROOM_PA and draw > 0.0)
        taken = 0.0 if self.failed or (is_fill and self.gone) else draw
        share = 1.0 if self.gone else 0.0 if is_fill else opening((p - ECONOMIZER_PA) / BAND_PA + 0.5)
        relief = FULLY_OPEN_KG_S * opening((p - RELIEF_PA) / BAND_PA)
        outflow = taken + relief
        if outflow == 0.0:
            return []
        h_l = h_g = h
        if state.quality is not None:
            h_l, h_g = PropsSI("H", "P", [p, p], "Q", [0.0, 1.0], "Oxygen")
        h_out = (taken * (share * h_g + (1.0 - share) * h_l) + relief * h_g) / outflow
        return [MassEnergyFlow(outflow, 2.0 * h - h_out), MassEnergyFlow(-2.0 * outflow, h)]
