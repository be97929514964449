"""How far what a forecast rests on may be out, read from `uncertainties.toml` with source and standing."""

from dataclasses import dataclass
from functools import cache
from statistics import NormalDist
from typing import Literal

from loxley.vessel.conventions import Convention, figures_in

Shape = Literal["normal", "even"]
"""How a band is spread: as a bell, or evenly from end to end."""

NINE_OF_TEN = NormalDist().inv_cdf(0.95)
"""Half the width of the middle nine tenths of a bell, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Uncertainty(Convention):
    """A half width: of the band that holds nine of ten cases, or of the whole band where it is even."""

    shape: Shape = "normal"

    @property
    def sd(self) -> float:
        """The standard deviation, in the unit of the figure.

        >>> round(uncertainty("flow_control").sd, 4), round(uncertainty("gauge_led_segments").sd, 4)
        (0.0608, 0.0722)
        """
        return self.value / (NINE_OF_TEN if self.shape == "normal" else 3.0**0.5)

    def at(self, share: float) -> float:
        """How far out it is where `share` (above 0, below 1) of all cases lie lower.

        >>> round(uncertainty("flow_control").at(0.05), 6), uncertainty("gauge_led_segments").at(0.75)
        (-0.1, 0.0625)
        """
        if self.shape == "normal":
            return NormalDist().inv_cdf(share) * self.sd
        return (2.0 * share - 1.0) * self.value

    def text(self, name: str) -> str:
        """The figure in a sentence, with standing and source.

        >>> uncertainty("portable_scale").text("scale")
        'scale: within 0.05 kg (unverified; Placeholder without any source: a spring scale is read to about a tenth of a pound)'
        """
        width = f"{self.value * 100:g} %" if self.unit == "1" else f"{self.value:g} {self.unit}"
        return f"{name}: within {width} ({self.standing}; {self.source})"


@cache
def uncertainty(name: str) -> Uncertainty:
    """The uncertainty of that name."""
    return Uncertainty(**figures_in("loxley.supply", "uncertainties.toml")[name])
