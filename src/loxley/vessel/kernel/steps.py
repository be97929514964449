"""Steps of a lane's motion: in time, or straight onto a pressure (Hénon), as in `loxley.vessel.motion`.

Kutta's step of third order with a rough estimate of its error, and of fourth order where that is not enough: the kernel
meets the slower vessel within what is asked, which the tests hold. Wet and dry lanes look at a place in
different ways and step in the same one.
"""

from typing import Any, NamedTuple

from loxley.vessel.dry import SUPERCOOLED_K
from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.kernel.fluid import metal_heat, saturated, vapour
from loxley.vessel.kernel.law import (
    drawn,
    expansion_work,
    free_rates,
    heat_into,
    holding_outflow,
    pressure_rate,
    relief_passes,
    temperature_rate,
)

TOLERANCE = 4e-7
"""Error of a step, by a rough estimate, as a share of its state or contents: less than a millionth of a full vessel over
a schedule, and mostly a hundredth of that."""
VAPOUR_TOLERANCE = 5e-9
"""The same where vapour alone is drawn. Nothing then holds the pressure above that of the surroundings: it comes down to
them slowly, so that a little of it is much of the time at which a flow fails or a fill ends."""


class Context(NamedTuple):
    """What a motion needs beside its place: the device's numbers and the mode's. Numbers only, so that a call costs
    nothing."""

    volume: float
    leak_w_per_k: float
    room_k: float
    opens: float
    shuts: float
    band: float
    band_flow: float
    most_flow: float
    economizer: float
    wall_kg: float
    w_l: float
    w_g: float
    lifted: bool
    mixes: bool
    relieving: bool
    metal: int
    tolerance: float


@inlined
def look_wet(c: Any, f: Any, x: float, mass: float) -> tuple[float, ...]:
    """(dx/dt, p, dp/dt, outflow, through the relief, heat, enthalpy, margin) of saturated contents at a pressure."""
    w_l, w_g = c.w_l, c.w_g
    temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope, _ = saturated(f, x)
    if c.mixes:
        as_vapour, mixes = False, True
        w_l, w_g = drawn(x, w_l + w_g, as_vapour, mixes, c.economizer, c.band)
    w_r = 0.0
    if c.lifted:
        w_r = relief_passes(x, c.opens, c.shuts, c.band, c.band_flow, c.most_flow)
    heat = heat_into(c.leak_w_per_k, c.room_k, temperature)
    wall = 0.0
    if c.wall_kg > 0.0:
        wall = c.wall_kg * metal_heat(f, c.metal, temperature)
    rate, enthalpy = free_rates(
        mass, c.volume, wall, heat, w_l, w_g + w_r,
        temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope,
    )  # fmt: skip
    return rate, x, rate, w_l + w_g + w_r, w_r, heat, enthalpy, mass - c.volume / v_g


@inlined
def glance_wet(c: Any, f: Any, x: float, mass: float) -> tuple[float, ...]:
    """What a step's end must show: pressure and margin alone, in their places."""
    v_g = saturated(f, x)[2]
    return 0.0, x, 0.0, 0.0, 0.0, 0.0, 0.0, mass - c.volume / v_g


@compiled
def look_dry(c: Any, f: Any, x: float, mass: float) -> tuple[float, ...]:
    """The same of vapour alone at a temperature."""
    draw = c.w_g
    density = mass / c.volume
    p, u, cv, by_t, by_rho = vapour(f, density, x)
    heat = heat_into(c.leak_w_per_k, c.room_k, x)
    work = expansion_work(x, by_t, density)
    if c.wall_kg > 0.0:
        cv += c.wall_kg * metal_heat(f, c.metal, x) / mass
    margin = x
    if c.relieving:
        outflow = holding_outflow(heat, work, mass, cv, c.volume, by_t, by_rho)
        margin = outflow - draw - c.w_l  # of a secondary relief, what the primary one passes by itself
    else:
        outflow = draw
        if c.lifted:
            outflow += relief_passes(p, c.opens, c.shuts, c.band, c.band_flow, c.most_flow)
        if x < f.warmest_k:
            margin = x - saturated(f, p)[0] + SUPERCOOLED_K
    rate = temperature_rate(heat, outflow, work, mass, cv)
    dp = pressure_rate(rate, outflow, c.volume, by_t, by_rho)
    return rate, p, dp, outflow, outflow - draw, heat, outflow * (u + p / density), margin


def _in_time(look: Any) -> Any:
    """The step in time for a way to look at a place: Kutta's of third order, or his of fourth where that is not enough."""

    def step(c: Any, f: Any, x: float, mass: float, first: Any, span: float) -> tuple[float, ...]:
        """(x, mass, vented, heat, enthalpy, error) after `span` s; increments but for the first two. The error is one of
        x or of the contents, as a share of them."""
        half = 0.5 * span
        a1, _, _, b1, c1, d1, e1, _ = first
        a2, _, _, b2, c2, d2, e2, _ = look(c, f, x + half * a1, mass - half * b1)
        a3, _, _, b3, c3, d3, e3, _ = look(c, f, x + span * (2.0 * a2 - a1), mass - span * (2.0 * b2 - b1))
        w = span / 6.0
        error = w * max(_bent(a1, a2, a3) / x, _bent(b1, b2, b3) / mass)
        if error <= c.tolerance:
            return (
                x + w * (a1 + 4.0 * a2 + a3),
                mass - w * (b1 + 4.0 * b2 + b3),
                w * (c1 + 4.0 * c2 + c3),
                w * (d1 + 4.0 * d2 + d3),
                w * (e1 + 4.0 * e2 + e3),
                error,
            )
        bend = max(_bend(a1, a2, a3), _bend(b1, b2, b3))
        a3, _, _, b3, c3, d3, e3, _ = look(c, f, x + half * a2, mass - half * b2)
        a4, _, _, b4, c4, d4, e4, _ = look(c, f, x + span * a3, mass - span * b3)
        return (
            x + w * (a1 + 2.0 * (a2 + a3) + a4),
            mass - w * (b1 + 2.0 * (b2 + b3) + b4),
            w * (c1 + 2.0 * (c2 + c3) + c4),
            w * (d1 + 2.0 * (d2 + d3) + d4),
            w * (e1 + 2.0 * (e2 + e3) + e4),
            error * bend,
        )

    return step


def _gently(look: Any) -> Any:
    """The midpoint rule in time, for steps in which next to nothing changes."""

    def step(c: Any, f: Any, x: float, mass: float, first: Any, span: float) -> tuple[float, ...]:
        """As the step in time."""
        half = 0.5 * span
        a, _, _, b, v, q, h, _ = look(c, f, x + half * first[0], mass - half * first[3])
        return x + span * a, mass - span * b, span * v, span * q, span * h, 0.0

    return step


def _onto(look: Any) -> Any:
    """The step onto a pressure for a way to look at a place: Kutta's of third order."""

    def step(c: Any, f: Any, x: float, mass: float, first: Any, way: float) -> tuple[float, ...]:
        """(span, x, mass, vented, heat, enthalpy) where the pressure has moved by `way`; a span below 0 where it turns, or
        where the step is not exact enough."""
        half, least = 0.5 * way, 0.5 * mass
        a1, p, r1, b1, c1, d1, e1, _ = first
        s1 = 1.0 / r1
        astray = -1.0, x, mass, 0.0, 0.0, 0.0
        at = mass - half * b1 * s1
        if r1 * way <= 0.0 or at < least:
            return astray
        a2, _, r2, b2, c2, d2, e2, _ = look(c, f, x + half * a1 * s1, at)
        s2 = 1.0 / r2
        at = mass - way * (2.0 * b2 * s2 - b1 * s1)
        if r2 * way <= 0.0 or at < least:
            return astray
        a3, _, r3, b3, c3, d3, e3, _ = look(c, f, x + way * (2.0 * a2 * s2 - a1 * s1), at)
        s3 = 1.0 / r3
        w = way / 6.0
        # Time that is amiss counts as the pressure that it would be at the first rate.
        exact = abs(w) * _bent(s1, s2, s3) * abs(r1) <= c.tolerance * p  # never so of what is no number
        if r3 * way <= 0.0 or not exact:
            return astray
        return (
            w * (s1 + 4.0 * s2 + s3),
            x + w * (a1 * s1 + 4.0 * a2 * s2 + a3 * s3),
            mass - w * (b1 * s1 + 4.0 * b2 * s2 + b3 * s3),
            w * (c1 * s1 + 4.0 * c2 * s2 + c3 * s3),
            w * (d1 * s1 + 4.0 * d2 * s2 + d3 * s3),
            w * (e1 * s1 + 4.0 * e2 * s2 + e3 * s3),
        )

    return step


@inlined
def _bend(first: float, middle: float, last: float) -> float:
    """By how much of itself a rate changes in a step: between any two places, for one that swings comes back to where it
    was."""
    most = max(abs(first), abs(middle), abs(last))
    return (max(first, middle, last) - min(first, middle, last)) / most if most > 0.0 else 0.0


@inlined
def _bent(first: float, middle: float, last: float) -> float:
    """What a step of second order is amiss by, times the bend: about what one of third order is."""
    return abs(first - 2.0 * middle + last) * _bend(first, middle, last)


wet_in_time = compiled(_in_time(look_wet))
wet_onto = compiled(_onto(look_wet))
wet_gently = compiled(_gently(look_wet))
dry_in_time = compiled(_in_time(look_dry))
dry_onto = compiled(_onto(look_dry))
dry_gently = compiled(_gently(look_dry))


@compiled
def look_wet_called(c: Any, f: Any, x: float, mass: float) -> tuple[float, ...]:
    """`look_wet`, called: for places that are seldom come to, so that there is less to compile."""
    return look_wet(c, f, x, mass)
