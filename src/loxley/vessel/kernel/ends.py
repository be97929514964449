"""What has become of a fleet."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from loxley.quantities import SECONDS_PER_HOUR
from loxley.vessel.kernel.fleet import Fleet

Column = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ends:
    """A fleet after its pieces, by column; `fleet` goes on from here."""

    fleet: Fleet

    @property
    def remaining_kg(self) -> Column:
        """Contents, liquid and vapour."""
        return self._of("mass")

    @property
    def delivered_kg(self) -> Column:
        """Drawn by patients."""
        return self._of("delivered")

    @property
    def decanted_kg(self) -> Column:
        """Taken off to fill portables."""
        return self._of("decanted")

    @property
    def short_kg(self) -> Column:
        """Asked for portables, and not there."""
        return self._of("short_kg")

    @property
    def vented_kg(self) -> Column:
        """Vented through the reliefs."""
        return self._of("vented")

    @property
    def endurance_h(self) -> Column:
        """Hours until the flow failed first; NaN where it never did."""
        return self._of("first_failure") / SECONDS_PER_HOUR

    @property
    def rated_flow_h(self) -> Column:
        """Hours until the metering orifice first gave less than its setting; NaN where it never did, or is not known."""
        return self._of("first_weakness") / SECONDS_PER_HOUR

    @property
    def liquid_gone_h(self) -> Column:
        """Hours until the last liquid was gone; NaN where some is left."""
        return self._of("gone") / SECONDS_PER_HOUR

    @property
    def no_fill_h(self) -> Column:
        """Hours until the level first came below what begins the fill of a portable; NaN where it never did. Seen at the
        ends of pieces, and put between them in proportion."""
        return self._of("no_fill") / SECONDS_PER_HOUR

    @property
    def faults(self) -> NDArray[np.int64]:
        """Of each lane: 0, or a key of `loxley.vessel.kernel.advance.FAULTS`."""
        return np.asarray(self.fleet.states["fault"], dtype=np.int64)

    @property
    def mass_residual_kg(self) -> Column:
        """Start less contents, delivered, decanted and vented."""
        left = self._of("first_mass") - self._of("mass") - self._of("delivered")
        return np.asarray(left - self._of("decanted") - self._of("vented"))

    @property
    def energy_residual_j(self) -> Column:
        """Change of the energy of contents and wall, less heat taken up, plus enthalpy that left."""
        return self._of("energy_residual")

    def _of(self, name: str) -> Column:
        return np.asarray(self.fleet.states[name], dtype=np.float64)
