"""The second vessel with what real ones have: a wall, valves with bands, a relief that shuts late or passes so much only.

The wall is as cold as the contents and its energy is part of the state (m, U): W(T) is SciPy's quadrature of the heat
capacity that NIST publishes, and the temperature is the root of m u(m/V, T) + W(T) = U. Valves follow the words of the
published fields and no formula of the package. Nothing here imports loxley.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf, log10, nan
from typing import Any

import CoolProp
import numpy as np
from scipy.integrate import quad
from scipy.interpolate import CubicHermiteSpline
from scipy.optimize import brentq

from .oracle import ATM, PSI, OracleVessel, Outflow

NIST = {
    # Material Properties at cryogenic temperatures, NIST: log10 c = sum c_i (log10 T)^i; 4 to 300 K
    "stainless-steel": [22.0061, -127.5528, 303.647, -381.0098, 274.0328, -112.9212, 24.7593, -2.239153],
    "aluminium": [46.6467, -314.292, 866.662, -1298.3, 1162.27, -637.795, 210.351, -38.3094, 2.96344],
    "copper": [-1.91844, -0.15973, 8.61013, -18.996, 21.9661, -12.7328, 3.54322, -0.3797],
}
DAY_S, COLDEST_K, WARMEST_K, END_OF_FIT_K = 86_400.0, 60.0, 360.0, 300.0


def capacity(temperature: float, metal: str) -> float:
    """J/(kg K); held where the fit ends."""
    x = log10(min(temperature, END_OF_FIT_K))
    return float(10.0 ** sum(c * x**i for i, c in enumerate(NIST[metal])))


@cache
def heat_content(metal: str) -> Any:
    """W(T) - W(60 K), J/kg, from 60 to 360 K: quadrature from kelvin to kelvin, its slope is the capacity itself."""
    nodes = np.arange(COLDEST_K, WARMEST_K + 1.0)
    pieces = [quad(capacity, a, b, args=(metal,), epsrel=1e-12)[0] for a, b in pairwise(nodes)]
    return CubicHermiteSpline(
        nodes, np.concatenate([[0.0], np.cumsum(pieces)]), [capacity(t, metal) for t in nodes]
    )


@dataclass
class OracleLevels(OracleVessel):
    """The oracle with wall and real valves; figures in the units of a scenario."""

    wall_kg: float = 0.0
    metal: str = "stainless-steel"
    band_psi: float = 0.0
    reseat_psi: float = 0.0
    capacity_kg_per_day: float = inf
    secondary_psig: float = inf
    lifted: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.band, self.shuts = self.band_psi * PSI, self.p_r - self.reseat_psi * PSI
        self.most, self.p_s = self.capacity_kg_per_day / DAY_S, self.p0 + self.secondary_psig * PSI
        _, v_l, _, h_l = self.saturated(ATM + self.relief_psig * PSI, 0)
        _, v_g, _, h_g = self.saturated(ATM + self.relief_psig * PSI, 1)
        # Idle at constant pressure: of each kilogram evaporated the share v_l / v_g stays behind.
        self.own = self.heat_leak_w / (h_g - h_l) * (1.0 - v_l / v_g)
        self.ideal = self.band == 0.0 and self.most == inf and self.reseat_psi == 0.0

    # --- wall -----------------------------------------------------------------------------------------------------

    def wall(self, temperature: float) -> float:
        return self.wall_kg * float(heat_content(self.metal)(temperature)) if self.wall_kg else 0.0

    def flash(self, mass: float, energy: float) -> Any:
        if not self.wall_kg:
            return super().flash(mass, energy)
        density = mass / self.volume

        def surplus(temperature: float) -> float:
            self.state.update(CoolProp.DmassT_INPUTS, density, temperature)
            return float(mass * self.state.umass() + self.wall(temperature) - energy)

        brentq(surplus, COLDEST_K, WARMEST_K, xtol=1e-11, rtol=1e-13)
        return self.state

    def fill(self, liquid_share: float, psig: float) -> "OracleLevels":
        """The wall starts as cold as the contents."""
        pressure = self.p0 + psig * PSI
        temperature, v_l, u_l, _ = self.saturated(pressure, 0)
        _, v_g, u_g, _ = self.saturated(pressure, 1)
        m_l, m_g = self.volume * liquid_share / v_l, self.volume * (1 - liquid_share) / v_g
        self.mass, self.full = m_l + m_g, self.volume / v_l
        self.energy = m_l * u_l + m_g * u_g + self.wall(temperature)
        if pressure > self.p_r * (1 + 1e-9):
            self.let_go(self.shuts if self.pops else self.p_r)
        return self

    # --- valves ---------------------------------------------------------------------------------------------------

    @property
    def pops(self) -> bool:
        return self.reseat_psi > 0.0 and self.band == 0.0 and self.most == inf

    def let_go(self, level: float) -> None:
        """Vapour leaves at once, without heat from outside, until a pressure."""

        def law(_: float, y: Any) -> list[float]:
            return [-1.0, -super(OracleLevels, self).outflow("vapour", 1.0, y[0], y[1]).enthalpy]

        start = [self.mass, self.energy]
        end = self.solve(law, start, self.mass, [lambda y: self.pressure(y[0], y[1]) - level])
        self.vented += self.mass - end[1][0]
        self.mass, self.energy = end[1][0], end[1][1]
        self.gone = self.gone or not 0.0 <= self.flash(self.mass, self.energy).Q() <= 1.0
        self.events.append((self.t, "relief-opens"))

    def passes(self, pressure: float) -> float:
        most = self.most * pressure / self.p_r if self.most < inf else inf
        return most if self.band == 0.0 else min(max(pressure - self.shuts, 0.0) / self.band * self.own, most)

    def outflow(self, kind: str, w: float, mass: float, energy: float) -> Outflow:
        s = self.flash(mass, energy)
        p, quality, h = s.p(), s.Q(), s.hmass()
        h_l = h_g = h
        if 0.0 <= quality <= 1.0:
            h_l = s.saturated_liquid_keyed_output(CoolProp.iHmass)
            h_g = s.saturated_vapor_keyed_output(CoolProp.iHmass)
        share = {"liquid": 0.0, "vapour": 1.0}.get(kind, 0.0)
        if kind == "mixed" and self.p_e is not None:
            share = min(max((p - self.p_e) / self.band, 0.0), 1.0)
        relief = self.passes(p) if self.lifted else 0.0
        return Outflow(w, relief, w * (1.0 - share) * h_l + (w * share + relief) * h_g)

    def holding(self, kind: str, w: float, mass: float, energy: float) -> Outflow:
        s = self.flash(mass, energy)
        if 0.0 <= s.Q() <= 1.0:
            return super().holding("relieving-" + kind if kind != "sliding" else kind, w, mass, energy)
        by_t = s.first_partial_deriv(CoolProp.iP, CoolProp.iT, CoolProp.iDmass)
        by_rho = s.first_partial_deriv(CoolProp.iP, CoolProp.iDmass, CoolProp.iT)
        u_rho = s.first_partial_deriv(CoolProp.iUmass, CoolProp.iDmass, CoolProp.iT)
        wall = self.wall_kg * capacity(s.T(), self.metal)
        warming = by_t / (mass * s.cvmass() + wall)  # of a watt, Pa/s
        work = s.hmass() - s.umass() - s.rhomass() * u_rho
        total = self.heat(s.T()) * warming / (work * warming + by_rho / self.volume)
        return Outflow(w, total - w, total * s.hmass())

    def mode(self, p: float, w: float) -> str:
        temperature = self.flash(self.mass, self.energy).T()

        def rises(kind: str, *, lifted: bool) -> bool:
            before, self.lifted = self.lifted, lifted
            out = self.outflow(kind, w, self.mass, self.energy)
            self.lifted = before
            return self.trend(out, self.mass, self.energy, temperature) > 0

        near = 1e-8 * p
        kind = self.drawn_as(p, w, near, lambda kind: rises(kind, lifted=False))
        if kind == "sliding":
            return kind
        up, at_relief = rises(kind, lifted=False), p > self.p_r - near
        if self.reseat_psi > 0.0:
            self.lifted = (up and at_relief) or (self.lifted and p > self.shuts + near)
        elif not self.ideal:
            needed = self.holding(kind, w, self.mass, self.energy).relief if up and at_relief else 0.0
            if self.band == 0.0 and p < self.p_r + near and 0.0 < needed <= self.most:
                self.lifted = False
                return "primary-" + kind
            self.lifted = self.band > 0.0 or p > self.p_r + near or (up and at_relief)
        elif up and at_relief:
            return "primary-" + kind
        if p > self.p_s - near and rises(kind, lifted=self.lifted):
            return "secondary-" + kind
        if w > 0 and p < self.p0 + near and not up:
            return "fails"
        return kind

    def drawn_as(self, p: float, w: float, near: float, rises: Callable[[str], bool]) -> str:
        if self.gone or self.withdrawal == "vapour" or w == 0:
            return "vapour"
        if self.withdrawal == "liquid" or self.p_e is None:
            return "liquid"
        if self.band > 0.0:
            return "mixed"
        if abs(p - self.p_e) > near:
            return "vapour" if p > self.p_e else "liquid"
        if rises("vapour"):
            return "vapour"
        return "sliding" if rises("liquid") else "liquid"

    # --- a stretch ------------------------------------------------------------------------------------------------

    def stretch(self, mode: str, w: float, end: float, target: float | None, kg: float | None) -> None:
        if self.pops and self.lifted:
            self.let_go(self.shuts)
            self.lifted = False
            return
        hold, _, kind = mode.partition("-")
        holds = kind != "" or mode == "sliding"
        kind = kind or mode
        p = self.pressure(self.mass, self.energy)
        steady = self.holding(kind, w, self.mass, self.energy) if holds and not self.gone else None
        warmth = self.flash(self.mass, self.energy).T()

        def law(_: float, y: Any) -> list[float]:
            try:
                out = steady or (self.holding if holds else self.outflow)(kind, w, y[0], y[1])
                heat = self.heat(warmth if steady else self.flash(y[0], y[1]).T())
            except ValueError:  # a trial step on a stiff band has left the fluid: it is made again, shorter
                return [nan, nan, nan]
            return [-out.draw - out.relief, heat - out.enthalpy, out.relief]

        stops = self.surfaces(p, w, target) if not holds else self.ends_of_holding(hold, kind, w, p)
        if not self.gone:
            stops.append(("gone", lambda y: self.liquid(y[0], y[1])))
        if kg is not None:
            stops.append(("kg", lambda y: y[0] - kg))
        span = (end if end < inf else self.t + 400 * DAY_S) - self.t
        t, y, which = self.solve(law, [self.mass, self.energy, 0.0], span, [g for _, g in stops])
        self.delivered += w * t
        self.vented += y[2]
        self.t, self.mass, self.energy = self.t + t, y[0], y[1]
        if which is None:
            self.t = end
        else:
            self.gone = self.gone or stops[which][0] == "gone"
            self.events.append((self.t, "liquid-gone" if stops[which][0] == "gone" else stops[which][0]))

    def liquid(self, mass: float, energy: float) -> float:
        quality = float(self.flash(mass, energy).Q())
        return 1.0 - quality if quality >= 0.0 else -1e-9

    def surfaces(self, p: float, w: float, target: float | None) -> list[tuple[str, Callable[[Any], float]]]:
        economizer = None if self.gone else self.p_e
        levels = {
            "p_r": self.p_r,
            "p_e": economizer,
            "p_e top": economizer + self.band if economizer and self.band else None,
            "shuts": self.shuts if self.lifted and self.reseat_psi else None,
            "p_s": self.p_s if self.p_s < inf else None,
            "p_0": self.p0 if w else None,
            "target": target,
        }
        return [
            (name, self.distance_to(level))
            for name, level in levels.items()
            if level is not None and abs(p / level - 1) > 1e-8
        ]

    def ends_of_holding(
        self, hold: str, kind: str, w: float, p: float
    ) -> list[tuple[str, Callable[[Any], float]]]:
        """A valve that holds has nothing to do any more, as the vapour warms up."""
        if not self.gone:
            return []
        least = self.passes(p) if hold == "secondary" else 0.0
        if w == 0 and least == 0.0:
            return []
        return [("shut", lambda y: (self.holding(kind, w, y[0], y[1]).relief - least) * 1e5)]
