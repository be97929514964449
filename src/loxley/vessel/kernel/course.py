"""Lanes through their pieces: from event to event, as `loxley.vessel.course`, compiled.

The state lives in a record and is written back at the end of each piece. Nothing is told of valves; what is kept are
the account, the moments at which the liquid was gone, the flow came under its setting and failed, the level came below
what begins a fill, and what a portable was short of.
"""

from typing import Any

import numpy as np

from loxley.vessel.kernel.compiling import compiled
from loxley.vessel.kernel.dry import dry_stretch
from loxley.vessel.kernel.fluid import metal_energy, saturated
from loxley.vessel.kernel.lane import Lane, energy, piece_of
from loxley.vessel.kernel.level import ample_to_fill, can_fill, note_level
from loxley.vessel.kernel.records import LOST, SOUND
from loxley.vessel.kernel.venting import vent_down
from loxley.vessel.kernel.wet import wet_stretch
from loxley.vessel.law.modes import NEAR

MOST_TURNS = 1_000_000
"""Events of one piece, beyond which something flutters."""


@compiled
def begin(s: Any, d: Any, f: Any) -> None:
    """A lane that has not been anywhere keeps what it started with; one above its relief lets vapour go at once."""
    if s.t > 0.0:
        return
    s.first_energy = energy(s, d, f)
    s.first_k = saturated(f, s.x)[0]
    if s.x > d.opens * (1.0 + NEAR):
        pops = d.band <= 0.0 and d.most_flow == np.inf and d.shuts < d.opens
        vent_down(s, d, f, d.shuts if pops else d.opens, s.t)


@compiled
def close_account(s: Any, d: Any, f: Any) -> None:
    """What the energies do not close by: heat and enthalpies were integrated apart from the state."""
    held = energy(s, d, f) - s.first_energy
    if d.wall_kg > 0.0:
        now = saturated(f, s.x)[0] if s.wet else s.x
        held += d.wall_kg * metal_energy(f, d.metal, s.first_k, now)
    s.energy_residual = held - s.heat + s.enthalpy


@compiled
def through_pieces(
    devices: Any, states: Any, first: Any, seconds: Any, flow: Any, fills: Any, stops: bool, f: Any
) -> None:
    """Every lane through its pieces: draws, kg/s, or liquid taken off at that rate to fill a portable. Where it `stops`, a
    lane goes no further than to the moment at which its flow fails."""
    for row in range(len(devices)):
        d, s = devices[row], states[row]
        begin(s, d, f)
        at_opens = saturated(f, d.opens)
        at_economizer = saturated(f, d.economizer if d.economizer > 0.0 else d.opens)
        ample = ample_to_fill(d, f)
        for k in range(first[row], first[row + 1]):
            if s.fault != SOUND or (stops and s.first_failure >= 0.0):
                break
            piece = piece_of(d, seconds[k], fills[k])
            draw = flow[k]
            if piece.fills and draw > 0.0 and not can_fill(s, d, f):
                draw = 0.0
            lane = Lane(0.0, s.x, s.mass, s.wet, s.mist, s.lifted, draw, 0.0, s.vented, s.heat, s.enthalpy)
            turn = 0
            while lane.t < piece.seconds and s.fault == SOUND and not (stops and s.first_failure >= 0.0):
                if lane.wet:
                    lane = wet_stretch(s, d, f, piece, lane, at_opens, at_economizer)
                else:
                    lane = dry_stretch(s, d, f, piece, lane)
                turn += 1
                if turn > MOST_TURNS:
                    s.fault = LOST
            x, mass = s.x, s.mass
            s.x, s.mass, s.wet, s.mist, s.lifted = lane.x, lane.mass, lane.wet, lane.mist, lane.lifted
            s.vented, s.heat, s.enthalpy = lane.vented, lane.heat, lane.enthalpy
            if not s.no_fill >= 0.0 and (s.mass < ample or not s.wet or s.mist):
                note_level(s, d, f, x, mass, lane.t)
            s.t += lane.t
            if piece.fills:
                s.decanted += lane.drawn
                s.short_kg += max(flow[k] * piece.seconds - lane.drawn, 0.0)
            else:
                s.delivered += lane.drawn
        close_account(s, d, f)
