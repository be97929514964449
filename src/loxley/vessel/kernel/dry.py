"""A lane that holds vapour alone: on to its next event, as the dry stretch of `loxley.vessel.course`."""

from math import inf
from typing import Any

from loxley.vessel.dry import DRIFT, LEAST_VENT, SETTLED_K, STILL
from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.follow import LOST, MARGIN, PRESSURE, follow_dry
from loxley.vessel.kernel.handover import made_wet
from loxley.vessel.kernel.lane import Lane, Piece, context, fails, later, watch_orifice
from loxley.vessel.kernel.law import relief_passes
from loxley.vessel.kernel.records import LOST as LOST_LANE
from loxley.vessel.kernel.steps import look_dry
from loxley.vessel.kernel.still import still
from loxley.vessel.kernel.venting import vent_down
from loxley.vessel.law.modes import NEAR

_NOWHERE = (inf, inf, inf, inf, inf, inf, inf)


@compiled
def dry_stretch(s: Any, d: Any, f: Any, piece: Piece, lane: Lane) -> Lane:
    """The lane after its next event, or at the end of the piece."""
    t, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy = lane
    yes, no = True, False
    c = context(d, 0.0, draw, no, no, no)
    seen = look_dry(c, f, x, mass)
    p, rises = seen[1], seen[2] > STILL * seen[1]
    at_relief = p >= d.opens * (1.0 - DRIFT)
    open_, relieving = False, False
    least = 0.0
    if p >= d.secondary * (1.0 - DRIFT):
        if not piece.ideal:
            least = relief_passes(p, d.opens, d.shuts, d.band, d.band_flow, d.most_flow)
        held = look_dry(context(d, 0.0, draw, no, no, yes), f, x, mass)
        relieving = held[4] > least
    if piece.ideal and not piece.hysteretic:
        relieving = relieving or (at_relief and rises)
    elif not piece.ideal and not relieving:
        above = p > d.opens * (1.0 + NEAR)
        if at_relief and rises and d.band <= 0.0 and not piece.hysteretic and not above:
            relieving = look_dry(context(d, 0.0, draw, no, no, yes), f, x, mass)[4] <= d.most_flow
        if not relieving:
            open_ = lifted if piece.hysteretic else (d.band > 0.0 or above or (at_relief and rises))
    if piece.hysteretic:
        if (relieving or rises) and at_relief:
            if piece.ideal:
                s.x, s.mass, s.wet, s.enthalpy, s.vented = x, mass, wet, enthalpy, vented
                vent_down(s, d, f, d.shuts, s.t + t)
                return Lane(t, s.x, s.mass, wet, mist, lifted, draw, drawn, s.vented, heat, s.enthalpy)
            if not lifted:
                return Lane(t, x, mass, wet, mist, True, draw, drawn, vented, heat, enthalpy)
        elif lifted and p <= d.shuts * (1.0 + NEAR):
            return Lane(t, x, mass, wet, mist, False, draw, drawn, vented, heat, enthalpy)
    if draw > 0.0:
        if piece.weak < inf:
            watch_orifice(s, s.t + t, piece.weak, p, rises or relieving)
        if fails(d, p, rises or relieving):
            if not s.first_failure >= 0.0:
                s.first_failure = s.t + t
            return Lane(t, x, mass, wet, mist, lifted, 0.0, drawn, vented, heat, enthalpy)
    elif not relieving and not (open_ and seen[4] > LEAST_VENT * mass):
        if abs(d.room_k - x) < SETTLED_K:
            return Lane(piece.seconds, x, mass, wet, mist, lifted, draw, drawn, vented, heat, enthalpy)
        if not open_:
            met, here, x, more_q = still(c, f, x, mass, p, piece.seconds - t, piece.surfaces)
            t = t + here if met == PRESSURE else piece.seconds
            return Lane(t, x, mass, wet, mist, lifted, draw, drawn, vented, heat + more_q, enthalpy)
    c = context(d, least, draw, open_, no, relieving)
    first = look_dry(c, f, x, mass) if open_ or relieving else seen
    met, here, x, mass, more_v, more_q, more_h = follow_dry(
        c, f, x, mass, first, piece.seconds - t, _NOWHERE if relieving else piece.surfaces
    )
    if met == LOST:
        s.fault = LOST_LANE
    if met == MARGIN and not relieving:
        x, wet = made_wet(d, f, x, mass), True
    return Lane(
        later(t, here, piece.seconds),
        x,
        mass,
        wet,
        mist,
        lifted,
        draw,
        drawn + draw * here,
        vented + more_v,
        heat + more_q,
        enthalpy + more_h,
    )
