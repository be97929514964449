"""The straightforward program made fast: SciPy's `solve_ivp` with LSODA, and compiled code with a table behind it.

While it is wet the state is the mass, the pressure and what was vented, and the right-hand side is compiled code that
reads a table of the saturation line. Vapour alone has mass and temperature as its state, and CoolProp's low-level
interface behind it. Valves open over a narrow band, as in `solve_ivp_propssi`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

import CoolProp
import numpy as np
from CoolProp.CoolProp import AbstractState
from numba import njit
from scipy.integrate import solve_ivp

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.saturation_table import (
    A_SLOPE,
    B_SLOPE,
    LOW_PA,
    V_G,
    V_L,
    B,
    T,
    saturated,
    saturation_table,
)
from benchmarks.contenders.stops import falling, stopped_by
from benchmarks.contenders.valves import BAND_PA, FULLY_OPEN_KG_S, PSI, opening
from benchmarks.contenders.workload import ECONOMIZER_PSIG, RELIEF_PSIG, ROOM_K, ROOM_PA, Lane, Piece

RTOL = 1e-7
ATOL = (1e-7, 1e-2, 1e-7)
"""kg, Pa or K, kg"""
LEAST_KG_M3, LEAST_K, MOST_K = 1.0, 60.0, 400.0
"""A trial step may not leave the range of the equation of state; these are far outside what a vessel comes to."""
LAST_DROPLET_KG = 1e-9
RELIEF_PA = ROOM_PA + RELIEF_PSIG * PSI
ECONOMIZER_PA = ROOM_PA + ECONOMIZER_PSIG * PSI
ECONOMIZER, LIQUID, VAPOUR = 0.5, 0.0, 1.0
"""How the draw is taken; numbers, for compiled code."""

_opening = cast("Callable[[float], float]", njit(opening, cache=True))


@njit(cache=True)
def wet_rates(
    _: float, y: Any, table: Any, at: Any, volume: float, conductance: float, draw: float, how: float
) -> Any:
    """Of mass, pressure and what was vented. `at` is room for the table's seven numbers."""
    mass, p = y[0], max(y[1], LOW_PA)
    saturated(table, p, at)
    share = _opening((p - ECONOMIZER_PA) / BAND_PA + 0.5) if how == ECONOMIZER else how
    relief = FULLY_OPEN_KG_S * _opening((p - RELIEF_PA) / BAND_PA)
    outflow = draw * (share * at[V_G] + (1.0 - share) * at[V_L]) + relief * at[V_G]
    heat = conductance * (ROOM_K - at[T])
    thermal_mass = max(mass, 0.0) * at[A_SLOPE] + volume * at[B_SLOPE]
    return np.array((-draw - relief, (heat - (at[B] + p) * outflow) / thermal_mass, relief))


@njit(cache=True)
def liquid_surplus(_: float, y: Any, table: Any, at: Any, volume: float) -> float:
    """What is more than saturated vapour, kg."""
    saturated(table, y[1], at)
    return float(y[0] - volume / at[V_G])


class SolveIvpTabulated:
    """One vessel after the other."""

    name = "solve_ivp_tabulated"

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Makes the table and has the compiled code compiled."""
        self.table = saturation_table()
        for lane in lanes[:1]:
            _Reservoir(lane, self.table).through(lane.pieces[:1])

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        return np.array([_Reservoir(lane, self.table).through(lane.pieces) for lane in lanes])


class _Reservoir:
    def __init__(self, lane: Lane, table: Any) -> None:
        self.table, self.at = table, np.empty(7)
        self.gas = AbstractState("HEOS", "Oxygen")
        self.gas.specify_phase(CoolProp.iphase_gas)
        self.volume = lane.volume_l / 1000.0
        saturated(table, RELIEF_PA, self.at)
        self.conductance = lane.heat_leak_w / (ROOM_K - self.at[T])
        self.wet, self.gone = True, False
        p = ROOM_PA + lane.start_psig * PSI
        saturated(table, p, self.at)
        share = lane.fill_fraction
        self.y = np.array([self.volume * (share / self.at[V_L] + (1.0 - share) / self.at[V_G]), p, 0.0])

    def through(self, pieces: Sequence[Piece]) -> tuple[float, float]:
        for piece in pieces:
            self.piece(piece)
        return float(self.y[0]), float(self.y[2])

    def piece(self, piece: Piece) -> None:
        left, draw = piece.seconds, piece.flow_kg_s
        while left > 0.0:
            if (piece.is_fill and self.gone) or self.pressure(self.y) <= ROOM_PA * (1.0 + 1e-9):
                draw = 0.0
            if self.dries(draw):
                saturated(self.table, self.y[1], self.at)
                self.wet, self.y[1] = False, self.at[T]
            stops = self.stops(draw)
            out = solve_ivp(
                self.law(draw, is_fill=piece.is_fill),
                (0.0, left),
                self.y,
                method="LSODA",
                rtol=RTOL,
                atol=ATOL,
                events=list(stops.values()),
            )
            event = stopped_by(out, stops)
            left -= float(out.t[-1])
            self.y = out.y[:, -1]
            if event == "fails":
                draw = 0.0
            elif event == "gone":
                self.gone = True
            elif event == "wets":
                self.y[1] = self.pressure(self.y)
                self.wet = True

    def dries(self, draw: float) -> bool:
        """Whether wet vapour is at its last droplet, and no strong draw makes new ones."""
        if not (self.gone and self.wet):
            return False
        surplus = partial(liquid_surplus, 0.0, table=self.table, at=self.at, volume=self.volume)
        moment = 1e-3
        after = self.y + moment * self.law(draw, is_fill=False)(0.0, self.y)
        return bool(surplus(y=self.y) < LAST_DROPLET_KG and surplus(y=after) < surplus(y=self.y))

    def pressure(self, y: Any) -> float:
        """Of either state, Pa."""
        return float(y[1]) if self.wet else float(self.vapour(y).p())

    def vapour(self, y: Any) -> Any:
        """Vapour alone."""
        density = max(y[0] / self.volume, LEAST_KG_M3)
        self.gas.update(CoolProp.DmassT_INPUTS, density, min(max(y[1], LEAST_K), MOST_K))
        return self.gas

    def law(self, draw: float, *, is_fill: bool) -> Callable[[float, Any], Any]:
        if not self.wet:
            return partial(self.dry_rates, draw=draw)
        how = VAPOUR if self.gone else LIQUID if is_fill else ECONOMIZER

        def rates(t: float, y: Any) -> Any:
            return wet_rates(t, y, self.table, self.at, self.volume, self.conductance, draw, how)

        return rates

    def dry_rates(self, _: float, y: Any, draw: float) -> Any:
        """Of mass, temperature and what was vented: m c_v dT/dt = Q - w T p_T / rho."""
        gas = self.vapour(y)
        relief = FULLY_OPEN_KG_S * opening((gas.p() - RELIEF_PA) / BAND_PA)
        outflow = draw + relief
        by_temperature = gas.first_partial_deriv(CoolProp.iP, CoolProp.iT, CoolProp.iDmass)
        work = y[1] * by_temperature / gas.rhomass()
        heat = self.conductance * (ROOM_K - y[1])
        warming = (heat - outflow * work) / (gas.rhomass() * self.volume * gas.cvmass())
        return np.array((-outflow, warming, relief))

    def stops(self, draw: float) -> dict[str, Any]:
        """The flow fails; the liquid is gone, or vapour turns wet."""

        def fails(_: float, y: Any) -> float:
            return self.pressure(y) / ROOM_PA - 1.0

        def gone(t: float, y: Any) -> float:
            return float(liquid_surplus(t, y, self.table, self.at, self.volume))

        def wets(_: float, y: Any) -> float:
            saturated(self.table, self.pressure(y), self.at)
            return float(y[1] - self.at[T])

        stops = {"fails": falling(fails)} if draw > 0.0 else {}
        return {**stops, "gone": falling(gone)} if self.wet else {**stops, "wets": falling(wets)}
