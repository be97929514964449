"""Vapour alone in a shut vessel: it warms towards the room, and nothing leaves.

    dT/dt = UA (T_room - T) / C(T),      C = m c_v + C_w

With T_room - T = theta e^-z time becomes a quadrature in z, t = (1/UA) int C dz, whose integrand is nearly constant: a
few points carry the vessel through an hour or a month alike.
"""

from math import exp, log

from loxley.vessel.device import Device
from loxley.vessel.follow import Met
from loxley.vessel.law.modes import NEAR
from loxley.vessel.law.wall import WARMEST_K
from loxley.vessel.motion import Place, next_surface

WIDEST = 0.5
"""Widest panel of the quadrature in z."""
WARMING = 0.06
"""Widest panel in the temperature, as a share of it: near saturation the heat capacity of vapour changes quickly."""
LAST = 30.0
"""By e^-30 the vapour is as warm as the room to the last digit that counts."""
MOST_CORRECTIONS = 60
# Gauss's rule of four points on -1 to 1.
_GAUSS = (
    (-0.8611363115940526, 0.34785484513745385),
    (-0.3399810435848563, 0.6521451548625461),
    (0.3399810435848563, 0.6521451548625461),
    (0.8611363115940526, 0.34785484513745385),
)


def still(device: Device, place: Place, stop: float, pressures: tuple[float, ...]) -> tuple[Place, Met]:
    """The place at `stop`, s, at the first of the `pressures`, Pa, or at rest."""
    theta = device.room_k - place.x
    if theta == 0.0:
        return place, Met.REST
    span = stop - place.t
    pressure = device.vapour.at(place.mass / device.volume, place.x).pressure_pa
    target = next_surface(pressures, pressure, theta, NEAR)
    z_target = _z_of(device, place, theta, target) if target is not None else None
    left = (device.room_k - WARMEST_K) / theta if device.wall_kg else 0.0
    z_fits = log(1.0 / left) if 0.0 < left < 1.0 else LAST
    z = heat = t = 0.0
    while z < LAST:
        here = min(_widest(device, theta, z), (LAST if z_target is None else z_target) - z)
        if z < z_fits < z + here:  # the wall's capacity has a bend there
            here = z_fits - z
        more_t, more_heat = _panel(device, place, theta, z, here)
        if t + more_t >= span:
            z, heat = _at_time(device, place, theta, z, heat, span - t)
            return _moved(place, device, theta, z, heat)._replace(t=stop), Met.TIME
        z, t, heat = z + here, t + more_t, heat + more_heat
        if z_target is not None and z >= z_target:
            return _moved(place, device, theta, z, heat)._replace(t=place.t + t), Met.PRESSURE
    return _moved(place, device, theta, z, heat)._replace(t=place.t + t), Met.REST


def _widest(device: Device, theta: float, z: float) -> float:
    """Widest panel that may begin at a z."""
    cold = theta * exp(-z)
    return min(WIDEST, WARMING * (device.room_k - cold) / abs(cold))


def _panel(device: Device, place: Place, theta: float, z: float, width: float) -> tuple[float, float]:
    """(time, s; heat, J) of a panel in z."""
    seconds = heat = 0.0
    density = place.mass / device.volume
    for node, weight in _GAUSS:
        cold = theta * exp(-(z + 0.5 * width * (1.0 + node)))
        temperature = device.room_k - cold
        capacity = place.mass * device.vapour.at(density, temperature).cv
        if device.wall_kg:
            capacity += device.wall_capacity(temperature)
        seconds += weight * capacity
        heat += weight * capacity * cold
    return 0.5 * width * seconds / device.leak_w_per_k, 0.5 * width * heat


def _at_time(
    device: Device, place: Place, theta: float, z: float, heat: float, span: float
) -> tuple[float, float]:
    """(z, heat) `span` s after a z: time is so nearly straight in z that secants reach rounding at once."""
    width, more = 0.0, 0.0
    if span > 0.0:
        seconds, _ = _panel(device, place, theta, z, 1e-6)
        width = min(_widest(device, theta, z), 1e-6 * span / seconds)
        for _ in range(MOST_CORRECTIONS):
            seconds, more = _panel(device, place, theta, z, width)
            better = width * span / seconds
            if abs(better - width) <= 1e-12 * width:
                break
            width = better
    return z + width, heat + more


def _z_of(device: Device, place: Place, theta: float, pressure: float) -> float | None:
    """The z at which the vapour comes to a pressure, by Newton's method in T; None where the room is not that warm."""
    density, temperature = place.mass / device.volume, place.x
    for _ in range(MOST_CORRECTIONS):
        state = device.vapour.at(density, temperature)
        step = (pressure - state.pressure_pa) / state.p_by_temperature
        temperature += step
        if abs(step) <= 1e-13 * temperature:
            break
    left = (device.room_k - temperature) / theta
    return log(1.0 / left) if 0.0 < left < 1.0 else None


def _moved(place: Place, device: Device, theta: float, z: float, heat: float) -> Place:
    return place._replace(x=device.room_k - theta * exp(-z), heat=place.heat + heat)
