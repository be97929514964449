"""From two phases to one and back, without a joule lost.

The saturation line and the equation of state agree to some ten digits. What they differ by is put into the temperature
(or the pressure), so that the account of energy does not see the change of description.
"""

from loxley.vessel.balance import thermal_mass
from loxley.vessel.device import Device
from loxley.vessel.motion import Place
from loxley.vessel.wet import energy_of


def made_dry(device: Device, place: Place) -> Place:
    """The place of vapour alone that has the mass and energy of this saturated one, at its last drop."""
    at = device.line.near(place.x)
    vapour = device.gas.at(place.mass / device.volume, at.temperature_k)
    surplus = energy_of(device, place.mass, at) - place.mass * vapour.u
    return place._replace(x=at.temperature_k + surplus / (place.mass * vapour.cv))


def made_wet(device: Device, place: Place) -> Place:
    """The saturated place that has the mass and energy of this vapour, which stands at its saturation."""
    vapour = device.gas.at(place.mass / device.volume, place.x)
    at = device.line.near(vapour.pressure_pa)
    surplus = place.mass * vapour.u - energy_of(device, place.mass, at)
    return place._replace(
        x=at.pressure_pa + surplus / thermal_mass(place.mass, device.volume, at.a_slope, at.b_slope)
    )
