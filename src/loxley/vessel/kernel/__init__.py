"""Many vessels at once: the law of motion compiled by Numba (extra `fleet`), imported only when asked for.

`fleet_of` poses vessels, `Pieces` their schedules, `advance` takes them through. The rate functions are those of
`loxley.vessel.law`; only the driver is another one. The first call compiles, which takes some seconds, and keeps the
result for later ones.
"""

from loxley.vessel.kernel.advance import advance
from loxley.vessel.kernel.ends import Ends
from loxley.vessel.kernel.fleet import Fleet, Pieces, fleet_of

__all__ = ["Ends", "Fleet", "Pieces", "advance", "fleet_of"]
