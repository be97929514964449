"""The package's compiled kernel: all lanes at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.contenders.contender import Ends
from benchmarks.contenders.loxley_run import HERE, vessel_of
from benchmarks.contenders.workload import Lane
from loxley.vessel import Start

if TYPE_CHECKING:
    from loxley.vessel.kernel import Fleet, Pieces


class LoxleyKernel:
    """All lanes in one call. Turning lanes into columns, and compiling, is not part of the time."""

    name = "loxley_kernel"

    def __init__(self) -> None:
        self.posed: tuple[Fleet, Pieces] | None = None

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """Makes the fleet, and has the kernel compiled on its first lane."""
        from loxley.vessel.kernel import Pieces, advance, fleet_of

        fleet = fleet_of(
            [vessel_of(lane) for lane in lanes],
            [Start(fill_fraction=lane.fill_fraction, pressure_psig=lane.start_psig) for lane in lanes],
            [HERE] * len(lanes),
        )
        pieces = [piece for lane in lanes for piece in lane.pieces]
        schedules = Pieces(
            first=np.cumsum([0, *(len(lane.pieces) for lane in lanes)]),
            seconds=np.array([piece.seconds for piece in pieces]),
            flow_kg_s=np.array([piece.flow_kg_s for piece in pieces]),
            fills=np.array([piece.is_fill for piece in pieces]),
        )
        self.posed = fleet, schedules
        advance(fleet.lanes(0, 1), schedules.lanes(0, 1))

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """See `Contender`."""
        from loxley.vessel.kernel import advance

        if self.posed is None or len(self.posed[0]) != len(lanes):
            raise ValueError("run takes the lanes that were prepared")
        ends = advance(*self.posed)
        return np.column_stack((ends.remaining_kg, ends.vented_kg))
