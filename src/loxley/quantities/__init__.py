"""Units as constants and types: nothing here knows a vessel, a patient or a rule."""

from loxley.quantities.flow import LitresPerMinute, PulseSetting
from loxley.quantities.gas_reference import GasReference
from loxley.quantities.units import (
    ATMOSPHERE_PA,
    BAR_PA,
    GALLON_L,
    LITRES_PER_M3,
    POUND_KG,
    PSI_PA,
    SECONDS_PER_DAY,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    ZERO_CELSIUS_K,
    absolute_pa,
    celsius_of_kelvin,
    gauge_psig,
    kelvin_of_celsius,
    kelvin_of_fahrenheit,
)

__all__ = [
    "ATMOSPHERE_PA",
    "BAR_PA",
    "GALLON_L",
    "LITRES_PER_M3",
    "POUND_KG",
    "PSI_PA",
    "SECONDS_PER_DAY",
    "SECONDS_PER_HOUR",
    "SECONDS_PER_MINUTE",
    "ZERO_CELSIUS_K",
    "GasReference",
    "LitresPerMinute",
    "PulseSetting",
    "absolute_pa",
    "celsius_of_kelvin",
    "gauge_psig",
    "kelvin_of_celsius",
    "kelvin_of_fahrenheit",
]
