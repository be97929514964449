"""Litres of gas and kilograms, and why leaflets print 860, 853, 820 and 344.

The store is a mass; a litre of gas is a way to report it and depends on the conditions at which it is counted.
Four figures are in print for "what a litre (or a pound) of liquid oxygen gives", and each is right somewhere:

* 860 litres a litre: liquid that boils at one atmosphere (1141.17 g/L), gas at 70 °F and 1 atm (1.32614 g/L): 860.5.
* 853 litres a litre: the same liquid, gas at 15 °C and 1 bar (1.33664 g/L): 853.8, printed as 853. At 15 °C and one
  *atmosphere* it is 842.6, although one page prints 853 there.
* 820 litres a litre: liquid as it stands in a home vessel at 22 psig (1091.14 g/L), gas at 20 °C and 1 atm: 819.7.
  A home vessel works under pressure, its liquid is warmer and 4 to 5 per cent thinner: 860 promises that much too much.
* 344 litres a pound: 860.6 over 2.5 lb/L. The liquid weighs 2.516 lb/L at one atmosphere, so a pound gives 342.0 at
  70 °F and 340.7 at 20 °C; 344 happens to be right at 23 °C.

The reference alone moves the figure by 9 per cent, the saturation of the liquid by another 4. All densities are those
of the real gas (Schmidt & Wagner 1985; nitrogen Span et al. 2000).
"""

from functools import cache

from loxley.oxygen.fluid import Fluid, equation_of_state, saturation_line
from loxley.quantities import LITRES_PER_M3, SECONDS_PER_MINUTE, GasReference, LitresPerMinute


@cache
def gas_density(fluid: Fluid, reference: GasReference) -> float:
    """Density of the real gas at a reference, kg/m3, which is also g/L.

    >>> round(gas_density(Fluid.OXYGEN, GasReference.SEVENTY_F_1ATM), 5)
    1.32614
    """
    return equation_of_state(fluid).gas_at(reference.pressure_pa, reference.temperature_k).density


def litres_of_gas(mass_kg: float, reference: GasReference, fluid: Fluid = Fluid.OXYGEN) -> float:
    """Litres of gas, counted at a reference, that a mass in kg gives.

    >>> round(litres_of_gas(1.0, GasReference.SEVENTY_F_1ATM), 1)
    754.1
    """
    return mass_kg / gas_density(fluid, reference) * LITRES_PER_M3


def mass_of_gas(litres: float, reference: GasReference, fluid: Fluid = Fluid.OXYGEN) -> float:
    """Mass, kg, of litres of gas counted at a reference.

    >>> round(mass_of_gas(860.5, GasReference.SEVENTY_F_1ATM), 3)  # a litre of liquid at one atmosphere
    1.141
    """
    return litres * gas_density(fluid, reference) / LITRES_PER_M3


def mass_flow(flow: LitresPerMinute, reference: GasReference, fluid: Fluid = Fluid.OXYGEN) -> float:
    """Mass flow, kg/s, of a flow of gas counted at a reference: w = f rho / 60 000.

    It does not change with altitude: what a metering device lets through there is the device's own business.

    >>> round(mass_flow(LitresPerMinute(2.0), GasReference.SEVENTY_F_1ATM) * 86_400, 3)  # a day at 2 L/min, kg
    3.819
    """
    return mass_of_gas(flow.value, reference, fluid) / SECONDS_PER_MINUTE


def expansion(pressure_pa: float, reference: GasReference, fluid: Fluid = Fluid.OXYGEN) -> float:
    """Litres of gas, counted at a reference, from a litre of liquid saturated at an absolute pressure, Pa.

    >>> round(expansion(101_325.0, GasReference.SEVENTY_F_1ATM), 1)
    860.5
    """
    return saturation_line(fluid).at(pressure_pa).rho_l / gas_density(fluid, reference)
