"""Units that people print, and their exact size in SI.

Inside the program quantities are in SI; gauge pressure, litres, minutes and degrees are turned once, at the border.
A gauge pressure counts from the pressure of the surroundings, which therefore must always be said with it.
"""

from math import fsum

PSI_PA = 6894.757293168
"""One pound-force per square inch, Pa (exact, from the pound and the inch)."""

ATMOSPHERE_PA = 101_325.0
"""One standard atmosphere, Pa (exact by definition)."""

BAR_PA = 100_000.0
"""One bar, Pa (exact by definition)."""

POUND_KG = 0.45359237
"""One avoirdupois pound, kg (exact by definition)."""

GALLON_L = 3.785411784
"""One US liquid gallon, L (exact: 231 cubic inches)."""

ZERO_CELSIUS_K = 273.15
"""0 °C, K (exact by definition)."""

LITRES_PER_M3 = 1000.0
SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0
SECONDS_PER_DAY = 86_400.0


def absolute_pa(gauge_psig: float, surroundings_pa: float) -> float:
    """Absolute pressure, Pa, of a gauge pressure in psig where the surroundings are at `surroundings_pa`.

    >>> round(absolute_pa(20.0, ATMOSPHERE_PA))
    239220
    """
    return surroundings_pa + gauge_psig * PSI_PA


def gauge_psig(absolute: float, surroundings_pa: float) -> float:
    """Gauge pressure, psig, of an absolute pressure in Pa where the surroundings are at `surroundings_pa`.

    >>> gauge_psig(absolute_pa(20.0, 84_000.0), 84_000.0)
    20.0
    """
    return (absolute - surroundings_pa) / PSI_PA


def kelvin_of_celsius(celsius: float) -> float:
    """Temperature in K of one in °C. Summed exactly, so that 21 °C is 294.15 K to the last bit.

    >>> kelvin_of_celsius(21.0)
    294.15
    """
    return fsum((celsius, ZERO_CELSIUS_K))


def celsius_of_kelvin(kelvin: float) -> float:
    """Temperature in °C of one in K.

    >>> round(celsius_of_kelvin(99.2912), 2)
    -173.86
    """
    return kelvin - ZERO_CELSIUS_K


def kelvin_of_fahrenheit(fahrenheit: float) -> float:
    """Temperature in K of one in °F; a Fahrenheit degree is five ninths of a kelvin.

    >>> round(kelvin_of_fahrenheit(70.0), 4)
    294.2611
    """
    return (fahrenheit - 32.0) * 5.0 / 9.0 + ZERO_CELSIUS_K
