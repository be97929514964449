"""A fleet on several cores: cut into shards, taken through the kernel side by side, put together again.

The kernel lets go of the interpreter while it runs, so threads of one process are enough. Since a lane's result depends
on that lane alone, the answer is the same to the last bit for any number of workers and shards.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loxley.vessel.kernel import Ends, Fleet, Pieces


def advance_in_shards(fleet: "Fleet", pieces: "Pieces", *, workers: int = 1, shards: int = 1) -> "Ends":
    """As `loxley.vessel.kernel.advance`, on `workers` threads and in `shards` cuts of nearly equal size."""
    import numpy as np  # here, and the kernel too: only who asks for a fleet waits for them

    from loxley.vessel.kernel import Ends, Fleet, advance

    bounds = [len(fleet) * cut // shards for cut in range(shards + 1)]
    cuts = [(low, high) for low, high in pairwise(bounds) if high > low]
    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(lambda cut: advance(fleet.lanes(*cut), pieces.lanes(*cut)), cuts))
    states = np.concatenate([part.fleet.states for part in parts]) if parts else fleet.states
    return Ends(Fleet(fleet.fluid, fleet.devices, states))
