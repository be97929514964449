"""The fluid: its saturation line, its gas, and litres of gas against kilograms. Knows no vessel and no patient."""

from loxley.oxygen.fluid import Fluid, equation_of_state, saturation_line, vapour_table
from loxley.oxygen.helmholtz import EquationOfState, SinglePhase
from loxley.oxygen.litres import expansion, gas_density, litres_of_gas, mass_flow, mass_of_gas
from loxley.oxygen.saturation import Saturation, SaturationLine
from loxley.oxygen.vapour import Vapour, VapourTable

__all__ = [
    "EquationOfState",
    "Fluid",
    "Saturation",
    "SaturationLine",
    "SinglePhase",
    "Vapour",
    "VapourTable",
    "equation_of_state",
    "expansion",
    "gas_density",
    "litres_of_gas",
    "mass_flow",
    "mass_of_gas",
    "saturation_line",
    "vapour_table",
]
