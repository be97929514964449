"""A vessel where it stands, in SI: what its settings come to in these surroundings."""

from dataclasses import dataclass

from loxley.oxygen import EquationOfState, Fluid, SaturationLine, equation_of_state, saturation_line
from loxley.quantities import LITRES_PER_M3, SECONDS_PER_DAY, absolute_pa, kelvin_of_celsius
from loxley.vessel.balance import evaporation_heat
from loxley.vessel.conventions import convention
from loxley.vessel.heat_leak import conductance
from loxley.vessel.orifice import pressure_of_share
from loxley.vessel.scenario import Surroundings, Vessel, Withdrawal


@dataclass(frozen=True, slots=True)
class Device:
    """What a run needs to know of a vessel. Pressures are absolute, Pa."""

    line: SaturationLine
    gas: EquationOfState
    volume: float
    """Inner volume, m3."""
    leak_w_per_k: float
    """Conductance of the insulation, W/K."""
    room_k: float
    """Temperature of the surroundings, K."""
    room_pa: float
    """Pressure of the surroundings, Pa."""
    relief_pa: float
    economizer_pa: float | None
    """None where the vessel has none, or does not draw through it."""
    weak_pa: float | None
    """Pressure at which the metering orifice comes under its setting; None without orifice data."""
    withdrawal: Withdrawal


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
    return Device(
        line=line,
        gas=equation_of_state(fluid),
        volume=vessel.volume_l / LITRES_PER_M3,
        leak_w_per_k=conductance(leak, reference_k, at_reference.temperature_k),
        room_k=kelvin_of_celsius(surroundings.room_c),
        room_pa=room_pa,
        relief_pa=absolute_pa(vessel.relief_psig, room_pa),
        economizer_pa=None if economizer is None else absolute_pa(economizer, room_pa),
        weak_pa=_weak_pressure(vessel, room_pa),
        withdrawal=vessel.withdrawal,
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
