"""The law of a fill: liquid from one vessel into another whose vent is open.

    source     (m a' + V b') dp/dt = Q - L w_f v_l,                                       dm/dt = -w_f
    portable   (m a' + V b') dp/dt = Q_w + w_f (h_l,s - a) - w_v v_g L,                    dm/dt = w_f - w_v
    its wall   m_w c_w dT_w/dt = UA (T_room - T_w) - Q_w - Q_v

with Q_w = G (T_w - T) into what boils on the wall, and Q_v = e w_v c_p (T_w - T) into the gas that leaves past it. The
oxygen that a warm wall costs so lies between what its heat evaporates (e = 0) and less, where the gas leaves as warm as
the wall (e = 1). Before the first liquid stays, the portable holds vapour alone; its relief holds its own setting.
"""

from dataclasses import dataclass
from math import nan
from typing import NamedTuple

from loxley.vessel.device import Device
from loxley.vessel.law.balance import surplus_heat, thermal_mass
from loxley.vessel.law.dry_vapour import expansion_work, holding_outflow
from loxley.vessel.law.heat_leak import heat_leak
from loxley.vessel.law.nozzle import line_flow, vent_flow


class Pair(NamedTuple):
    """The two vessels at a moment of the fill, as a state that steps carry on."""

    source_pa: float
    """Pressure of the source, Pa."""
    source_kg: float
    x: float
    """Pressure of the portable while it is wet, Pa; its temperature while it holds vapour alone, K."""
    kg: float
    """What the portable holds."""
    wall_k: float
    """Temperature of its inner wall, K."""
    vented: float
    """Through its vent and its relief, kg."""
    source_heat: float
    """Heat that leaked into the source, J."""
    heat: float
    """Heat that leaked into the portable, J."""
    line_enthalpy: float
    """Enthalpy of what went through the line, J."""
    vent_enthalpy: float
    """Enthalpy of what went out of the vent, J."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """The openings, and the two vessels where they stand."""

    source: Device
    portable: Device
    line_m2: float
    vent_m2: float
    wall_w_per_k: float
    vent_warming: float
    heat_ratio: float
    wet: bool
    """Whether liquid stays in the portable."""

    def rates(self, state: tuple[float, ...]) -> tuple[float, ...]:
        """How fast the pair changes, a second."""
        pair = Pair(*state)
        if not (pair.source_pa > 0.0 and pair.source_kg > 0.0 and pair.x > 0.0 and pair.kg > 0.0):
            return (nan,) * len(state)  # a trial step that has left the fluid: to be made again, shorter
        at_source = self.source.line.near(pair.source_pa)
        outlook = self._wet(pair, at_source.h_l) if self.wet else self._dry(pair, at_source.h_l)
        flow, x_rate, out, leak, wall_rate, out_enthalpy = outlook
        source_leak = heat_leak(self.source.leak_w_per_k, self.source.room_k, at_source.temperature_k)
        surplus = surplus_heat(source_leak, at_source.volume_heat, flow * at_source.v_l)
        capacity = thermal_mass(pair.source_kg, self.source.volume, at_source.a_slope, at_source.b_slope)
        capacity += self.source.wall_capacity(at_source.temperature_k) * at_source.temperature_slope
        return (
            surplus / capacity,
            -flow,
            x_rate,
            flow - out,
            wall_rate,
            out,
            source_leak,
            leak,
            flow * at_source.h_l,
            out_enthalpy,
        )

    def flow(self, pair: Pair, pressure: float) -> float:
        """Liquid through the line, kg/s, against a pressure in the portable, Pa."""
        return line_flow(self.line_m2, self.source.line.near(pair.source_pa).rho_l, pair.source_pa, pressure)

    def _wet(self, pair: Pair, h_in: float) -> tuple[float, ...]:
        device = self.portable
        at = device.line.near(pair.x)
        flow = self.flow(pair, pair.x)
        vent = vent_flow(
            self.vent_m2, pair.x, device.room_pa, device.gas.gas_constant, at.temperature_k, self.heat_ratio
        )
        into, warming, leak, wall_rate = self._wall(pair, at.temperature_k, vent)
        surplus = into + flow * (h_in - at.a) - vent * at.v_g * at.volume_heat
        if surplus > 0.0 and pair.x >= device.relief.opens_pa:
            relief = surplus / (at.v_g * at.volume_heat)
            return flow, 0.0, vent + relief, leak, wall_rate, (vent + relief) * at.h_g + warming
        rate = surplus / thermal_mass(pair.kg, device.volume, at.a_slope, at.b_slope)
        return flow, rate, vent, leak, wall_rate, vent * at.h_g + warming

    def _dry(self, pair: Pair, h_in: float) -> tuple[float, ...]:
        device = self.portable
        state = device.gas.at(pair.kg / device.volume, pair.x)
        flow = self.flow(pair, state.pressure_pa)
        vent = vent_flow(
            self.vent_m2, state.pressure_pa, device.room_pa, device.gas.gas_constant, pair.x, self.heat_ratio
        )
        into, warming, leak, wall_rate = self._wall(pair, pair.x, vent)
        work = expansion_work(pair.x, state.p_by_temperature, state.density)
        # U = m u(rho, T): what comes in brings h_in and takes up u + rho u_rho = h - work; what leaves costs work.
        gained = into + flow * (h_in - state.h + work)
        out = vent
        rate = (gained - out * work) / (pair.kg * state.cv)
        growth = state.p_by_temperature * rate + state.p_by_density * (flow - out) / device.volume
        if growth > 0.0 and state.pressure_pa >= device.relief.opens_pa:
            held = holding_outflow(
                gained
                + flow * state.p_by_density * pair.kg * state.cv / (state.p_by_temperature * device.volume),
                work,
                pair.kg,
                state.cv,
                device.volume,
                state.p_by_temperature,
                state.p_by_density,
            )
            out = max(held, vent)
            rate = (gained - out * work) / (pair.kg * state.cv)
        return flow, rate, out, leak, wall_rate, out * state.h + warming

    def _wall(self, pair: Pair, temperature: float, vent: float) -> tuple[float, float, float, float]:
        """Heat into the contents, W; into the gas that leaves, W; through the insulation, W; rate of the wall, K/s."""
        device = self.portable
        if not device.wall_kg:
            leak = heat_leak(device.leak_w_per_k, device.room_k, temperature)
            return leak, 0.0, leak, 0.0
        warmer = pair.wall_k - temperature
        leak = heat_leak(device.leak_w_per_k, device.room_k, pair.wall_k)
        into = self.wall_w_per_k * warmer
        c_p = device.gas.gas_constant * self.heat_ratio / (self.heat_ratio - 1.0)
        warming = self.vent_warming * vent * c_p * warmer
        return into, warming, leak, (leak - into - warming) / device.wall_capacity(pair.wall_k)
