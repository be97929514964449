"""A second vessel, by another method, to judge the first.

State (m, U); the pressure comes from CoolProp's density-energy flash of the whole contents, so that the identities of
the package (a, b, L) are not used to check themselves. DOP853 at a tight tolerance; every event is a root of SciPy's.
What holds at a valve's setting follows from the plain balances of volume, mass and energy, as linear equations. It knows
no dry-out rule: the flash says by itself whether vapour is wet. Nothing here imports loxley.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any, NamedTuple

import CoolProp
import numpy as np
from CoolProp.CoolProp import AbstractState, PropsSI
from scipy.integrate import solve_ivp

PSI, ATM, ROOM_K = 6894.757293168, 101_325.0, 294.15


class Outflow(NamedTuple):
    """What leaves: kg/s and W."""

    draw: float
    relief: float
    enthalpy: float


@dataclass
class OracleVessel:
    """The vessel's figures, in the units of a scenario, and its state under way."""

    volume_l: float
    relief_psig: float
    heat_leak_w: float
    withdrawal: str = "economizer"
    economizer_psig: float | None = None
    fluid: str = "Oxygen"
    room_c: float = 21.0
    room_kpa: float = 101.325
    events: list[tuple[float, str]] = field(default_factory=list)
    t: float = 0.0
    mass: float = 0.0
    energy: float = 0.0
    delivered: float = 0.0
    vented: float = 0.0
    gone: bool = False

    def __post_init__(self) -> None:
        self.state = AbstractState("HEOS", self.fluid)
        self.volume, self.p0 = self.volume_l / 1000.0, self.room_kpa * 1000.0
        self.p_r = self.p0 + self.relief_psig * PSI
        self.p_e = None if self.economizer_psig is None else self.p0 + self.economizer_psig * PSI
        reference = PropsSI("T", "P", ATM + self.relief_psig * PSI, "Q", 0, self.fluid)
        self.conductance = self.heat_leak_w / (ROOM_K - reference)

    # --- properties ---------------------------------------------------------------------------------------------

    def flash(self, mass: float, energy: float) -> Any:
        self.state.update(CoolProp.DmassUmass_INPUTS, mass / self.volume, energy / mass)
        return self.state

    def pressure(self, mass: float, energy: float) -> float:
        return float(self.flash(mass, energy).p())

    def saturated(self, pressure: float, quality: float) -> tuple[float, float, float, float]:
        """(T, v, u, h)"""
        self.state.update(CoolProp.PQ_INPUTS, pressure, quality)
        s = self.state
        return s.T(), 1.0 / s.rhomass(), s.umass(), s.hmass()

    def heat(self, temperature: float) -> float:
        return self.conductance * (self.room_c + 273.15 - temperature)

    # --- start --------------------------------------------------------------------------------------------------

    def fill(self, liquid_share: float, psig: float) -> "OracleVessel":
        pressure = self.p0 + psig * PSI
        _, v_l, u_l, _ = self.saturated(pressure, 0)
        _, v_g, u_g, _ = self.saturated(pressure, 1)
        m_l, m_g = self.volume * liquid_share / v_l, self.volume * (1 - liquid_share) / v_g
        self.mass, self.energy = m_l + m_g, m_l * u_l + m_g * u_g
        self.full = self.volume / v_l
        if pressure > self.p_r:
            self.vent_down()
        return self

    def vent_down(self) -> None:
        """Vapour leaves without heat until the relief's setting: dU = h_g dm."""

        def law(_: float, y: Any) -> list[float]:
            return [-1.0, -self.saturated(self.pressure(y[0], y[1]), 1)[3]]

        end = self.solve(
            law, [self.mass, self.energy], self.mass, [lambda y: self.pressure(y[0], y[1]) - self.p_r]
        )
        self.vented += self.mass - end[1][0]
        self.mass, self.energy, self.t = end[1][0], end[1][1], 0.0
        self.events.append((0.0, "relief-opens"))

    # --- one piece ----------------------------------------------------------------------------------------------

    def piece(
        self,
        w: float,
        hours: float | None = None,
        *,
        empty: bool = False,
        psig: float | None = None,
        kg: float | None = None,
    ) -> None:
        end = inf if hours is None else self.t + hours * 3600.0
        target = None if psig is None else self.p0 + psig * PSI
        while self.t < end:
            p = self.pressure(self.mass, self.energy)
            if (target is not None and abs(p / target - 1) < 1e-8) or (
                kg is not None and self.mass <= kg * (1 + 1e-10)
            ):
                return
            if empty and w == 0 and self.gone:
                return
            mode = self.mode(p, w)
            if mode == "fails":
                self.events.append((self.t, "flow-fails"))
                if empty:
                    return
                w = 0.0
                continue
            self.stretch(mode, w, end, target, kg)

    def trend(self, outflow: Outflow, mass: float, energy: float, temperature: float) -> float:
        """Sign of dp/dt, from two flashes a moment apart."""
        moment = 1e-6 * mass / max(outflow.draw + outflow.relief, 1e-6 * mass)
        after = self.pressure(
            mass - (outflow.draw + outflow.relief) * moment,
            energy + (self.heat(temperature) - outflow.enthalpy) * moment,
        )
        return after - self.pressure(mass, energy)

    def mode(self, p: float, w: float) -> str:
        temperature = self.flash(self.mass, self.energy).T()
        near = 1e-8 * p

        def rises(kind: str) -> bool:
            return (
                self.trend(self.outflow(kind, w, self.mass, self.energy), self.mass, self.energy, temperature)
                > 0
            )

        if self.gone or self.withdrawal == "vapour" or w == 0:
            kind = "vapour"
        elif self.withdrawal == "liquid" or self.p_e is None:
            kind = "liquid"
        elif abs(p - self.p_e) > near:
            kind = "vapour" if p > self.p_e else "liquid"
        elif rises("vapour"):
            kind = "vapour"
        elif rises("liquid"):
            return "sliding"
        else:
            kind = "liquid"
        if p > self.p_r - near and rises(kind):
            return "relieving-" + kind
        if w > 0 and p < self.p0 + near and not rises(kind):
            return "fails"
        return kind

    def outflow(self, kind: str, w: float, mass: float, energy: float) -> Outflow:
        s = self.flash(mass, energy)
        wet, h = 0.0 <= s.Q() <= 1.0, s.hmass()
        if kind == "liquid":
            return Outflow(w, 0.0, w * s.saturated_liquid_keyed_output(CoolProp.iHmass))
        if wet:
            h = s.saturated_vapor_keyed_output(CoolProp.iHmass)
        return Outflow(w, 0.0, w * h)

    def holding(self, kind: str, w: float, mass: float, energy: float) -> Outflow:
        """Outflow that keeps the pressure, with the relief or the economizer as the free valve."""
        s = self.flash(mass, energy)
        p, temperature, quality = s.p(), s.T(), s.Q()
        heat = self.heat(temperature)
        if not 0.0 <= quality <= 1.0:
            by_rho = s.first_partial_deriv(CoolProp.iP, CoolProp.iDmass, CoolProp.iUmass)
            by_u = s.first_partial_deriv(CoolProp.iP, CoolProp.iUmass, CoolProp.iDmass)
            h, u = s.hmass(), s.umass()
            # dp = by_rho drho + by_u du = 0 with drho = -w/V and du = (Q - w h + w u) / m
            total = by_u * heat / mass / (by_rho / self.volume + by_u * (h - u) / mass)
            return Outflow(w, total - w, total * h)
        _, v_l, u_l, h_l = self.saturated(p, 0)
        _, v_g, u_g, h_g = self.saturated(p, 1)
        if kind == "sliding":  # unknown: dm_l/dt, dm_g/dt, w_g
            rows = [[1, 1, 0], [v_l, v_g, 0], [u_l, u_g, h_g - h_l]]
            w_g = np.linalg.solve(np.array(rows, dtype=float), np.array([-w, 0.0, heat - w * h_l]))[2]
            return Outflow(w, 0.0, (w - w_g) * h_l + w_g * h_g)
        drawn = w * (h_l if kind.endswith("liquid") else h_g)
        rows = [[1, 1, 1], [v_l, v_g, 0], [u_l, u_g, h_g]]  # unknown: dm_l/dt, dm_g/dt, w_r
        relief = np.linalg.solve(np.array(rows, dtype=float), np.array([-w, 0.0, heat - drawn]))[2]
        return Outflow(w, relief, drawn + relief * h_g)

    def stretch(self, mode: str, w: float, end: float, target: float | None, kg: float | None) -> None:
        holds = mode == "sliding" or mode.startswith("relieving")
        warmth = self.flash(self.mass, self.energy).T()
        # While two phases stand at one pressure every rate is constant.
        steady = self.holding(mode, w, self.mass, self.energy) if holds and not self.gone else None

        def law(_: float, y: Any) -> list[float]:
            out = steady or (self.holding if holds else self.outflow)(mode, w, y[0], y[1])
            heat = self.heat(warmth if steady else self.flash(y[0], y[1]).T())
            return [-out.draw - out.relief, heat - out.enthalpy, out.relief]

        stops: list[tuple[str, Callable[[Any], float]]] = []
        p = self.pressure(self.mass, self.energy)
        if not holds:
            named = [
                ("p_r", self.p_r),
                ("p_e", None if self.gone else self.p_e),
                ("p_0", self.p0 if w else None),
                ("target", target),
            ]
            for name, level in named:
                if level is not None and abs(p / level - 1) > 1e-8:
                    stops.append((name, self.distance_to(level)))
        elif self.gone and w > 0:
            stops.append(("shut", lambda y: self.holding(mode, w, y[0], y[1]).relief * 1e5))
        if not self.gone:
            stops.append(
                (
                    "gone",
                    lambda y: 1.0 - self.flash(y[0], y[1]).Q() if self.flash(y[0], y[1]).Q() >= 0 else -1e-9,
                )
            )
        if kg is not None:
            stops.append(("kg", lambda y: y[0] - kg))
        span = (end if end < inf else self.t + 400 * 86_400.0) - self.t
        t, y, which = self.solve(law, [self.mass, self.energy, 0.0], span, [g for _, g in stops])
        self.delivered += w * t
        self.vented += y[2]
        self.t, self.mass, self.energy = self.t + t, y[0], y[1]
        if which is None:
            self.t = end
        elif stops[which][0] == "gone":
            self.gone = True
            self.events.append((self.t, "liquid-gone"))
        else:
            self.events.append((self.t, stops[which][0]))

    def distance_to(self, level: float) -> Callable[[Any], float]:
        return lambda y: self.pressure(y[0], y[1]) / level - 1

    def solve(
        self, law: Any, y: list[float], span: float, roots: list[Callable[[Any], float]]
    ) -> tuple[float, Any, int | None]:
        def terminal(g: Callable[[Any], float]) -> Any:
            def event(_: float, y: Any) -> float:
                return g(y)

            event.terminal = True  # type: ignore[attr-defined]
            return event

        out = solve_ivp(
            law,
            (0.0, span),
            y,
            method="DOP853",
            rtol=1e-10,
            atol=[1e-12, 1e-6, 1e-12][: len(y)],
            events=[terminal(g) for g in roots],
            # A trial step may not empty the vessel: at most a quarter of what would be there as thin vapour.
            max_step=min(span / 10, 0.25 * self.volume * 4.0 / max(-law(0.0, y)[0], 1e-9)),
        )
        assert out.success, out.message
        hits = [(times[0], i) for i, times in enumerate(out.t_events or []) if len(times)]
        if hits:
            t, which = min(hits)
            return float(t), (out.y_events or [])[which][0], which
        return float(out.t[-1]), out.y[:, -1], None
