"""Vapour that leaves a lane at once, as where it starts above its relief: no time passes, so no heat comes in."""

from typing import Any

from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.fluid import metal_heat, saturated, vapour
from loxley.vessel.kernel.handover import made_dry
from loxley.vessel.kernel.law import thermal_mass

STEPS = 64
"""Steps of a wet vent, from one pressure to the other."""
SHORTEST = 1e-9
"""The last liquid is looked for to so much of a step."""
SHARE = 0.002
"""Share of the contents that a step of a dry vent lets go."""
MOST_STEPS = 20_000


@compiled
def vent_down(s: Any, d: Any, f: Any, target: float, now: float) -> None:
    """Lets vapour go until the pressure has come down to `target`, Pa. A warm wall may boil the last liquid off on the
    way, at `now`, s."""
    before = s.mass
    if s.wet:
        _vent_wet(s, d, f, target)
        if s.x > target:
            if not s.mist:
                s.gone, s.mist = now, True
            s.x, s.wet = made_dry(d, f, s.x, s.mass), False
    if not s.wet:
        _vent_dry(s, d, f, target)
    s.vented += before - s.mass


@compiled
def _vent_wet(s: Any, d: Any, f: Any, target: float) -> None:
    """dm/dp = (m a' + V b' + C_w T') / (L v_g), by classical steps in p, to the target or to the last of the liquid."""
    whole = h = (target - s.x) / STEPS
    while s.x > target and h <= SHORTEST * whole:  # both fall
        p, m = s.x, s.mass
        h = max(h, target - p)
        k1, e1 = _per_pascal(d, f, p, m)
        k2, e2 = _per_pascal(d, f, p + 0.5 * h, m + 0.5 * h * k1)
        k3, e3 = _per_pascal(d, f, p + 0.5 * h, m + 0.5 * h * k2)
        k4, e4 = _per_pascal(d, f, p + h, m + h * k3)
        after = m + h * (k1 + 2.0 * (k2 + k3) + k4) / 6.0
        if after < d.volume / saturated(f, p + h)[2]:
            h *= 0.5  # the last of the liquid lies within the step
            continue
        s.enthalpy -= h * (e1 + 2.0 * (e2 + e3) + e4) / 6.0
        s.x, s.mass = (target if target - p >= h else p + h), after


@compiled
def _per_pascal(d: Any, f: Any, p: float, mass: float) -> tuple[float, float]:
    """(dm/dp, h_g dm/dp)."""
    temperature, _, v_g, a, volume_heat, a_slope, heat_slope, _ = saturated(f, p)
    capacity = thermal_mass(mass, d.volume, a_slope, heat_slope - 1.0)
    if d.wall_kg > 0.0:
        capacity += d.wall_kg * metal_heat(f, d.metal, temperature) * temperature / volume_heat
    slope = capacity / (volume_heat * v_g)
    return slope, slope * (a + v_g * volume_heat)


@compiled
def _vent_dry(s: Any, d: Any, f: Any, target: float) -> None:
    """dT/dm = T p_T / (rho m C) by midpoint steps of mass, the last of them cut short at the target."""
    for _ in range(MOST_STEPS):
        density = s.mass / d.volume
        p, _, cv, by_t, by_rho = vapour(f, density, s.x)
        if p <= target * (1.0 + 1e-13):
            break
        if d.wall_kg > 0.0:
            cv += d.wall_kg * metal_heat(f, d.metal, s.x) / s.mass
        dt_dm = s.x * by_t / density / (s.mass * cv)
        dp_dm = by_t * dt_dm + by_rho / d.volume
        gone = min((p - target) / dp_dm, SHARE * s.mass)
        middle, warm = s.mass - 0.5 * gone, s.x - 0.5 * gone * dt_dm
        p, u, cv, by_t, _ = vapour(f, middle / d.volume, warm)
        if d.wall_kg > 0.0:
            cv += d.wall_kg * metal_heat(f, d.metal, warm) / middle
        s.x -= gone * warm * by_t * d.volume / middle / (middle * cv)
        s.enthalpy += gone * (u + p * d.volume / middle)
        s.mass -= gone
