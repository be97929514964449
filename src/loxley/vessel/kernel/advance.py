"""The kernel's door: a fleet and its pieces go in, the fleet as it stands after them comes out."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

import numba
import numpy as np

from loxley.errors import Fault, InputError
from loxley.vessel.kernel.course import through_pieces
from loxley.vessel.kernel.ends import Ends
from loxley.vessel.kernel.fleet import Fleet, Pieces
from loxley.vessel.kernel.fluid import fluid_at
from loxley.vessel.kernel.records import LOST, OUTSIDE, OVERFULL, SOUND

COMPILED = ("loxley.vessel", "loxley.vessel.kernel", "loxley.vessel.law", "loxley.oxygen")
"""The packages whose source and figures go into compiled code."""

FAULTS = {
    LOST: "cannot be followed: more steps than any sound schedule needs",
    OVERFULL: "is so full that the warming liquid fills the whole vessel before the relief opens",
    OUTSIDE: "comes to a pressure below half a bar or above ten, where the table of the saturation line ends",
}
"""Why a lane could not be followed."""


def advance(fleet: Fleet, pieces: Pieces, *, until_failure: bool = False, keep_faulty: bool = False) -> Ends:
    """Every vessel of the fleet through its pieces. The fleet itself is left as it was.

    With `until_failure` a lane goes no further than to the moment at which its flow fails; with `keep_faulty` lanes that
    cannot be followed stop where they are, and `Ends.faults` tells them. A lane's result depends on that lane alone, to the last bit: fleets may be cut into shards and run anywhere.

    Raises
    ------
    InputError
        With `lanes[n]`, where a lane cannot be followed, and the place of a piece that is no number.
    """
    pieces.check(len(fleet))
    states = fleet.states.copy()
    _compiled(_stamp())(
        fleet.devices,
        states,
        pieces.first,
        pieces.seconds,
        pieces.flow_kg_s,
        pieces.fills,
        until_failure,
        fluid_at(fleet.fluid),
    )
    faulty = np.flatnonzero(states["fault"] != SOUND)
    if len(faulty) and not keep_faulty:
        raise InputError(
            [Fault(f"lanes[{lane}]", FAULTS[int(states["fault"][lane])]) for lane in faulty[:20]]
        )
    return Ends(Fleet(fleet.fluid, fleet.devices, states))


@cache
def _stamp() -> str:
    """A hash of all the source that is compiled. Numba looks at one file alone when it asks whether its cache is fresh;
    as a cell of the compiled function's closure the stamp is part of the cache's key."""
    digest = hashlib.sha256(numba.__version__.encode())
    for package in COMPILED:
        for entry in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".toml")):
                digest.update(entry.read_bytes())
    return digest.hexdigest()


@cache
def _compiled(stamp: str) -> Any:
    """The loop over lanes, compiled once and kept on the disk where there is a place for it."""

    def through(
        devices: Any,
        states: Any,
        first: Any,
        seconds: Any,
        flow: Any,
        fills: Any,
        stops: Any,
        f: Any,
    ) -> None:
        if len(stamp) > 0:
            through_pieces(devices, states, first, seconds, flow, fills, stops, f)

    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"}
    try:
        return numba.njit(cache=True, **options)(through)
    except RuntimeError:  # no place on this machine where the compiled code could be kept
        return numba.njit(**options)(through)
