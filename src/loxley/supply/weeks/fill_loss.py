"""What a fill costs beyond what the portable gains: oxygen that goes through its open vent.

The twin fills it. Between a few temperatures of a warm wall the loss is taken to be straight: it then differs from the
twin's own by a few grams, which a test holds.
"""

from dataclasses import dataclass, field

from loxley.errors import InputError
from loxley.supply.weeks.full_unit import FullUnit
from loxley.vessel import Filling, PortableStart

_WALLS_C = (-180.0, -100.0, 0.0)
"""Temperatures of a wall at which the twin is asked; beyond the last the line goes on."""


@dataclass(slots=True)
class FillLoss:
    """A portable filled from a full reservoir. What was asked once is kept.

    Raises
    ------
    InputError
        When asked: the fill ends before it is full, or as `loxley.vessel.run`.
    """

    filling: Filling
    """The portable as the vessel's room fills it; what is in it before is put in here."""
    reservoir: FullUnit
    _vented: dict[PortableStart, float] = field(default_factory=dict)

    def with_liquid(self, share: float, psig: float) -> float:
        """kg lost, with so much liquid left: its volume over the inner volume, and the gauge pressure before."""
        return self._of(PortableStart(fill_fraction=round(share, 3), pressure_psig=round(psig, 1)))

    def without_liquid(self, wall_c: float) -> float:
        """kg lost, with no liquid left and a wall of this temperature, which the fill has to cool."""
        coldest, cold, warm = _WALLS_C
        low, high = (coldest, cold) if wall_c <= cold else (cold, warm)
        at_low, at_high = (self._of(PortableStart(fill_fraction=0.0, wall_c=each)) for each in (low, high))
        share = max((wall_c - low) / (high - low), 0.0)
        return at_low + share * (at_high - at_low)

    def _of(self, start: PortableStart) -> float:
        if start not in self._vented:
            piece = self.filling.model_copy(update={"portable_start": start})
            report = self.reservoir.through([piece]).fills[0]
            if report.ended != "full":
                raise InputError.at("", "the reservoir does not fill it to full, even when full itself")
            self._vented[start] = report.vented_kg
        return self._vented[start]
