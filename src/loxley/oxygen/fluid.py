"""A fluid of the program, with both descriptions of it: saturated, and in one phase."""

from enum import StrEnum
from functools import cache

from loxley.oxygen.helmholtz import EquationOfState
from loxley.oxygen.saturation import SaturationLine
from loxley.oxygen.vapour import VapourTable


class Fluid(StrEnum):
    """What a vessel holds. Nitrogen is there for checks against measured nitrogen rigs."""

    OXYGEN = "oxygen"
    NITROGEN = "nitrogen"


@cache
def saturation_line(fluid: Fluid) -> SaturationLine:
    """The saturation line of a fluid; read once.

    >>> round(saturation_line(Fluid.OXYGEN).at(239_220.0).rho_l, 2)  # 20 psig at sea level
    1094.64
    """
    return SaturationLine(fluid.value)


@cache
def equation_of_state(fluid: Fluid) -> EquationOfState:
    """The equation of state of a fluid in one phase; read once."""
    return EquationOfState(fluid.value)


@cache
def vapour_table(fluid: Fluid) -> VapourTable:
    """The vapour of a fluid, quickly; its cells are drawn as they are met, and kept."""
    return VapourTable(equation_of_state(fluid))
