"""Which mode a vessel with liquid in it is in: what its valves let out, and whether one of them holds the pressure.

Free motion, or one of three that hold: sliding (the economizer keeps its setting by mixing liquid and vapour, in
Filippov's sense), relieving (the primary relief keeps its setting, or the pressure at which its band passes all that
comes), and the secondary relief at its own. What starts on a surface is decided by the sign of dp/dt without the valve,
since two floats that should be equal decide nothing.
"""

from math import inf

from loxley.vessel.law.balance import relief_flow, sliding_split, surplus_heat
from loxley.vessel.law.valves import relief_passes, vapour_share

FREE, SLIDING, RELIEVING, SECONDARY = 0, 1, 2, 3

NEAR = 1e-9
"""Pressures closer than this share are one: the rounding of gauge units, far below any setting's accuracy."""

Valves = tuple[float, float, float, float, float, float]
"""The reliefs: opens, shuts, band (Pa); flow of the band, most flow (kg/s); secondary (Pa). See `device.Relief`."""


def mode(
    pressure: float,
    heat: float,
    v_l: float,
    v_g: float,
    volume_heat: float,
    draw: float,
    as_vapour: bool,
    economizer: float,
    economizer_band: float,
    valves: Valves,
    stands_open: bool,
) -> tuple[int, float, float, float, bool, bool, bool]:
    """(kind, w_l, w_g, w_r, rises, lifted, mixes) at a pressure.

    Pressures in Pa absolute, heat leak in W, v in m3/kg, L in J/m3, flows in kg/s. `economizer` is 0 where none is drawn
    through; `as_vapour` says that the draw is vapour whatever the pressure; `stands_open` that a relief which shuts below
    its setting has opened. `lifted` says that the primary relief passes what its pressure lets it, `mixes` that an
    economizer with a band mixes the draw, both of them anew at every pressure of a free motion.
    """
    opens, shuts, band, band_flow, most_flow, secondary = valves
    mixes = False
    if economizer > 0.0 and draw > 0.0 and not as_vapour:
        if economizer_band > 0.0:
            mixes = True
        elif abs(pressure - economizer) > NEAR * pressure:
            as_vapour = pressure > economizer
        elif surplus_heat(heat, volume_heat, draw * v_g) >= 0.0:
            as_vapour = True
        elif surplus_heat(heat, volume_heat, draw * v_l) > 0.0:
            w_l, w_g = sliding_split(heat, volume_heat, draw, v_l, v_g)
            return SLIDING, w_l, w_g, 0.0, False, False, False
    w_l, w_g = drawn(pressure, draw, as_vapour, mixes, economizer, economizer_band)
    surplus = surplus_heat(heat, volume_heat, w_l * v_l + w_g * v_g)
    at_relief = pressure >= opens * (1.0 - NEAR)
    lifted = False
    w_r = 0.0
    if band <= 0.0 and most_flow == inf and shuts == opens:
        if surplus > 0.0 and at_relief:
            return RELIEVING, w_l, w_g, relief_flow(heat, volume_heat, v_l, v_g, w_l, w_g), True, False, False
    else:
        above = pressure > opens * (1.0 + NEAR)
        if surplus > 0.0 and at_relief and not above and band <= 0.0 and shuts == opens:
            needed = relief_flow(heat, volume_heat, v_l, v_g, w_l, w_g)
            if needed <= most_flow:
                return RELIEVING, w_l, w_g, needed, True, False, False
        if shuts < opens:
            lifted = stands_open and (band > 0.0 or most_flow < inf)
        else:
            lifted = band > 0.0 or above or (at_relief and surplus > 0.0)
        if lifted:
            w_r = relief_passes(pressure, opens, shuts, band, band_flow, most_flow)
            surplus = surplus_heat(heat, volume_heat, w_l * v_l + (w_g + w_r) * v_g)
    if surplus > 0.0 and pressure >= secondary * (1.0 - NEAR):
        return SECONDARY, w_l, w_g, relief_flow(heat, volume_heat, v_l, v_g, w_l, w_g), True, False, False
    if lifted or mixes:
        # So near to the pressure at which a band passes all that comes: it stands there.
        followed = 0.0
        if band > 0.0 and 0.0 < w_r < most_flow:
            followed += v_g * band_flow / band
        if mixes and w_l > 0.0 and w_g > 0.0:
            followed += (v_g - v_l) * draw / economizer_band
        if abs(surplus) <= volume_heat * followed * NEAR * pressure:
            if w_r > 0.0:
                w_r = relief_flow(heat, volume_heat, v_l, v_g, w_l, w_g)
                return RELIEVING, w_l, w_g, w_r, True, False, False
            w_l, w_g = sliding_split(heat, volume_heat, draw, v_l, v_g)
            return SLIDING, w_l, w_g, 0.0, False, False, False
    return FREE, w_l, w_g, w_r, surplus > 0.0, lifted, mixes


def drawn(
    pressure: float, draw: float, as_vapour: bool, mixes: bool, economizer: float, economizer_band: float
) -> tuple[float, float]:
    """(w_l, w_g) of a draw at a pressure, kg/s.

    >>> drawn(239_000.0, 8.0, as_vapour=False, mixes=True, economizer=238_000.0, economizer_band=4_000.0)
    (6.0, 2.0)
    """
    if mixes:
        w_g = draw * vapour_share(pressure, economizer, economizer_band)
        return draw - w_g, w_g
    if as_vapour:
        return 0.0, draw
    return draw, 0.0
