"""From liquid and vapour to vapour alone and back, with mass and energy kept, as `loxley.vessel.handover`."""

from typing import Any

from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.fluid import metal_heat, saturated, vapour
from loxley.vessel.kernel.law import contents_energy, thermal_mass


@compiled
def made_dry(d: Any, f: Any, x: float, mass: float) -> float:
    """The temperature of vapour that has the mass and energy of these saturated contents."""
    temperature, _, _, a, volume_heat, _, _, _ = saturated(f, x)
    _, u, cv, _, _ = vapour(f, mass / d.volume, temperature)
    if d.wall_kg > 0.0:
        cv += d.wall_kg * metal_heat(f, d.metal, temperature) / mass
    surplus = contents_energy(mass, d.volume, a, volume_heat - x) - mass * u
    warm: float = temperature + surplus / (mass * cv)
    return warm


@compiled
def made_wet(d: Any, f: Any, x: float, mass: float) -> float:
    """The pressure of saturated contents that have the mass and energy of this vapour."""
    p, u, _, _, _ = vapour(f, mass / d.volume, x)
    temperature, _, _, a, volume_heat, a_slope, heat_slope, _ = saturated(f, p)
    capacity = thermal_mass(mass, d.volume, a_slope, heat_slope - 1.0)
    surplus = mass * u - contents_energy(mass, d.volume, a, volume_heat - p)
    if d.wall_kg > 0.0:
        wall = d.wall_kg * metal_heat(f, d.metal, temperature)
        capacity += wall * temperature / volume_heat
        surplus += wall * (x - temperature)
    pressure: float = p + surplus / capacity
    return pressure
