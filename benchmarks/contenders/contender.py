"""What every contender is: a name, a preparation that is not timed, and a run from lanes to how they end."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from benchmarks.contenders.workload import Lane

Ends = NDArray[np.float64]
"""How lanes end, a row each: what remains, liquid and vapour together, and what the relief let out, both kg."""


class Contender(Protocol):
    """A program that takes vessels through their schedules."""

    @property
    def name(self) -> str:
        """As it appears in the names of figures."""
        ...

    def prepare(self, lanes: Sequence[Lane]) -> None:
        """What is done once and not timed: tables, compilation, and turning the lanes into the form that `run` wants."""
        ...

    def run(self, lanes: Sequence[Lane]) -> Ends:
        """The lanes, which are those that `prepare` has seen last, from start to end."""
        ...
