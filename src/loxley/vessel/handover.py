"""From two phases to one and back, without a joule lost.

The saturation line and the equation of state agree to some ten digits. What they differ by is put into the temperature
(or the pressure), so that the account of energy does not see the change of description.
"""

from loxley.vessel.device import Device
from loxley.vessel.motion import Place
from loxley.vessel.wet import capacity_of, energy_of


def made_dry(device: Device, place: Place) -> Place:
    """The place of vapour alone that has the mass and energy of this saturated one, at its last drop."""
    at = device.line.near(place.x)
    vapour = device.vapour.at(place.mass / device.volume, at.temperature_k)
    surplus = energy_of(device, place.mass, at) - place.mass * vapour.u
    capacity = place.mass * vapour.cv + device.wall_capacity(at.temperature_k)
    return place._replace(x=at.temperature_k + surplus / capacity)


def made_wet(device: Device, place: Place) -> Place:
    """The saturated place that has the mass and energy of this vapour, which stands at its saturation."""
    vapour = device.vapour.at(place.mass / device.volume, place.x)
    at = device.line.near(vapour.pressure_pa)
    # The wall stood at the vapour's temperature, which differs from the line's in the last digits.
    wall = device.wall_heat(at.temperature_k, place.x)
    surplus = place.mass * vapour.u - energy_of(device, place.mass, at) + wall
    return place._replace(x=at.pressure_pa + surplus / capacity_of(device, place.mass, at))
