"""Vapour alone in a shut lane, as `loxley.vessel.still`: time is a quadrature in z, with T_room - T = theta e^-z."""

from math import exp, inf, log
from typing import Any

from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.fluid import metal_heat, vapour, vapour_cv
from loxley.vessel.kernel.follow import PRESSURE, STANDS, TIME, next_surface
from loxley.vessel.still import LAST, WIDEST

REST = STANDS
WARMING = 0.2
"""Widest step in the temperature, as a share of it."""


@compiled
def _capacity(c: Any, f: Any, mass: float, theta: float, z: float) -> float:
    """Heat capacity of vapour and wall, J/K, at a z."""
    temperature = c.room_k - theta * exp(-z)
    capacity: float = mass * vapour_cv(f, mass / c.volume, temperature)
    if c.wall_kg > 0.0:
        capacity += c.wall_kg * metal_heat(f, c.metal, temperature)
    return capacity


@compiled
def _in_time(c: Any, f: Any, mass: float, theta: float, z: float, first: float, span: float) -> float:
    """The z after `span` s: dz/dt = UA / C by one classical step."""
    ua = c.leak_w_per_k
    k1 = ua / first
    k2 = ua / _capacity(c, f, mass, theta, z + 0.5 * span * k1)
    k3 = ua / _capacity(c, f, mass, theta, z + 0.5 * span * k2)
    last = _capacity(c, f, mass, theta, z + span * k3)
    z += span * (k1 + 2.0 * (k2 + k3) + ua / last) / 6.0
    return z


@compiled
def _to(c: Any, f: Any, mass: float, theta: float, z: float, first: float, to: float) -> float:
    """Time, s, from a z to another: dt/dz = C / UA by Simpson's rule."""
    middle = _capacity(c, f, mass, theta, 0.5 * (z + to))
    last = _capacity(c, f, mass, theta, to)
    seconds: float = (to - z) * (first + 4.0 * middle + last) / (6.0 * c.leak_w_per_k)
    return seconds


@compiled
def _z_of(c: Any, f: Any, x: float, mass: float, theta: float, pressure: float) -> float:
    """The z at which the vapour comes to a pressure; infinite where the room is not that warm."""
    density, temperature = mass / c.volume, x
    for _ in range(30):
        p, _, _, by_t, _ = vapour(f, density, temperature)
        step = (pressure - p) / by_t
        temperature += step
        if abs(step) <= 1e-12 * temperature:
            break
    left = (c.room_k - temperature) / theta
    return -log(left) if 0.0 < left < 1.0 else inf


@compiled
def _heat(c: Any, f: Any, mass: float, from_k: float, to_k: float, first: float, last: float) -> float:
    """Heat, J, that takes vapour and wall from one temperature to another near it, where the capacities are known:
    Simpson's rule."""
    middle_k = 0.5 * (from_k + to_k)
    middle = mass * vapour_cv(f, mass / c.volume, middle_k)
    if c.wall_kg > 0.0:
        middle += c.wall_kg * metal_heat(f, c.metal, middle_k)
    heat: float = (first + 4.0 * middle + last) / 6.0 * (to_k - from_k)
    return heat


@compiled
def still(c: Any, f: Any, x: float, mass: float, p: float, span: float, surfaces: Any) -> tuple[Any, ...]:
    """(met, time, x, heat): where it first meets the end of `span`, s, a surface, Pa, or rest; from the pressure `p`."""
    theta = c.room_k - x
    target = next_surface(p, theta, surfaces)
    z = t = heat = 0.0
    capacity = _capacity(c, f, mass, theta, 0.0)
    while z < LAST:
        left = span - t
        step = min(left, min(WIDEST, WARMING * x / abs(c.room_k - x)) * capacity / c.leak_w_per_k)
        ahead = _in_time(c, f, mass, theta, z, capacity, step)
        warm = c.room_k - theta * exp(-ahead)
        if _beyond(c, f, mass, warm, theta, target):
            ahead = _z_of(c, f, x, mass, theta, target)
            warm = c.room_k - theta * exp(-ahead)
            t += _to(c, f, mass, theta, z, capacity, ahead)
            last = _capacity(c, f, mass, theta, ahead)
            return PRESSURE, t, warm, heat + _heat(c, f, mass, x, warm, capacity, last)
        last = _capacity(c, f, mass, theta, ahead)
        heat += _heat(c, f, mass, x, warm, capacity, last)
        z, x, t, capacity = ahead, warm, t + step, last
        if step >= left:
            return TIME, span, x, heat
    return REST, t, x, heat


@compiled
def _beyond(c: Any, f: Any, mass: float, temperature: float, theta: float, target: float) -> bool:
    """Whether the pressure has passed the target. That of the ideal gas stands above it: mostly it tells enough."""
    if abs(target) == inf:
        return False
    density = mass / c.volume
    if theta > 0.0 and density * f.gas_constant * temperature < target:
        return False
    beyond: bool = (vapour(f, density, temperature)[0] - target) * theta >= 0.0
    return beyond
