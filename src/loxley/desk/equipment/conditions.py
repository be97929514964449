"""The condition of a printed figure, read from its own words: amounts with their units.

The numbers of a condition (`portable 1.2 L, full at 22 psig`) are taken from the text that the reader sees, so that
what is computed is what is said. Nothing is computed from a number that stands nowhere in print.
"""

import re

from loxley.quantities import (
    ATMOSPHERE_PA,
    BAR_PA,
    GasReference,
    absolute_pa,
    kelvin_of_celsius,
    kelvin_of_fahrenheit,
)

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_PER_PRESSURE = {"atm": ATMOSPHERE_PA, "bar": BAR_PA, "kPa": 1000.0}
_SAME_STATE = 1e-9


class UnreadableConditionError(Exception):
    """A condition in the package's own data does not say what its figure needs: a defect of loxley."""


def amount(text: str, unit: str) -> float:
    """The first number in `text` that stands before `unit`.

    Raises
    ------
    UnreadableConditionError
        Where there is none.

    >>> amount("portable 1.2 L, 0.5 L/day evaporation", "L"), amount("1.2 L, 0.5 L/day evaporation", "L/day")
    (1.2, 0.5)
    """
    found = re.search(rf"{_NUMBER} {re.escape(unit)}(?![\w/])", text)
    if found is None:
        raise UnreadableConditionError(f"“{text}” names no amount in {unit}")
    return float(found[1])


def span(text: str, unit: str) -> tuple[float, float]:
    """From where to where: the two numbers of `20 to 22 psig`.

    >>> span("22 to 0 psig", "psig")
    (22.0, 0.0)
    """
    found = re.search(rf"{_NUMBER} to {_NUMBER} {re.escape(unit)}(?![\w/])", text)
    if found is None:
        raise UnreadableConditionError(f"“{text}” names no range in {unit}")
    return float(found[1]), float(found[2])


def after(text: str, words: str) -> str:
    """What stands behind some words.

    >>> after("liquid at 1 atm, gas at 15 C and 1 bar", "gas at ")
    '15 C and 1 bar'
    """
    _before, found, rest = text.partition(words)
    if not found:
        raise UnreadableConditionError(f"“{text}” does not say “{words.strip()}”")
    return rest


def pressure_pa(text: str) -> float:
    """The first pressure in `text`, absolute, Pa; a gauge pressure counts from one atmosphere.

    >>> pressure_pa("1 atm"), round(pressure_pa("20 psig")), pressure_pa("20 kPa")
    (101325.0, 239220, 20000.0)
    """
    if re.search(rf"{_NUMBER} psig", text):
        return absolute_pa(amount(text, "psig"), ATMOSPHERE_PA)
    for unit, pascals in _PER_PRESSURE.items():
        if re.search(rf"{_NUMBER} {unit}\b", text):
            return amount(text, unit) * pascals
    raise UnreadableConditionError(f"“{text}” names no pressure")


def temperature_k(text: str) -> float:
    """The first temperature in `text`, K.

    >>> round(temperature_k("70 F"), 4), temperature_k("15 C and 1 bar")
    (294.2611, 288.15)
    """
    if re.search(rf"{_NUMBER} F\b", text):
        return kelvin_of_fahrenheit(amount(text, "F"))
    return kelvin_of_celsius(amount(text, "C"))


def gas_reference(text: str) -> GasReference:
    """The reference of litres of gas that `text` names; one atmosphere where it names a temperature only.

    >>> gas_reference("15 C and 1 bar").value, gas_reference("70 F").value
    ('15C-1bar', '70F-1atm')
    """
    kelvin = temperature_k(text)
    pascals = pressure_pa(text) if re.search(r"\d (?:atm|bar)\b", text) else ATMOSPHERE_PA
    for reference in GasReference:
        if (
            abs(reference.temperature_k / kelvin - 1.0) < _SAME_STATE
            and abs(reference.pressure_pa / pascals - 1.0) < _SAME_STATE
        ):
            return reference
    raise UnreadableConditionError(f"“{text}” is none of the references of a litre of gas")
