"""A vessel where it stands, in SI: what its settings come to in these surroundings."""

from dataclasses import dataclass
from math import inf

from loxley.oxygen import (
    EquationOfState,
    Fluid,
    SaturationLine,
    VapourTable,
    equation_of_state,
    saturation_line,
    vapour_table,
)
from loxley.quantities import LITRES_PER_M3, PSI_PA, SECONDS_PER_DAY, absolute_pa, kelvin_of_celsius
from loxley.vessel.conventions import convention
from loxley.vessel.law.balance import evaporation_heat
from loxley.vessel.law.heat_leak import conductance
from loxley.vessel.law.orifice import pressure_of_share
from loxley.vessel.law.valves import relief_passes
from loxley.vessel.law.wall import specific_heat, wall_heat
from loxley.vessel.materials import metal
from loxley.vessel.surroundings import Surroundings
from loxley.vessel.vessel import Vessel, Withdrawal


@dataclass(frozen=True, slots=True)
class Relief:
    """The reliefs of a vessel; pressures are absolute, Pa."""

    opens_pa: float
    """Setting of the primary one."""
    shuts_pa: float
    """Where it shuts again, once open."""
    band_pa: float
    """Rise over which it comes to pass `band_flow`; 0 where it does not need one."""
    band_flow: float
    """Evaporation of the vessel at the reference state, kg/s."""
    most_flow: float
    """The most it passes at its setting, kg/s; infinite where it is not limited."""
    secondary_pa: float
    """Setting of the secondary one; infinite where there is none."""

    @property
    def valves(self) -> tuple[float, float, float, float, float, float]:
        """As the law takes them: `law/modes.py`."""
        return (
            self.opens_pa,
            self.shuts_pa,
            self.band_pa,
            self.band_flow,
            self.most_flow,
            self.secondary_pa,
        )

    @property
    def is_ideal(self) -> bool:
        """Whether it holds its setting whatever comes."""
        return self.band_pa == 0.0 and self.most_flow == inf and self.shuts_pa == self.opens_pa

    @property
    def holds(self) -> bool:
        """Whether it keeps the pressure at its setting as long as it can pass what comes."""
        return self.band_pa == 0.0 and self.shuts_pa == self.opens_pa

    @property
    def pops(self) -> bool:
        """Whether it lets vapour go at once, down to where it shuts."""
        return self.band_pa == 0.0 and self.most_flow == inf and self.shuts_pa < self.opens_pa

    def passes(self, pressure: float) -> float:
        """What it lets through, once open, at a pressure: kg/s."""
        return relief_passes(
            pressure, self.opens_pa, self.shuts_pa, self.band_pa, self.band_flow, self.most_flow
        )


@dataclass(frozen=True, slots=True)
class Device:
    """What a run needs to know of a vessel. Pressures are absolute, Pa."""

    line: SaturationLine
    gas: EquationOfState
    vapour: VapourTable
    """The gas at low density, quickly."""
    volume: float
    """Inner volume, m3."""
    leak_w_per_k: float
    """Conductance of the insulation, W/K."""
    room_k: float
    """Temperature of the surroundings, K."""
    room_pa: float
    """Pressure of the surroundings, Pa."""
    relief: Relief
    economizer_pa: float | None
    """None where the vessel has none, or does not draw through it."""
    economizer_band: float
    """Rise above its setting over which the economizer comes to pass vapour alone, Pa; 0 where it switches."""
    weak_pa: float | None
    """Pressure at which the metering orifice comes under its setting; None without orifice data."""
    withdrawal: Withdrawal
    coil_w_per_k: float | None
    """Conductance of the warming coil; None without coil data."""
    wall_kg: float
    """Mass of the inner wall; 0 where it is not counted."""
    metal: tuple[float, ...]
    """Coefficients of the wall's heat capacity; empty where it is not counted."""

    def wall_capacity(self, temperature_k: float) -> float:
        """Heat capacity of the wall, J/K."""
        return self.wall_kg * specific_heat(temperature_k, self.metal) if self.wall_kg else 0.0

    def wall_heat(self, from_k: float, to_k: float) -> float:
        """Heat that takes the wall from one temperature to another, J."""
        return self.wall_kg * wall_heat(from_k, to_k, self.metal) if self.wall_kg else 0.0


def device_of(vessel: Vessel, surroundings: Surroundings) -> Device:
    """The vessel where it stands. `vessel` has passed its checks.

    The leak is stated for the reference state: surroundings of 21 °C, the fluid at the relief setting above one
    atmosphere. An evaporation is turned into a leak at that same state, Q = L v_g w.
    """
    fluid = Fluid(vessel.fluid)
    line = saturation_line(fluid)
    at_reference = line.at(absolute_pa(vessel.relief_psig, convention("reference_pressure").value))
    leak = vessel.heat_leak_w
    if leak is None:
        vented = (vessel.evaporation_kg_per_day or 0.0) / SECONDS_PER_DAY
        leak = evaporation_heat(vented, at_reference.volume_heat, at_reference.v_g)
    room_pa = surroundings.room_pa
    reference_k = kelvin_of_celsius(convention("reference_temperature").value)
    economizer = vessel.economizer_psig if vessel.withdrawal == "economizer" else None
    band_pa = (vessel.band_psi or 0.0) * PSI_PA
    wall = vessel.wall
    return Device(
        line=line,
        gas=equation_of_state(fluid),
        vapour=vapour_table(fluid),
        volume=vessel.volume_l / LITRES_PER_M3,
        leak_w_per_k=conductance(leak, reference_k, at_reference.temperature_k),
        room_k=kelvin_of_celsius(surroundings.room_c),
        room_pa=room_pa,
        relief=_relief(vessel, room_pa, band_pa, leak / (at_reference.volume_heat * at_reference.v_g)),
        economizer_pa=None if economizer is None else absolute_pa(economizer, room_pa),
        economizer_band=band_pa,
        weak_pa=_weak_pressure(vessel, room_pa),
        withdrawal=vessel.withdrawal,
        coil_w_per_k=None if vessel.coil is None else vessel.coil.conductance_w_per_k,
        wall_kg=0.0 if wall is None else wall.mass_kg,
        metal=() if wall is None else metal(wall.material).coefficients,
    )


def _relief(vessel: Vessel, room_pa: float, band_pa: float, evaporation: float) -> Relief:
    limit, secondary = vessel.relief_capacity_kg_per_day, vessel.secondary_relief_psig
    opens = absolute_pa(vessel.relief_psig, room_pa)
    return Relief(
        opens_pa=opens,
        shuts_pa=opens - (vessel.reseat_psi or 0.0) * PSI_PA,
        band_pa=band_pa,
        band_flow=evaporation,
        most_flow=inf if limit is None else limit / SECONDS_PER_DAY,
        secondary_pa=inf if secondary is None else absolute_pa(secondary, room_pa),
    )


def _weak_pressure(vessel: Vessel, room_pa: float) -> float | None:
    if vessel.orifice is None:
        return None
    # An orifice is set once, at sea level; what it lets through elsewhere follows from the absolute pressures.
    sea_level = convention("reference_pressure").value
    return pressure_of_share(
        convention("orifice_share").value,
        room_pa,
        absolute_pa(vessel.orifice.rated_psig, sea_level),
        sea_level,
        convention("orifice_heat_ratio").value,
    )
