"""A fill by another method: both vessels as (m, U), every state from CoolProp's flash, one stiff integration by SciPy.

What goes through line and vent is the first-order law of the physics text, written again: C_t sqrt(2 rho_l dp), and an
ideal gas through a nozzle. The wall gives G (T_w - T) to the contents and a share of what the vented gas can take. It
knows no phases: the flash says what is there. Nothing here imports loxley.
"""

from dataclasses import dataclass
from math import sqrt
from typing import Any

import CoolProp
from CoolProp.CoolProp import AbstractState
from scipy.integrate import solve_ivp

from .oracle import PSI
from .oracle_levels import capacity

GAMMA = 1.4
GAS_CONSTANT = 8.31446 / 0.0319988


def nozzle(area: float, p: float, p0: float, temperature: float) -> float:
    """kg/s of an ideal gas: choked below the critical ratio 0.528, subcritical above it."""
    if p <= p0:
        return 0.0
    ratio = max(p0 / p, (2 / (GAMMA + 1)) ** (GAMMA / (GAMMA - 1)))
    bracket = ratio ** (2 / GAMMA) - ratio ** ((GAMMA + 1) / GAMMA)
    return area * p * sqrt(2 * GAMMA / ((GAMMA - 1) * GAS_CONSTANT * temperature) * bracket)


@dataclass
class OracleFill:
    """Openings in mm2, the rest in SI or as in a scenario. Leaks are conductances, W/K."""

    source_l: float
    portable_l: float
    source_leak: float
    portable_leak: float
    line_mm2: float
    vent_mm2: float
    wall_kg: float
    wall_w_per_k: float
    vent_warming: float
    relief_psig: float = 1e3
    """Of the portable: it opens in proportion, 1 g/s for each `relief_slope` psi, which stands for an ideal one."""
    relief_slope: float = 0.005
    metal: str = "stainless-steel"
    room_k: float = 294.15
    p0: float = 101_325.0

    def __post_init__(self) -> None:
        self.state = AbstractState("HEOS", "Oxygen")

    def flash(self, volume: float, mass: float, energy: float) -> Any:
        self.state.update(CoolProp.DmassUmass_INPUTS, mass / volume, energy / mass)
        return self.state

    def saturated(self, share: float, psig: float, litres: float) -> tuple[float, float]:
        """(m, U) of a vessel whose liquid fills a share of it."""
        s, total, energy = self.state, 0.0, 0.0
        for quality, part in ((0, share), (1, 1 - share)):
            s.update(CoolProp.PQ_INPUTS, self.p0 + psig * PSI, quality)
            kg = litres / 1000 * part * s.rhomass()
            total, energy = total + kg, energy + kg * s.umass()
        return total, energy

    def gas(self, psig: float, temperature: float, litres: float) -> tuple[float, float]:
        self.state.update(CoolProp.PT_INPUTS, self.p0 + psig * PSI, temperature)
        kg = litres / 1000 * self.state.rhomass()
        return kg, kg * self.state.umass()

    def rates(self, _: float, y: Any) -> list[float]:
        m_s, u_s, m_p, u_p, wall = y[:5]
        s = self.flash(self.source_l / 1000, m_s, u_s)
        p_s, t_s = s.p(), s.T()
        rho_l = s.saturated_liquid_keyed_output(CoolProp.iDmass)
        h_l = s.saturated_liquid_keyed_output(CoolProp.iHmass)
        s = self.flash(self.portable_l / 1000, m_p, u_p)
        p, t = s.p(), s.T()
        h = s.saturated_vapor_keyed_output(CoolProp.iHmass) if 0 <= s.Q() <= 1 else s.hmass()
        flow = self.line_mm2 * 1e-6 * sqrt(2 * rho_l * max(p_s - p, 0.0))
        out = nozzle(self.vent_mm2 * 1e-6, p, self.p0, t)
        relief = max((p - self.p0) / PSI - self.relief_psig, 0.0) / self.relief_slope * 1e-3
        if self.wall_kg:
            into = self.wall_w_per_k * (wall - t)
            warming = self.vent_warming * out * GAS_CONSTANT * GAMMA / (GAMMA - 1) * (wall - t)
            leak = self.portable_leak * (self.room_k - wall)
            cooling = (leak - into - warming) / (self.wall_kg * capacity(wall, self.metal))
        else:
            into, cooling = self.portable_leak * (self.room_k - t), 0.0
        source_heat = self.source_leak * (self.room_k - t_s)
        gone = out + relief
        return [-flow, source_heat - flow * h_l, flow - gone, into + flow * h_l - gone * h, cooling, gone]

    def liquid_share(self, litres: float, mass: float, energy: float) -> float:
        s = self.flash(litres / 1000, mass, energy)
        if not 0 <= s.Q() <= 1:
            return 0.0
        return float((1 - s.Q()) * mass / s.saturated_liquid_keyed_output(CoolProp.iDmass) / (litres / 1000))

    def fill(self, start: list[float], full_share: float, seconds: float = 3600.0) -> dict[str, float]:
        """From (m_s, U_s, m_p, U_p, T_w) until liquid stands at `full_share` of the portable."""

        def full(_: float, y: Any) -> float:
            return self.liquid_share(self.portable_l, y[2], y[3]) - full_share

        full.terminal = True  # type: ignore[attr-defined]
        out = solve_ivp(
            self.rates, (0.0, seconds), [*start, 0.0], method="LSODA", rtol=1e-9,
            atol=[1e-9, 1e-3, 1e-9, 1e-4, 1e-6, 1e-9], events=full, max_step=1.0,
        )  # fmt: skip
        assert out.success, out.message
        y = out.y[:, -1]
        return {
            "seconds": float(out.t[-1]),
            "taken": start[0] - y[0],
            "gained": y[2] - start[2],
            "vented": y[5],
            "psig": (self.flash(self.portable_l / 1000, y[2], y[3]).p() - self.p0) / PSI,
            "wall_k": y[4],
        }
