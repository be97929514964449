"""A vessel in two zones, to judge what equilibrium leaves out: superheated vapour above a warm surface and the bulk.

State: mass of liquid and of vapour, temperatures of vapour, surface layer and bulk. The pressure follows from the
vapour's density and temperature. Between vapour and layer lies a surface at the saturation temperature of that
pressure; what it takes up from both sides evaporates or condenses. Heat of the dry wall goes into the vapour, heat of
the wetted side climbs the wall into the layer, heat of the bottom goes into the bulk. docs/model/two-zones.md has the
equations. Nothing here imports loxley. Valves have a band of 0.05 % of their setting, so that no mode has to switch.
"""

from dataclasses import dataclass, field
from math import inf, nan, pi, tanh
from typing import Any

import CoolProp
import numpy as np
from CoolProp.CoolProp import AbstractState
from scipy.integrate import solve_ivp
from scipy.optimize import brentq

from .two_zones_exchange import TEXTBOOK, Exchange, Fluidity, climbing_flow, stable, turning

PSI, ATM, ROOM_K = 6894.757293168, 101_325.0, 294.15
BAND = 5e-4
DROP = 1e-5  # of a full vessel: what is left then counts as the last drop


@dataclass
class TwoZoneVessel:
    """The vessel's figures in the units of a scenario, and its state under way (`y`, see `ROWS`)."""

    volume_l: float
    relief_psig: float
    heat_leak_w: float
    exchange: Exchange = TEXTBOOK
    height_over_diameter: float = 2.0
    withdrawal: str = "economizer"
    economizer_psig: float | None = None
    fluid: str = "Oxygen"
    room_c: float = 21.0
    room_kpa: float = 101.325
    wall_j_per_k: float = 0.0
    """Heat capacity of the inner wall. Its dry part follows the vapour, its wetted part the bulk."""
    events: list[tuple[float, str]] = field(default_factory=list)
    t: float = 0.0

    ROWS = ("m_l", "m_g", "T_g", "T_s", "T_b", "heat", "enthalpy_out", "delivered", "vented")

    def __post_init__(self) -> None:
        self.vapour, self.layer, self.bulk, self.surface = (
            AbstractState("HEOS", self.fluid) for _ in range(4)
        )
        self.vapour.specify_phase(CoolProp.iphase_gas)
        self.volume, self.p0 = self.volume_l / 1000.0, self.room_kpa * 1000.0
        self.p_r = self.p0 + self.relief_psig * PSI
        self.p_e = None if self.economizer_psig is None else self.p0 + self.economizer_psig * PSI
        self.surface.update(CoolProp.PQ_INPUTS, ATM + self.relief_psig * PSI, 0)
        self.conductance = self.heat_leak_w / (ROOM_K - self.surface.T())
        self.liquid = Fluidity.of(self.surface)
        self.diameter = (4 * self.volume / (pi * self.height_over_diameter)) ** (1 / 3)
        self.height = self.height_over_diameter * self.diameter
        self.area = pi * self.diameter**2 / 4
        self.walls = pi * self.diameter * self.height + 2 * self.area
        self.gone = False
        self.last_slopes = np.zeros((len(self.ROWS), len(self.ROWS)))

    def fill(self, liquid_share: float, psig: float) -> "TwoZoneVessel":
        """At rest and at equilibrium, as after a draw or a drive."""
        self.surface.update(CoolProp.PQ_INPUTS, self.p0 + psig * PSI, 0)
        temperature, rho_l = self.surface.T(), self.surface.rhomass()
        rho_g = self.surface.saturated_vapor_keyed_output(CoolProp.iDmass)
        self.full = self.volume * rho_l
        self.of_layer = rho_l * self.area * self.exchange.layer_m
        masses = [self.full * liquid_share, self.volume * (1 - liquid_share) * rho_g]
        self.y = np.array([*masses, temperature, temperature, temperature, 0, 0, 0, 0], dtype=float)
        self.mass_0, self.energy_0 = sum(masses), self.energy(self.y)
        return self

    # --- contents -----------------------------------------------------------------------------------------------

    def split(self, m_l: float) -> tuple[float, float, float]:
        """Mass of layer and bulk, and the layer's share of a change."""
        layer = m_l * self.of_layer / (self.of_layer + m_l)
        return layer, m_l - layer, (self.of_layer / (self.of_layer + m_l)) ** 2

    def look(self, y: Any) -> tuple[float, float]:
        """Brings the states of CoolProp to `y`. Pressure and volume of the vapour."""
        m_l, m_g, t_g, t_s, t_b = y[:5]
        room = self.volume
        if not self.gone:
            layer, bulk, _ = self.split(m_l)
            self.layer.update(CoolProp.QT_INPUTS, 0, t_s)
            self.bulk.update(CoolProp.QT_INPUTS, 0, t_b)
            room -= layer / self.layer.rhomass() + bulk / self.bulk.rhomass()
        self.vapour.update(CoolProp.DmassT_INPUTS, m_g / room, t_g)
        return float(self.vapour.p()), room

    def pressure(self, y: Any) -> float:
        return self.look(y)[0]

    def energy(self, y: Any) -> float:
        dry = self.dry(self.volume - self.look(y)[1])
        total = float(y[1] * self.vapour.umass() + self.wall_j_per_k * (dry * y[2] + (1 - dry) * y[4]))
        if not self.gone:
            layer, bulk, _ = self.split(y[0])
            total += layer * self.layer.umass() + bulk * self.bulk.umass()
        return total

    def dry(self, liquid: float) -> float:
        """Share of the wall that so much liquid, m3, leaves dry."""
        return 1.0 if self.gone else float(1 - (4 * liquid / self.diameter + self.area) / self.walls)

    # --- law ----------------------------------------------------------------------------------------------------

    def draws(self, p: float, w: float) -> tuple[float, float, float]:
        """Liquid drawn, vapour drawn, vapour through the relief, kg/s."""
        relief = 0.1 * self.full / 3600 * max(0.0, p / self.p_r - 1) / BAND
        if self.gone or self.withdrawal == "vapour":
            return 0.0, w, relief
        if self.withdrawal == "liquid" or self.p_e is None:
            return w, 0.0, relief
        of_vapour = 0.5 + 0.5 * tanh(2 * (p / self.p_e - 1) / BAND)
        return w * (1 - of_vapour), w * of_vapour, relief

    def trial(self, y: Any, w: float) -> list[float]:
        """The law, or no number where a trial of the solver leaves the equation of state: it then steps shorter."""
        try:
            return self.law(y, w)
        except ValueError:
            return [nan] * len(y)

    def slopes(self, y: Any, w: float) -> Any:
        """The law's derivatives by the state; the four accounts move nothing. Where a trial leaves the equation of
        state, those of the trial before."""
        here, slopes = np.array(self.trial(y, w)), np.zeros((len(y), len(y)))
        for column in range(5):
            beside, step = y.copy(), 1e-7 * abs(y[column]) + 1e-11
            beside[column] += step
            slopes[:, column] = (np.array(self.trial(beside, w)) - here) / step
        if np.all(np.isfinite(slopes)):
            self.last_slopes = slopes
        return self.last_slopes

    def law(self, y: Any, w: float) -> list[float]:
        p, room = self.look(y)
        w_l, w_g, relief = self.draws(p, w)
        outside = self.room_c + 273.15
        m_g, t_g = y[1], y[2]
        h_g, u_g = self.vapour.hmass(), self.vapour.umass()
        gas_out = w_g + relief
        if self.gone:
            heat = self.conductance * (outside - t_g)
            steam, into_gas, change, levels = 0.0, heat, 0.0, (0.0, 0.0, 0.0)
            h_b = 0.0
        else:
            heat, steam, into_gas, change, levels, h_b = self.liquid_law(y, p, w_l, outside)
        rho = m_g / room
        flow = steam - gas_out
        rho_rate = (flow + rho * change) / room
        u_rho = self.vapour.first_partial_deriv(CoolProp.iUmass, CoolProp.iDmass, CoolProp.iT)
        wall = self.wall_j_per_k * self.dry(self.volume - room)
        laid_dry = -4 * change / (self.diameter * self.walls) * self.wall_j_per_k * (t_g - y[4])
        warming = (into_gas - gas_out * (h_g - u_g) + p * change - m_g * u_rho * rho_rate - laid_dry) / (
            m_g * self.vapour.cvmass() + wall
        )
        out = w_l * h_b + gas_out * h_g
        return [levels[0], flow, warming, levels[1], levels[2], heat, out, w_l + w_g, relief]

    def liquid_law(self, y: Any, p: float, w_l: float, outside: float) -> tuple[Any, ...]:
        """Heat leak, evaporation, heat into the vapour (with what comes in, over its own u), dV/dt of the liquid, the
        rates of (m_l, T_s, T_b), enthalpy of the bulk."""
        x = self.exchange
        m_l, _, t_g, t_s, t_b = y[:5]
        layer, bulk, grows = self.split(m_l)
        self.surface.update(CoolProp.PQ_INPUTS, p, 1)
        t_i, h_v = self.surface.T(), self.surface.hmass()
        h_li = self.surface.saturated_liquid_keyed_output(CoolProp.iHmass)
        h_g, u_g = self.vapour.hmass(), self.vapour.umass()
        (h_s, c_s, v_s, dv_s), (h_b, c_b, v_b, dv_b) = (along(s, p) for s in (self.layer, self.bulk))

        # The room's heat, by area.
        depth = (layer * v_s + bulk * v_b) / self.area
        side = pi * self.diameter * depth
        per_area = self.conductance / self.walls
        q_side, q_bottom = per_area * side * (outside - t_b), per_area * self.area * (outside - t_b)
        q_dry = per_area * (self.walls - side - self.area) * (outside - t_g)

        # The surface: what it takes up from both sides evaporates; less than nothing condenses.
        length = self.diameter / 4
        gas = Fluidity.of(self.vapour)
        above = x.vapour_side * stable(gas, length, t_g - t_i) if t_g > t_i else turning(gas, t_g - t_i)
        below = (
            x.liquid_side * stable(self.liquid, length, t_i - t_s)
            if t_i > t_s
            else turning(self.liquid, t_s - t_i)
        )
        q_g, q_s = x.mixing * self.area * above * (t_g - t_i), x.mixing * self.area * below * (t_s - t_i)
        evaporates = q_g + q_s > 0
        steam = (q_g + q_s) / ((h_v - h_s) if evaporates else (h_g - h_li))

        # Layer and bulk: the layer keeps its share of the liquid, the climbing flow turns over, warm below cold rises.
        m_rate = -steam - w_l
        up = grows * m_rate + steam
        turned = x.mixing * x.turnover * climbing_flow(self.liquid, q_side / side, depth, pi * self.diameter)
        to_layer = turned * (h_b - h_s)
        if t_b > t_s:
            to_layer += x.mixing * self.area * turning(self.liquid, t_b - t_s) * (t_b - t_s)
        climbing = x.climbing * q_side
        condensate = 0.0 if evaporates else -steam * (h_li - h_s)
        into_layer = (
            climbing + x.dry_wall_down * q_dry - q_s + condensate + to_layer + max(up, 0) * (h_b - h_s)
        )
        into_bulk = q_side - climbing + q_bottom - to_layer + max(-up, 0) * (h_s - h_b)
        wall = self.wall_j_per_k * (side + self.area) / self.walls
        t_s_rate, t_b_rate = into_layer / (layer * c_s), into_bulk / (bulk * c_b + wall)

        change = grows * m_rate * v_s + (1 - grows) * m_rate * v_b
        change += layer * dv_s * t_s_rate + bulk * dv_b * t_b_rate
        into_gas = (1 - x.dry_wall_down) * q_dry - q_g + steam * ((h_v if evaporates else h_g) - u_g)
        return q_side + q_bottom + q_dry, steam, into_gas, change, (m_rate, t_s_rate, t_b_rate), h_b

    # --- course -------------------------------------------------------------------------------------------------

    def piece(
        self, w: float, hours: float | None = None, *, psig: float | None = None, empty: bool = False
    ) -> None:
        """Draws w kg/s for some hours, until a pressure is reached, or until empty."""
        end = self.t + (400 * 86_400.0 if hours is None else hours * 3600.0)
        level = None if psig is None else self.p0 + psig * PSI
        while self.t < end:
            name = self.stretch(w, end, level, empty)
            if name in {"end", "target", "flow-fails"} or (name == "liquid-gone" and empty and w == 0):
                return

    def stretch(self, w: float, end: float, level: float | None, empty: bool) -> str:
        stops = {}
        if level is not None:
            stops["target"] = stop(lambda _, y: self.pressure(y) / level - 1)
        if not self.gone:
            stops["liquid-gone"] = stop(lambda _, y: y[0] / self.full - DROP)
        if w > 0 and empty:
            stops["flow-fails"] = stop(lambda _, y: self.pressure(y) / self.p0 - 1)
        stops["relief-opens"] = stop(lambda _, y: self.pressure(y) / self.p_r - 1, ends=False)
        out = solve_ivp(
            lambda _, y: self.trial(y, w),
            (self.t, end),
            self.y,
            method="BDF",
            jac=lambda _, y: self.slopes(y, w),
            rtol=1e-6,
            atol=[1e-9, 1e-9, 1e-4, 1e-5, 1e-5, 1e-1, 1e-1, 1e-9, 1e-9],
            events=list(stops.values()),
            first_step=1e-3,
            # A trial step may not empty the vessel.
            max_step=0.05 * self.y[1] / w if self.gone and w > 0 else inf,
        )
        assert out.success, out.message
        self.t, self.y = float(out.t[-1]), out.y[:, -1]
        told = zip(stops, out.t_events or [], strict=True)
        hits = {name: float(times[0]) for name, times in told if len(times)}
        self.events += sorted((t, name) for name, t in hits.items())
        ended = [name for name in hits if name != "relief-opens"]
        if "liquid-gone" in ended:
            self.dry_out()
        return ended[0] if ended else "end"

    def dry_out(self) -> None:
        """The last drop joins the vapour, with its mass and energy."""
        mass, energy = float(self.y[0] + self.y[1]), self.energy(self.y)
        self.gone = True
        self.y[0], self.y[1] = 0.0, mass

        def misses(temperature: float) -> float:
            return self.energy([0.0, mass, temperature, 0.0, 0.0]) - energy

        self.y[2] = brentq(misses, self.y[4] - 5.0, self.y[2] + 5.0, xtol=1e-12)

    # --- answers ------------------------------------------------------------------------------------------------

    def time_of(self, name: str) -> float:
        """Hours until something happened first."""
        return next((t / 3600 for t, what in self.events if what == name), inf)

    def row(self, name: str) -> float:
        """A figure of the state."""
        return float(self.y[self.ROWS.index(name)])

    def residuals(self) -> tuple[float, float]:
        """What the account of mass misses, kg, and that of energy, J. The energy is that of the temperatures reached;
        heat and enthalpy were integrated beside them."""
        mass = self.mass_0 - self.y[0] - self.y[1] - self.row("delivered") - self.row("vented")
        energy = self.energy(self.y) - self.energy_0 - self.row("heat") + self.row("enthalpy_out")
        return float(mass), float(energy)


def along(state: Any, p: float) -> tuple[float, float, float, float]:
    """Liquid at a pressure p, with the volume and energy that it has when saturated: h, du/dT + p dv/dT, v, dv/dT."""
    v = 1.0 / state.rhomass()
    dv = -v * v * state.first_saturation_deriv(CoolProp.iDmass, CoolProp.iT)
    p_sat = state.p()
    # u = h - p v, along the line
    dh = state.first_saturation_deriv(CoolProp.iHmass, CoolProp.iT)
    du = dh - v * state.first_saturation_deriv(CoolProp.iP, CoolProp.iT) - p_sat * dv
    return state.umass() + p * v, du + p * dv, v, dv


def stop(root: Any, *, ends: bool = True) -> Any:
    """A root for SciPy."""

    def event(t: float, y: Any) -> float:
        return float(root(t, y))

    event.terminal = ends  # type: ignore[attr-defined]
    return event
