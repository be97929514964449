"""Measured cryogenic vessels that others published, as far as they can be posed. Each figure with source and standing.

There is one. It gives a ratio, a level and two ranges, not one vessel: volume, shape and fluid of the rig are not in
what could be read (abstract and introduction). So the test goes through the ranges.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class RigFigure:
    """A figure of a rig."""

    value: float
    unit: str
    standing: Literal["published", "derived", "unverified"]
    source: str


_PAPER = "A study on the actual heat leak of a cryogenic vessel during storage, Adv. Mech. Eng. 16 (2024)"
_DOI = "https://doi.org/10.1177/16878132241229313"

WARM_SHARE = RigFigure(0.12, "", "published", f"{_PAPER}, abstract, {_DOI}")
"""What the vapour takes up beyond the latent heat, as a share of it. About 12 %, measured."""
LEVEL = RigFigure(0.85, "", "published", f"{_PAPER}, abstract, {_DOI}")
"""At this level of liquid."""
LOSS_PER_DAY = (
    RigFigure(0.015, "1/day", "published", f"{_PAPER}, introduction, {_DOI}"),
    RigFigure(0.020, "1/day", "published", f"{_PAPER}, introduction, {_DOI}"),
)
"""What insulated vessels of that kind lose in a day, as a share: 1.5 to 2.0 %. Not of the rig itself."""
VOLUMES = tuple(
    RigFigure(value, "L", "derived", f"tens to hundreds of litres: {_PAPER}, introduction, {_DOI}")
    for value in (20.0, 500.0)
)
"""The ends of that range, as numbers of ours. Not of the rig itself."""
SHAPES = tuple(
    RigFigure(value, "", "unverified", "placeholder: height over diameter of usual liquid cylinders")
    for value in (1.5, 3.0)
)
"""Height over diameter."""
FLUID = "nitrogen"
"""An assumption; the abstract does not name the fluid of the experiment. Oxygen in its
place moves the model's answers by less than a sixth."""
