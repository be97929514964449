"""Following a lane's motion to its next event, as `loxley.vessel.follow`."""

from math import inf
from typing import Any, NamedTuple

from loxley.vessel.kernel.compiling import compiled, inlined
from loxley.vessel.kernel.law import may_have_met
from loxley.vessel.kernel.steps import (
    dry_gently,
    dry_in_time,
    dry_onto,
    glance_wet,
    look_dry,
    look_wet_called,
    wet_gently,
    wet_in_time,
    wet_onto,
)
from loxley.vessel.law.modes import NEAR

TIME, PRESSURE, MARGIN, STANDS, LOST = 0, 1, 2, 3, 4
MOST_STEPS = 100_000
SHORTEST_S = 1e-9
WET_LEAP, DRY_LEAP = 0.1, 0.3
"""Widest step in pressure, as a share of it."""
WIDEST_WET, WIDEST_DRY = 0.1, 0.15
"""Widest change of pressure (wet) or temperature (dry) in one step in time, as a share of it."""
WET_LOSS, DRY_LOSS = 0.2, 0.35
"""Largest loss of contents in one step, as a share of them."""
HOPEFUL = 1.15
"""A surface that the first rate would reach in so much of the time that is left is tried at once."""
GENTLE = 3e-4
"""Share by which neither the state nor the contents change in a step that a rule of second order carries."""
STIFF = 0.7
"""Length of a step over the time in which a band answers."""


@inlined
def _nearer(best: float, surface: float, p: float, dp: float) -> float:
    if dp > 0.0:
        return surface if p * (1.0 + NEAR) < surface < best else best
    return surface if best < surface < p * (1.0 - NEAR) else best


@inlined
def next_surface(p: float, dp: float, surfaces: Any) -> float:
    """The nearest of seven surfaces that lies where the pressure goes; infinite, with its sign, where there is none."""
    best = inf if dp > 0.0 else -inf
    best = _nearer(best, surfaces[0], p, dp)
    best = _nearer(best, surfaces[1], p, dp)
    best = _nearer(best, surfaces[2], p, dp)
    best = _nearer(best, surfaces[3], p, dp)
    best = _nearer(best, surfaces[4], p, dp)
    best = _nearer(best, surfaces[5], p, dp)
    return _nearer(best, surfaces[6], p, dp)


class Ways(NamedTuple):
    """How a motion is looked at and stepped."""

    glance: Any
    in_time: Any
    gently: Any
    onto: Any
    look: Any
    leap: float
    widest: float
    loss: float
    beyond: bool
    """Whether a motion ends just beyond its margin (a relief must be seen to have shut), or just before (droplets may
    grow again)."""


def _following(ways: Ways) -> Any:
    """`follow` for a motion."""
    glance, in_time, gently, onto, look, leap, widest, loss, beyond = ways

    def follow(
        c: Any, f: Any, x: float, mass: float, first: Any, span: float, surfaces: Any
    ) -> tuple[Any, ...]:
        """(met, time, x, mass, vented, heat, enthalpy): where the motion first meets the end of `span`, s, a surface,
        Pa, or the end of its law. `first` is the place it begins at, looked at."""
        t = vented = heat = enthalpy = 0.0
        longest = inf
        for _ in range(MOST_STEPS):
            rate, p, dp, outflow = first[0], first[1], first[2], first[3]
            left = span - t
            target = next_surface(p, dp, surfaces)
            way = target - p
            reachable = abs(target) < inf
            soon = reachable and way / dp <= HOPEFUL * left and abs(way) <= leap * p
            if soon and outflow * way / dp <= loss * mass:
                here, x1, mass1, more_v, more_q, more_h = onto(c, f, x, mass, first, way)
                if 0.0 <= here <= left and glance(c, f, x1, mass1)[7] >= 0.0:
                    return PRESSURE, t + here, x1, mass1, vented + more_v, heat + more_q, enthalpy + more_h
            step = min(left, longest)
            if rate != 0.0:
                step = min(step, widest * x / abs(rate))
            if outflow > 0.0:
                step = min(step, loss * mass / outflow)
            if c.lifted or c.mixes:
                # Of state and contents, one of which alone may hide most of it.
                answer = abs(look(c, f, x * (1.0 + 1e-7), mass)[0] - rate) / (1e-7 * x)
                answer += abs(look(c, f, x, mass * (1.0 + 1e-7))[3] - outflow) / (1e-7 * mass)
                if answer > 0.0:
                    step = min(step, STIFF / answer)
            follows = c.lifted or c.mixes or c.relieving
            if abs(rate) * step < GENTLE * x and outflow * step < GENTLE * mass and not follows:
                x1, mass1, more_v, more_q, more_h, error = gently(c, f, x, mass, first, step)
            else:
                x1, mass1, more_v, more_q, more_h, error = in_time(c, f, x, mass, first, step)
                if not error <= c.tolerance:
                    shorter = 0.8 * (c.tolerance / error) ** 0.25
                    longest = step * (max(0.2, shorter))
                    if longest < SHORTEST_S:
                        return LOST, t, x, mass, vented, heat, enthalpy
                    continue
            after = glance(c, f, x1, mass1)
            if not c.relieving and may_have_met(p, dp, after[1], after[2], step, target):
                # Vapour alone may turn; what is wet does not, since the sign of its rate hangs on the pressure alone.
                longest = 0.5 * step
                if longest < SHORTEST_S:
                    return LOST, t, x, mass, vented, heat, enthalpy
                continue
            if reachable and (after[1] - target) * way >= 0.0:
                # Beyond the surface: nearer to it, or onto it if it is near enough for one step.
                here, x2, mass2, more_v, more_q, more_h = onto(c, f, x, mass, first, way)
                if 0.0 <= here <= step and look(c, f, x2, mass2)[7] >= 0.0:
                    return PRESSURE, t + here, x2, mass2, vented + more_v, heat + more_q, enthalpy + more_h
                longest = 0.5 * step
                if longest < SHORTEST_S:
                    return LOST, t, x, mass, vented, heat, enthalpy
                continue
            if after[7] < 0.0:
                low, high = 0.0, step
                if first[7] <= 0.0:
                    return MARGIN, t, x, mass, vented, heat, enthalpy
                if error * (x if beyond else mass) > -after[7]:
                    longest = (
                        0.5 * step
                    )  # no more than the step may err by: it may not have come to its end at all
                    continue
                # Regula falsi on the step's length, kept within its bounds.
                m_low, m_high = first[7], after[7]
                for turn in range(60):
                    middle = high - m_high * (high - low) / (m_high - m_low)
                    if turn % 3 == 2:
                        middle = 0.5 * (low + high)
                    x1, mass1, more_v, more_q, more_h, _ = in_time(c, f, x, mass, first, middle)
                    m_middle = look(c, f, x1, mass1)[7]
                    if m_middle >= 0.0:
                        low, m_low = middle, m_middle
                    else:
                        high, m_high = middle, m_middle
                    if high - low <= SHORTEST_S + 1e-13 * step or m_middle == 0.0:
                        break
                here = high if beyond else low
                x1, mass1, more_v, more_q, more_h, _ = in_time(c, f, x, mass, first, here)
                return MARGIN, t + here, x1, mass1, vented + more_v, heat + more_q, enthalpy + more_h
            x, mass, t = x1, mass1, t + step
            vented, heat, enthalpy = vented + more_v, heat + more_q, enthalpy + more_h
            longest = inf
            if step >= left:
                return TIME, span, x, mass, vented, heat, enthalpy
            if c.lifted or c.mixes:
                # The course asks anew whether a band has found the pressure at which it stands.
                return STANDS, t, x, mass, vented, heat, enthalpy
            first = look(c, f, x, mass)
        return LOST, t, x, mass, vented, heat, enthalpy

    return follow


follow_wet = compiled(
    _following(
        Ways(
            glance_wet,
            wet_in_time,
            wet_gently,
            wet_onto,
            look_wet_called,
            WET_LEAP,
            WIDEST_WET,
            WET_LOSS,
            beyond=False,
        )
    )
)
follow_dry = compiled(
    _following(
        Ways(
            look_dry,
            dry_in_time,
            dry_gently,
            dry_onto,
            look_dry,
            DRY_LEAP,
            WIDEST_DRY,
            DRY_LOSS,
            beyond=True,
        )
    )
)
