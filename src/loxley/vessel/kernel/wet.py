"""A lane while liquid is left: on to its next event, as the wet stretch of `loxley.vessel.course`."""

from math import inf
from typing import Any

from loxley.oxygen.saturation import CELL_PA, TABLE_FROM_PA
from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.kernel.fluid import metal_heat, saturated
from loxley.vessel.kernel.follow import LOST, MARGIN, PRESSURE, follow_wet
from loxley.vessel.kernel.handover import made_dry
from loxley.vessel.kernel.lane import Lane, Piece, context, fails, later, watch_orifice
from loxley.vessel.kernel.law import (
    free_rates,
    heat_into,
    heat_to_stay_dry,
    mode,
    two_phase_mass,
)
from loxley.vessel.kernel.records import LOST as LOST_LANE
from loxley.vessel.kernel.records import OUTSIDE, OVERFULL
from loxley.vessel.kernel.steps import TOLERANCE, VAPOUR_TOLERANCE
from loxley.vessel.kernel.venting import vent_down
from loxley.vessel.law.modes import FREE, NEAR

ROUNDING = 1e-13
"""A step onto a setting ends so near to it, as a share of the pressure."""


@inlined
def wet_stretch(
    s: Any,
    d: Any,
    f: Any,
    piece: Piece,
    lane: Lane,
    at_opens: tuple[float, ...],
    at_economizer: tuple[float, ...],
) -> Lane:
    """The lane after its next event, or at the end of the piece. The properties at its two settings are given."""
    t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy = lane
    # A vessel stands mostly at one of two settings, whose properties are known.
    if x == d.opens:
        at = at_opens
    elif x == d.economizer:
        at = at_economizer
    else:
        at = saturated(f, x)
    temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope, _ = at
    leak = heat_into(d.leak_w_per_k, d.room_k, temperature)
    as_vapour = mist or (d.as_vapour and not piece.fills)
    kind, w_l, w_g, w_r, rises, open_, mixes = mode(
        x, leak, v_l, v_g, volume_heat, draw, as_vapour, piece.economizer, d.band, piece.valves, lifted
    )
    if piece.hysteretic:
        if rises and x >= d.opens * (1.0 - NEAR):
            if piece.ideal:
                s.x, s.mass, s.wet, s.mist, s.enthalpy, s.vented = x, mass, wet, mist, enthalpy, vented
                vent_down(s, d, f, d.shuts, s.t + t)
                return Lane(t, s.x, s.mass, s.wet, s.mist, lifted, draw, drawn, s.vented, heat, s.enthalpy)
            if not lifted:
                return Lane(t, x, mass, wet, mist, True, draw, drawn, vented, heat, enthalpy)
        elif lifted and x <= d.shuts * (1.0 + NEAR):
            return Lane(t, x, mass, wet, mist, False, draw, drawn, vented, heat, enthalpy)
    if mass * v_l > d.volume * (1.0 + NEAR):
        s.fault = OVERFULL
    span, heel = piece.seconds - t, 0.0
    if draw > 0.0 and piece.fills:
        if fails(d, x, rises):  # nothing drives the liquid out
            return Lane(t, x, mass, wet, mist, lifted, 0.0, drawn, vented, heat, enthalpy)
        if d.heel_share > 0.0:
            heel = two_phase_mass(d.heel_share, d.volume, v_l, v_g)
            if mass <= heel * (1.0 + NEAR):
                return Lane(t, x, mass, wet, mist, lifted, 0.0, drawn, vented, heat, enthalpy)
            span = min(span, (mass - heel) / (w_l + w_g + w_r))
    elif draw > 0.0:
        if piece.weak < inf:
            watch_orifice(s, s.t + t, piece.weak, x, rises or kind != FREE)
        if fails(d, x, rises):
            if not s.first_failure >= 0.0:
                s.first_failure = s.t + t
            return Lane(t, x, mass, wet, mist, lifted, 0.0, drawn, vented, heat, enthalpy)
    if kind != FREE:
        outflow, dry, here = w_l + w_g + w_r, d.volume / v_g, span
        gone = mass - dry <= outflow * span
        if gone:
            here = max(mass - dry, 0.0) / outflow
            mass = dry
        else:
            mass -= outflow * span
        vented += w_r * here
        heat += leak * here
        enthalpy += (outflow * a + (w_l * v_l + (w_g + w_r) * v_g) * volume_heat) * here
    else:
        wall = d.wall_kg * metal_heat(f, d.metal, temperature) if d.wall_kg > 0.0 else 0.0
        rate, leaving = free_rates(
            mass, d.volume, wall, leak, w_l, w_g + w_r,
            temperature, v_l, v_g, a, volume_heat, a_slope, heat_slope,
        )  # fmt: skip
        if heel > 0.0 and rate > 0.0:
            # As the pressure rises, so does the heel. The rate grows as the contents get less: twice as far is far enough
            # to stay above the heel, and what is left is gone through in the next turns.
            _, v_l1, v_g1, _, _, _, _, _ = saturated(f, x + 2.0 * rate * span)
            above = mass - two_phase_mass(d.heel_share, d.volume, v_l1, v_g1)
            span = min(span, max(above / (w_l + w_g + w_r), 0.5 * span))
        first = (rate, x, rate, w_l + w_g + w_r, w_r, leak, leaving, mass - d.volume / v_g)
        relieving = False
        tolerance = VAPOUR_TOLERANCE if d.as_vapour else TOLERANCE
        c = context(d, w_l, w_g, open_, mixes, relieving, tolerance)
        met, here, x, mass, more_v, more_q, more_h = follow_wet(c, f, x, mass, first, span, piece.surfaces)
        vented, heat, enthalpy = vented + more_v, heat + more_q, enthalpy + more_h
        gone = met == MARGIN
        if met == LOST:
            s.fault = LOST_LANE
        if met == PRESSURE:
            if abs(x - d.opens) <= ROUNDING * x:
                x = d.opens
            elif abs(x - d.economizer) <= ROUNDING * x:
                x = d.economizer
        if not TABLE_FROM_PA < x < TABLE_FROM_PA + CELL_PA * f.line_rows:
            s.fault = OUTSIDE
    drawn += draw * here
    t = later(t, here, piece.seconds)
    if gone:
        return _last_drop(
            s, d, f, piece, Lane(t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy)
        )
    return Lane(t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy)


@compiled
def _last_drop(s: Any, d: Any, f: Any, piece: Piece, lane: Lane) -> Lane:
    """The liquid is gone. A strong draw keeps the vapour wet for a while; that can begin once only."""
    t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy = lane
    first_time = not mist
    if first_time:
        s.gone = s.t + t
        mist = True
        if piece.fills:
            draw = 0.0
    temperature, _, v_g, _, volume_heat, a_slope, heat_slope, v_g_slope = saturated(f, x)
    leak = heat_into(d.leak_w_per_k, d.room_k, temperature)
    h_g_slope = a_slope + v_g_slope * volume_heat + v_g * heat_slope
    if not first_time or leak >= draw * heat_to_stay_dry(v_g, v_g_slope, h_g_slope):
        x, wet = made_dry(d, f, x, mass), False
    return Lane(t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy)
