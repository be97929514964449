"""The conditions at which a litre of gas is counted.

A litre of gas says nothing without them: between the coldest and the warmest reference in use the same kilogram of
oxygen differs by nine per cent in litres. So every litre of the program names one of this closed set.
"""

from enum import StrEnum

from loxley.quantities.units import ATMOSPHERE_PA, BAR_PA, kelvin_of_celsius, kelvin_of_fahrenheit


class GasReference(StrEnum):
    """A temperature and a pressure at which litres of gas are counted, by the name that files use."""

    ZERO_C_1ATM = "0C-1atm"
    """0 °C and one atmosphere, the chemist's normal litre."""
    FIFTEEN_C_1ATM = "15C-1atm"
    """15 °C and one atmosphere."""
    FIFTEEN_C_1BAR = "15C-1bar"
    """15 °C and one bar, usual on European leaflets."""
    TWENTY_C_1ATM = "20C-1atm"
    """20 °C and one atmosphere."""
    SEVENTY_F_1ATM = "70F-1atm"
    """70 °F and one atmosphere, usual in the United States."""
    TWENTY_FIVE_C_1ATM = "25C-1atm"
    """25 °C and one atmosphere."""

    @property
    def temperature_k(self) -> float:
        """Its temperature, K."""
        return _STATES[self][0]

    @property
    def pressure_pa(self) -> float:
        """Its absolute pressure, Pa."""
        return _STATES[self][1]

    @property
    def words(self) -> str:
        """Its name for a person: `70 °F, 1 atm`."""
        return _WORDS[self]


_STATES = {
    GasReference.ZERO_C_1ATM: (kelvin_of_celsius(0.0), ATMOSPHERE_PA),
    GasReference.FIFTEEN_C_1ATM: (kelvin_of_celsius(15.0), ATMOSPHERE_PA),
    GasReference.FIFTEEN_C_1BAR: (kelvin_of_celsius(15.0), BAR_PA),
    GasReference.TWENTY_C_1ATM: (kelvin_of_celsius(20.0), ATMOSPHERE_PA),
    GasReference.SEVENTY_F_1ATM: (kelvin_of_fahrenheit(70.0), ATMOSPHERE_PA),
    GasReference.TWENTY_FIVE_C_1ATM: (kelvin_of_celsius(25.0), ATMOSPHERE_PA),
}
_WORDS = {
    GasReference.ZERO_C_1ATM: "0 °C, 1 atm",
    GasReference.FIFTEEN_C_1ATM: "15 °C, 1 atm",
    GasReference.FIFTEEN_C_1BAR: "15 °C, 1 bar",
    GasReference.TWENTY_C_1ATM: "20 °C, 1 atm",
    GasReference.SEVENTY_F_1ATM: "70 °F, 1 atm",
    GasReference.TWENTY_FIVE_C_1ATM: "25 °C, 1 atm",
}
