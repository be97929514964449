"""The straightforward program: SciPy's `solve_ivp` with LSODA, and CoolProp's `PropsSI` throughout.

The state is the mass, the energy and what was vented; density and energy of the whole contents give the pressure, wet or
dry alike. Both valves open over a narrow band, smoothly, as is usual where a solver is to run through them. Each piece is
one call of the solver, stopped by two events: the liquid is gone, the flow fails.

It comes in two kinds. The plain one asks `PropsSI` for a property where it needs one, as the library's pages show it. The
careful one asks for several in one call and keeps the last states, since the events ask for what the solver has just
asked for: about twice as fast, and no more exact.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from CoolProp.CoolProp import PropsSI
from scipy.integrate import solve_ivp

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.stops import falling, stopped_by
from benchmarks.contenders.valves import BAND_PA, FULLY_OPEN_KG_S, PSI, opening
from benchmarks.contenders.workload import ECONOMIZER_PSIG, RELIEF_PSIG, ROOM_K, ROOM_PA, Lane, Piece

FLUID = "Oxygen"
RTOL = 1e-7
ATOL = (1e-7, 1e-2, 1e-7)
"""kg, J, kg"""
LEAST_KG_M3 = 1.0
LEAST_J_KG, MOST_J_KG = -1.5e5, 3e5
"""A trial step may not leave the range of the equation of state; these are far outside what a vessel comes to."""


Contents = tuple[float, float, float, float]


class Asking(NamedTuple):
    """How the program asks for properties."""

    contents: Callable[[float, float], Contents]
    """(p, T, quality, h) of the whole contents by density and energy."""
    enthalpies: Callable[[float], tuple[float, float]]
    """(h_l, h_g) at a pressure."""


def _contents(density: float, energy: float) -> Contents:
    p, temperature, quality, h = (
        float(PropsSI(name, "D", density, "U", energy, FLUID)) for name in ("P", "T", "Q", "H")
    )
    return p, temperature, quality, h


def _enthalpies(p: float) -> tuple[float, float]:
    return float(PropsSI("H", "P", p, "Q", 0.0, FLUID)), float(PropsSI("H", "P", p, "Q", 1.0, FLUID))


@lru_cache(maxsize=8)
def _contents_at_once(density: float, energy: float) -> Contents:
    p, temperature, quality, h = PropsSI(["P", "T", "Q", "H"], "D", density, "U", energy, FLUID)
    return float(p), float(temperature), float(quality), float(h)


def _enthalpies_at_once(p: float) -> tuple[float, float]:
    h_l, h_g = PropsSI("H", "P", [p, p], "Q", [0.0, 1.0], FLUID)
    return float(h_l), float(h_g)


PLAIN = Asking(_contents, _enthalpies)
CAREFUL = Asking(_contents_at_once, _enthalpies_at_once)


class SolveIvpPropsSI:
    """One vessel after the other."""

    def __init__(self, name: str = "solve_ivp_propssi", asking: Asking = PLAIN) -> None:
        self.name = name
        self.asking = asking

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Nothing to prepare."""

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        return np.array([_Reservoir(lane, self.asking).through(lane.pieces) for lane in lanes])


class _Reservoir:
    def __init__(self, lane: Lane, asking: Asking) -> None:
        self.asking = asking
        self.volume = lane.volume_l / 1000.0
        self.relief = ROOM_PA + RELIEF_PSIG * PSI
        self.economizer = ROOM_PA + ECONOMIZER_PSIG * PSI
        self.conductance = lane.heat_leak_w / (ROOM_K - PropsSI("T", "P", self.relief, "Q", 0, FLUID))
        self.gone = False
        p = ROOM_PA + lane.start_psig * PSI
        (rho_l, u_l), (rho_g, u_g) = PropsSI(["D", "U"], "P", [p, p], "Q", [0.0, 1.0], FLUID)
        liquid = self.volume * lane.fill_fraction * rho_l
        vapour = self.volume * (1.0 - lane.fill_fraction) * rho_g
        self.y = [liquid + vapour, liquid * u_l + vapour * u_g, 0.0]

    def state(self, y: Sequence[float]) -> tuple[float, float, float, float]:
        density = max(float(y[0]) / self.volume, LEAST_KG_M3)
        energy = float(y[1]) / (density * self.volume)
        return self.asking.contents(density, min(max(energy, LEAST_J_KG), MOST_J_KG))

    def through(self, pieces: Sequence[Piece]) -> tuple[float, float]:
        for piece in pieces:
            self.piece(piece)
        return float(self.y[0]), float(self.y[2])

    def piece(self, piece: Piece) -> None:
        left, draw = piece.seconds, piece.flow_kg_s
        while left > 0.0:
            if (piece.is_fill and self.gone) or self.state(self.y)[0] <= ROOM_PA * (1.0 + 1e-9):
                draw = 0.0
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
            self.y = [float(each) for each in out.y[:, -1]]
            if event == "fails":
                draw = 0.0
            elif event == "gone":
                self.gone = True

    def law(self, draw: float, *, is_fill: bool) -> Callable[[float, Any], list[float]]:
        def rates(_: float, y: Any) -> list[float]:
            p, temperature, quality, h = self.state(y)
            share = opening((p - self.economizer) / BAND_PA + 0.5)
            if self.gone:
                share = 1.0
            elif is_fill:
                share = 0.0
            h_l = h_g = h
            if 0.0 <= quality <= 1.0:
                h_l, h_g = self.asking.enthalpies(p)
            relief = FULLY_OPEN_KG_S * opening((p - self.relief) / BAND_PA)
            heat = self.conductance * (ROOM_K - temperature)
            return [
                -draw - relief,
                heat - draw * (share * h_g + (1.0 - share) * h_l) - relief * h_g,
                relief,
            ]

        return rates

    def stops(self, draw: float) -> dict[str, Any]:
        """The flow fails; the liquid is gone."""

        def fails(_: float, y: Any) -> float:
            return self.state(y)[0] / ROOM_PA - 1.0

        def gone(_: float, y: Any) -> float:
            quality = self.state(y)[2]
            return 1.0 - quality if quality >= 0.0 else -1e-9

        stops = {"fails": falling(fails)} if draw > 0.0 else {}
        return stops if self.gone else {**stops, "gone": falling(gone)}
