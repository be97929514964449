"""Liquid put into a vessel: at equilibrium a delivery is a mixing of mass and energy.

    m' = m + m_in,      U' = U + m_in h_l(p_s)

where p_s is the pressure at which the delivered liquid is saturated. Colder than the contents it condenses the vapour
above the liquid and the pressure collapses; warmer, it flashes and the relief lets the rest go.
"""

from math import sqrt

from loxley.errors import InputError
from loxley.vessel.device import Device
from loxley.vessel.motion import Place
from loxley.vessel.wet import capacity_of, energy_of, liquid_gone_mass

_MOST_CORRECTIONS = 60


def mixed(
    device: Device, place: Place, energy: float, temperature: float, kg: float, h_in: float
) -> tuple[Place, bool]:
    """The place with `kg` of liquid of enthalpy `h_in`, J/kg, put in, and whether liquid is left in it.

    `energy` is that of the contents before, J, and `temperature` theirs and the wall's, K.

    Raises
    ------
    InputError
        Without a path: the mixture lies outside the range of the model.
    """
    mass, target = place.mass + kg, energy + kg * h_in
    after = place._replace(mass=mass, enthalpy=place.enthalpy - kg * h_in)
    pressure = _two_phase_pressure(device, mass, target, temperature)
    if pressure is not None:
        at = device.line.near(pressure)
        if mass > liquid_gone_mass(device, at):
            return after._replace(x=pressure), True
    warm = _vapour_temperature(device, mass, target, temperature)
    if warm is None or _may_be_wet(device, mass, warm):
        raise InputError.at(
            "",
            "the vessel is so warm that the mixture lies outside the range of this model; deliver a little first, which cools it",
        )
    return after._replace(x=warm), False


def _may_be_wet(device: Device, mass: float, temperature: float) -> bool:
    """Whether vapour so dense can hold liquid at a pressure beyond the fitted line, below the critical temperature."""
    densest = device.line.near(device.line.high_pa).rho_g
    return mass / device.volume > densest and temperature < device.gas.reducing_temperature


def _two_phase_pressure(device: Device, mass: float, energy: float, temperature: float) -> float | None:
    """The pressure at which saturated contents and the wall hold that energy, by bisection, Pa; None outside the fit."""
    line = device.line

    def surplus(pressure: float) -> float:
        at = line.near(pressure)
        return energy - energy_of(device, mass, at) + device.wall_heat(at.temperature_k, temperature)

    low, high = line.low_pa, line.high_pa
    if surplus(low) < 0.0 or surplus(high) > 0.0:
        return None
    pressure = sqrt(low * high)
    for _ in range(_MOST_CORRECTIONS):
        left = surplus(pressure)
        low, high = (pressure, high) if left > 0.0 else (low, pressure)
        step = left / capacity_of(device, mass, line.near(pressure))
        better = pressure + step
        if not low < better < high:
            better = (low + high) / 2.0
        if abs(better - pressure) <= 1e-13 * pressure:
            return better
        pressure = better
    return pressure


def _vapour_temperature(device: Device, mass: float, energy: float, temperature: float) -> float | None:
    """The temperature at which vapour alone and the wall hold that energy, K, by Newton's method."""
    density, warm = mass / device.volume, temperature
    for _ in range(_MOST_CORRECTIONS):
        state = device.vapour.at(density, warm)
        left = energy - mass * state.u + device.wall_heat(warm, temperature)
        step = left / (mass * state.cv + device.wall_capacity(warm))
        warm = max(warm + step, warm / 2.0)
        if abs(step) <= 1e-12 * warm:
            return warm
    return None
